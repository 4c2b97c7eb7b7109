"""The forms of the acts on organisations, posts, people and rights."""

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
    "AbsorbForm",
    "AccountField",
    "AppointForm",
    "CreateForm",
    "EndAppointmentForm",
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
]
