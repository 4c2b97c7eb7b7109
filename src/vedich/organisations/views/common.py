"""What the pages have in common: find what may be seen, show a form, do the act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.accounts.access import SignedInRequest
from vedich.lib import clock
from vedich.organisations import rules, scope
from vedich.organisations.models import Organisation, Person
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.forms import Form

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def seen_organisation(
    request: SignedInRequest, pk: int, rows: QuerySet[Organisation] | None = None
) -> Organisation:
    """The organisation if its page may be opened, else 404; the page is about its area.

    `rows`: what else shall come with it.
    """
    visible = rules.visible_to(request.user, on=clock.today())
    wanted = visible.select_related("area")
    if rows is not None:
        wanted = rows.filter(pk__in=visible.values("pk"))
    found = get_object_or_404(wanted, pk=pk)
    scope.about(request, found.area)
    return found


def kept_organisation(request: SignedInRequest, pk: int) -> Organisation:
    """The organisation if it may be changed; 404 and 403 otherwise."""
    found = seen_organisation(request, pk)
    if not rules.may_organise(request.user, found, on=clock.today()):
        raise PermissionDenied
    return found


def seen_person(request: SignedInRequest, pk: int) -> Person:
    """The person if their page may be opened, else 404."""
    rows = rules.people_visible_to(request.user, on=clock.today()).select_related("user")
    return get_object_or_404(rows, pk=pk)


def kept_person(request: SignedInRequest, pk: int) -> Person:
    """The person if they may be corrected; 404 and 403 otherwise."""
    found = seen_person(request, pk)
    if not rules.may_keep_person(request.user, found, on=clock.today()):
        raise PermissionDenied
    return found


def require_keeper(request: SignedInRequest) -> None:
    """403 for who keeps no part of the chart."""
    if not rules.may_organise_somewhere(request.user, on=clock.today()):
        raise PermissionDenied


def crumbs_of(organisation: Organisation | None) -> list[tuple[str, str]]:
    """The way to an organisation's page: words and address."""
    crumbs = [(_("Tổ chức"), url("organisations"))]
    if organisation is not None:
        crumbs.append((organisation.name, organisation.get_absolute_url()))
    return crumbs


def form_page(
    request: SignedInRequest,
    form: Form,
    service: Callable[..., Any],
    page: Mapping[str, Any],
    *,
    said: str | Callable[[Any], str],
    goes_to: str | Callable[[Any], str],
    template: str = "organisations/form.html",
    fresh: Callable[[], Mapping[str, Any]] | None = None,
    **given: Any,
) -> HttpResponse:
    """`web.acts.act`, done by the reader now.

    `page`: `title`, `submit`, `cancel`, perhaps `note` and `crumbs`, pairs of words and address.
    """
    given |= {"actor": request.user, "at": clock.now()}
    return act(
        request, form, service, given, page, said=said, to=goes_to, fresh=fresh, template=template
    )
