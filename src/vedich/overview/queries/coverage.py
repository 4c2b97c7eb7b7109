"""Which schemes of a committee the places directly below have made concrete, and in how many days.

The levels come from the data: districts under a province, communes under a district, or communes
under a province that has no districts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from statistics import median_low

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from vedich.accounts.models import User
from vedich.areas.models import Area, AreaClosure, Level
from vedich.areas.queries import children_of, named_on
from vedich.initiatives.models import Exemption, Initiative
from vedich.initiatives.rules import visible_to
from vedich.initiatives.standing import InitiativeStanding, standings_of
from vedich.initiatives.words import is_known_from_source_only
from vedich.lib.vietnamese import fold
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for
from vedich.terms.models import Term
from vedich.trees.queries import stretches


@dataclass(frozen=True)
class Column:
    """A place below, and whether the reader may make schemes of it."""

    area: Area
    name: str
    may_plan: bool

    @property
    def pk(self) -> int:
        return self.area.pk


@dataclass(frozen=True)
class Made:
    """A scheme that a place made of an upper one; `days` from paper to paper, None where unknown.

    Below zero the local paper came first.
    """

    initiative: Initiative
    days: int | None
    standing: InitiativeStanding | None


@dataclass
class Cell:
    """What a place has of a scheme. `since`: from which day it should have something."""

    column: Column
    made: list[Made] = field(default_factory=list)
    exemption: Exemption | None = None
    is_gap: bool = False
    since: date | None = None

    def days_open(self, on: date) -> int | None:
        """How long nothing has come of it; None where no source says since when."""
        return (on - self.since).days if self.since else None


@dataclass
class Line:
    """A scheme of the committee with a cell for each place."""

    initiative: Initiative
    cells: dict[int, Cell]
    is_known_from_source_only: bool

    @property
    def pk(self) -> int:
        return self.initiative.pk

    @cached_property
    def folded(self) -> str:
        return fold(f"{self.initiative.code} {self.initiative.name}")

    @cached_property
    def done(self) -> list[Cell]:
        return [cell for cell in self.cells.values() if cell.made]

    @cached_property
    def gaps(self) -> list[Cell]:
        return [cell for cell in self.cells.values() if cell.is_gap]

    @property
    def expected(self) -> int:
        """How many places should have it: all but those it is not for."""
        return len(self.done) + len(self.gaps)

    @property
    def median_days(self) -> int | None:
        return median_of(self.done)


@dataclass(frozen=True)
class OfPlace:
    """A place with all its cells."""

    column: Column
    done: int
    gaps: int
    median_days: int | None


@dataclass
class Coverage:
    """The matrix: schemes of a term by places below."""

    term: Term
    columns: list[Column]
    lines: list[Line]
    may_plan: bool

    @cached_property
    def places(self) -> list[OfPlace]:
        """By place, in the order of the alphabet: places are looked at here, not ranked."""
        found = []
        for column in self.columns:
            cells = [line.cells[column.pk] for line in self.lines]
            done = [cell for cell in cells if cell.made]
            gaps = sum(cell.is_gap for cell in cells)
            found.append(OfPlace(column, len(done), gaps, median_of(done)))
        return found

    @property
    def done(self) -> int:
        return sum(len(line.done) for line in self.lines)

    @property
    def gaps(self) -> int:
        return sum(len(line.gaps) for line in self.lines)

    @property
    def median_days(self) -> int | None:
        return median_of(cell for line in self.lines for cell in line.done)


def median_of(cells: Iterable[Cell]) -> int | None:
    """The middle of the days known, the lower of two; None where none is."""
    days = [made.days for cell in cells for made in cell.made if made.days is not None]
    return median_low(days) if days else None


def read_coverage(user: User, term: Term, *, on: date, scheme: int | None = None) -> Coverage:
    """The matrix as the reader may see it: their own places below. Eight statements at most.

    `scheme`: that one alone.
    """
    area = term.organisation.area
    columns = _columns(user, area, on)
    seen = visible_to(user, on=on)
    rows = _rows(seen, term, scheme)
    lines = [Line(row, _cells(row, columns, on), is_known_from_source_only(row)) for row in rows]
    locals_ = _made_below(seen, lines, area, columns, on)
    standings = standings_of(user, on=on, wanted=[each.pk for each in locals_]) if locals_ else {}
    _place(lines, locals_, standings)
    _exempt(lines)
    return Coverage(term, columns, lines, bool(getattr(term, "may_plan", False)))


def _columns(user: User, area: Area, on: date) -> list[Column]:
    planned = areas_for(user, Capability.PLAN, on=on).filter(pk=OuterRef("pk"))
    areas = (
        children_of(area, on=on)
        .exclude(level=Level.VILLAGE)
        .filter(pk__in=areas_for(user, None, on=on))
    )
    rows = named_on(areas, on).annotate(may_plan=Exists(planned))
    return [Column(row, row.name_on, row.may_plan) for row in rows.order_by("sort_key", "pk")]


def _rows(seen: QuerySet[Initiative], term: Term, scheme: int | None) -> list[Initiative]:
    """The committee's own; a programme that has schemes goes down through them."""
    same_place = Initiative.objects.filter(parent=OuterRef("pk"), area=OuterRef("area"))
    rows = (
        seen.filter(term=term, area=term.organisation.area)
        .exclude(Exists(same_place), kind=Initiative.Kind.PROGRAMME)
        .select_related("document")
    )
    if scheme is not None:
        rows = rows.filter(pk=scheme)
    return list(rows.order_by("code", "sort_key", "pk"))


