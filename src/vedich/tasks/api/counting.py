"""The counters of work, each with its rule."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from django.http import HttpRequest
from ninja import Query, Schema

from vedich.lib import clock
from vedich.tasks import rules
from vedich.tasks.api.common import router, user_of
from vedich.tasks.api.filtering import Filters
from vedich.tasks.queries import CURRENT, ORIGINAL, RATE_RULE, RULES, Bucket, Counts, counts_of
from vedich.tasks.queries.groups import GROUPINGS, groups_of


class By(StrEnum):
    """What the counters are grouped by."""

    LEAD = "lead"
    ASSIGNED_BY = "assigned_by"
    INITIATIVE = "initiative"
    DOCUMENT = "document"
    LEADER = "leader"


GROUPED = {
    By.LEAD: "don-vi",
    By.ASSIGNED_BY: "noi-giao",
    By.INITIATIVE: "de-an",
    By.DOCUMENT: "van-ban",
    By.LEADER: "lanh-dao",
}


class CountsOut(Schema):
    """How many tasks fall into each bucket; `on_time` of `due` is the rate, by `rate_rule`."""

    done_on_time: int
    done_late: int
    done_undated: int
    awaiting: int
    in_time: int
    overdue: int
    no_deadline: int
    total: int
    on_time: int
    due: int


class GroupOut(Schema):
    """One line; `id` null: the tasks that lead to nothing of the kind."""

    id: int | None
    name: str
    current: CountsOut
    original: CountsOut


class RuleOut(Schema):
    bucket: str
    label: str
    rule: str


class CountersOut(Schema):
    """Against the deadline in force and against the first one, as of the evening of `on`."""

    on: date
    current: CountsOut
    original: CountsOut
    groups: list[GroupOut]
    rules: list[RuleOut]
    rate_rule: str


def counted(counts: Counts) -> dict[str, int]:
    found = {each.name.lower(): counts[each] for each in Bucket}
    on_time = counts[Bucket.DONE_ON_TIME]
    return found | {"total": counts.total, "on_time": on_time, "due": counts.due}


@router.get("/tasks/counters", response=CountersOut, url_name="task_counters")
def counters(
    request: HttpRequest, filters: Query[Filters], on: date | None = None, by: By | None = None
) -> dict[str, Any]:
    """Tổng hợp nhiệm vụ vào ngày `on` (hôm nay nếu không nêu), có thể theo đơn vị, đề án…"""
    today = clock.today()
    day = min(on or today, today)
    past = day < today
    rows = filters.narrow(rules.visible_to(user_of(request), on=today), on=today)
    groups = groups_of(rows, GROUPINGS[GROUPED[by]], on=day, is_past=past) if by else []
    return {
        "on": day,
        "current": counted(counts_of(rows, on=day, against=CURRENT, is_past=past)),
        "original": counted(counts_of(rows, on=day, against=ORIGINAL, is_past=past)),
        "groups": [
            {
                "id": each.pk or None,
                "name": each.name,
                "current": counted(each.current),
                "original": counted(each.original),
            }
            for each in sorted(groups, key=lambda each: (each.order, each.pk))
        ],
        "rules": [
            {"bucket": each.name.lower(), "label": str(each.label), "rule": str(RULES[each])}
            for each in Bucket
        ],
        "rate_rule": str(RATE_RULE),
    }
