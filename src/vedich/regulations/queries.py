"""Which rule holds, and what follows from it: what all later work reads.

- `rule_of`, `rules_of`, `rules_of_areas`: the rule in force, of one organisation or of many.
- `due_on`: the day by which something is due after a day. `last_day`, `warned_from`: counted
  backwards from a deadline or a meeting.
- `meeting_days` (in `cadence.py`): the days of a body's meetings around holidays.

No rule in force is None, never a guess: pages say "Quy chế chưa quy định".

An organisation follows its own regulation, and where that says nothing of a matter the nearest
superior's, by the tree of organisations on that day. Rules of meetings are not handed down to
another area: the province's regulation speaks of the province's own bodies. `level` and `body`
are those of the organisation unless said; a rule for them wins over a general one of the same
regulation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet

from vedich.audit.models import AuditEntry
from vedich.organisations.models import Organisation
from vedich.regulations import holidays
from vedich.regulations.models import MEETINGS, Matter, Regulation, Rule
from vedich.trees.models import in_force
from vedich.trees.queries import stretches

Ids = Iterable[int] | QuerySet[Any, Any]
LINE = "regulation__organisation__down__"
FOLLOWER = f"{LINE}descendant__"
AREA_LINE = "regulation__organisation__area__down__"


def rule_of(
    organisation: Organisation,
    matter: Matter,
    *,
    on: date,
    level: str | None = None,
    body: str | None = None,
) -> Rule | None:
    """The rule that `organisation` follows in `matter` on `on`; None where none says. 1 statement.

    Comes with `regulation.organisation`.
    """
    found = rules_of([organisation.pk], [matter], on=on, level=level, body=body)
    return found.get((organisation.pk, matter))


def rules_of(
    organisation_ids: Ids,
    matters: Iterable[Matter],
    *,
    on: date,
    level: str | None = None,
    body: str | None = None,
) -> dict[tuple[int, Matter], Rule]:
    """`rule_of` for many organisations and matters at once, one statement: {(id, matter): rule}.

    Where no rule says, the key is missing.
    """
    rows = candidates(
        organisation_ids,
        matters,
        in_force(on) & in_force(on, "regulation__") & stretches(on, LINE),
    )
    found: dict[tuple[int, Matter], list[Rule]] = defaultdict(list)
    for rule in rows:
        found[rule.follower, Matter(rule.matter)].append(rule)  # type: ignore[attr-defined]
    chosen = {key: nearest(rules, level=level, body=body) for key, rules in found.items()}
    return {key: rule for key, rule in chosen.items() if rule is not None}


def candidates(organisation_ids: Ids, matters: Iterable[Matter], when: Q) -> QuerySet[Rule]:
    """Rules of these organisations and of those above them `when`, each with who would follow it.

    Annotated: `follower`, its own `follower_level` and `follower_kind`, the `depth` between, and
    `line_from`, `line_to`: the days of that line.
    """
    asked = set(matters)
    return (
        Rule.objects.filter(
            when,  # in the same call, so that it speaks of the same line of the tree
            Q(matter__in=asked - MEETINGS)
            | Q(**{f"{FOLLOWER}area": F("regulation__organisation__area")}),
            matter__in=asked,
            **{f"{LINE}descendant__in": organisation_ids},
        )
        .annotate(
            follower=F(f"{LINE}descendant_id"),
            follower_level=F(f"{FOLLOWER}area__level"),
            follower_kind=F(f"{FOLLOWER}kind"),
            depth=F(f"{LINE}depth"),
            line_from=F(f"{LINE}valid_from"),
            line_to=F(f"{LINE}valid_to"),
        )
        .select_related("regulation__organisation")
    )


def nearest(
    rules: Iterable[Rule], *, level: str | None = None, body: str | None = None
) -> Rule | None:
    """Of annotated candidates the one to follow: nearest first, special before general."""
    fitting = [rule for rule in rules if _fits(rule, level, body)]
    return min(fitting, key=_order, default=None)


def _fits(rule: Any, level: str | None, body: str | None) -> bool:
    levels = ("", rule.follower_level if level is None else level)
    bodies = ("", rule.follower_kind if body is None else body)
    return rule.level in levels and rule.body in bodies


def _order(rule: Any) -> tuple[int, bool, bool, int]:
    return rule.depth, rule.body == "", rule.level == "", -rule.pk


def rules_of_areas(area_ids: Ids, matter: Matter, *, on: date) -> dict[int, Rule]:
    """The rule that the Party committee of each area follows, else that of the nearest area above.

    One statement, by the tree of areas on `on`: for figures, which hang on areas.
    """
    rows = _along_areas(Q(**{f"{AREA_LINE}descendant__in": area_ids}), matter, on)
    found: dict[int, Rule] = {}
    for rule in rows.annotate(follower=F(f"{AREA_LINE}descendant_id")).select_related(
        "regulation__organisation"
    ):
        found.setdefault(rule.follower, rule)
    return found


def rule_of_area_in_query(area_id: Any, matter: Matter, *, on: date) -> QuerySet[Rule]:
    """The same inside another query, for the area `area_id` (an `OuterRef`), nearest first.

    What it says comes along with the rows of that query, at the price of no statement.
    """
    return _along_areas(Q(**{f"{AREA_LINE}descendant": area_id}), matter, on)


def _along_areas(of: Q, matter: Matter, on: date) -> QuerySet[Rule]:
    """Rules of the committees of areas and of those above: nearest first, special first."""
    return Rule.objects.filter(
        of,
        in_force(on),
        in_force(on, "regulation__"),
        stretches(on, AREA_LINE),
        Q(level="") | Q(level=F(f"{AREA_LINE}descendant__level")),
        matter=matter,
        body="",
        regulation__organisation__kind=Organisation.Kind.PARTY_ORGANISATION,
    ).order_by(f"{AREA_LINE}depth", "-level", "-pk")


def rules_along(organisation_ids: Ids, matters: Iterable[Matter]) -> dict[tuple[int, Matter], Any]:
    """The rules of all days that these organisations could follow, for `rule_on`; one statement.

    For callers whose rows each ask about a day of their own.
    """
    found: dict[tuple[int, Matter], list[Rule]] = defaultdict(list)
    for rule in candidates(organisation_ids, matters, Q()):
        found[rule.follower, Matter(rule.matter)].append(rule)  # type: ignore[attr-defined]
    return found


def rule_on(rules: Iterable[Any], on: date) -> Rule | None:
    """Of the rules of `rules_along` the one to follow on `on`."""
    return nearest(
        rule for rule in rules if rule.line_from <= on < rule.line_to and rule.is_in_force(on)
    )


def due_on(
    organisation: Organisation,
    matter: Matter,
    *,
    since: date,
    level: str | None = None,
    body: str | None = None,
) -> date | None:
    """The last day in time for what began on `since`, by the rule of that day; None: no rule.

    The first day is not counted. A deadline in calendar days that ends on a day off ends with the
    next working day (Civil Code 2015, articles 147 and 148.5).
    """
    rule = rule_of(organisation, matter, on=since, level=level, body=body)
    return None if rule is None else due_by(rule, since)


def last_day(
    organisation: Organisation,
    matter: Matter,
    *,
    due: date,
    on: date,
    level: str | None = None,
    body: str | None = None,
) -> date | None:
    """The last day on which something may still be sent ahead of `due`, by the rule of `on`.

    For PRE_READ and EXTENSION_REQUEST: two working days before Wednesday is Monday. None: no rule.
    """
    rule = rule_of(organisation, matter, on=on, level=level, body=body)
    return None if rule is None else ahead_of(rule, due)


def warned_from(
    organisation: Organisation, *, due: date, on: date, level: str | None = None
) -> date | None:
    """The day from which people are warned of a deadline on `due`, by the rule of `on`."""
    return last_day(organisation, Matter.TASK_WARNING, due=due, on=on, level=level)


def due_by(rule: Rule, since: date) -> date:
    """The last day in time after `since` by a rule of days; for callers that hold the rule."""
    days = rule.days or 0
    if rule.unit == Rule.Unit.WORKING:
        return holidays.add_workdays(since, days) if days else holidays.workday_from(since)
    return holidays.workday_from(since + timedelta(days=days))


def ahead_of(rule: Rule, due: date) -> date:
    """The working day so many days before `due` by a rule of days."""
    days = rule.days or 0
    if rule.unit == Rule.Unit.WORKING:
        return holidays.add_workdays(due, -days) if days else holidays.workday_until(due)
    return holidays.workday_until(due - timedelta(days=days))


def percent_of(
    organisation: Organisation, matter: Matter, *, on: date, body: str | None = None
) -> Decimal | None:
    """The share, in percent, that a rule of shares says on `on`; None: no rule."""
    rule = rule_of(organisation, matter, on=on, body=body)
    return None if rule is None else rule.percent


def history_of_regulation(regulation: Regulation) -> QuerySet[AuditEntry]:
    """What happened to a regulation and to its rules, newest first."""
    return (
        AuditEntry.objects.filter(
            Q(target_type="regulations.regulation", target_id=regulation.pk)
            | Q(target_type="regulations.rule", target_id__in=regulation.rules.values("pk"))
        )
        .select_related("actor", "personal")
        .order_by("-at", "-id")
    )
