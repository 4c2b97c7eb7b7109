"""The forms of the register. None keeps drafts on the device: a secret paper must leave no copy."""

from vedich.documents.forms.clauses import (
    AddClauseForm,
    ClauseForm,
    EditClauseForm,
    OutlineForm,
    values_of_clause,
)
from vedich.documents.forms.fields import DocumentField, PointingForm
from vedich.documents.forms.papers import (
    SECRECY,
    AttachForm,
    CautiousForm,
    EditForm,
    RegisterForm,
    values_of,
)
from vedich.documents.forms.relations import EndForm, RelateForm, RestoreForm

__all__ = [
    "SECRECY", "AddClauseForm", "AttachForm", "CautiousForm", "ClauseForm", "DocumentField",
    "EditClauseForm", "EditForm", "EndForm", "OutlineForm", "PointingForm", "RegisterForm",
    "RelateForm", "RestoreForm", "values_of", "values_of_clause",
]  # fmt: skip
