"""Areas and accounts for the tests of this module."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from vedich.accounts.models import User
from vedich.accounts.queries import system_user
from vedich.areas import services
from vedich.areas.models import Area, Level
from vedich.lib.clock import VIETNAM

ON = date(2020, 2, 21)
AT = datetime(2020, 2, 21, 9, 0, tzinfo=VIETNAM)


def somebody(name: str = "cuong") -> User:
    """An account without any right."""
    return User.objects.create_user(
        name, f"{name}@example.vn", "mat-khau", full_name="Vũ Mạnh Cường"
    )


def administrator() -> User:
    """An account that may everything."""
    return User.objects.create_superuser(
        "quan-tri", "quan-tri@example.vn", "mat-khau", full_name="Người quản trị"
    )


def area(name: str, level: Level, parent: Area | None = None, code: str = "", **given: Any) -> Area:
    """A unit of unknown beginning, made by the system."""
    given = {"valid_from": None, "actor": system_user(), "at": AT, **given}
    return services.create_area(name=name, level=level, parent=parent, code=code, **given)
