"""What the administrator may look at beside the pages. Read only: numbers change by acts alone."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from vedich.indicators.models import Claim, Indicator, Metric, Target


class ReadOnly(admin.ModelAdmin[Any]):
    """Nothing is added, changed or deleted here: each act has its service and its log entry."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


@admin.register(Metric)
class MetricAdmin(ReadOnly):
    list_display = ("code", "name", "measure_unit", "aggregation")
    search_fields = ("code", "folded")


@admin.register(Indicator)
class IndicatorAdmin(ReadOnly):
    list_display = ("code", "name", "direction", "frequency", "area")
    list_select_related = ("area",)
    search_fields = ("code", "folded")


@admin.register(Target)
class TargetAdmin(ReadOnly):
    list_display = ("indicator", "area", "period", "value", "is_key")
    list_select_related = ("indicator", "area")
    search_fields = ("indicator__folded", "area__folded")


@admin.register(Claim)
class ClaimAdmin(ReadOnly):
    list_display = ("pk", "metric", "area", "period", "value", "state", "source_kind")
    list_filter = ("state", "source_kind", "kind")
    list_select_related = ("metric", "area")
    search_fields = ("metric__folded", "area__folded", "import_key")
    show_full_result_count = False
