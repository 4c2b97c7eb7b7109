"""The counters of work: done on time, late, in time, overdue; by whom, by which rule."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.areas.asof import as_of
from vedich.lib import clock
from vedich.tasks import rules
from vedich.tasks.queries import CURRENT, ORIGINAL, RATE_RULE, RULES, Bucket, counts_of
from vedich.tasks.queries.groups import GROUPINGS, groups_of
from vedich.tasks.tables import CountTable
from vedich.tasks.tables.counts import rate_words
from vedich.tasks.views.reading import states_of


@signed_in
@require_safe
def counters(request: SignedInRequest) -> HttpResponseBase:
    """Tổng hợp nhiệm vụ theo đơn vị, văn bản, đề án; mở được danh sách và cách tính."""
    today = clock.today()
    asked = as_of(request)
    day = min(asked.day, today)
    is_past = day < today
    grouping = GROUPINGS.get(request.GET.get("theo", ""), GROUPINGS["don-vi"])
    rows = rules.visible_to(request.user, on=today)
    current = counts_of(rows, on=day, against=CURRENT, is_past=is_past)
    first = counts_of(rows, on=day, against=ORIGINAL, is_past=is_past)
    table = CountTable(
        request, groups_of(rows, grouping, on=day, is_past=is_past), grouping, is_past=is_past
    )
    page = {
        "as_of": day,
        "current": current,
        "first": first,
        "buckets": [(each, RULES[each]) for each in Bucket],
        "rate_rule": RATE_RULE,
        "grouping": grouping,
        "groupings": list(GROUPINGS.values()),
        "states": states_of(current),
        "is_past": is_past,
        "may_check": rules.may_check_data(request.user, on=today),
        "rate_of": rate_words,
    }
    return table.respond("tasks/counters.html", page)
