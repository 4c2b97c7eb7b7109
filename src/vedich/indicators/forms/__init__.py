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
from vedich.indicators.forms.sheet import SheetForm, SheetLine

__all__ = [
    "CorrectForm",
    "EntryForm",
    "IndicatorForm",
    "NewIndicatorForm",
    "OneNumberForm",
    "RatioForm",
    "ReasonForm",
    "SheetForm",
    "SheetLine",
    "TargetForm",
    "values_of_claim",
    "values_of_indicator",
    "values_of_target",
]
