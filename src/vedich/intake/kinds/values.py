"""Số liệu: one row says one number of one place and period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedich.areas.models import Area
from vedich.indicators import services
from vedich.indicators.models import Claim
from vedich.indicators.services import ClaimInput, Correction
from vedich.indicators.services.checks import faults
from vedich.indicators.services.standing import standing_of
from vedich.indicators.sheet import counted_in
from vedich.intake import cells, refusals
from vedich.intake.kinds.base import SAMPLE, Column, Kind, Options, Plan, Progress, Rows
from vedich.intake.kinds.compared import against_totals, counted_twice
from vedich.intake.kinds.lookups import Places
from vedich.intake.kinds.metrics import read_metrics
from vedich.intake.kinds.rows import BAD, is_bad
from vedich.intake.kinds.wide import Wide
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.lib.numbers import Qualified, format_number, format_qualified
from vedich.lib.periods import Kind as PeriodKind
from vedich.lib.periods import Period, last_complete
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for
from vedich.web.db import batches

if TYPE_CHECKING:
    from vedich.accounts.models import User

COVERAGES = [
    (Claim.Coverage.PART, gettext_lazy("phần của riêng địa bàn")),
    (Claim.Coverage.TOTAL, gettext_lazy("số chung của cả địa bàn")),
]
FIELDS = {each: each for each in ("value", "weight", "period")}
MOST_LINES = 20_000


def _may_report_somewhere(user: User, *, on: date) -> bool:
    return areas_for(user, Capability.REPORT, on=on).exists()


class Values(Kind):
    key, slug = "values", "so-lieu"
    label, what = gettext_lazy("Số liệu"), gettext_lazy("số liệu")
    icon = "chart-line"
    url_name = "claims"
    columns = (
        Column("area_code", gettext_lazy("Mã địa bàn"), ("mã xã", "mã huyện", "mã đơn vị",
               "mã đvhc"), fills=True, example="TV102", width=12),
        Column("area", gettext_lazy("Địa bàn"), ("tên địa bàn", "xã", "xã, phường",
               "xã, thị trấn", "đơn vị", "huyện", "tên xã", "địa phương", "tên đơn vị"),
               fills=True, example="Xã Khau Mòn", width=26),
        Column("metric_code", gettext_lazy("Mã số liệu"), ("mã chỉ tiêu", "mã", "mã ct"),
               fills=True, width=24),
        Column("metric", gettext_lazy("Số liệu"), ("chỉ tiêu", "tên chỉ tiêu", "nội dung",
               "tên số liệu"), fills=True, example="Số hộ nghèo", width=40),
        Column("period", gettext_lazy("Kỳ"), ("năm", "kỳ báo cáo", "kỳ số liệu", "thời kỳ", "quý",
               "tháng"), required=True, fills=True, example="2019, quý IV/2019, tháng 02/2020",
               width=14),
        Column("value", gettext_lazy("Giá trị"), ("số", "thực hiện", "kết quả",
               "giá trị thực hiện", "số thực hiện", "thực hiện trong kỳ"), required=True,
               example="1.234,5 · trên 36 · 12,5 tỷ"),
        Column("unit", gettext_lazy("Đơn vị tính"), ("đvt", "đơn vị đo"), fills=True, width=14),
        Column("weight", gettext_lazy("Quyền số"), ("trọng số",), width=12),
        Column("source", gettext_lazy("Loại nguồn"), ("nguồn", "nguồn số liệu"),
               example=str(Claim.Source.SELF_REPORTED.label), width=20),
        Column("coverage", gettext_lazy("Phạm vi của số"), (), example=str(COVERAGES[0][1]),
               width=24),
        Column("note", gettext_lazy("Ghi chú"), ("ghi chú thêm", "diễn giải"), width=30),
    )  # fmt: skip
    either = (("area_code", "area"), ("metric_code", "metric"))
    about = ("area_code", "area")
    preview = (
        gettext_lazy("Địa bàn"),
        gettext_lazy("Số liệu"),
        gettext_lazy("Kỳ"),
        gettext_lazy("Hiểu là"),
        gettext_lazy("Sẽ làm"),
    )

    right = staticmethod(_may_report_somewhere)

    def may_approve(self, user: User, *, on: date) -> bool:
        return areas_for(user, Capability.APPROVE, on=on).exists()

    def wide(self) -> Wide:
        return Wide()

    # --- What the rows mean -----------------------------------------------------------------------

    def plan(self, rows: Rows, user: User, *, at: datetime) -> Plan:
        on = clock.day_of(at)
        given = self._inputs(rows, Places(user, Capability.REPORT, on=on), on)
        standing = standing_of([each for each in given if each is not None])
        plan, seen = Plan(), dict[Any, int]()
        for index, each in enumerate(given):
            if each is None:
                continue
            for fault in faults(each):
                rows.blame(rows.blamed(FIELDS.get(str(fault.field), "value")), index, fault)
            identity = each.identity
            if (first := seen.setdefault(identity, index)) != index:
                what = f"{each.area.name}, {each.metric.name}, {Period.parse(each.period).label}"
                rows.blame(
                    "value", index, refusals.SaidTwice(first=rows.at("value", first), what=what)
                )
                continue
            there = standing.get(identity)
            if there is None:
                plan.new.append(each)
            elif there.says(each):
                plan.same += 1
            else:
                plan.changed.append((there.pk, there.version, each))
            if len(plan.sample) < SAMPLE:
                plan.sample.append(_shown(each, there))
        plan.notes = [*against_totals(rows, given), *counted_twice(given)]
        return plan

    def _inputs(self, rows: Rows, places: Places, on: date) -> list[ClaimInput | None]:
        """The number that each row says; None where a cell of it could not be read."""
        codes, names = (
            rows.read("area_code", cells.text, empty=""),
            rows.read("area", cells.text, empty=""),
        )
        periods = rows.read("period", cells.period, required=True)
        areas = self._places(rows, places, zip(codes, names, periods, strict=True), on)
        metrics = read_metrics(rows)
        self._check_units(rows, metrics)
        said = self._figures(rows, metrics)
        weights = rows.read("weight", cells.number)
        sources = rows.read(
            "source", cells.choice(Claim.Source.choices), empty=Claim.Source.SELF_REPORTED
        )
        ranges = rows.read("coverage", cells.choice(COVERAGES), empty=Claim.Coverage.PART)
        notes = rows.read("note", cells.paragraph, empty="")
        found: list[ClaimInput | None] = []
        lines = zip(areas, metrics, periods, said, weights, sources, ranges, notes, strict=True)
        may_be_bad = rows.fault_count > 0
        for area, metric, period, figure, weight, source, coverage, note in lines:
            if may_be_bad and is_bad(area, metric, period, figure, weight, source, coverage, note):
                found.append(None)
                continue
            qualifier, low, high = figure
            found.append(
                ClaimInput(
                    area=area, metric=metric, value=low, source_kind=str(source), period=period,
                    qualifier=qualifier, value_high=high, weight=weight, coverage=str(coverage),
                    note=note,
                )
            )  # fmt: skip
        return found

    def _places(
        self, rows: Rows, places: Places, said: Iterable[tuple[Any, Any, Any]], on: date
    ) -> list[Any]:
        """The place of each row; equal words of equal periods are looked up once."""
        known: dict[tuple[Any, Any, Any], Any] = {}
        found = []
        for index, row in enumerate(said):
            if (place := known.get(row)) is None:
                place = self._place(rows, index, places, *row, on)
                if place is not BAD:
                    known[row] = place
            found.append(place)
        return found

    def _place(
        self, rows: Rows, index: int, places: Places, code: Any, name: Any, period: Any, on: date
    ) -> Any:
        if is_bad(code, name):
            return BAD
        key = "area_code" if code and "area_code" in rows.columns else "area"
        try:
            if not code and not name:
                raise refusals.Missing(column=self.column("area").title)
            return places.find(code, name, on if period is BAD else _last_day(period))
        except Refused as refusal:
            if isinstance(refusal, refusals.PlaceMerged | refusals.PlaceNotThere):
                key = rows.blamed("period", key)  # there in one column's period, not in another's
            rows.blame(key if key in rows.columns else "area_code", index, refusal)
            return BAD

    def _check_units(self, rows: Rows, metrics: Sequence[Any]) -> None:
        """A unit that the row names must be the one of the metric, however it is written."""
        if "unit" not in rows.columns:
            return
        for index, unit in enumerate(rows.read("unit", cells.text, empty="")):
            metric = metrics[index]
            if unit in ("", BAD) or metric is BAD or _same_unit(unit, metric.measure_unit):
                continue
            wrong = refusals.OtherUnit(given=unit, unit=metric.measure_unit)
            rows.blame("unit", index, wrong)

    def _figures(self, rows: Rows, metrics: Sequence[Any]) -> list[Any]:
        readers: dict[str, Callable[[Any], Qualified]] = {}

        def read(index: int, cell: Any) -> Qualified:
            metric = metrics[index]
            unit = "" if metric is BAD else metric.measure_unit
            if (reader := readers.get(unit)) is None:
                reader = readers[unit] = cells.figure(unit)
            return reader(cell)

        return rows.read_each("value", read)

    # --- Writing ----------------------------------------------------------------------------------

    def write(
        self, plan: Plan, user: User, *, at: datetime, options: Options, progress: Progress
    ) -> str:
        places = {each.area.pk for each in plan.new} | {each.area.pk for *_pk, each in plan.changed}
        approved = _may_approve(user, places, on=clock.day_of(at)) if options.approve else set()
        given: dict[str, Any] = {"actor": user, "at": at}
        done = counted = 0
        for state, inputs in _by_state(plan.new, approved, lambda each: each):
            services.enter_many(inputs, state=state, **given)
            done += len(inputs)
            counted += len(inputs) if state == Claim.State.APPROVED else 0
            progress(done)
        claims = {
            claim.pk: claim
            for some in batches([pk for pk, _version, _each in plan.changed])
            for claim in Claim.objects.filter(pk__in=some)
        }
        for state, changed in _by_state(plan.changed, approved, lambda row: row[2]):
            corrections = [Correction(claims[pk], each, version) for pk, version, each in changed]
            services.correct_many(corrections, reason=_("Nhập lại từ tệp"), state=state, **given)
            done += len(changed)
            counted += len(changed) if state == Claim.State.APPROVED else 0
            progress(done)
        return _("{approved} số đã duyệt, {waiting} số chờ duyệt.").format(
            approved=format_number(counted), waiting=format_number(done - counted)
        )

    # --- The template -----------------------------------------------------------------------------

    def lines(self, user: User, *, on: date, asked: Mapping[str, str]) -> list[list[Any]]:
        period = (
            Period.parse(asked["ky"]) if asked.get("ky") else last_complete(PeriodKind.YEAR, on)
        )
        day = period.last_day
        areas = Area.objects.on(day).filter(pk__in=areas_for(user, Capability.REPORT, on=on))
        found: list[list[Any]] = []
        lowest = areas.filter(level="commune").exists()
        places = areas.filter(level="commune") if lowest else areas.exclude(level="village")
        for area, metric in counted_in(places.order_by("sort_key", "pk"), period, on=on):
            found.append([area.code, area.name, metric.code, metric.name, period.code, None,
                          metric.measure_unit, None, None, None, None])  # fmt: skip
            if len(found) >= MOST_LINES:
                break
        return found


@cache
def _last_day(period: str) -> date:
    return Period.parse(period).last_day


@cache
def _same_unit(one: str, other: str) -> bool:
    return cells.unit_key(one) == cells.unit_key(other)


def _shown(given: ClaimInput, there: Any) -> list[str]:
    """A row of the preview: the number as understood, with its unit."""
    said = format_qualified(given.qualifier, given.value or Decimal(0), given.value_high)
    if there is None:
        act = _("ghi mới")
    elif there.says(given):
        act = _("đã có, giữ nguyên")
    else:
        act = _("sửa, đang ghi {old}").format(old=there.text)
    label = Period.parse(given.period).label
    return [given.area.name, given.metric.name, label, f"{said} {given.metric.measure_unit}", act]


def _may_approve(user: User, areas: set[int], *, on: date) -> set[int]:
    allowed = areas_for(user, Capability.APPROVE, on=on)
    return {
        pk
        for some in batches(sorted(areas))
        for pk in allowed.filter(pk__in=some).values_list("pk", flat=True)
    }


def _by_state(
    rows: Sequence[Any], approved: set[int], input_of: Any
) -> Iterable[tuple[str, list[Any]]]:
    """The rows that count at once, and those that wait for whoever approves."""
    now = [row for row in rows if input_of(row).area.pk in approved]
    later = [row for row in rows if input_of(row).area.pk not in approved]
    if now:
        yield Claim.State.APPROVED, now
    if later:
        yield Claim.State.SUBMITTED, later
