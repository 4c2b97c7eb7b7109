"""What every act on an area looks at first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.areas import queries, rules
from vedich.areas.models import Area, AreaName, Level
from vedich.areas.refusals import CodeTaken, NameTaken, NeedsParent, WrongLevel
from vedich.audit.editing import hold
from vedich.lib import vietnamese
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused
from vedich.lib.periods import FIRST_DAY, LAST_DAY
from vedich.trees.refusals import period_words

ORDER = [Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, Level.VILLAGE]


def require_right(actor: User, *areas: Area | None, on: date) -> None:
    """Raise PermissionDenied unless `actor` may reorganise all of these."""
    if not all(rules.may_organise(actor, area, on=on) for area in areas):
        raise PermissionDenied


def take_version(area: Area, version: int | None) -> None:
    """Count the area's version up; `EditedMeanwhile` if it is not the one the editor read.

    None: the caller read nothing before, as an act on many units does.
    """
    if version is not None:
        hold(area, version)
    Area.objects.filter(pk=area.pk).update(version=F("version") + 1)
    area.refresh_from_db(fields=["version", "valid_from", "valid_to"])


def level_faults(level: str, parent: Area | None) -> Iterator[Refused]:
    """A province stands at the top, any other unit under one of a higher level."""
    label = Level(level).label.lower()
    if parent is None:
        if level != Level.PROVINCE:
            yield NeedsParent(level=label, field="parent")
    elif ORDER.index(Level(parent.level)) >= ORDER.index(Level(level)):
        yield WrongLevel(
            parent=parent,
            parent_level=Level(parent.level).label.lower(),
            level=label,
            field="parent",
        )


def code_faults(
    code: str,
    level: str,
    valid_from: date | None,
    valid_to: date | None,
    *,
    besides: set[int] | None = None,
) -> Iterator[Refused]:
    """A code means one unit of its level on a day; `besides`: areas that may bear it."""
    if not code:
        return
    rows = AreaName.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lt=valid_to or LAST_DAY),
        Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from or FIRST_DAY),
        code=code,
        area__level=level,
    ).exclude(area__in=besides or set())
    if row := rows.first():
        yield CodeTaken(
            code=code,
            other=row.name,
            period=period_words(row.valid_from, row.valid_to),
            field="code",
        )


def name_faults(
    name: str, level: str, parent: Area | None, on: date | None, *, besides: set[int] | None = None
) -> Iterator[Refused]:
    """No two units of one name, level and parent on a day, however the tone is placed."""
    day = on or FIRST_DAY
    siblings = queries.children_of(parent, on=day) if parent else queries.roots(on=day)
    same = AreaName.objects.on(day).filter(
        area__in=siblings.filter(level=level).values("pk"), sort_key=vietnamese.sort_key(name)
    )
    if row := same.exclude(area__in=besides or set()).first():
        yield NameTaken(
            parent=parent or _("Danh mục tỉnh"), name=row.name, day=format_date(day), field="name"
        )
