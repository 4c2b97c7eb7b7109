"""From what the reader says to what a task or a target needs, and how far people changed it.

A task's values: name, product, note, leads, cooperating (ids), parts (id → its part), via (id),
due_on (ISO), no_deadline, every, due_day, due_month, is_after_period, initiative (id). A target's:
name, indicator (id), period, qualifier, value (text). `found` beside them keeps how each string of
units was understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from vedich.audit.editing import in_vietnamese
from vedich.indicators.models import Claim
from vedich.lib.errors import Refused
from vedich.lib.periods import Period
from vedich.lib.vietnamese import clean_line
from vedich.reader.language import Cadence, Deadline, Flag, ProposedTarget, ProposedTask
from vedich.reader.models import Correction, Proposal
from vedich.reader.refusals import (
    DeadlineMissing,
    DueDayMissing,
    IndicatorMissing,
    LeadMissing,
    NameMissing,
    PeriodMissing,
    ValueMissing,
)
from vedich.reader.resolving import Found, Resolver
from vedich.tasks.models import Recurrence

Values = dict[str, Any]
Field = Correction.Field
LONGEST = 500
EVERY = {
    Cadence.MONTHLY: Recurrence.Every.MONTH,
    Cadence.QUARTERLY: Recurrence.Every.QUARTER,
    Cadence.HALF_YEARLY: Recurrence.Every.HALF,
    Cadence.YEARLY: Recurrence.Every.YEAR,
}
QUALIFIERS = {
    "=": Claim.Qualifier.EQUAL, ">=": Claim.Qualifier.AT_LEAST, "<=": Claim.Qualifier.AT_MOST,
    "<": Claim.Qualifier.LESS, ">": Claim.Qualifier.MORE,
}  # fmt: skip
DEADLINE = ("due_on", "no_deadline", "every", "due_day", "due_month", "is_after_period")
EMPTY_TASK: Values = {
    "name": "", "product": "", "note": "", "leads": [], "cooperating": [], "parts": {},
    "via": None, "due_on": "", "no_deadline": "", "every": "", "due_day": None, "due_month": None,
    "is_after_period": False, "initiative": None,
}  # fmt: skip
EMPTY_TARGET: Values = {"name": "", "indicator": None, "period": "", "qualifier": "=", "value": ""}
COMPARED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    Proposal.Kind.TASK: {
        Field.NAME: ("name",), Field.LEADS: ("leads",), Field.COOPERATING: ("cooperating",),
        Field.VIA: ("via",), Field.DEADLINE: DEADLINE, Field.PRODUCT: ("product",),
    },
    Proposal.Kind.TARGET: {Field.PERIOD: ("period",), Field.VALUE: ("value", "qualifier")},
}  # fmt: skip


def words_of(said: ProposedTask | ProposedTarget | Flag) -> Values:
    """What the reader said, as JSON that stays unchanged."""
    found: Values = _plain(asdict(said))
    return found


def of_task(said: ProposedTask, resolver: Resolver) -> Values:
    """What the proposal begins with; what the tree does not know stays empty."""
    found = {
        "leads": resolver.all(said.lead_units),
        "cooperating": resolver.all(said.cooperating_units),
        "via": resolver.all(said.via_units),
    }
    via = _units(found["via"])
    leads = _units(found["leads"])
    submit = f"Trình: {clean_line(said.submit_to)}" if said.submit_to else ""
    return (
        EMPTY_TASK
        | {
            "name": named(said.action),
            "product": clean_line(said.product)[:LONGEST],
            "note": submit,
            "leads": leads,
            "cooperating": [pk for pk in _units(found["cooperating"]) if pk not in leads],
            "via": via[0] if len(via) == 1 else None,
            "found": {key: [each.said() for each in all_] for key, all_ in found.items()},
        }
        | of_deadline(said.deadline)
    )


def of_deadline(said: Deadline | None) -> Values:
    """A day, or how often; an event and what no series can follow stay for the person."""
    if said is None:
        return {}
    if said.cadence in EVERY:
        every = EVERY[said.cadence]
        first = 1 if every == Recurrence.Every.MONTH else None
        return {"every": str(every), "due_day": said.day, "due_month": first}
    return {"due_on": said.last.isoformat()} if said.last and not said.cadence else {}


def of_target(said: ProposedTarget, known: Mapping[str, int]) -> Values:
    """`known`: the indicator that bears a folded name, where it is one alone."""
    is_range = said.comparison == "range"
    return EMPTY_TARGET | {
        "name": named(said.name),
        "indicator": known.get(clean_line(said.name).casefold()),
        "period": period_of(said.period),
        "qualifier": str(QUALIFIERS.get(said.comparison, "=")),
        "value": "" if is_range or said.value is None else str(said.value),
    }


def of_flag(text: str) -> Values:
    """A doubtful sentence as the beginning of a task: its words, nothing else."""
    return EMPTY_TASK | {"name": named(text)}


def named(action: str) -> str:
    """What is to be done as the name of a task: one line, a capital first, no end mark."""
    line = clean_line(action).strip(" .;,:")
    return (line[:1].upper() + line[1:])[:LONGEST]


def period_of(text: str) -> str:
    """A period's code where the words are one; empty where not."""
    try:
        return Period.parse(text).code if text else ""
    except Refused:
        return ""


