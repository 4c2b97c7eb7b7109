"""Chỉ tiêu kèm đích: a row defines an indicator, sets its target at a place, or both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedich.areas.models import Area
from vedich.indicators import services
from vedich.indicators.models import Indicator, Metric, Target
from vedich.indicators.rules import visible_indicators, visible_targets
from vedich.initiatives.rules import may_plan_somewhere
from vedich.intake import cells, refusals
from vedich.intake.kinds.base import Column, Rows
from vedich.intake.kinds.by_row import Done, RowKind, Values
from vedich.intake.kinds.lookups import Places, hint
from vedich.intake.kinds.organisations import place_of
from vedich.lib import clock
from vedich.lib.numbers import Qualified
from vedich.lib.periods import Period
from vedich.lib.vietnamese import fold, shown
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for

if TYPE_CHECKING:
    from vedich.accounts.models import User

DIRECTIONS = cells.choice(
    Indicator.Direction.choices,
    (Indicator.Direction.UP, "tăng"),
    (Indicator.Direction.DOWN, "giảm"),
)
FREQUENCIES = cells.choice(
    Indicator.Frequency.choices,
    (Indicator.Frequency.YEAR, "năm"),
    (Indicator.Frequency.QUARTER, "quý"),
    (Indicator.Frequency.MONTH, "tháng"),
    (Indicator.Frequency.HALF, "6 tháng"),
)
AGGREGATIONS = cells.choice(Metric.Aggregation.choices, (Metric.Aggregation.SUM, "tổng"))
NEEDED = ("name", "unit", "direction", "frequency")


@dataclass
class Known:
    on: date
    places: Places
    indicators: dict[str, Indicator]
    metrics: dict[str, Metric]
    targets: dict[tuple[int, int, str], Target]


class IndicatorsKind(RowKind[Known]):
    key, slug = "indicators", "chi-tieu"
    label, what = gettext_lazy("Chỉ tiêu kèm đích"), gettext_lazy("chỉ tiêu")
    icon = "flag-check"
    url_name = "indicators"
    name_key = "code"
    columns = (
        Column("code", gettext_lazy("Mã chỉ tiêu"), ("mã", "mã ct"), required=True, fills=True,
               example="ty-le-ho-ngheo", width=24),
        Column("name", gettext_lazy("Chỉ tiêu"), ("tên chỉ tiêu", "tên"), fills=True,
               example="Tỷ lệ hộ nghèo", width=44),
        Column("unit", gettext_lazy("Đơn vị tính"), ("đvt",), fills=True, example="%", width=14),
        Column("direction", gettext_lazy("Hướng tốt"), ("chiều",), fills=True,
               example="giảm là tốt", width=16),
        Column("frequency", gettext_lazy("Kỳ báo cáo"), ("định kỳ",), fills=True,
               example="hằng năm", width=16),
        Column("aggregation", gettext_lazy("Cách tổng hợp"), ("tổng hợp",
               "cách tổng hợp lên cấp trên"), fills=True, example="cộng", width=18),
        Column("numerator", gettext_lazy("Mã tử số"), ("tử số",), fills=True, width=18),
        Column("denominator", gettext_lazy("Mã mẫu số"), ("mẫu số",), fills=True, width=18),
        Column("factor", gettext_lazy("Hệ số nhân"), ("hệ số",), fills=True, example="100",
               width=12),
        Column("definition", gettext_lazy("Cách đo"), ("cách tính", "định nghĩa"), fills=True,
               width=40),
        Column("area_code", gettext_lazy("Mã địa bàn"), ("mã xã", "mã huyện"), fills=True,
               width=12),
        Column("area", gettext_lazy("Địa bàn"), ("tên địa bàn", "huyện", "xã", "địa phương"),
               fills=True, example="Tỉnh Thanh Vân", width=26),
        Column("period", gettext_lazy("Kỳ của đích"), ("kỳ đích", "năm đích", "mục tiêu đến năm"),
               fills=True, example="2020", width=14),
        Column("value", gettext_lazy("Đích"), ("mục tiêu", "chỉ tiêu giao", "kế hoạch"),
               example="dưới 10", width=14),
        Column("base_period", gettext_lazy("Kỳ gốc"), ("năm gốc",), fills=True, example="2015",
               width=12),
        Column("base_value", gettext_lazy("Giá trị gốc"), ("gốc", "hiện trạng"), width=14),
    )  # fmt: skip
    either = (("area_code", "area"),)
    preview = (
        gettext_lazy("Mã"),
        gettext_lazy("Chỉ tiêu"),
        gettext_lazy("Địa bàn"),
        gettext_lazy("Đích"),
        gettext_lazy("Sẽ làm"),
    )

    right = staticmethod(may_plan_somewhere)

    def known(self, rows: Rows, user: User, *, at: datetime) -> Known:
        on = clock.day_of(at)
        seen = visible_indicators(user, on=on).select_related("metric", "numerator", "denominator")
        targets = visible_targets(user, on=on).select_related("area", "indicator")
        return Known(
            on,
            Places(user, Capability.PLAN, on=on),
            {row.code: row for row in seen},
            {row.code: row for row in Metric.objects.all()},
            {(row.indicator_id, row.area_id, row.period): row for row in targets},
        )

    def values(self, rows: Rows, known: Known) -> list[Values]:
        units = rows.read("unit", cells.line(60), empty="")
        codes = rows.read("code", cells.line(60), required=True)
        named = [
            unit if isinstance(unit, str) and unit else _unit_of(code, known)
            for unit, code in zip(units, codes, strict=True)
        ]
        read = {
            "code": codes,
            "name": rows.read("name", cells.line(500), empty=""),
            "unit": units,
            "direction": rows.read("direction", DIRECTIONS),
            "frequency": rows.read("frequency", FREQUENCIES),
            "aggregation": rows.read("aggregation", AGGREGATIONS),
            "numerator": rows.read("numerator", cells.line(60), empty=""),
            "denominator": rows.read("denominator", cells.line(60), empty=""),
            "factor": rows.read("factor", cells.number),
            "definition": rows.read("definition", cells.paragraph, empty=""),
            "area_code": rows.read("area_code", cells.line(20), empty=""),
            "area": rows.read("area", cells.text, empty=""),
            "period": rows.read("period", cells.period, empty=""),
            "value": rows.read_each(
                "value", lambda i, c: cells.figure(named[i])(c), required=False
            ),
            "base_period": rows.read("base_period", cells.period, empty=""),
            "base_value": rows.read_each(
                "base_value", lambda i, c: cells.figure(named[i])(c).low, required=False
            ),
        }
        return [dict(zip(read, row, strict=True)) for row in zip(*read.values(), strict=True)]

    def identity(self, given: Values) -> Any:
        return fold(given["code"]), given["area_code"] or fold(given["area"]), given["period"]

    def act(self, given: Values, known: Known, user: User, at: datetime) -> Done:
        area = place_of(given, known.places, known.on)
        indicator = known.indicators.get(given["code"])
        said: list[str] = []
        if indicator is None:
            indicator = self._make(given, area, known, user, at)
            known.indicators[indicator.code] = indicator
            said.append(_("lập chỉ tiêu"))
        elif (edited := self._edit(indicator, given, user, at)) is not None:
            known.indicators[edited.code] = indicator = edited
            said.append(_("sửa chỉ tiêu"))
        is_new = said == [_("lập chỉ tiêu")]
        if given["value"] is not None or given["period"]:
            what = self._target(indicator, area, given, known, user, at)
            is_new = is_new or what == _("giao đích")
            said += [what] if what else []
        if not said:
            return Done("same")
        return Done("new" if is_new else "changed", ", ".join(said))

    def _make(self, given: Values, area: Area, known: Known, user: User, at: datetime) -> Indicator:
        for key in NEEDED:
            if not given[key]:
                raise refusals.Missing(column=self.column(key).title, field=key)
        values: dict[str, Any] = {}
        for key in ("numerator", "denominator"):
            if code := given[key]:
                values[key] = self._metric(key, code, known)
        if given["factor"] is not None:
            values["factor"] = given["factor"]
        made = services.create_indicator(
            code=given["code"], name=given["name"], area=area, measure_unit=given["unit"],
            direction=given["direction"], frequency=given["frequency"],
            aggregation=given["aggregation"] or Metric.Aggregation.NONE,
            definition=given["definition"], actor=user, at=at, **values,
        )  # fmt: skip
        known.metrics[made.metric.code] = made.metric
        return made

    def _metric(self, key: str, code: str, known: Known) -> Metric:
        """A counted metric by its own code, or by that of an indicator counted outright."""
        found = known.metrics.get(code)
        if found is None and code in known.indicators:
            found = known.indicators[code].metric
        if found is None:
            said = hint(code, known.metrics)
            raise refusals.Unknown(what=_("số liệu mã"), text=shown(code), hint=said, field=key)
        return found

    def _edit(self, row: Indicator, given: Values, user: User, at: datetime) -> Indicator | None:
        """Cells that are empty leave what stands; the unit of measure never changes."""
        unit = given["unit"]
        if unit and cells.unit_key(unit) != cells.unit_key(row.metric.measure_unit):
            raise refusals.OtherUnit(given=unit, unit=row.metric.measure_unit, field="unit")
        names = ("name", "direction", "frequency", "definition")
        values = {
            name: given[name] for name in names if given[name] and given[name] != getattr(row, name)
        }
        if not values:
            return None
        return services.edit_indicator(row, version=row.version, actor=user, at=at, **values)

    def _target(
        self, row: Indicator, area: Area, given: Values, known: Known, user: User, at: datetime
    ) -> str:
        if not given["period"]:
            raise refusals.Missing(column=self.column("period").title, field="period")
        said: Qualified | None = given["value"]
        values: dict[str, Any] = {}
        if said is not None:
            values |= {"value": said.low, "qualifier": said.qualifier}
        for key in ("base_period", "base_value"):
            if given[key] not in ("", None):
                values[key] = given[key]
        there = known.targets.get((row.pk, area.pk, given["period"]))
        if there is None:
            made = services.set_target(
                indicator=row, area=area, period=given["period"], actor=user, at=at, **values
            )
            known.targets[row.pk, area.pk, made.period] = made
            return _("giao đích")
        if all(getattr(there, name) == value for name, value in values.items()):
            return ""
        known.targets[row.pk, area.pk, there.period] = services.edit_target(
            there, version=there.version, actor=user, at=at, **values
        )
        return _("sửa đích")

    def shown(self, given: Values, known: Known) -> list[str]:
        indicator = known.indicators.get(given["code"])
        name = given["name"] or (indicator.name if indicator else "–")
        said: Qualified | None = given["value"]
        target = "–"
        if said is not None:
            unit = given["unit"] or _unit_of(given["code"], known)
            label = Period.parse(given["period"]).label if given["period"] else "–"
            target = f"{cells.written(said)} {unit}, {label}"
        return [given["code"], name, given["area"] or given["area_code"], target]

    def lines(self, user: User, *, on: date, asked: Mapping[str, str]) -> list[list[Any]]:
        del asked
        mine = areas_for(user, Capability.PLAN, on=on)
        rows = visible_targets(user, on=on).filter(area__in=mine)
        related = rows.select_related("area", "indicator__metric", "indicator__numerator",
                                      "indicator__denominator")  # fmt: skip
        ordered = related.order_by("indicator__sort_key", "area__sort_key", "period")
        return [_line(row.indicator, row) for row in ordered]


def _line(indicator: Indicator, target: Target) -> list[Any]:
    ratio = indicator.numerator is not None
    return [
        indicator.code, indicator.name, indicator.metric.measure_unit,
        str(Indicator.Direction(indicator.direction).label),
        str(Indicator.Frequency(indicator.frequency).label),
        None if ratio else str(Metric.Aggregation(indicator.metric.aggregation).label),
        indicator.numerator.code if indicator.numerator else None,
        indicator.denominator.code if indicator.denominator else None,
        indicator.factor if ratio else None, indicator.definition or None,
        target.area.code, target.area.name, target.period,
        None if target.value is None else _written(target), target.base_period or None,
        target.base_value,
    ]  # fmt: skip


def _written(target: Target) -> Any:
    """An exact target as a number, any other in words, as the reader takes it back."""
    if target.value is None or target.qualifier == "=":
        return target.value
    return cells.written(Qualified(target.qualifier, target.value, None))


def _unit_of(code: Any, known: Known) -> str:
    row = known.indicators.get(code) if isinstance(code, str) else None
    return row.metric.measure_unit if row else ""
