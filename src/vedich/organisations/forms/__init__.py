"""The forms of the acts on organisations, posts, people and rights."""

from vedich.organisations.forms.absences import (
    AbsenceForm,
    DelegationForm,
    EndAbsenceForm,
    EndDelegationForm,
    first_days,
)
from vedich.organisations.forms.fields import AccountField, OrganisationField, PersonField
from vedich.organisations.forms.organisations import (
    AbsorbForm,
    CreateForm,
    EndForm,
    EstablishForm,
    MergeForm,
    MoveForm,
    RenameForm,
)
from vedich.organisations.forms.people import (
    AppointForm,
    EndAppointmentForm,
    EndPostForm,
    EntrustForm,
    GrantForm,
    LinkForm,
    PersonForm,
    PostForm,
    RenamePersonForm,
    RevokeForm,
    RightsForm,
    ScopeForm,
)

__all__ = [
    "AbsenceForm",
    "AbsorbForm",
    "AccountField",
    "AppointForm",
    "CreateForm",
    "DelegationForm",
    "EndAbsenceForm",
    "EndAppointmentForm",
    "EndDelegationForm",
    "EndForm",
    "EndPostForm",
    "EntrustForm",
    "EstablishForm",
    "GrantForm",
    "LinkForm",
    "MergeForm",
    "MoveForm",
    "OrganisationField",
    "PersonField",
    "PersonForm",
    "PostForm",
    "RenameForm",
    "RenamePersonForm",
    "RevokeForm",
    "RightsForm",
    "ScopeForm",
    "first_days",
]
