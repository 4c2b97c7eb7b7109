"""The regulation beside a task: each limit in a sentence, with the rule it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vedich.lib.dates import format_date
from vedich.regulations.models import Matter, Rule
from vedich.regulations.words import said
from vedich.tasks.clocks import RULES
from vedich.tasks.queries.limits import Limits, Running


@dataclass(frozen=True)
class LimitWords:
    """One line: the rule and its page (none where the regulation is silent), what follows here."""

    rule: str
    href: str
    follows: str


def limit_words(limits: Limits) -> list[LimitWords]:
    """What the regulation says of a task whose clocks run, in the order in which they run out."""
    if not limits.running:
        return []
    known = [each for each in limits.running if each.limit]
    known.sort(key=lambda each: each.limit.up_on)  # type: ignore[union-attr]
    lines = [_line(each, limits) for each in known]
    if limits.warning is not None:
        day = limits.warned_from
        follows = _("từ ngày %(day)s") % {"day": format_date(day)} if day else ""
        lines.append(LimitWords(said(limits.warning), limits.warning.get_absolute_url(), follows))
    silent = [RULES[each.clock.matter] for each in limits.running if not each.limit]
    return [*lines, *(_nothing(matter) for matter in silent)]


def _line(each: Running, limits: Limits) -> LimitWords:
    assert each.limit is not None  # noqa: S101 - sorted out above
    rule: Rule = each.limit.rule
    parts = []
    if each.limit.last_day < each.limit.up_on:
        parts.append(_("hết ngày %(day)s") % {"day": format_date(each.limit.last_day)})
    if each.to is not None:
        parts.append(
            _("ngày %(day)s chuyển lên %(unit)s")
            % {"day": format_date(each.limit.up_on), "unit": limits.units[each.to]}
        )
    elif each.clock.level > 1:
        parts.append(_("đã chuyển lên đến nơi giao"))
    return LimitWords(said(rule), rule.get_absolute_url(), "; ".join(parts))


def _nothing(matter: Matter) -> LimitWords:
    return LimitWords(str(matter.label), "", _("Quy chế chưa quy định"))
