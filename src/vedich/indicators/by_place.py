"""The places inside, side by side: values of the last periods, how far each has come, its status.

Places with an imprecise value, or none for the period due, are shown but not put in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from vedich.areas.models import Area
from vedich.indicators import queries, wording
from vedich.indicators.models import Indicator
from vedich.indicators.profile import Profile
from vedich.indicators.queries import Point, StandingOf
from vedich.indicators.status import UNCONFIRMED, WORST_FIRST, Status
from vedich.lib import numbers
from vedich.lib.periods import Period
from vedich.web.components.provenance import WORDS

PERIODS = 5
SHOWN, FEW_MORE = 12, 3
"""How many places are shown at once, and how many more are shown rather than folded away."""
SHADES = 6
WAYS = {
    Indicator.Direction.DOWN: (
        gettext_lazy("Giảm nhiều nhất"),
        gettext_lazy("Đã giảm / phải giảm"),
    ),
    Indicator.Direction.UP: (gettext_lazy("Tăng nhiều nhất"), gettext_lazy("Đã tăng / phải tăng")),
}


@dataclass(frozen=True)
class Cell:
    """A value of a period; `shade` 0-5 is its magnitude among all cells; empty without a value."""

    point: Point | None = None
    text: str = ""
    shade: int = 0


@dataclass
class PlaceRow:
    """One place. `rank` is None where it is not put in order."""

    area: Area
    name: str
    cells: list[Cell]
    points: list[Point]
    found: StandingOf | None
    rank: int | None = None

    @property
    def latest(self) -> Point | None:
        return self.points[-1] if self.points else None

    @property
    def code(self) -> str:
        return wording.status_code(self.found)

    @cached_property
    def change(self) -> Decimal | None:
        """How far the value has moved since the base, in the good direction."""
        course = self.found.course if self.found else None
        if course is None or course.exact_base is None or self.latest is None:
            return None
        return (self.latest.value - course.exact_base) * course.sign

    @property
    def way(self) -> Decimal | None:
        """How far it is from the base to the target, in the good direction."""
        course = self.found.course if self.found else None
        if course is None or course.exact_base is None or course.target is None:
            return None
        return (course.target - course.exact_base) * course.sign

    @property
    def is_exact(self) -> bool:
        return self.latest is not None and self.latest.is_exact

    @property
    def is_ranked(self) -> bool:
        """Exact, measured, on time and with a target: what may be put in order."""
        if self.found is None or self.latest is None or not self.latest.is_exact:
            return False
        if self.latest.source_kind in UNCONFIRMED:
            return False
        return self.found.standing.status not in (Status.NO_DATA, Status.AWAITING)

    @property
    def why_unranked(self) -> str:
        """Why the place is not put in order; empty where it is."""
        if self.is_ranked:
            return ""
        if self.latest is None:
            return _("chưa có số")
        if not self.is_exact:
            return _("số chưa chính xác, giữ đúng dấu của nguồn")
        if self.latest.source_kind in UNCONFIRMED:
            return _("số {source}, chưa kiểm chứng").format(source=WORDS[self.latest.source_kind])
        if self.found is None:
            return _("chưa giao đích")
        return self.found.standing.sentence

    @property
    def lag(self) -> Decimal:
        """How much of its way it is behind the plan of its day."""
        standing = self.found.standing if self.found else None
        if standing is None or standing.progress is None or standing.plan_progress is None:
            return Decimal(0)
        return standing.plan_progress - standing.progress

    @property
    def bar_label(self) -> str:
        standing = self.found.standing if self.found else None
        if standing is None or standing.progress is None:
            return self.name
        done = numbers.format_number(standing.progress * 100, 0)
        if standing.plan_progress is None:
            return _("{name}: đi được {done} phần trăm").format(name=self.name, done=done)
        plan = numbers.format_number(standing.plan_progress * 100, 0)
        return _("{name}: đi được {done} phần trăm, kế hoạch {plan} phần trăm").format(
            name=self.name, done=done, plan=plan
        )


@dataclass(frozen=True)
class Order:
    """One way to put the places in order: smallest key first."""

    key: str
    label: StrOrPromise
    of: Callable[[PlaceRow], object]


class ByPlace:
    """The table of one indicator over the places inside another, in the order asked for."""

    def __init__(self, profile: Profile, *, order: str = "", all_rows: bool = False) -> None:
        self.profile = profile
        self.all_rows = all_rows
        self.orders = orders_of(profile.indicator)
        self.order = next((each for each in self.orders if each.key == order), self.orders[0])

    @cached_property
    def periods(self) -> list[Period]:
        """The last periods for which any of the places has a value, the oldest first."""
        seen = {
            point.period.code: point.period
            for points in [self.profile.points, *self.profile.child_points.values()]
            for point in points
        }
        ordered = sorted(seen.values(), key=lambda period: (period.last_day, period.start))
        return ordered[-PERIODS:]

    @cached_property
    def rows(self) -> list[PlaceRow]:
        """All places, those put in order first, then the others by name."""
        return in_order([self._row(area) for area in self.profile.children], self.order)

    @property
    def shown(self) -> list[PlaceRow]:
        if self.all_rows or len(self.rows) <= SHOWN + FEW_MORE:
            return self.rows
        return self.rows[:SHOWN]

    @property
    def has_something(self) -> bool:
        """A place inside has a value or a target: else the table would be all gaps."""
        return bool(self.with_values or self.profile.child_targets)

    @property
    def with_values(self) -> int:
        return sum(bool(row.points) for row in self.rows)

    @property
    def behind(self) -> list[PlaceRow]:
        """The places behind schedule, the farthest first."""
        late = [row for row in self.rows if row.code == Status.BEHIND]
        return sorted(late, key=lambda row: (-row.lag, row.area.sort_key))

    @property
    def way_label(self) -> StrOrPromise:
        return WAYS[Indicator.Direction(self.profile.indicator.direction)][1]

    def _row(self, area: Area) -> PlaceRow:
        points = self.profile.child_points[area.pk]
        target = self.profile.child_targets.get(area.pk)
        by_period = {point.period.code: point for point in points}
        return PlaceRow(
            area=area,
            name=area.name_on,  # type: ignore[attr-defined]
            cells=[self._cell(by_period.get(period.code)) for period in self.periods],
            points=points,
            found=queries.standing_of(target, points, self.profile.on) if target else None,
        )

    def _cell(self, point: Point | None) -> Cell:
        if point is None:
            return Cell()
        low, high = self._bounds
        share = (point.value - low) / (high - low) if high > low else Decimal(0)
        text = wording.value_of(point, self.profile.indicator.metric)
        return Cell(point, text, min(int(share * SHADES), SHADES - 1))

    @cached_property
    def _bounds(self) -> tuple[Decimal, Decimal]:
        codes = {period.code for period in self.periods}
        values = [
            point.value
            for points in self.profile.child_points.values()
            for point in points
            if point.period.code in codes
        ]
        return (min(values), max(values)) if values else (Decimal(0), Decimal(0))


def in_order(rows: Iterable[PlaceRow], order: Order) -> list[PlaceRow]:
    """Those that may be put in order, each with its `rank`, then the others by name."""
    found = list(rows)
    ranked = [row for row in found if row.is_ranked]
    ranked.sort(key=lambda row: (order.of(row), row.area.sort_key))
    for number, row in enumerate(ranked, start=1):
        row.rank = number
    others = [row for row in found if not row.is_ranked]
    others.sort(key=lambda row: (not row.points, row.area.sort_key))
    return ranked + others


def orders_of(indicator: Indicator) -> Sequence[Order]:
    """The ways in which places may be put in order by this indicator, the usual one first."""
    way = WAYS[Indicator.Direction(indicator.direction)][0]
    return [
        Order("cham", gettext_lazy("Chậm nhất"), _by_lag),
        Order("nhieu", way, lambda row: -(row.change or Decimal(0))),
        Order("duong-di", gettext_lazy("Đi được xa nhất"), _by_progress),
        Order("cao", gettext_lazy("Cao nhất"), lambda row: -_value(row)),
        Order("thap", gettext_lazy("Thấp nhất"), _value),
        Order("ten", gettext_lazy("Theo tên"), lambda row: row.area.sort_key),
    ]


def _by_lag(row: PlaceRow) -> tuple[int, Decimal]:
    return WORST_FIRST.index(Status(row.code)), -row.lag


def _by_progress(row: PlaceRow) -> Decimal:
    """By the part of the way to the target that is done, the most first."""
    progress = row.found.standing.progress if row.found else None
    return -(progress or Decimal(0))


def _value(row: PlaceRow) -> Decimal:
    return row.latest.value if row.latest else Decimal(0)
