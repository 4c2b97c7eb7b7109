"""A rule is set, amended from a day, ended, or an error of its entry corrected."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Unpack

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, labels_of
from vedich.lib import clock
from vedich.lib.errors import raise_all
from vedich.lib.vietnamese import clean_line
from vedich.regulations import refusals, rules, words
from vedich.regulations.facts import RuleFact
from vedich.regulations.models import Regulation, Rule
from vedich.regulations.services.checks import faults_of
from vedich.regulations.values import BLANK, Value, full


@transaction.atomic
def set_rule(
    *,
    regulation: Regulation,
    matter: str,
    actor: User,
    at: datetime,
    level: str = "",
    body: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
    basis: str = "",
    **value: Unpack[Value],
) -> Rule:
    """Write a rule into a regulation, from the regulation's first day unless another is given."""
    _require(regulation, actor, at)
    regulation = _locked(regulation)
    rule = Rule(
        regulation=regulation,
        matter=matter,
        level=level,
        body=body,
        valid_from=valid_from or regulation.valid_from,
        valid_to=valid_to,
        basis=clean_line(basis),
        **full(value),
    )
    raise_all(faults_of(rule, on=clock.day_of(at)))
    rule.save()
    audit.record(
        RuleFact.SET, rule, actor=actor, at=at,
        said=_said(rule), since=rule.valid_from, until=rule.valid_to,
    )  # fmt: skip
    return rule


@transaction.atomic
def amend_rule(
    *,
    rule: Rule,
    version: int,
    on: date,
    actor: User,
    at: datetime,
    basis: str = "",
    reason: str = "",
    **value: Unpack[Value],
) -> Rule:
    """From `on` the rule says something else: a new rule begins and the old one ends that day."""
    _require(rule.regulation, actor, at)
    regulation = _locked(rule.regulation)
    old = hold(rule, version)
    _require_running(old, on)
    given = full(value)
    if all(getattr(old, column) == given[column] for column in BLANK):
        raise refusals.NothingAmended
    new = Rule(
        regulation=regulation,
        matter=old.matter,
        level=old.level,
        body=old.body,
        valid_from=on,
        valid_to=old.valid_to,
        basis=clean_line(basis),
        amends=old,
        **given,
    )
    raise_all(faults_of(new, on=on, beside=old))
    old.valid_to = on
    old.save()
    new.save()
    audit.record(
        RuleFact.AMENDED, old, actor=actor, at=at, on=on, before=_said(old), said=_said(new),
        rule=new.pk, basis=new.basis, reason=clean_line(reason),
    )  # fmt: skip
    return new


@transaction.atomic
def end_rule(
    *, rule: Rule, version: int, on: date, actor: User, at: datetime, reason: str = ""
) -> Rule:
    """The rule is followed no more from `on`; nothing takes its place."""
    _require(rule.regulation, actor, at)
    rule = hold(rule, version)
    _require_running(rule, on)
    rule.valid_to = on
    rule.save()
    audit.record(
        RuleFact.ENDED, rule, actor=actor, at=at, on=on, said=_said(rule),
        reason=clean_line(reason),
    )  # fmt: skip
    return rule


@transaction.atomic
def correct_rule(
    *,
    rule: Rule,
    version: int,
    reason: str,
    actor: User,
    at: datetime,
    level: str = "",
    body: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
    basis: str = "",
    **value: Unpack[Value],
) -> Rule:
    """What was typed is not what the paper says: put it right in place, with the reason."""
    _require(rule.regulation, actor, at)
    regulation = _locked(rule.regulation)
    if not (why := clean_line(reason)):
        raise refusals.ReasonMissing(field="reason")
    rule = hold(rule, version)
    before = _said(rule)
    values: dict[str, Any] = {
        **full(value),
        "level": level,
        "body": body,
        "valid_from": valid_from or regulation.valid_from,
        "valid_to": valid_to,
        "basis": clean_line(basis),
    }
    changes = change(rule, values)
    raise_all(faults_of(rule, on=clock.day_of(at)))
    rule.save()
    audit.record(
        RuleFact.CORRECTED, rule, actor=actor, at=at, changes=changes, before=before,
        said=_said(rule), fields=labels_of(rule, changes), reason=why,
    )  # fmt: skip
    return rule


def _require(regulation: Regulation, actor: User, at: datetime) -> None:
    if not rules.may_regulate(actor, regulation.organisation, on=clock.day_of(at)):
        raise PermissionDenied


def _locked(regulation: Regulation) -> Regulation:
    """The regulation, locked: its rules are held against each other by one writer at a time."""
    rows = Regulation.objects.select_for_update(of=("self",)).select_related("organisation__area")
    return rows.get(pk=regulation.pk)


def _require_running(rule: Rule, on: date) -> None:
    """`on` lies inside the days of the rule, after its first."""
    since, until = rule.valid_from, rule.valid_to
    if (since is not None and on <= since) or not rule.is_in_force(on):
        raise refusals.NotInForce(period=words.period(since, until), field="on")


def _said(rule: Rule) -> str:
    """The log is written in Vietnamese, whatever the language of whoever acts."""
    with translation.override("vi"):
        return words.named(rule)
