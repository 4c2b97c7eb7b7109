"""Work on the pages of others: of a scheme, a paper, a unit, a place, a person, and of the week.

Each is a link that opens in its place with a script. It asks nothing of the database: the pages it
stands on have statements enough of their own. Where there is nothing, the card goes away. Besides,
what waits to be handed over (one statement, here and in the week), deadlines for calendars, and how
rules about work are kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.lib import clock
from vedich.notices.calendar import Event
from vedich.organisations.models import Organisation
from vedich.regulations import compliance
from vedich.regulations.models import Matter, Regulation, Rule
from vedich.tasks.queries import keeping, mornings
from vedich.tasks.queries.gaps import tasks_in_need
from vedich.web.addresses import url
from vedich.web.panels import Panel, later


def of(what: str) -> Panel:
    """The panel of one kind of page, by the word of its address."""

    def panel(request: HttpRequest, thing: Any) -> str:
        return later(request, _("Nhiệm vụ"), url("tasks_within", what=what, pk=thing.pk))

    return panel


def of_week(request: HttpRequest, _part: Any) -> str:
    """What waits for the reader; one statement, for what waits to be handed over."""
    user: Any = request.user
    count = tasks_in_need(user, on=clock.today()).values("pk").distinct().count()
    left = ""
    if count:
        left = render_to_string("tasks/handover_panel.html", {"count": count}, request=request)
    return left + later(request, _("Nhiệm vụ"), url("my_tasks"))


def handover_of(request: HttpRequest, organisation: Organisation) -> str | None:
    """On an organisation's page: its work that waits for a new hand; one statement."""
    user: Any = request.user
    concerned = Q(lead=organisation) | Q(assigned_by=organisation)
    concerned |= Q(parts__organisation=organisation)
    rows = tasks_in_need(user, on=clock.today()).filter(concerned)
    count = rows.values("pk").distinct().count()
    if not count:
        return None
    return render_to_string("tasks/handover_panel.html", {"count": count}, request=request)


def deadlines(user: User, first: date, last: date) -> Iterable[Event]:
    """In a person's calendar: the deadlines of their work."""
    return mornings.deadlines(user, first, last, on=clock.today())


def counting(matter: Matter) -> compliance.Counting:
    """On the page of compliance: how rules of `matter` are kept."""

    def counted(
        regulation: Regulation, rule: Rule, first: date, last: date, user: User
    ) -> compliance.Compliance:
        return keeping.kept(matter, regulation, rule, first, last, user, on=clock.today())

    return counted
