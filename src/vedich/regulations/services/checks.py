"""What is wrong with a rule: its value, its days, whom it is for, the rules beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vedich.areas.models import Level
from vedich.lib.errors import Refused
from vedich.organisations.models import Organisation
from vedich.regulations import refusals, values, words
from vedich.regulations.models import Matter, Rule
from vedich.regulations.periods import is_within, overlapping
from vedich.trees.queries import stretches


def faults_of(rule: Rule, *, on: date, beside: Rule | None = None) -> list[Refused]:
    """All faults at once. `on`: the day of a rule whose own is unknown.

    `beside` is not held against it: the rule that it amends.
    """
    if rule.matter not in Matter.values:
        return [refusals.NotReadable(what=values.label_of("matter"), field="matter")]
    given = {column: getattr(rule, column) for column in values.BLANK}
    return [
        *values.faults_of(Matter(rule.matter), given),
        *_whom(rule, on),
        *(_days(rule) or _overlaps(rule, beside)),
    ]


def _whom(rule: Rule, on: date) -> Iterator[Refused]:
    organisation = rule.regulation.organisation
    levels = list(Level.values)
    if rule.level:
        if rule.level not in levels:
            yield refusals.NotReadable(what=values.label_of("level"), field="level")
        elif levels.index(rule.level) < levels.index(organisation.area.level):
            yield refusals.LevelAbove(
                organisation=organisation,
                level=str(Level(rule.level).label).lower(),
                field="level",
            )
    day = rule.valid_from or on
    if rule.body and not _has_body(organisation, rule.body, day):
        yield refusals.BodyNotThere(
            organisation=organisation,
            body=str(rule.get_body_display()),
            day=day,
            field="body",
        )


def _has_body(organisation: Organisation, body: str, on: date) -> bool:
    """Whether a body of this kind of the same area stands under the organisation, or is it."""
    return Organisation.objects.filter(
        stretches(on, "up__"), kind=body, area=organisation.area_id, up__ancestor=organisation
    ).exists()


def _days(rule: Rule) -> list[Refused]:
    since, until, regulation = rule.valid_from, rule.valid_to, rule.regulation
    if since and until and until <= since:
        return [refusals.EndsBeforeItBegins(since=f"{since:%d/%m/%Y}", field="valid_to")]
    if not is_within(since, until, regulation.valid_from, regulation.valid_to):
        begins = is_within(since, None, regulation.valid_from, regulation.valid_to)
        return [
            refusals.OutsideRegulation(
                period=words.period(regulation.valid_from, regulation.valid_to),
                field="valid_to" if begins else "valid_from",
            )
        ]
    return []


def _overlaps(rule: Rule, beside: Rule | None) -> list[Refused]:
    others = Rule.objects.filter(
        overlapping(rule.valid_from, rule.valid_to),
        regulation=rule.regulation_id,
        matter=rule.matter,
        level=rule.level,
        body=rule.body,
    ).exclude(pk__in=[one.pk for one in (rule, beside) if one is not None and one.pk])
    if (other := others.first()) is None:
        return []
    return [
        refusals.RuleOverlaps(
            other=words.named(other),
            period=words.period(other.valid_from, other.valid_to),
            field="valid_from",
        )
    ]
