"""The work of one scheme, paper, unit, place or person: shown in place on that page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.accounts.models import User
from vedich.areas import queries as areas
from vedich.areas.models import Area
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.initiatives.rules import visible_to as initiatives_visible_to
from vedich.lib import clock
from vedich.organisations import scope
from vedich.organisations.rules import people_visible_to
from vedich.organisations.rules import visible_to as organisations_visible_to
from vedich.tasks import rules
from vedich.tasks.models import OPEN, State, Task
from vedich.tasks.queries import counts_of
from vedich.tasks.queries.limits import standings
from vedich.tasks.views.reading import states_of
from vedich.web.addresses import url
from vedich.web.http import is_fragment, render

SHOWN = 6


@dataclass(frozen=True)
class Within:
    """How one kind of page is found, whose work it shows, and the register's filter for it."""

    visible: Callable[[User, date], QuerySet[Any]]
    work: Callable[[Any, date], Q]
    filter: str
    give: str = ""


def _areas(_user: User, _on: date) -> QuerySet[Area]:
    return Area.objects.all()


WITHIN = {
    "de-an": Within(
        lambda user, on: initiatives_visible_to(user, on=on),
        lambda one, _on: Q(initiative=one) | Q(initiative__parent=one),
        "de-an",
        "de-an",
    ),
    "van-ban": Within(
        lambda user, on: documents_visible_to(user, on=on),
        lambda one, _on: Q(clause__document=one) | Q(steps__evidence__document=one),
        "van-ban",
    ),
    "don-vi": Within(
        lambda user, on: organisations_visible_to(user, on=on),
        lambda one, _on: Q(lead=one) | Q(parts__organisation=one),
        "chu-tri",
    ),
    "dia-ban": Within(
        _areas,
        lambda one, on: Q(lead__area__in=areas.inside(one.pk, on=on).values("pk")) | Q(places=one),
        "trong",
    ),
    "nguoi": Within(
        lambda user, on: people_visible_to(user, on=on),
        lambda one, _on: Q(owner=one) | Q(leader=one),
        "nguoi",
    ),
}


@signed_in
@require_safe
def tasks_within(request: SignedInRequest, what: str, pk: int) -> HttpResponse:
    """Nhiệm vụ của một đề án, văn bản, đơn vị, địa bàn hoặc một người."""
    if what not in WITHIN:
        raise Http404
    kind, today = WITHIN[what], clock.today()
    thing = get_object_or_404(kind.visible(request.user, today), pk=pk)
    if place := getattr(thing, "area", None):
        scope.about(request, place)
    visible = rules.visible_to(request.user, on=today).exclude(state=State.DRAFTED)
    found = Task.objects.filter(kind.work(thing, today)).values("pk")
    rows = visible.filter(pk__in=found)
    counts = counts_of(rows, on=today)
    shown = rows.filter(state__in=[*OPEN, State.REPORTED]).select_related("lead")
    first = list(shown.order_by("due_on", "pk")[:SHOWN])
    page = {
        "thing": thing,
        "nav": "tasks",
        "counts": counts,
        "states": states_of(counts),
        "rows": first,
        "standing": standings(first, on=today),
        "more": {kind.filter: thing.pk},
        "give": {kind.give: thing.pk}
        if kind.give and rules.may_assign_somewhere(request.user, on=today)
        else None,
    }
    page["results"] = _results(request.user, what, thing, today)
    part = "tasks/within.html#part" if is_fragment(request) else "tasks/within.html"
    return render(request, part, page)


def _results(user: User, what: str, thing: Any, on: date) -> str:
    """Where the result sheet is, for whoever may see it."""
    if what == "don-vi":
        allowed = rules.may_see_results_of_unit(user, thing.pk, on=on)
    else:
        allowed = what == "nguoi" and rules.may_see_results_of_person(user, thing, on=on)
    return url("result_sheet", what=what, pk=thing.pk) if allowed else ""
