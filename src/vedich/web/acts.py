"""One form, one act: show the form, perform the service, say what was done and go on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from vedich.web import formats
from vedich.web.http import perform, render, say, status_of


@dataclass(frozen=True)
class Difference:
    """One field in which what was typed and what somebody else saved differ, both as written."""

    label: str
    typed: str
    now: str


def act(
    request: HttpRequest,
    form: forms.BaseForm,
    service: Callable[..., Any],
    given: Mapping[str, Any],
    page: Mapping[str, Any],
    *,
    said: StrOrPromise | Callable[[Any], StrOrPromise],
    to: str | Callable[[Any], str],
    fresh: Callable[[], Mapping[str, Any]] | None = None,
    template: str = "web/edit.html",
) -> HttpResponse:
    """Answer a GET with the form, a POST with the act or with the form and what is wrong.

    `said` is shown on the page `to` that follows; both may depend on the service's result.
    `fresh` gives the row's present values by field: after a conflict the page shows them beside
    what was typed.
    """
    if request.method == "POST":
        result = perform(form, service, **given)
        if result is not None:
            say(request, said(result) if callable(said) else said)
            return HttpResponseRedirect(to(result) if callable(to) else to)
    both = differences(form, fresh()) if fresh and getattr(form, "conflict", None) else []
    status = status_of(form) if request.method == "POST" else 200
    return render(request, template, {**page, "form": form, "both": both}, status=status)


def differences(form: forms.BaseForm, now: Mapping[str, Any]) -> list[Difference]:
    """The fields whose typed value is not what the row says now."""
    found = []
    for bound in form:
        if bound.is_hidden or bound.name not in now:
            continue
        typed = _written(bound.field, bound.value())
        there = _written(bound.field, now[bound.name])
        if typed != there:
            found.append(Difference(str(bound.label), typed, there))
    return found


def _written(field: forms.Field, value: Any) -> str:
    """A value as the field shows it: a choice by its label, a tick as yes or no."""
    if isinstance(field, forms.BooleanField):
        return formats.yes_no(field.to_python(value))
    shown = field.prepare_value(value)
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        choices: Any = field.choices
        chosen = {str(key): str(label) for key, label in choices}
        shown = chosen.get(str(shown), shown) if shown not in (None, "") else ""
    return str(shown) if shown not in (None, "") else _("để trống")
