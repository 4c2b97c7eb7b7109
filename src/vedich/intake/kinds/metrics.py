"""Metrics under the codes that people write."""

from __future__ import annotations

from vedich.indicators.models import Indicator, Metric


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
