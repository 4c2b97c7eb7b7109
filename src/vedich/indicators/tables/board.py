"""The indicators at one place: value, plan of that day, target, way, status."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise
from markupsafe import Markup

from vedich.indicators import links, queries, wording
from vedich.indicators.models import Claim, Indicator, RollUp, Target
from vedich.indicators.places import Place
from vedich.indicators.profile import SAID, main_target
from vedich.indicators.queries import Point, StandingOf
from vedich.indicators.status import WORST_FIRST, Status
from vedich.indicators.trajectories import with_trajectory
from vedich.web.components import prov, status, traj
from vedich.web.components.provenance import WORDS
from vedich.web.tables import ChoiceFilter, Column
from vedich.web.tables.rows import Rows, RowsTable, WordsFilter


@dataclass
class IndicatorRow:
    """One indicator at the place; `found` None without a target, `said` what is only said."""

    indicator: Indicator
    place: Place
    points: list[Point]
    found: StandingOf | None
    said: list[Claim] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return self.indicator.pk

    @property
    def folded(self) -> str:
        return self.indicator.folded

    @property
    def target(self) -> Target | None:
        return self.found.target if self.found else None

    @property
    def latest(self) -> Point | None:
        return self.points[-1] if self.points else None

    @property
    def code(self) -> Status:
        return self.found.standing.status if self.found else Status.NO_DATA

    @property
    def has_target(self) -> bool:
        return self.target is not None and self.target.value is not None

    @property
    def progress(self) -> Decimal | None:
        """Fraction of the way, where the value is exact and so may be put in order."""
        if self.found is None or self.latest is None or not self.latest.is_exact:
            return None
        return self.found.standing.progress

    @property
    def status_key(self) -> tuple[int, Decimal]:
        """Worst first; of the same status, the farther behind first."""
        standing = self.found.standing if self.found else None
        lag = Decimal(0)
        if standing and standing.plan_progress is not None and standing.progress is not None:
            lag = standing.plan_progress - standing.progress
        worst = WORST_FIRST.index(self.code) if self.has_target else len(WORST_FIRST)
        return worst, -lag

    @property
    def source_kind(self) -> str:
        """The kind of source of the value shown; empty without one."""
        if self.latest is not None:
            return self.latest.source_kind
        return self.said[-1].source_kind if self.said else ""


def board(place: Place, *, on: date, seen: QuerySet[Indicator]) -> list[IndicatorRow]:
    """The indicators with a target or anything said at the place; five statements in all.

    `seen`: the indicators that the reader may see.
    """
    targets = with_trajectory(
        queries.with_tolerances(Target.objects.filter(area=place.pk), on=on).select_related(
            "indicator__metric", "indicator__lead", "initiative"
        )
    )
    by_indicator: dict[int, list[Target]] = defaultdict(list)
    for target in targets:
        by_indicator[target.indicator_id].append(target)
    indicators = {target.indicator_id: target.indicator for target in targets}
    others = seen.filter(_spoken_of(place.pk)).exclude(pk__in=list(indicators))
    for indicator in others.select_related("metric", "lead"):
        indicators[indicator.pk] = indicator
    values = queries.values_at([(place.pk, each) for each in indicators.values()], until=on)
    rows = []
    for pk, indicator in indicators.items():
        points = values[place.pk, pk]
        chosen = main_target(by_indicator[pk], on=on)
        found = queries.standing_of(chosen, points, on) if chosen else None
        rows.append(IndicatorRow(indicator, place, points, found))
    _add_what_is_said(rows)
    return rows


def _spoken_of(area: int) -> Q:
    """Indicators with a value at the place, or of which somebody says anything there."""
    rolled = RollUp.objects.filter(area=area, value__isnull=False).values("metric_id")
    said = Claim.objects.filter(area=area, state__in=SAID).values("metric_id")
    ratio = Q(numerator__in=rolled, denominator__in=rolled)
    return Q(metric__in=rolled) | Q(metric__in=said) | ratio


def _add_what_is_said(rows: Sequence[IndicatorRow]) -> None:
    """For those without a value that counts: what sources say nevertheless, in their words."""
    without = {row.indicator.metric_id: row for row in rows if not row.points}
    if not without:
        return
    claims = (
        Claim.objects.filter(
            area=next(iter(without.values())).place.pk, metric__in=list(without), state__in=SAID
        )
        .select_related("metric")
        .order_by("period", "pk")
    )
    # The last one is shown: a level, where there is one.
    for claim in sorted(claims, key=lambda claim: claim.kind == Claim.Kind.LEVEL):
        without[claim.metric_id].said.append(claim)


# --- The table ------------------------------------------------------------------------------------


def _value_cell(row: IndicatorRow) -> Markup | str:
    metric = row.indicator.metric
    if row.latest is not None:
        mark = prov(
            row.latest.source_kind, links.source_of(row.latest, row.indicator, row.place.pk)
        )
        return Markup('{}{}<span class="vd-xs vd-muted d-block">{}</span>').format(
            wording.with_unit(wording.value_of(row.latest, metric), metric.measure_unit),
            mark,
            row.latest.period.label,
        )
    if row.said:
        claim = row.said[-1]
        return Markup('{}{}<span class="vd-xs vd-muted d-block">{}</span>').format(
            wording.as_said(claim),
            prov(claim.source_kind, links.claim(claim.pk)),
            wording.period_of(claim.period),
        )
    return status("nodata", _("Chưa có số"))


def _plan_of(row: IndicatorRow) -> str | None:
    plan = row.found.standing.plan if row.found else None
    return wording.plain(plan, row.indicator.metric) if plan is not None else None


def _target_of(row: IndicatorRow) -> str | None:
    if row.target is None:
        return None
    said = wording.target_value(row.target, row.indicator.metric)
    return f"{said} ({wording.short_period(row.target.period)})"


def _way_cell(row: IndicatorRow) -> Markup | str:
    standing = row.found.standing if row.found else None
    if standing is None or row.progress is None:
        words = (
            _("chưa vẽ: chưa có đích") if not row.has_target else _("chưa vẽ: số chưa chính xác")
        )
        if row.has_target and row.latest is None:
            words = _("chưa vẽ: chưa có số")
        return Markup('<span class="vd-xs vd-muted">{}</span>').format(words)
    label = f"{row.indicator.name}: {standing.sentence}"
    return traj(standing.progress, standing.plan_progress, row.code, label)


def _status_cell(row: IndicatorRow) -> Markup:
    code, text = wording.status_code(row.found), wording.status_text(row.found)
    sentence = row.found.standing.sentence if row.found and row.has_target else ""
    below = Markup('<span class="vd-xs vd-muted d-block">{}</span>').format(sentence)
    return status(code, text) + (below if sentence else "")


def _status_word(row: IndicatorRow) -> str:
    text = wording.status_text(row.found)
    return str(text) if text else str(dict(STATUS_CHOICES)[row.code])


def _lead_of(row: IndicatorRow) -> str | None:
    lead = row.indicator.lead
    return (lead.short_name or lead.name) if lead else None


STATUS_CHOICES: list[tuple[str, StrOrPromise]] = [
    (Status.BEHIND, gettext_lazy("Chậm tiến độ")),
    (Status.ATTENTION, gettext_lazy("Cần chú ý")),
    (Status.ON_COURSE, gettext_lazy("Đúng tiến độ")),
    (Status.REACHED, gettext_lazy("Đã về đích")),
    (Status.AWAITING, gettext_lazy("Chờ xác nhận")),
    (Status.NO_DATA, gettext_lazy("Thiếu số liệu")),
]


class IndicatorTable(RowsTable):
    """Chỉ tiêu tại một địa bàn."""

    name = "chi-tieu"
    title = gettext_lazy("Chỉ tiêu")
    default_sort = "trang-thai"
    empty = gettext_lazy("Chưa có chỉ tiêu nào tại đây")
    empty_hint = gettext_lazy("Chỉ tiêu được giao đích hoặc có số nhập sẽ hiện ở đây.")
    sorts = {
        "ten": lambda row: row.indicator.sort_key,
        "trang-thai": lambda row: (*row.status_key, row.indicator.sort_key),
        "duong-di": lambda row: row.progress,
        "co-quan": lambda row: row.indicator.lead.sort_key if row.indicator.lead else None,
    }

    def __init__(self, request: Any, rows: Sequence[IndicatorRow]) -> None:
        self.columns = self._columns(is_file=request.GET.get("dinh-dang") == "xlsx")
        self.filters = [
            WordsFilter(label=gettext_lazy("Tên hoặc mã")),
            ChoiceFilter(
                "trang-thai", gettext_lazy("Trạng thái"), lambda: STATUS_CHOICES, _of_status
            ),
        ]
        if leads := _leads(rows):
            self.filters.append(
                ChoiceFilter("co-quan", gettext_lazy("Cơ quan"), lambda: leads, _of_lead)
            )
        if schemes := _initiatives(rows):
            label = gettext_lazy("Chương trình, đề án")
            self.filters.append(ChoiceFilter("de-an", label, lambda: schemes, _of_scheme))
        if any(row.target and not row.target.is_key for row in rows):
            kinds = [("1", gettext_lazy("Chỉ tiêu chủ yếu"))]
            self.filters.append(
                ChoiceFilter("chu-yeu", gettext_lazy("Chủ yếu"), lambda: kinds, _key_ones)
            )
        super().__init__(request, rows)

    def _columns(self, *, is_file: bool) -> list[Column]:
        columns = [
            Column(
                "ten",
                gettext_lazy("Chỉ tiêu"),
                lambda row: row.indicator.name,
                sort="ten",
                link=lambda row: links.indicator_at(row.pk, row.place.pk),
                wide=True,
            ),
            Column(
                "hien-tai",
                gettext_lazy("Hiện tại"),
                _value_text,
                cell=_value_cell,
                numeric=True,
                bare=True,
            ),
            Column("ke-hoach", gettext_lazy("Kế hoạch ngày đó"), _plan_of, numeric=True, drop=True),
            Column("dich", gettext_lazy("Đích"), _target_of, numeric=True),
            Column(
                "duong-di",
                gettext_lazy("Đường đi"),
                lambda row: row.progress,
                sort="duong-di",
                cell=_way_cell,
                bare=True,
                line=True,
            ),
            Column(
                "trang-thai",
                gettext_lazy("Trạng thái"),
                _status_word,
                sort="trang-thai",
                cell=_status_cell,
                bare=True,
                line=True,
            ),
            Column("co-quan", gettext_lazy("Cơ quan"), _lead_of, sort="co-quan", drop=True),
        ]
        return columns + FILE_COLUMNS if is_file else columns


def _value_text(row: IndicatorRow) -> Decimal | str | None:
    """For the file: a plain number where it is exact, else the words."""
    if row.latest is not None:
        if row.latest.is_exact:
            return row.latest.value.quantize(Decimal(1).scaleb(-row.indicator.metric.decimals))
        return wording.value_of(row.latest, row.indicator.metric)
    return wording.as_said(row.said[-1]) if row.said else None


def _period_of(row: IndicatorRow) -> str | None:
    if row.latest is not None:
        return row.latest.period.label
    return wording.period_of(row.said[-1].period) if row.said else None


FILE_COLUMNS = [
    Column("don-vi", gettext_lazy("Đơn vị tính"), lambda row: row.indicator.metric.measure_unit),
    Column(
        "ky",
        gettext_lazy("Kỳ của số"),
        _period_of,
    ),
    Column(
        "nguon",
        gettext_lazy("Nguồn của số"),
        lambda row: str(WORDS[row.source_kind]) if row.source_kind else None,
    ),
    Column(
        "dien-giai",
        gettext_lazy("Diễn giải"),
        lambda row: row.found.standing.sentence if row.found else None,
    ),
    Column("dia-ban", gettext_lazy("Địa bàn"), lambda row: row.place.name),
]


def _of_status(rows: Any, code: str) -> Any:
    return Rows(row for row in rows if row.code == code)


def _of_lead(rows: Any, lead: int) -> Any:
    return Rows(row for row in rows if row.indicator.lead_id == lead)


def _of_scheme(rows: Any, initiative: int) -> Any:
    return Rows(row for row in rows if row.target and row.target.initiative_id == initiative)


def _key_ones(rows: Any, _value: str) -> Any:
    return Rows(row for row in rows if row.target and row.target.is_key)


def _leads(rows: Iterable[IndicatorRow]) -> list[tuple[int, str]]:
    leads = {row.indicator.lead for row in rows if row.indicator.lead}
    return [(lead.pk, lead.name) for lead in sorted(leads, key=lambda lead: lead.sort_key)]


def _initiatives(rows: Iterable[IndicatorRow]) -> list[tuple[int, str]]:
    found = {row.target.initiative for row in rows if row.target and row.target.initiative}
    return [
        (each.pk, f"{each.code} {each.name}".strip())
        for each in sorted(found, key=lambda each: (each.code, each.sort_key))
    ]
