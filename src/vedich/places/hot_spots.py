"""Where help is needed most: one pure function over places that have been read, and its sentences.

Rule: only what may be put in order is (an exact value, checked or handed in by the unit itself, on
time, with a target): furthest behind plan; moved away from the target since the value before; a
key target behind and no scheme whose area is exactly that place. Values that are imprecise or known
from the press or an estimate start a question and are listed apart, by name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from vedich.indicators import wording
from vedich.indicators.by_place import PlaceRow
from vedich.indicators.models import Indicator
from vedich.indicators.queries import Point
from vedich.indicators.status import PERCENT_UNIT, UNCONFIRMED, Status
from vedich.web.components.provenance import WORDS

FEW = 3
"""Among fewer places than this none is called the slowest."""


@dataclass(frozen=True)
class Spot:
    """One indicator at one place. `step`: since the value before, in the good direction.

    `parent`: in whom the place lies, as it is called.
    """

    indicator: Indicator
    row: PlaceRow
    parent: str
    has_scheme: bool
    step: Decimal | None
    before: Point | None
    sentence: str = ""

    @property
    def pace(self) -> Decimal | None:
        """The part of its way done since the value before; below 0 where it moved away."""
        if self.step is None or not self.row.way:
            return None
        return self.step / abs(self.row.way)

    @property
    def slipped(self) -> Decimal:
        """How much of its way it lost since the value before; 0 where it lost nothing."""
        return max(-(self.pace or Decimal(0)), Decimal(0))


@dataclass
class HotSpots:
    """The four lists, each in its order."""

    worst: list[Spot] = field(default_factory=list)
    worsening: list[Spot] = field(default_factory=list)
    without_scheme: list[Spot] = field(default_factory=list)
    to_ask: list[Spot] = field(default_factory=list)


def find(
    rows: Iterable[tuple[Indicator, PlaceRow]],
    *,
    with_scheme: Collection[int],
    parents: Mapping[int, str],
) -> HotSpots:
    """The places to look at among these rows.

    `with_scheme`: ids of the places that have a programme or scheme of their own; `parents`: by id
    of a place, what the one is called in which it lies.
    """
    spots = [
        _spot(indicator, row, parents.get(row.area.pk, ""), row.area.pk in with_scheme)
        for indicator, row in rows
    ]
    slowest, last = _extremes(spots)
    found = HotSpots()
    for spot in spots:
        if not spot.row.is_ranked:
            if _is_unsure(spot.row):
                found.to_ask.append(_with(spot, _question(spot)))
            continue
        key = spot.row.area.pk, spot.indicator.pk
        said = _with(spot, _sentence(spot, key in slowest, key in last))
        if spot.row.code == Status.BEHIND:
            found.worst.append(said)
            if not spot.has_scheme:
                found.without_scheme.append(said)
        if spot.slipped > 0:
            found.worsening.append(said)
    for each in (found.worst, found.without_scheme):
        each.sort(key=lambda spot: (-spot.row.lag, *_by_name(spot)))
    found.worsening.sort(key=lambda spot: (-spot.slipped, *_by_name(spot)))
    found.to_ask.sort(key=_by_name)
    return found


def _by_name(spot: Spot) -> tuple[str, str]:
    return spot.row.area.sort_key, spot.indicator.sort_key


def _spot(indicator: Indicator, row: PlaceRow, parent: str, has_scheme: bool) -> Spot:
    step, before = None, None
    if row.is_ranked and row.latest is not None and len(row.points) > 1:
        known = row.points[-2]
        if known.is_exact and known.source_kind not in UNCONFIRMED:
            sign = 1 if indicator.direction == Indicator.Direction.UP else -1
            step, before = (row.latest.value - known.value) * sign, known
    return Spot(indicator, row, parent, has_scheme, step, before)


def _with(spot: Spot, sentence: str) -> Spot:
    return replace(spot, sentence=sentence)


def _is_unsure(row: PlaceRow) -> bool:
    """Something is said of the place, and it is not sure enough to be put in order."""
    latest = row.latest
    if latest is None:
        return False
    return not latest.is_exact or latest.source_kind in UNCONFIRMED or row.code == Status.AWAITING


Key = tuple[int, int]


def _extremes(spots: Iterable[Spot]) -> tuple[set[Key], set[Key]]:
    """(place, indicator) of the one that did least of its way, and of the one with the worst value.

    Only where it is one alone among some under the same parent that may be put in order, with
    values of the same period.
    """
    groups: dict[tuple[int, str, str], list[Spot]] = defaultdict(list)
    for spot in spots:
        if spot.parent and spot.row.is_ranked and spot.row.latest is not None:
            groups[spot.indicator.pk, spot.parent, spot.row.latest.period.code].append(spot)
    slowest: set[Key] = set()
    last: set[Key] = set()
    for (indicator, _parent, _period), group in groups.items():
        sign = 1 if group[0].indicator.direction == Indicator.Direction.UP else -1
        steps = [(pace, each.row.area.pk) for each in group if (pace := each.pace) is not None]
        values = [(p.value * sign, each.row.area.pk) for each in group if (p := each.row.latest)]
        slowest |= {(pk, indicator) for pk in _alone_at_the_end(steps)}
        last |= {(pk, indicator) for pk in _alone_at_the_end(values)}
    return slowest, last


def _alone_at_the_end(values: list[tuple[Decimal, int]]) -> list[int]:
    if len(values) < FEW:
        return []
    (least, pk), (next_one, _pk) = sorted(values)[:2]
    return [pk] if least < next_one else []


# --- Sentences ------------------------------------------------------------------------------------


def _sentence(spot: Spot, is_slowest: bool, is_last: bool) -> str:
    """“48,2%, kế hoạch 38,1%; giảm 3,4 điểm phần trăm so với 2018, chậm nhất huyện; …”."""
    metric, latest, within = spot.indicator.metric, spot.row.latest, wording.lowered(spot.parent)
    standing = spot.row.found.standing if spot.row.found else None
    assert latest is not None and standing is not None  # noqa: S101, PT018 - it is ranked
    value = wording.with_unit(wording.value_of(latest, metric), metric.measure_unit)
    first = [value]
    if standing.plan is not None:
        plan = wording.with_unit(wording.plain(standing.plan, metric), metric.measure_unit)
        first.append(_("kế hoạch {plan}").format(plan=plan))
    if is_last:
        highest = spot.indicator.direction == Indicator.Direction.DOWN
        pattern = _("cao nhất {within}") if highest else _("thấp nhất {within}")
        first.append(pattern.format(within=within))
    parts = [", ".join(first)]
    if moved := _moved(spot, latest):
        parts.append(
            _("{moved}, chậm nhất {within}").format(moved=moved, within=within)
            if is_slowest
            else moved
        )
    if not spot.has_scheme:
        parts.append(_("chưa có đề án riêng"))
    return "; ".join(parts)


def _moved(spot: Spot, latest: Point) -> str:
    if spot.before is None:
        return ""
    change = latest.value - spot.before.value
    since = spot.before.period.label
    if not change:
        return _("không đổi so với {since}").format(since=since)
    unit = spot.indicator.metric.measure_unit
    words = _("điểm phần trăm") if unit == PERCENT_UNIT else unit
    amount = f"{wording.plain(abs(change), spot.indicator.metric)} {words}".strip()
    pattern = _("tăng {amount} so với {since}") if change > 0 else _("giảm {amount} so với {since}")
    moved = pattern.format(amount=amount, since=since)
    away = spot.step is not None and spot.step < 0
    return _("{moved}, đi xa đích").format(moved=moved) if away else moved


def _question(spot: Spot) -> str:
    """What is said of the place, and that it must be asked again."""
    latest, metric = spot.row.latest, spot.indicator.metric
    assert latest is not None  # noqa: S101 - `_is_unsure` said so
    if latest.is_exact and latest.source_kind not in UNCONFIRMED and spot.row.found:
        sentence = spot.row.found.standing.sentence  # the base is what is not sure
        return _("{sentence}: hỏi lại đơn vị giá trị gốc chính xác").format(sentence=sentence)
    value = wording.with_unit(wording.value_of(latest, metric), metric.measure_unit)
    why = _("số chưa chính xác")
    if latest.source_kind in UNCONFIRMED:
        why = _("số {source}").format(source=WORDS[latest.source_kind])
    return _("{value} ({period}), {why}: hỏi lại đơn vị để có số chính xác").format(
        value=value, period=latest.period.label, why=why
    )
