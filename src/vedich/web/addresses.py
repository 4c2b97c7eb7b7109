"""Addresses, as pages write them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest
from django.urls import reverse
from jinja2 import pass_context
from jinja2.runtime import Context


def url(name: str, **kwargs: Any) -> str:
    """The address of a page by its url name; `query={…}` adds what stands after the “?”."""
    query = kwargs.pop("query", None)
    address = reverse(name, kwargs=kwargs)
    return f"{address}?{urlencode(query, doseq=True)}" if query else address


def static(path: str) -> str:
    """The address of a static file; the plain one before `collectstatic` named it by content."""
    try:
        return staticfiles_storage.url(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


@pass_context
def current_url(context: Context, **changes: Any) -> str:
    """This page's address with some parameters changed; None takes one away."""
    return changed_url(context["request"], **changes)


def changed_url(request: HttpRequest, /, **changes: Any) -> str:
    """The address of `request` with some parameters changed; None takes one away, as “” does."""
    query = request.GET.copy()
    for key in [key for key, values in query.lists() if not any(values)]:
        del query[key]
    for key, value in changes.items():
        name = key.replace("_", "-")
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"{request.path}?{query.urlencode()}" if query else request.path
