"""How a regulation's rules are grouped for reading, and what each matter is called on pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from vedich.regulations.models import Matter, Rule

GROUPS: dict[StrOrPromise, tuple[Matter, ...]] = {
    _("Họp"): (Matter.MEETING_CADENCE, Matter.QUORUM, Matter.HEARING_CEILING),
    _("Tài liệu"): (Matter.PRE_READ, Matter.CONCLUSION_ISSUE, Matter.PAPER_RECEIPT),
    _("Nhiệm vụ"): (
        Matter.TASK_RECEIPT,
        Matter.TASK_SILENCE,
        Matter.TASK_WARNING,
        Matter.EXTENSION_REQUEST,
        Matter.TASK_CONFIRMATION,
        Matter.TASK_ESCALATION,
    ),
    _("Vướng mắc"): (Matter.OBSTACLE_ANSWER,),
    _("Số liệu"): (Matter.STATUS_TOLERANCE,),
}


@dataclass(frozen=True)
class OnMatter:
    """What a regulation says on a matter on a day: the rules in force, none where it is silent."""

    matter: Matter
    rules: list[Rule]


@dataclass
class Group:
    title: StrOrPromise
    matters: list[OnMatter] = field(default_factory=list)


def grouped(rules: Iterable[Rule], *, on: date) -> list[Group]:
    """All matters in groups, each with its rules in force on the day."""
    running = [rule for rule in rules if rule.is_in_force(on)]
    return [
        Group(
            title,
            [
                OnMatter(matter, [rule for rule in running if rule.matter == matter])
                for matter in matters
            ],
        )
        for title, matters in GROUPS.items()
    ]


def order_of(rule: Rule) -> tuple[int, str, str, date]:
    """By matter as grouped, then for whom, then by day."""
    matters = [matter for group in GROUPS.values() for matter in group]
    place = matters.index(Matter(rule.matter))
    return place, rule.body, rule.level, rule.valid_from or date.min
