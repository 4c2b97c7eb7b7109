"""News of a family of its own, so that these tests need no module above."""

from __future__ import annotations

import pytest

from vedich.notices import kinds
from vedich.notices.models import When

FAMILY = "thu"
PRESSING = "thu.gap"


@pytest.fixture(autouse=True)
def families(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two families: one is gathered for the morning, the other mailed at once."""
    monkeypatch.setattr(kinds, "_families", dict(kinds._families))
    kinds.register(FAMILY, "Việc thử", order=1)
    kinds.register(PRESSING, "Việc thử, gấp", mail=When.NOW, order=2)
