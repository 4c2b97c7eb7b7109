"""Bases of all forms: composed, clean text and Vietnamese errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django import forms
from django.db import models
from django.forms.models import ModelChoiceField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedich.lib.errors import Refused
from vedich.lib.vietnamese import clean_line, clean_text
from vedich.web.forms.fields import DateField, NumberField

M = TypeVar("M", bound=models.Model)


class Manners:
    """What our forms do to their fields; a form of another package gets it as a first base."""

    draft: ClassVar[bool] = True
    """Whether what is typed is kept on the device until it is sent."""
    conflict: Refused | None = None
    """Set by `perform` when someone else saved first."""

    if TYPE_CHECKING:
        fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name_fields()
        for field in self.fields.values():
            _clean_text(field)
            _speak_vietnamese(field)

    def name_fields(self) -> None:
        """Where a form gives labels and helps to fields that it did not declare itself."""


class Form(Manners, forms.Form):
    """A form whose texts arrive composed (NFC), without invisible characters and doubled blanks."""


def _form_field(field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    """The form field of a model's: days and decimals as people write them here."""
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        kwargs["form_class"] = DateField
    elif isinstance(field, models.DecimalField):
        return NumberField(
            label=kwargs.get("label") or _capital(str(field.verbose_name)),
            required=not field.blank,
            help_text=field.help_text,
            initial=field.default if field.has_default() else None,
            decimals=field.decimal_places,
        )
    return field.formfield(**kwargs)


class _Options(forms.models.ModelFormMetaclass):
    """Makes `_form_field` the rule of every model form that does not say otherwise."""

    def __new__(mcs, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> Any:
        meta = attrs.get("Meta")
        if meta is not None and getattr(meta, "formfield_callback", None) is None:
            meta.formfield_callback = staticmethod(_form_field)
        return super().__new__(mcs, name, bases, attrs)


class ModelForm(Manners, forms.ModelForm[M], metaclass=_Options):
    """The same for a model's fields. It validates only: services write, `save` is never called."""

    def save(self, commit: bool = True) -> Any:
        raise RuntimeError("forms do not write: call a service (vedich.web.http.perform)")


class VersionField(forms.IntegerField):
    """The hidden version of the row the form was opened on; the service compares it."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=2**31 - 1, **kwargs)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def lower_label(label: str) -> str:
    """A label inside a sentence: “Tên” → “tên”, but “UBND xã” stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


# --- Text -----------------------------------------------------------------------------------------


def _clean_text(field: forms.Field) -> None:
    """Clean before anything is checked, so that the length and “required” see the clean text."""
    if not isinstance(field, forms.CharField) or isinstance(field.widget, forms.PasswordInput):
        return
    clean = clean_text if isinstance(field.widget, forms.Textarea) else clean_line
    to_python = field.to_python

    def cleaned(value: Any) -> Any:
        return to_python(clean(str(value)) if value not in field.empty_values else value)

    setattr(field, "to_python", cleaned)  # noqa: B010 - mypy forbids assigning a method


# --- Messages -------------------------------------------------------------------------------------

_CHOSEN = (forms.ChoiceField, ModelChoiceField)

MESSAGES: dict[str, Any] = {
    "invalid_choice": gettext_lazy("Không có lựa chọn này. Chọn lại trong danh sách."),
    "invalid_list": gettext_lazy("Chọn từ danh sách."),
    "invalid_pk_value": gettext_lazy("Không có lựa chọn này. Chọn lại trong danh sách."),
    "max_whole_digits": gettext_lazy("Số này dài quá."),
    "missing": gettext_lazy("Chưa nhận được tệp. Chọn lại tệp rồi gửi."),
    "empty": gettext_lazy("Tệp này rỗng. Chọn tệp khác."),
}
_INVALID: tuple[tuple[type[forms.Field], Any], ...] = (
    (forms.IntegerField, gettext_lazy("Cần một số nguyên, chỉ gồm chữ số.")),
    (forms.EmailField, gettext_lazy("Địa chỉ thư chưa đúng. Viết như ten@coquan.gov.vn.")),
    (forms.URLField, gettext_lazy("Địa chỉ trang chưa đúng. Viết như https://baolaocai.vn.")),
    (forms.DateTimeField, gettext_lazy("Chưa đúng ngày giờ. Viết như 05/02/2020 08:30.")),
    (forms.TimeField, gettext_lazy("Chưa đúng giờ. Viết như 08:30.")),
    (forms.FileField, gettext_lazy("Chưa nhận được tệp. Chọn lại tệp rồi gửi.")),
)


def _speak_vietnamese(field: forms.Field) -> None:
    """Say what is missing by its label, the other errors in our words or the form's."""
    own = _own_messages(field)
    label = lower_label(str(field.label or ""))
    said: dict[str, Any] = {
        key: text for key, text in MESSAGES.items() if key in field.error_messages
    }
    for kind, text in _INVALID:
        if isinstance(field, kind):
            said["invalid"] = text
            break
    said["required"] = _required(field, label)
    field.error_messages = {**field.error_messages, **said, **own}


def _required(field: forms.Field, label: str) -> str:
    if isinstance(field, forms.BooleanField):
        return _("Cần đánh dấu mục này.")
    if not label:
        return _("Chưa chọn.") if isinstance(field, _CHOSEN) else _("Chưa điền.")
    text = _("Chưa chọn %(label)s.") if isinstance(field, _CHOSEN) else _("Chưa điền %(label)s.")
    return text % {"label": label}


def _own_messages(field: forms.Field) -> dict[str, Any]:
    """Messages that the form itself gave, which win: those that differ from the class's own."""
    defaults: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        defaults.update(getattr(kind, "default_error_messages", {}))
    return {
        key: text for key, text in field.error_messages.items() if defaults.get(key) is not text
    }
