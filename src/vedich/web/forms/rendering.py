"""How a field of a form looks: label, help, input, error, bound together for all readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from vedich.web.forms.search import SearchChoiceField, source_address, suggestions
from vedich.web.icons import icon

_CHECKED = (forms.CheckboxInput,)
_MANY = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def field(bound: BoundField, *, wide: bool = False, label: Any = None) -> Markup:
    """One field with its label, help and errors; a hidden one as the bare input."""
    if bound.is_hidden:
        return Markup(bound.as_widget())  # noqa: S704 - Django escaped it
    widget = bound.field.widget
    if isinstance(widget, _MANY):
        return _group(bound, label)
    if isinstance(widget, _CHECKED):
        return _check(bound, label)
    input_class = "form-select" if isinstance(widget, forms.Select) else "form-control"
    return Markup('<div class="{}">{}{}{}{}{}</div>').format(
        "col-12" if wide or isinstance(widget, forms.Textarea) else "col-12 col-md-6",
        _label(bound, label),
        _input(bound, input_class),
        _options(bound),
        _help(bound),
        _errors(bound),
    )


def cell(bound: BoundField) -> Markup:
    """A field in a table: the bare input, named for those who do not see its row, with its errors.

    Its label must say the row and the column, because nothing else does.
    """
    widget = bound.field.widget
    shape = "form-select" if isinstance(widget, forms.Select) else "form-control"
    number = " vd-num" if getattr(bound.field, "unit", None) is not None else ""
    unit = getattr(bound.field, "unit", "")
    attrs: dict[str, Any] = {
        "class": f"{shape}{number}",
        "aria-label": f"{bound.label}, {unit}".rstrip(", "),
    }
    if not bound.errors:
        return Markup(bound.as_widget(attrs=attrs))  # noqa: S704 - Django escaped it
    wrong = f"{bound.auto_id}_loi"
    attrs |= {"aria-invalid": "true", "aria-describedby": wrong}
    attrs["class"] += " is-invalid"
    lines = Markup("<br>").join(str(error) for error in bound.errors)
    return Markup('{}<p class="vd-sm vd-down mt-1" id="{}">{} {}</p>').format(
        Markup(bound.as_widget(attrs=attrs)),  # noqa: S704 - Django escaped it
        wrong,
        icon("alert-octagon"),
        lines,
    )


def _label(bound: BoundField, label: Any) -> Markup:
    said = bound.label if label is None else label
    unit = getattr(bound.field, "unit", "")
    return Markup('<label class="form-label" for="{}">{}{}{}</label>').format(
        bound.id_for_label,
        said,
        f", {unit}" if unit else "",
        ""
        if bound.field.required
        else Markup(' <span class="vd-muted">{}</span>').format(_("(không bắt buộc)")),
    )


def _input(bound: BoundField, input_class: str) -> Markup:
    attrs: dict[str, Any] = {**_described(bound)}
    own = bound.field.widget.attrs.get("class", "")
    invalid = " is-invalid" if bound.errors else ""
    attrs["class"] = f"{input_class} {own}".strip() + invalid
    if isinstance(bound.field, forms.FileField):
        attrs |= _weighed()
    if isinstance(bound.field, SearchChoiceField):
        attrs["list"] = f"{bound.auto_id}_ds"
        if address := source_address(bound.field):
            attrs |= {
                "hx-get": address,
                "hx-trigger": "input changed delay:250ms, focus once",
                "hx-target": f"#{bound.auto_id}_ds",
                "hx-swap": "innerHTML",
            }
    return Markup(bound.as_widget(attrs=attrs))  # noqa: S704 - Django escaped it


def _weighed() -> dict[str, str]:
    """What lets the browser say before the sending that files are too heavy, and that it sends."""
    most = settings.UPLOAD_MEGABYTES
    heavy = _("Các tệp đã chọn nặng hơn %(mb)s MB. Bớt tệp, hoặc gửi thành nhiều lần.")
    return {
        "data-most": str(most * 1024 * 1024),
        "data-heavy": heavy % {"mb": most},
        "data-sending": _("Đang gửi tệp…"),
    }


def _described(bound: BoundField) -> dict[str, str]:
    ids = [
        f"{bound.auto_id}_{part}"
        for part, there in (("giup", bound.help_text), ("loi", bound.errors))
        if there
    ]
    described = {"aria-describedby": " ".join(ids)} if ids else {}
    if bound.errors:
        described["aria-invalid"] = "true"
    return described


def _options(bound: BoundField) -> Markup:
    if not isinstance(bound.field, SearchChoiceField):
        return Markup("")
    filled = "" if bound.field.source else suggestions(bound.field, "")
    return Markup('<datalist id="{}_ds">{}</datalist>').format(bound.auto_id, filled)


def _help(bound: BoundField) -> Markup:
    if not bound.help_text:
        return Markup("")
    return Markup('<p class="vd-xs vd-muted mt-1" id="{}_giup">{}</p>').format(
        bound.auto_id, bound.help_text
    )


def _errors(bound: BoundField) -> Markup:
    if not bound.errors:
        return Markup("")
    lines = Markup("<br>").join(
        Markup("{} {}").format(icon("alert-octagon"), e) for e in bound.errors
    )
    return Markup('<p class="vd-sm vd-down mt-1" id="{}_loi">{}</p>').format(bound.auto_id, lines)


def _check(bound: BoundField, label: Any) -> Markup:
    attrs: dict[str, Any] = {**_described(bound), "class": "form-check-input"}
    return Markup(
        '<div class="col-12"><label class="vd-pick" for="{}">{}<span>{}{}</span></label>{}</div>'
    ).format(
        bound.id_for_label,
        Markup(bound.as_widget(attrs=attrs)),  # noqa: S704 - Django escaped it
        bound.label if label is None else label,
        Markup('<span id="{}_giup">{}</span>').format(bound.auto_id, bound.help_text)
        if bound.help_text
        else "",
        _errors(bound),
    )


def _group(bound: BoundField, label: Any) -> Markup:
    described = _described(bound)
    choices = Markup("").join(
        Markup('<label class="vd-pick" for="{}">{}<span>{}</span></label>').format(
            each.id_for_label,
            Markup(each.tag()),  # noqa: S704 - Django escaped it
            each.choice_label,
        )
        for each in _with_class(bound)
    )
    return Markup(
        '<fieldset class="col-12"{}><legend class="form-label">{}</legend>'
        '<div class="vd-stack vd-stack--s">{}</div>{}{}</fieldset>'
    ).format(
        Markup(' aria-describedby="{}"').format(described["aria-describedby"])
        if "aria-describedby" in described
        else "",
        bound.label if label is None else label,
        choices,
        _help(bound),
        _errors(bound),
    )


def _with_class(bound: BoundField) -> list[Any]:
    bound.field.widget.attrs["class"] = "form-check-input"
    return list(bound)


def fields(form: forms.BaseForm) -> Markup:
    """All fields of a form, in its order; the hidden ones first."""
    hidden = Markup("").join(field(each) for each in form.hidden_fields())
    shown = Markup("").join(field(each) for each in form.visible_fields())
    return Markup('{}<div class="row g-3">{}</div>').format(hidden, shown)


@pass_context
def errors(context: Context, form: forms.BaseForm, lead: Any = None) -> Markup:
    """What is wrong with the form, at its top: each error leads to its field.

    `lead` replaces “Chưa lưu được”; an empty one leaves the errors to speak for themselves.

    After a conflict (`vedich.web.http.CONFLICT`), the card that says who was first instead.
    """
    request: HttpRequest | None = context.get("request")
    if conflict := getattr(form, "conflict", None):
        return Markup(  # noqa: S704 - rendered with autoescape
            render_to_string(
                "web/conflict.html",
                {"conflict": conflict, "address": request.get_full_path() if request else ""},
            )
        )
    if not form.errors:
        return Markup("")
    return Markup(  # noqa: S704 - rendered with autoescape
        render_to_string(
            "web/errors.html",
            {"lines": list(_error_lines(form)), "lead": lead, "line": _error_line},
        )
    )


def _error_lines(form: forms.BaseForm) -> Iterator[tuple[str, str, str]]:
    """(sentence, label, address of the field) of each error; those of the whole form first."""
    for sentence in form.non_field_errors():
        for line in str(sentence).splitlines():
            yield line, "", ""
    for bound in form:
        for sentence in bound.errors:
            yield str(sentence), str(bound.label), f"#{bound.id_for_label or bound.auto_id}"


def _error_line(sentence: str, label: str, address: str) -> Markup:
    if not address:
        return escape(sentence)
    return Markup('<a href="{}">{}</a>: {}').format(address, label, sentence)


GLOBALS: dict[str, Callable[..., Any]] = {"errors": errors, "field": field, "fields": fields}
