"""The list, and one programme or scheme."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.queries import history_of
from vedich.initiatives import queries, rules
from vedich.initiatives.forms import InitiativeField
from vedich.initiatives.models import Concretisation, Initiative, Responsibility
from vedich.initiatives.queries import GapKind
from vedich.initiatives.tables import InitiativeTable
from vedich.initiatives.views.common import crumbs, seen
from vedich.initiatives.words import gap_word
from vedich.lib import clock
from vedich.web.forms import suggest
from vedich.web.http import render

STEPS_SHOWN = 3
"""Levels above that the crumb names: they come with the row itself."""


@signed_in
@require_safe
def initiatives(request: SignedInRequest) -> HttpResponseBase:
    """Danh sách chương trình, đề án; lọc được những chỗ còn trống."""
    today = clock.today()
    visible = rules.visible_to(request.user, on=today)
    table = InitiativeTable(request, visible, today, user=request.user)
    unnamed = [one for one in queries.unnamed_seen(request.user, on=today) if one.missing]
    page = {
        "unnamed": unnamed,
        "may_plan": rules.may_plan_somewhere(request.user, on=today),
    }
    return table.respond("initiatives/list.html", page)


@signed_in
@require_safe
def initiative(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một chương trình, đề án: ai phụ trách, thuộc đâu, cụ thể hóa nội dung nào, hướng tới gì."""
    one = seen(request, pk, rights=True)
    today = clock.today()
    rows = list(queries.responsibilities_of(one, on=today))
    now = [row for row in rows if row.is_in_force(today)]
    visible = rules.visible_to(request.user, on=today)
    page = {
        "one": one,
        "is_long": True,
        "people": _by_role(now),
        "former": [row for row in reversed(rows) if row not in now],
        "above": _above(one),
        "clauses": list(
            Concretisation.objects.filter(initiative=one)
            .select_related("clause__document")
            .order_by("clause__document__issued_on", "clause__position")
        ),
        "objectives": list(one.objectives.all()),
        "children": _children(one, visible),
        "days_left": (one.ends_on - today).days if one.ends_on and one.ends_on >= today else None,
        "empty_since": _empty_since(one, rows),
        "today": today,
        "no_leader": gap_word(one, GapKind.LEADER),
        "no_document": gap_word(one, GapKind.DOCUMENT),
        "may_edit": one.may_edit,
        "may_assign": one.may_assign,
    }
    return render(request, "initiatives/initiative.html", page)


def _by_role(rows: list[Responsibility]) -> dict[str, list[Responsibility]]:
    found: dict[str, list[Responsibility]] = defaultdict(list)
    for row in rows:
        found[row.role].append(row)
    return found


def _empty_since(one: Initiative, rows: list[Responsibility]) -> date | None:
    """From which day nobody leads it, as `queries.without_leader` reckons."""
    leading = [row for row in rows if row.role == Responsibility.Role.LEADER]
    gone = [row.valid_to for row in leading if row.valid_to and row.valid_to <= clock.today()]
    known = [max(gone, default=None), one.starts_on, one.document and one.document.issued_on]
    return next((day for day in known if day), None)


def _above(one: Initiative) -> list[Initiative]:
    """What it stands in, the outermost first, as far as the page shows."""
    found: list[Initiative] = []
    step = one.parent
    while step is not None and len(found) < STEPS_SHOWN:
        found.insert(0, step)
        step = step.parent if len(found) < STEPS_SHOWN else None
    return found


def _children(one: Initiative, visible: Any) -> list[Initiative]:
    rows = visible.filter(parent=one).select_related("area", "owner")
    people = queries.with_people(rows, on=clock.today())
    return list(people.order_by("area__level", "code", "sort_key", "pk")[:200])


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một chương trình, đề án."""
    one = seen(request, pk)
    page = {
        "entries": history_of(one).select_related("personal")[:200],
        "crumbs": crumbs(one),
        "title": _("Lịch sử %(name)s") % {"name": one.name},
    }
    return render(request, "documents/history.html", page)


@signed_in
@require_safe
def suggest_initiative(request: SignedInRequest) -> HttpResponse:
    """Danh sách gợi ý khi gõ ký hiệu hoặc tên."""
    field = InitiativeField()
    field.of(request.user, clock.today())
    return suggest(request, field)
