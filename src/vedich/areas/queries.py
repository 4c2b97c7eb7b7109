"""What others ask about the areas, always about a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from vedich.areas.models import (
    Area,
    AreaClosure,
    AreaName,
    AreaPlacement,
    AreaSuccession,
    Level,
)
from vedich.lib.periods import FIRST_DAY, LAST_DAY
from vedich.trees import queries as trees
from vedich.trees.models import in_force
from vedich.trees.tree import Tree

TREE = Tree(Area, AreaPlacement, AreaClosure, AreaSuccession)

Areas = Area | int | Iterable[int] | QuerySet[Any]


def _ids(areas: Areas) -> trees.Ids:
    return areas.pk if isinstance(areas, Area) else areas


def by_code(code: str, *, on: date, level: str | None = None) -> Area | None:
    """The area that `code` means on that day; a code without a day says nothing."""
    if not (code := code.strip()):
        return None
    areas = Area.objects.filter(in_force(on, "names__"), names__code=code)
    if level is not None:
        areas = areas.filter(level=level)
    return areas.order_by("pk").first()


def parent_of(area: Area, *, on: date) -> Area | None:
    """The area directly above, None at the top or on a day the area did not exist."""
    return trees.parent_of(TREE, area.pk, on=on)


def ancestors_of(area: Area, *, on: date) -> QuerySet[Area]:
    """The areas above, from the top down to the parent."""
    return trees.ancestors(TREE, area.pk, on=on)


def children_of(area: Area, *, on: date) -> QuerySet[Area]:
    """The areas directly below."""
    return trees.children(TREE, area.pk, on=on)


def inside(areas: Areas, *, on: date) -> QuerySet[Area]:
    """These areas and all that lie in them."""
    return trees.inside(TREE, _ids(areas), on=on)


def above(areas: Areas, *, on: date) -> QuerySet[Area]:
    """All areas above any of these, without themselves."""
    return trees.above(TREE, _ids(areas), on=on)


def province_of(area: Area, *, on: date) -> Area | None:
    """The province the area lies in or is."""
    return trees.above(TREE, area.pk, on=on, with_self=True).filter(level=Level.PROVINCE).first()


def roots(*, on: date) -> QuerySet[Area]:
    """The areas at the top: the provinces of that day."""
    return trees.roots(TREE, on=on)


def named_on(areas: QuerySet[Area], day: date) -> QuerySet[Any]:
    """Annotate `name_on`, `code_on`, `kind_on`, `sort_key_on`, `folded_on`.

    A unit that did not exist on the day has its latest ones.
    """
    names = AreaName.objects.on(day).filter(area=OuterRef("pk"))
    return areas.annotate(
        **{
            f"{field}_on": Coalesce(Subquery(names.values(field)[:1]), F(field))
            for field in ("name", "code", "kind", "sort_key", "folded")
        }
    )


def existing(areas: QuerySet[Area], day: date) -> QuerySet[Area]:
    """Those of the areas that exist on the day."""
    return areas.filter(in_force(day))


def notice_of(area: Area, *, on: date) -> Area | None:
    """The area, itself or above, whose data carries a notice ("dữ liệu minh họa")."""
    if area.line_on is not None and area.line_on[0] == on:
        return next((each for each in reversed(area.line_on[1]) if each.notice), None)
    return (
        Area.objects.filter(
            trees.stretches(on, "down__"), ~Q(notice=""), down__descendant_id=area.pk
        )
        .order_by("down__depth")
        .first()
    )


# --- Pages and lists ------------------------------------------------------------------------------


def names_on(day: date) -> QuerySet[AreaName]:
    """The name in force of each area that exists on the day; one row an area, for lists."""
    parents = AreaPlacement.objects.on(day).filter(child=OuterRef("area"))
    called = AreaName.objects.on(day).filter(area=OuterRef("parent"))
    return (
        AreaName.objects.on(day)
        .select_related("area")
        .annotate(
            parent_id_on=Subquery(parents.values("parent")[:1]),
            parent_name_on=Subquery(
                parents.annotate(called=Subquery(called.values("name")[:1])).values("called")[:1]
            ),
        )
    )


def with_child_counts(areas: QuerySet[Area], day: date) -> QuerySet[Any]:
    """Annotate `child_count`: how many units stand directly under each on the day."""
    below = (
        AreaPlacement.objects.on(day)
        .filter(parent=OuterRef("pk"))
        .order_by()
        .values("parent")
        .annotate(count=Count("pk"))
    )
    return areas.annotate(child_count=Coalesce(Subquery(below.values("count")[:1]), 0))


def days_of_change(limit: int = 8) -> list[date]:
    """The last days on which anything above the villages changed, newest first."""
    larger = ~Q(area__level=Level.VILLAGE)
    begun = AreaName.objects.filter(larger, valid_from__isnull=False).values_list("valid_from")
    ended = Area.objects.exclude(level=Level.VILLAGE).filter(valid_to__isnull=False)
    moved = AreaPlacement.objects.exclude(child__level=Level.VILLAGE).filter(
        valid_from__isnull=False
    )
    days = begun.union(ended.values_list("valid_to"), moved.values_list("valid_from"))
    return [day for (day,) in days.order_by("-valid_from")[:limit] if day]


# --- The whole register ---------------------------------------------------------------------------


def check() -> list[str]:
    """What is wrong with the names and codes, one Vietnamese sentence each, for `vedich doctor`.

    The names of an area follow each other from its first day to its last, and a code means one
    area of its level on a day. The tree itself is checked by `trees.queries.check(TREE)`.
    """
    return [*_name_faults(), *_code_faults()]


def _spans(names: QuerySet[AreaName]) -> Iterator[tuple[AreaName, date, date]]:
    for row in names.select_related("area").iterator(chunk_size=2000):
        yield row, row.valid_from or FIRST_DAY, row.valid_to or LAST_DAY


def _name_faults() -> Iterator[str]:
    ordered = AreaName.objects.order_by("area_id", F("valid_from").asc(nulls_first=True))
    for _pk, rows in groupby(_spans(ordered), key=lambda row: row[0].area_id):
        spans = list(rows)
        area = spans[0][0].area
        life = area.valid_from or FIRST_DAY, area.valid_to or LAST_DAY
        joined = all(a[2] == b[1] for a, b in pairwise(spans))
        if not joined or (spans[0][1], spans[-1][2]) != life:
            text = _("{area} (số {id}): tên không liền nhau từ ngày đầu đến ngày cuối.")
            yield text.format(area=area, id=area.pk)
    for area in Area.objects.filter(names=None).order_by("pk"):
        yield _("{area} (số {id}) không có tên của ngày nào.").format(area=area, id=area.pk)


def _code_faults() -> Iterator[str]:
    coded = AreaName.objects.exclude(code="").order_by(
        "area__level", "code", F("valid_from").asc(nulls_first=True)
    )
    for (_level, code), rows in groupby(
        _spans(coded), key=lambda row: (row[0].area.level, row[0].code)
    ):
        for (row, _since, until), (other, since, _until) in pairwise(rows):
            if since < until and row.area_id != other.area_id:
                text = _("Mã {code} là của cả {one} và {other} trong cùng một ngày.")
                yield text.format(code=code, one=row, other=other)
