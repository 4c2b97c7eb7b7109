"""The forms of the ledger and of the criteria sets."""

from vedich.recognitions.forms.sets import (
    ChangeSetForm,
    CreateSetForm,
    EndSetForm,
    JudgeForm,
    RenewSetForm,
    values_of_criterion,
    values_of_set,
)
from vedich.recognitions.forms.ways import (
    AssessForm,
    ChooseForm,
    CountForm,
    DeclareForm,
    DropForm,
    MoveForm,
    OpenForm,
    RecogniseForm,
    VerifyForm,
    WithdrawForm,
    fresh,
)

__all__ = [
    "AssessForm",
    "ChangeSetForm",
    "ChooseForm",
    "CountForm",
    "CreateSetForm",
    "DeclareForm",
    "DropForm",
    "EndSetForm",
    "JudgeForm",
    "MoveForm",
    "OpenForm",
    "RecogniseForm",
    "RenewSetForm",
    "VerifyForm",
    "WithdrawForm",
    "fresh",
    "values_of_criterion",
    "values_of_set",
]
