"""Rows as the API writes them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from vedich.areas.models import Area
from vedich.indicators import wording
from vedich.indicators.derived import Derived
from vedich.indicators.models import Claim, Indicator, Target
from vedich.indicators.queries import Point, StandingOf
from vedich.lib.periods import Period
from vedich.web.components.provenance import WORDS
from vedich.web.components.states import word_of

Plain = dict[str, Any]


def place(area: Area) -> Plain:
    return {"id": area.pk, "name": area.name, "code": area.code}


def claim(row: Claim) -> Plain:
    document = row.document
    columns = (
        "period", "kind", "qualifier", "value", "value_high", "weight", "value_text", "since",
        "target_period", "years_early", "nature", "coverage", "items", "note", "state",
        "reported_at", "approved_at", "reason", "replaces_id", "version",
    )  # fmt: skip
    return {
        "id": row.pk,
        "area": place(row.area),
        "organisation": row.organisation.name if row.organisation else None,
        "metric": row.metric.code,
        "metric_name": row.metric.name,
        "period_label": wording.period_of(row.period),
        "measure_unit": wording.unit_of(row),
        "text": wording.as_said(row),
        "source": {
            "kind": row.source_kind,
            "words": str(WORDS[row.source_kind]),
            "document_id": row.document_id,
            "document": document.title if document else None,
            "issued_on": document.issued_on if document else None,
            "clause": row.clause.path if row.clause else None,
        },
        "reported_by": str(row.reported_by),
        "approved_by": str(row.approved_by) if row.approved_by else None,
        **{name: getattr(row, name) for name in columns},
    }


def derived(each: Derived) -> Plain:
    return {
        "label": _("suy ra"),
        "kind": each.kind,
        "value": each.value,
        "qualifier": each.qualifier,
        "period": each.period,
        "since": each.since,
        "measure_unit": each.unit,
        "text": wording.derived_value(each),
        "formula": each.formula,
        "note": each.note,
        "claim_ids": [row.pk for row in each.claims],
    }


def indicator_ref(row: Indicator) -> Plain:
    return {"id": row.pk, "code": row.code, "name": row.name}


def indicator(row: Indicator) -> Plain:
    return {
        **indicator_ref(row),
        "measure_unit": row.metric.measure_unit,
        "direction": row.direction,
        "frequency": row.frequency,
        "due_days": row.due_days,
        "tolerance_percent": row.tolerance_percent,
        "metric": row.metric.code,
        "numerator": row.numerator.code if row.numerator else None,
        "denominator": row.denominator.code if row.denominator else None,
        "factor": row.factor,
        "definition": row.definition,
        "area": place(row.area),
        "lead": row.lead.name if row.lead else None,
        "version": row.version,
    }


def point(each: Point) -> Plain:
    return {
        "period": each.period.code,
        "period_label": each.period.label,
        "day": each.period.last_day,
        "value": each.value,
        "value_high": each.value_high,
        "qualifier": each.qualifier,
        "source": each.source_kind,
        "source_words": str(WORDS[each.source_kind]),
        "claim_id": each.claim.pk if each.claim else None,
        "is_stated_total": each.is_stated,
        "parts_value": each.parts_value,
        "numerator": each.numerator,
        "denominator": each.denominator,
    }


def standing(found: StandingOf | None) -> Plain | None:
    if found is None:
        return None
    said = found.standing
    return {
        "status": said.status.value,
        "word": str(wording.status_text(found) or word_of(said.status).text),
        "sentence": said.sentence,
        "plan": said.plan,
        "behind": said.behind,
        "tolerance": said.tolerance,
        "progress": said.progress,
        "days_early": said.days_early,
        "needs_confirmation": said.needs_confirmation,
    }


def target(row: Target | None) -> Plain | None:
    if row is None:
        return None
    columns = (
        "period", "qualifier", "value", "base_period", "base_value", "is_key", "initiative_id",
        "document_id", "is_illustrative", "version",
    )  # fmt: skip
    return {
        "id": row.pk,
        "indicator": indicator_ref(row.indicator),
        "area": place(row.area),
        "trajectory": {
            each.period: each.value
            for each in sorted(row.trajectory.all(), key=lambda each: Period.parse(each.period))
        },
        "clause": row.clause.path if row.clause else None,
        **{name: getattr(row, name) for name in columns},
    }
