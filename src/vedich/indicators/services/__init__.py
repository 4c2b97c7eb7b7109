"""The only writers of metrics, indicators, targets and claims."""

from vedich.indicators.services.checking import check_roll_ups
from vedich.indicators.services.checks import ClaimInput
from vedich.indicators.services.claims import (
    approve_claims,
    choose_claim,
    return_claim,
    submit_claims,
    withdraw_claim,
)
from vedich.indicators.services.definitions import (
    create_indicator,
    create_metric,
    create_metrics,
    edit_indicator,
    edit_target,
    set_target,
)
from vedich.indicators.services.entering import (
    Correction,
    correct_claim,
    correct_many,
    enter_claims,
    enter_many,
)
from vedich.indicators.services.roll_up import rebuild

__all__ = [
    "ClaimInput",
    "Correction",
    "approve_claims",
    "check_roll_ups",
    "choose_claim",
    "correct_claim",
    "correct_many",
    "create_indicator",
    "create_metric",
    "create_metrics",
    "edit_indicator",
    "edit_target",
    "enter_claims",
    "enter_many",
    "rebuild",
    "return_claim",
    "set_target",
    "submit_claims",
    "withdraw_claim",
]