def day_of(values: Values) -> date | None:
    """The deadline of a task's values."""
    return date.fromisoformat(values["due_on"]) if values.get("due_on") else None


def number_of(values: Values) -> Decimal | None:
    return Decimal(values["value"]) if values.get("value") else None


def lacking(kind: str, values: Values) -> list[Refused]:
    """What a person must still fill in before it can be taken."""
    if kind == Proposal.Kind.TARGET:
        wanted = [
            (values["indicator"], IndicatorMissing(field="indicator")),
            (values["period"], PeriodMissing(field="period")),
            (values["value"], ValueMissing(field="value")),
        ]
        return [fault for value, fault in wanted if not value]
    found: list[Refused] = []
    if not values["name"]:
        found.append(NameMissing(field="name"))
    if not values["leads"]:
        found.append(LeadMissing(field="leads"))
    if values["every"]:
        if not values["due_day"] or not values["due_month"]:
            found.append(DueDayMissing(field="due_day"))
    elif not values["due_on"] and not values["no_deadline"]:
        found.append(DeadlineMissing(field="due_on"))
    return found


def corrected(proposal: Proposal) -> list[str]:
    """The fields in which what a person made differs from what was offered.

    Saying that the paper names no deadline, where the reader found none, corrects nothing.
    """
    before, now = proposal.offered, proposal.made
    found = []
    for field, keys in COMPARED.get(proposal.kind, {}).items():
        if all(_same(before.get(key), now.get(key)) for key in keys):
            continue
        is_empty = not before.get("due_on") and not before.get("every")
        if field == Field.DEADLINE and is_empty and now.get("no_deadline"):
            continue
        found.append(str(field))
    return found


def joined(first: Values, second: Values) -> Values:
    """Two tasks as one: both actions, all units; a deadline or product only where they agree."""
    made = dict(first)
    made["name"] = named(f"{first['name']}; {second['name'][:1].lower()}{second['name'][1:]}")
    for key in ("leads", "cooperating"):
        made[key] = list(dict.fromkeys([*first[key], *second[key]]))
    made["cooperating"] = [pk for pk in made["cooperating"] if pk not in made["leads"]]
    made["parts"] = {**second["parts"], **first["parts"]}
    if any(not _same(first.get(key), second.get(key)) for key in DEADLINE):
        made |= {key: EMPTY_TASK[key] for key in DEADLINE}
    made["product"] = "; ".join(dict.fromkeys(filter(None, [first["product"], second["product"]])))
    made["product"] = made["product"][:LONGEST]
    return made


def title_of(proposal: Proposal) -> str:
    """What a log entry calls it."""
    name = proposal.made.get("name") or in_vietnamese(proposal.get_kind_display())
    return str(name)[:200]


def _units(found: Iterable[Found]) -> list[int]:
    return list(dict.fromkeys(pk for each in found for pk in each.units))


def _same(before: Any, now: Any) -> bool:
    if isinstance(before, list) and isinstance(now, list):
        return set(before) == set(now)
    return (before or None) == (now or None)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | Enum):
        return str(value)
    return value
