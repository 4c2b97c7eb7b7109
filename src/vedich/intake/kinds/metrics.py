"""Metrics under the codes that people write."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from vedich.indicators.models import Indicator, Metric
from vedich.intake import cells, refusals
from vedich.intake.kinds.lookups import Named
from vedich.intake.kinds.rows import BAD, Rows
from vedich.lib.errors import Refused


class Coded:
    """A metric under a code that people write: its own, or that of the indicator it states."""

    def __init__(self, code: str, metric: Metric) -> None:
        self.code, self.metric = code, metric

    def __str__(self) -> str:
        return f"{self.code} ({self.metric.name})"


def coded_metrics() -> list[Coded]:
    """All metrics by their codes, then by those of the indicators that state them outright."""
    metrics = {metric.pk: metric for metric in Metric.objects.all()}
    own = {metric.code: Coded(metric.code, metric) for metric in metrics.values()}
    stated = {
        code: Coded(code, metrics[pk])
        for code, pk in Indicator.objects.values_list("code", "metric_id")
        if code not in own
    }
    return [*own.values(), *stated.values()]


def metric_codes() -> Named[Coded]:
    """What is looked up when a code is written."""
    return Named(
        coded_metrics(),
        what=_("mã số liệu, chỉ tiêu"),
        extra="",
        keys=lambda pair: [pair.code],
    )


def read_metrics(rows: Rows) -> list[Any]:
    """The metric that each row names, by code or by name; `BAD` where a fault was kept."""
    known = Named(
        Metric.objects.order_by("pk"),
        what=_("số liệu, chỉ tiêu"),
        extra=_("mã số liệu"),
        keys=lambda metric: [metric.name],
    )
    codes = metric_codes()
    by_code = rows.read("metric_code", lambda cell: codes.get(cells.text(cell)).metric)
    if "metric" not in rows.columns:
        for index, found in enumerate(by_code):
            if found is None:
                rows.blame("metric_code", index, refusals.Missing(column=_("Mã số liệu")))
        return [BAD if each is None else each for each in by_code]
    names = rows.read("metric", cells.text, empty="")
    named: dict[str, Any] = {}
    for index, found in enumerate(by_code):
        if found is not None:
            continue
        name = names[index]
        try:
            if not name:
                raise refusals.Missing(column=rows.kind.column("metric").title)
            if name is not BAD and name not in named:
                named[name] = known.get(name)
            by_code[index] = BAD if name is BAD else named[name]
        except Refused as refusal:
            rows.blame("metric", index, refusal)
            by_code[index] = BAD
    return by_code
