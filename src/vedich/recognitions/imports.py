"""`vedich import criteria FILE`: criteria sets from a JSON file; the national ones come along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.indicators.imports import read_json
from vedich.recognitions import services
from vedich.recognitions.models import CriteriaSet

NATIONAL = Path(__file__).parent / "data" / "criteria.json"


def import_file(path: Path, *, actor: User, at: datetime, progress: Callable[[str], None]) -> str:
    """Load the sets of the file in the name of `actor`; a sentence that says what was written."""
    progress(path.name)
    made = services.load_sets(read_json(path), actor=actor, at=at)
    return _("Đã nạp {count} bộ tiêu chí mới.").format(count=len(made))


def load_national(*, actor: User, at: datetime) -> list[CriteriaSet]:
    """The national sets that this version knows; those already there are left as they are."""
    rows = read_json(NATIONAL)["sets"]
    there = set(CriteriaSet.objects.values_list("code", flat=True))
    fresh = [row for row in rows if row["code"] not in there]
    return services.load_sets({"sets": fresh}, actor=actor, at=at)
