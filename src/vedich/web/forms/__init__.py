"""Forms that read what people type here: Vietnamese text, numbers and days; errors say the fix."""

from vedich.web.forms.base import Form, ModelForm, VersionField
from vedich.web.forms.fields import (
    AmountField,
    DateField,
    NumberField,
    PeriodField,
    QualifiedField,
)
from vedich.web.forms.files import FilesField
from vedich.web.forms.rendering import cell
from vedich.web.forms.search import SearchChoiceField, suggest

__all__ = [
    "AmountField",
    "DateField",
    "FilesField",
    "Form",
    "ModelForm",
    "NumberField",
    "PeriodField",
    "QualifiedField",
    "SearchChoiceField",
    "VersionField",
    "cell",
    "suggest",
]
