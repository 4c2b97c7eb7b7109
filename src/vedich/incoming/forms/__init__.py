"""The forms of arrivals."""

from vedich.incoming.forms.entering import EditForm, EntryForm, OfficeField, values_of
from vedich.incoming.forms.keeping import (
    CloseForm,
    DossierForm,
    NumberingForm,
    PhraseForm,
    ReopenForm,
)
from vedich.incoming.forms.moving import DirectForm, FileForm, PutForm, ReplyForm, SlipForm

__all__ = [
    "CloseForm", "DirectForm", "DossierForm", "EditForm", "EntryForm", "FileForm",
    "NumberingForm", "OfficeField", "PhraseForm", "PutForm", "ReopenForm", "ReplyForm",
    "SlipForm", "values_of",
]  # fmt: skip
