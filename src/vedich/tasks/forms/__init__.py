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
    WeightForm,
)
from vedich.tasks.forms.templates import (
    EndTemplateForm,
    TemplateEditForm,
    TemplateForm,
    group_words,
    opened_by,
    values_of_template,
)

__all__ = [
    "AskForm",
    "CommentForm",
    "DecideForm",
    "DependencyForm",
    "EditForm",
    "EndTemplateForm",
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
    "TemplateEditForm",
    "TemplateForm",
    "TextForm",
    "UnitsField",
    "WeightForm",
    "group_words",
    "opened_by",
    "values_of",
    "values_of_template",
]
