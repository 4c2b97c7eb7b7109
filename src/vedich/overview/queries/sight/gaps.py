"""Where the line breaks: what is missing, where, for how long, who should fill it and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedich.indicators.status import Status
from vedich.initiatives.models import Initiative
from vedich.lib.periods import Period
from vedich.overview.queries.sight.reading import Node, Sight
from vedich.overview.queries.standing import Stand
from vedich.web.addresses import url


class GapKind(models.TextChoices):
    """The words of the table."""

    CLAUSE = "clause", gettext_lazy("Nội dung chưa có cơ quan nhận")
    LEADER = "leader", gettext_lazy("Chưa có lãnh đạo phụ trách")
    PAPER = "paper", gettext_lazy("Chưa có văn bản")
    TARGET = "target", gettext_lazy("Đề án chưa có chỉ tiêu")
    DATA = "data", gettext_lazy("Đích chưa có số liệu")
    NAME = "name", gettext_lazy("Chưa có tên trong nguồn")


ICONS = {
    GapKind.CLAUSE: "user-question",
    GapKind.LEADER: "user-question",
    GapKind.PAPER: "file-unknown",
    GapKind.TARGET: "circle-dashed",
    GapKind.DATA: "database-off",
    GapKind.NAME: "circle-dashed",
}


@dataclass(frozen=True)
class Gap:
    """One break. `since` None: no source says since when. `action` empty: the reader may not."""

    kind: GapKind
    where: str
    href: str
    body: str
    since: date | None = None
    action: str = ""
    action_href: str = ""
    count: int = 1

    @property
    def label(self) -> str:
        return str(self.kind.label)

    @property
    def icon(self) -> str:
        return ICONS[self.kind]

    def days(self, on: date) -> int | None:
        return max((on - self.since).days, 0) if self.since else None


def gaps_of(sight: Sight) -> list[Gap]:
    """All breaks of a term, the longest open first, those of unknown age last."""
    found = [
        *_clauses(sight),
        *(gap for node in sight.own if node.runs_on(sight.on) for gap in _of_node(sight, node)),
        *(_data(each, sight) for each in sight.stands if each.status is Status.NO_DATA),
        *_names(sight),
    ]
    return sorted(found, key=lambda gap: (gap.since is None, gap.since or date.max, gap.where))


def _clauses(sight: Sight) -> Iterator[Gap]:
    for taking in sight.takings:
        if taking.is_gap:
            action = _("Giao chương trình") if sight.may_plan else ""
            yield Gap(
                GapKind.CLAUSE,
                taking.title,
                taking.clause.get_absolute_url(),
                sight.term.organisation.name,
                taking.since,
                action,
                url("take_up_clause", clause_pk=taking.clause.pk),
            )


def _of_node(sight: Sight, node: Node) -> Iterator[Gap]:
    where = f"{node.sign}: {node.title}"
    if node.lacks_leader:
        action = _("Phân công phụ trách") if node.may_assign else ""
        to = url("assign_responsibility", pk=node.id, query={"vai-tro": "leader"})
        yield Gap(GapKind.LEADER, where, node.href, node.owner_name, node.empty_since, action, to)
    if node.is_named and node.document_id is None:
        action = _("Ghi văn bản") if sight.may_plan else ""
        to = url("edit_initiative", pk=node.id)
        yield Gap(GapKind.PAPER, where, node.href, node.owner_name, node.starts_on, action, to)
    if node.is_named and not node.is_programme and not node.all_stands:
        action = _("Giao đích") if sight.may_plan else ""
        body = node.lead_name or node.owner_name
        yield Gap(GapKind.TARGET, where, node.href, body, node.starts_on, action, url("indicators"))


def _data(each: Stand, sight: Sight) -> Gap:
    return Gap(
        GapKind.DATA,
        f"{each.name}, {each.place}",
        each.href,
        each.lead or sight.term.organisation.name,
        due_on(each),
        _("Mở chỉ tiêu"),
        each.href,
    )


def due_on(each: Stand) -> date | None:
    """The day on which the first missing value should have been in; None when none is due.

    The first missing one is that of the period after the latest value, or after the base.
    """
    due, latest = each.found.due, each.found.latest
    if due is None:
        return None
    known = latest.period if latest else _base_of(each)
    missing = due
    while known is not None and missing.previous().last_day > known.last_day:
        missing = missing.previous()
    return missing.last_day + timedelta(days=each.target.indicator.due_days)


def _base_of(each: Stand) -> Period | None:
    base = each.target.base_period
    return Period.parse(base) if base else None


def _names(sight: Sight) -> Iterator[Gap]:
    for kind in Initiative.Kind:
        count = sight.missing(kind)
        if count:
            label = str(kind.label)
            yield Gap(
                GapKind.NAME,
                _("{count} {kind} nguồn nói có mà không nêu tên").format(
                    count=count, kind=label[:1].lower() + label[1:]
                ),
                url("term", pk=sight.term.pk),
                sight.term.organisation.name,
                action=_("Ghi tên") if sight.may_plan else "",
                action_href=url("create_initiative"),
                count=count,
            )
    for node in sight.own:
        if not node.is_named:
            yield Gap(
                GapKind.NAME,
                node.title,
                node.href,
                node.owner_name,
                action=_("Ghi tên") if sight.may_plan else "",
                action_href=url("edit_initiative", pk=node.id),
            )
