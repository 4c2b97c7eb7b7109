"""Jinja2 through Django's back end; `page.html#part` names a block of a page.

A block rendered alone sees the context and the globals below, but nothing that the page sets or
imports outside the block: so components are globals and are never imported at a page's head.

In `_("…")` and `{% trans %}` a percent sign is written `%%`, because placeholders are `%(name)s`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.template import TemplateDoesNotExist
from django.template.backends.jinja2 import Jinja2
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined, Template

from vedich.web import addresses, formats, history, icons, navigation, panels
from vedich.web.components import COMPONENTS
from vedich.web.forms import rendering


class Backend(Jinja2):
    """Django's Jinja2 back end that also knows `page.html#block`."""

    app_dirname = "jinja2"

    def get_template(self, template_name: str) -> Page:  # type: ignore[override]
        """The page, or one block of it; TemplateDoesNotExist names what is missing."""
        name, _, block = template_name.partition("#")
        template = super().get_template(name).template
        if block and block not in template.blocks:
            raise TemplateDoesNotExist(template_name, backend=self)
        return Page(template, block, self)


class Page:
    """What `render` gets: a template, or one of its blocks rendered without the rest."""

    def __init__(self, template: Template, block: str, backend: Backend) -> None:
        self.template = template
        self.block = block
        self.backend = backend

    def render(
        self, context: Mapping[str, Any] | None = None, request: HttpRequest | None = None
    ) -> SafeString:
        """The text, with its icons: a page draws them once, at its end; a block each in place."""
        values = self._values(context, request)
        text = icons.rendered(lambda: self._render(values))
        return mark_safe(text)  # noqa: S308 - autoescaped by Jinja2

    def _values(
        self, context: Mapping[str, Any] | None, request: HttpRequest | None
    ) -> dict[str, Any]:
        values = dict(context or {})
        if request is None:
            values.setdefault("request", None)
            return values
        values["request"] = request
        values["csrf_input"] = csrf_input_lazy(request)
        values["csrf_token"] = csrf_token_lazy(request)
        for processor in self.backend.template_context_processors:
            values = {**processor(request), **values}
        return values

    def _render(self, values: dict[str, Any]) -> str:
        if not self.block:
            return self.template.render(values)
        context = self.template.new_context(values)
        try:
            return self.template.environment.concat(self.template.blocks[self.block](context))
        except Exception:
            return self.template.environment.handle_exception()


def environment(**options: Any) -> Environment:
    """The environment of all pages: an unknown name in a page is an error, never an empty place."""
    options["undefined"] = StrictUndefined  # Django sets a lenient one
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    environment = Environment(  # noqa: S701 - Django turns autoescape on
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"], **options
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.globals.update(
        {
            "icon": icons.icon,
            "icon_symbols": icons.symbols,
            "url": addresses.url,
            "static": addresses.static,
            "current_url": addresses.current_url,
            "panels": panels.render,
            "views_of": navigation.views_of,
            "history": history.render,
            **rendering.GLOBALS,
            **COMPONENTS,
        }
    )
    environment.filters.update(formats.FILTERS)
    return environment
