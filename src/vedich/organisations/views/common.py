"""What the pages have in common: find what may be seen, show a form, do the act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from vedich.accounts.access import SignedInRequest
from vedich.lib import clock
from vedich.organisations import rules, scope
from vedich.organisations.models import Organisation, Person
from vedich.web.forms import Form
from vedich.web.http import perform, render, say, status_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def seen_organisation(request: SignedInRequest, pk: int) -> Organisation:
    """The organisation if its page may be opened, else 404; the page is about its area."""
    rows = rules.visible_to(request.user, on=clock.today()).select_related("area")
    found = get_object_or_404(rows, pk=pk)
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


def form_page(
    request: SignedInRequest,
    form: Form,
    service: Callable[..., Any],
    page: Mapping[str, Any],
    *,
    said: str | Callable[[Any], str],
    goes_to: str | Callable[[Any], str],
    template: str = "organisations/form.html",
    **given: Any,
) -> HttpResponse:
    """Show the form; after a POST do the act and go on, or show what stands in the way.

    `page`: `title`, `submit`, `cancel`, perhaps `note` and `crumbs`, pairs of address and words.
    """
    if request.method == "POST":
        given |= {"actor": request.user, "at": clock.now()}
        if (result := perform(form, service, **given)) is not None:
            say(request, said if isinstance(said, str) else said(result))
            return HttpResponseRedirect(goes_to if isinstance(goes_to, str) else goes_to(result))
    shown = {"note": "", "crumbs": [], **page, "form": form}
    status = status_of(form) if form.is_bound and form.errors else 200
    return render(request, template, shown, status=status)
