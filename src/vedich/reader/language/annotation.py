"""Proposals in the form of the annotation files: what `vedich read FILE --json` prints."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from vedich.reader.language.proposals import (
    Deadline,
    DeadlineKind,
    ProposedClaim,
    ProposedTarget,
    ProposedTask,
    Reading,
    Span,
)


def as_annotation(reading: Reading) -> dict[str, Any]:
    """A plain dictionary, ready for JSON: days in ISO, no value as None."""
    paper, text = reading.paper, reading.text
    return {
        "doc_type": paper.kind or None,
        "number": paper.reference or None,
        "issuer": paper.issuer or None,
        "date": _day(paper.issued_on),
        "said": reading.said or None,
        "assignments": [_task(f"a{i}", task, text) for i, task in enumerate(reading.tasks, 1)],
        "targets": [_target(f"t{i}", target, text) for i, target in enumerate(reading.targets, 1)],
        "claims": [_claim(f"c{i}", claim, text) for i, claim in enumerate(reading.claims, 1)],
        "flags": [
            {"reason": flag.reason, "source_span": _cut(text, flag.span)} for flag in reading.flags
        ],
    }


def _task(name: str, task: ProposedTask, text: str) -> dict[str, Any]:
    return {
        "id": name,
        "lead_units": list(task.lead_units),
        "cooperating_units": list(task.cooperating_units),
        "action": task.action,
        **_deadline(task.deadline),
        "lead_from_context": task.lead_from_context,
        "via_units": list(task.via_units),
        "optional": task.is_general,
        "product": task.product or None,
        "submit_to": task.submit_to or None,
        "clause": task.clause or None,
        "inferred": list(task.inferred),
        "source_span": _cut(text, task.span),
    }


def _deadline(deadline: Deadline | None) -> dict[str, Any]:
    if deadline is None:
        return dict.fromkeys(
            (
                "deadline",
                "deadline_text",
                "deadline_kind",
                "deadline_from",
                "deadline_to",
                "cadence",
                "cadence_day",
            )
        )
    is_day = deadline.kind is DeadlineKind.DATE
    return {
        "deadline": _day(deadline.last) if is_day else deadline.text,
        "deadline_text": deadline.text,
        "deadline_kind": deadline.kind.value,
        "deadline_from": _day(deadline.first),
        "deadline_to": _day(deadline.last),
        "cadence": deadline.cadence.value or None,
        "cadence_day": deadline.day,
    }


def _target(name: str, target: ProposedTarget, text: str) -> dict[str, Any]:
    value = _number(target.value)
    return {
        "id": name,
        "name": target.name,
        "value": value,
        "value_min": _number(target.value_min) if value is None else value,
        "value_max": _number(target.value_max) if value is None else value,
        "value_text": target.value_text,
        "qualifier": target.qualifier or None,
        "unit": target.unit,
        "comparison": target.comparison,
        "period": target.period or None,
        "scope": target.scope or None,
        "name_from_context": target.name_from_context,
        "clause": target.clause or None,
        "source_span": _cut(text, target.span),
    }


def _claim(name: str, claim: ProposedClaim, text: str) -> dict[str, Any]:
    return {
        "id": name,
        "place": claim.place or None,
        "indicator": claim.indicator,
        "period": claim.period or None,
        "value": _number(claim.value),
        "value_text": claim.value_text,
        "qualifier": claim.qualifier or None,
        "change": _number(claim.change),
        "change_basis": claim.change_basis or None,
        "unit": claim.unit,
        "source_span": _cut(text, claim.span),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _cut(text: str, span: Span) -> str:
    return text[span.start : span.end]