def _cells(row: Initiative, columns: list[Column], on: date) -> dict[int, Cell]:
    """Empty cells: a gap in each, as long as the scheme runs and more than its name is known."""
    runs = row.ends_on is None or row.ends_on >= on
    expected = runs and row.is_named and not is_known_from_source_only(row)
    since = row.document.issued_on if row.document else row.starts_on
    return {column.pk: Cell(column, is_gap=expected, since=since) for column in columns}


def _made_below(
    seen: QuerySet[Initiative], lines: list[Line], area: Area, columns: list[Column], on: date
) -> list[Initiative]:
    """What stands under the lines at places below, with the column each lies in."""
    up = AreaClosure.objects.filter(
        stretches(on),
        descendant=OuterRef("area"),
        ancestor__in=[column.pk for column in columns],
    )
    rows = (
        seen.filter(parent__in=[line.pk for line in lines])
        .exclude(area=area)
        .select_related("document")
        .annotate(column=Subquery(up.order_by("depth").values("ancestor")[:1]))
    )
    return list(rows.order_by("code", "sort_key", "pk"))


def _place(
    lines: list[Line], locals_: list[Initiative], standings: Mapping[int, InitiativeStanding]
) -> None:
    by_line = {line.pk: line for line in lines}
    for each in locals_:
        line = by_line[each.parent_id or 0]
        cell = line.cells.get(each.column)  # type: ignore[attr-defined]
        if cell is not None:
            cell.is_gap = False
            days = _days(line.initiative, each)
            cell.made.append(Made(each, days, standings.get(each.pk)))


def _days(upper: Initiative, local: Initiative) -> int | None:
    """From the day of the upper paper to the day of the local one."""
    first = upper.document.issued_on if upper.document else None
    then = local.document.issued_on if local.document else None
    return (then - first).days if first and then else None


def _exempt(lines: list[Line]) -> None:
    by_line = defaultdict(list)
    for row in Exemption.objects.filter(initiative__in=[line.pk for line in lines]):
        by_line[row.initiative_id].append(row)
    for line in lines:
        for row in by_line[line.pk]:
            cell = line.cells.get(row.area_id)
            if cell is not None:
                cell.exemption, cell.is_gap = row, False
