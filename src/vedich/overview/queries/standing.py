"""Where the indicators of a part stand, and where they stood on what was known at a moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from vedich.indicators import links, wording
from vedich.indicators.models import Indicator, Metric, Target
from vedich.indicators.queries import Point, StandingOf, due_period, standing_of, standings
from vedich.indicators.rules import visible_targets
from vedich.indicators.status import PERCENT_UNIT, WORST_FIRST, Standing, Status, say_early
from vedich.lib import clock, numbers
from vedich.overview.queries.figures import Figures
from vedich.overview.queries.part import Part


@dataclass(frozen=True)
class Stand:
    """One indicator at one place, as a row of the week shows it."""

    found: StandingOf

    @property
    def target(self) -> Target:
        return self.found.target

    @property
    def status(self) -> Status:
        return self.found.standing.status

    @property
    def status_text(self) -> StrOrPromise | None:
        return wording.status_text(self.found)

    @property
    def metric(self) -> Metric:
        return self.target.indicator.metric

    @property
    def name(self) -> str:
        return self.target.indicator.name

    @property
    def place(self) -> str:
        """The area as it stands inside a sentence: “huyện Mộc Sơn”."""
        name = self.target.area.name
        return name[:1].lower() + name[1:]

    @property
    def href(self) -> str:
        return links.indicator_at(self.target.indicator_id, self.target.area_id)

    @property
    def has_goal(self) -> bool:
        return self.target.value is not None

    @cached_property
    def lag(self) -> Decimal:
        """How much of its way it is behind the plan of its day."""
        standing = self.found.standing
        if standing.progress is None or standing.plan_progress is None:
            return Decimal(0)
        return standing.plan_progress - standing.progress

    @property
    def value(self) -> str:
        """The latest value with its unit and sign; empty without one."""
        point = self.found.latest
        return self._said(wording.value_of(point, self.metric)) if point else ""

    @property
    def number(self) -> str:
        """The same without its unit: for the big number."""
        point = self.found.latest
        return wording.value_of(point, self.metric) if point else ""

    @property
    def unit(self) -> str:
        return self.metric.measure_unit

    @property
    def source_kind(self) -> str:
        return self.found.latest.source_kind if self.found.latest else "none"

    @property
    def source_href(self) -> str:
        point = self.found.latest
        indicator = self.target.indicator
        return links.source_of(point, indicator, self.target.area_id) if point else self.href

    @property
    def gap(self) -> str:
        """What the plan was and by how much it is missed; else the sentence of the status."""
        standing = self.found.standing
        if standing.behind is None or standing.plan is None or standing.behind <= 0:
            return standing.sentence
        unit = self.metric.measure_unit
        by = numbers.format_number(standing.behind, self.metric.decimals, strip=False)
        by = f"{by} {_('điểm phần trăm') if unit == PERCENT_UNIT else unit}".strip()
        return _("kế hoạch {plan}, chậm {by}").format(
            plan=self._said(wording.plain(standing.plan, self.metric)), by=by
        )

    @property
    def base(self) -> str:
        course = self.found.course
        if course is None or course.base is None:
            return "–"
        return self._said(wording.base_of(course, self.metric))

    @property
    def goal(self) -> str:
        return self._said(wording.plain(self.target.value, self.metric))

    @property
    def way_label(self) -> str:
        """The bar in words."""
        standing = self.found.standing
        if standing.progress is None:
            return standing.sentence
        done = numbers.format_number(standing.progress * 100, 0)
        if standing.plan_progress is None:
            return _("Đi được {done}% quãng đường").format(done=done)
        plan = numbers.format_number(standing.plan_progress * 100, 0)
        return _("Đi được {done}% quãng đường, kế hoạch {plan}%").format(done=done, plan=plan)

    @property
    def early(self) -> str:
        """How early or late it reached the target; empty where it has not."""
        days = self.found.standing.days_early
        return "" if days is None else say_early(days)

    @property
    def is_early(self) -> bool:
        return (self.found.standing.days_early or 0) > 0

    @property
    def lead(self) -> str:
        """The body that follows the indicator; empty where none is named."""
        body = self.target.indicator.lead
        return body.name if body else ""

    def _said(self, text: str) -> str:
        return wording.with_unit(text, self.metric.measure_unit)


def read_standings(part: Part) -> list[Stand]:
    """The targets of the area and of those directly inside it. Four statements."""
    targets = (
        visible_targets(part.user, on=part.on)
        .filter(area__in=part.near)
        .select_related("indicator__lead")
        .order_by("indicator__sort_key", "indicator_id", "area__sort_key", "pk")
    )
    return [Stand(found) for found in standings(targets, on=part.on)]


def worst_first(stands: Iterable[Stand]) -> list[Stand]:
    """Behind before needing attention; of the same status, the farther behind first."""
    return sorted(stands, key=lambda each: (WORST_FIRST.index(each.status), -each.lag))


# --- What has moved -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Move:
    """An indicator whose status changed between two moments; `standing` as of the later one."""

    stand: Stand
    before: Status
    standing: Standing

    @property
    def after(self) -> Status:
        return self.standing.status


def moves(
    part: Part, stands: Sequence[Stand], since: datetime, after: Figures, *,
    until: datetime | None = None, later: Figures | None = None,
) -> list[Move]:  # fmt: skip
    """Which indicators changed their status between `since` and `until` (else now).

    `after` and `later`: what was approved after the two moments. Where the numbers of the area are
    not the reader's, or were put together in a way that cannot be taken apart, nothing is said.
    """
    if not part.covers:
        return []
    first_day, last_day = clock.day_of(since), clock.day_of(until) if until else part.on
    touched: dict[int, set[int]] = defaultdict(set)
    for area, metric, _period in after.changes:
        touched[area].add(metric)
    all_touched = set().union(*touched.values())
    found = []
    for each in stands:
        # Under the reader's own area the parts of all near areas are counted.
        own = part.area is not None and each.target.area_id == part.area.pk
        metrics = all_touched if own else touched.get(each.target.area_id, set())
        if until is None and _is_as_it_was(each, metrics, since, first_day):
            continue
        places = set(touched) if own else {each.target.area_id}
        before = _then(each, _known(each, after, since, places), first_day).status
        now = each.found.standing
        if until is not None and later is not None:
            now = _then(each, _known(each, later, until, places), last_day)
        if before != now.status:
            found.append(Move(each, before, now))
    return found


def _is_as_it_was(each: Stand, touched: set[int], since: datetime, first_day: date) -> bool:
    """Nothing it rests on has changed: no number of its metrics there, and no period fell due
    whose number is not in.

    Most indicators of a week; to reckon each of them anew would take as long as the page.
    """
    indicator = each.target.indicator
    if not touched.isdisjoint(_metrics(indicator)):
        return False
    due, latest = each.found.due, each.found.latest
    is_in = due is None or (latest is not None and latest.period.last_day >= due.last_day)
    # A number that is in now was in then; where none is, the period may have been due then or not.
    if not is_in and due_period(indicator, on=first_day) != due:
        return False
    return all(
        point.period.last_day <= first_day
        and (point.claim is None or (point.claim.approved_at or since) <= since)
        for point in each.found.points
    )


def _then(each: Stand, points: list[Point], day: date) -> Standing:
    return standing_of(each.target, points, day).standing


def _known(each: Stand, figures: Figures, at: datetime, places: set[int]) -> list[Point]:
    """The values as they were at a moment: without what was approved after it."""
    day = clock.day_of(at)
    known = (
        _point_then(point, each.target.indicator, figures, at, places)
        for point in each.found.points
        if point.period.last_day <= day
    )
    return [point for point in known if point is not None]


def _point_then(
    point: Point, indicator: Indicator, figures: Figures, at: datetime, places: set[int]
) -> Point | None:
    """One value as it was then; None where nothing was known of it."""
    if point.claim is not None:
        approved = point.claim.approved_at
        replaced = point.claim.replaces_id is not None
        return point if approved is None or approved <= at or replaced else None
    top_id = indicator.numerator_id or indicator.metric_id
    changes = [
        figures.change_of(metric, point.period.code, places) for metric in _metrics(indicator)
    ]
    if not any(changes):
        return point
    top = figures.change_of(top_id, point.period.code, places)
    if top is not None and point.places - top.new_places <= 0:
        return None
    return _taken_back(point, indicator, figures, places)


def _taken_back(
    point: Point, indicator: Indicator, figures: Figures, places: set[int]
) -> Point | None:
    """A sum, or a ratio of sums, without what was added since."""

    def before(value: Decimal, metric_id: int) -> Decimal:
        change = figures.change_of(metric_id, point.period.code, places)
        return value - change.added if change else value

    if point.numerator is not None and point.denominator is not None and indicator.denominator_id:
        top = before(point.numerator, indicator.numerator_id or 0)
        bottom = before(point.denominator, indicator.denominator_id)
        return point._replace(value=top / bottom * indicator.factor) if bottom > 0 else None
    if indicator.metric.aggregation == Metric.Aggregation.SUM:
        return point._replace(value=before(point.value, indicator.metric_id))
    return point


def _metrics(indicator: Indicator) -> Iterator[int]:
    for metric in (indicator.metric_id, indicator.numerator_id, indicator.denominator_id):
        if metric:
            yield metric
