"""Short words for views: render, perform, redirect, say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms, shortcuts
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django_stubs_ext import StrOrPromise

from vedich.lib.errors import Refused
from vedich.web.addresses import url

T = TypeVar("T")

CONFLICT = "edited_meanwhile"
"""Code of the refusal that says somebody else saved first; it may hold the new `version`."""


def render(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page, or with `page.html#block` one block of it."""
    return shortcuts.render(request, template, dict(context or {}), status=status)


def is_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page; a restored history entry asks for the whole."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and headers.get("HX-Request-Type") != "full"


def perform(form: forms.BaseForm, service: Callable[..., T], **given: Any) -> T | bool | None:
    """Do `service(**form.cleaned_data, **given)` and return its result.

    None: the form is not valid, or the service refused; the form then carries the sentences, at
    the field a refusal names where there is one. A service that returns None gives True. Wrong
    rights (`PermissionDenied`) are not caught: they are no matter of the form.
    """
    if not form.is_valid():
        return None
    try:
        result = service(**form.cleaned_data, **given)
    except Refused as refusal:
        if refusal.code == CONFLICT:
            _show_conflict(form, refusal)
            return None
        for each in refusal.each():
            form.add_error(_field_of(form, each), ValidationError(str(each), code=each.code))
        return None
    return True if result is None else result


def status_of(form: forms.BaseForm) -> int:
    """The status of the answer that shows the form again: 409 after a conflict, else 422."""
    return 409 if getattr(form, "conflict", None) else 422


def _show_conflict(form: forms.BaseForm, refusal: Refused) -> None:
    """Keep what was typed, say who saved first, and let the next sending overwrite it knowingly."""
    form.conflict = refusal  # type: ignore[attr-defined]
    form.add_error(None, ValidationError(str(refusal), code=refusal.code))
    version = refusal.values.get("version")
    if version is not None and "version" in form.fields:
        data: Any = form.data
        form.data = data.copy()
        form.data[form.add_prefix("version")] = str(version)  # type: ignore[index]


def _field_of(form: forms.BaseForm, refusal: Refused) -> str | None:
    return refusal.field if refusal.field in form.fields else None


def redirect_to(url_name: str, **kwargs: Any) -> HttpResponseRedirect:
    """Redirect to a page by its url name; `query={…}` adds what stands after the “?”."""
    return HttpResponseRedirect(url(url_name, **kwargs))


def say(request: HttpRequest, text: StrOrPromise) -> None:
    """Show `text` at the top of the next page: what was done, in the past tense."""
    messages.info(request, str(text))
