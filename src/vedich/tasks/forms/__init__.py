"""The forms of work."""

from vedich.tasks.forms.fields import TaskField, UnitsField
from vedich.tasks.forms.giving import EditForm, GiveForm, GiveManyForm, RecurrenceForm, values_of
from vedich.tasks.forms.moving import (
    AskForm,
    CommentForm,
    DecideForm,
    DependencyForm,
    ExtendForm,
    HandOverForm,
    MoveForm,
    OwnerForm,
    PartForm,
    ReasonForm,
    RemindForm,
    TargetsForm,
    TextForm,
)

__all__ = [
    "AskForm",
    "CommentForm",
    "DecideForm",
    "DependencyForm",
    "EditForm",
    "ExtendForm",
    "GiveForm",
    "GiveManyForm",
    "HandOverForm",
    "MoveForm",
    "OwnerForm",
    "PartForm",
    "ReasonForm",
    "RecurrenceForm",
    "RemindForm",
    "TargetsForm",
    "TaskField",
    "TextForm",
    "UnitsField",
    "values_of",
]
