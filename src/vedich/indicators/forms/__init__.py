"""The forms of numbers, indicators and targets."""

from vedich.indicators.forms.claims import (
    CorrectForm,
    EntryForm,
    OneNumberForm,
    RatioForm,
    ReasonForm,
    values_of_claim,
)
from vedich.indicators.forms.definitions import (
    IndicatorForm,
    NewIndicatorForm,
    TargetForm,
    values_of_indicator,
    values_of_target,
)
from vedich.indicators.forms.derivation import DeriveForm, ReviewForm, StatementForm
from vedich.indicators.forms.sharing import ShareForm
from vedich.indicators.forms.sheet import SheetForm, SheetLine
from vedich.indicators.forms.targeted import TargetedForm

__all__ = [
    "CorrectForm",
    "DeriveForm",
    "EntryForm",
    "IndicatorForm",
    "NewIndicatorForm",
    "OneNumberForm",
    "RatioForm",
    "ReasonForm",
    "ReviewForm",
    "ShareForm",
    "SheetForm",
    "SheetLine",
    "StatementForm",
    "TargetForm",
    "TargetedForm",
    "values_of_claim",
    "values_of_indicator",
    "values_of_target",
]
