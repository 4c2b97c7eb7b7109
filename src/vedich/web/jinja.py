"""Jinja2 through Django's back end; `page.html#part` names a block of a page."""

from __future__ import annotations

from typing import Any

from django.template.backends.jinja2 import Jinja2
from jinja2 import Environment


class Backend(Jinja2):
    app_dirname = "jinja2"


def environment(**options: Any) -> Environment:
    return Environment(extensions=["jinja2.ext.i18n"], **options)  # noqa: S701 - Django sets it
