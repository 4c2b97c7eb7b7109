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
from vedich.indicators.services.derivation import (
    Choice,
    derive_initiative,
    name_of,
    review_upper,
    state_derivation,
)
from vedich.indicators.services.entering import (
    Correction,
    correct_claim,
    correct_many,
    enter_claims,
    enter_many,
)
from vedich.indicators.services.roll_up import rebuild
from vedich.indicators.services.sharing import share_target
from vedich.indicators.services.targeted import create_targeted_initiative

__all__ = [
    "Choice",
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
    "create_targeted_initiative",
    "derive_initiative",
    "edit_indicator",
    "edit_target",
    "enter_claims",
    "enter_many",
    "name_of",
    "rebuild",
    "return_claim",
    "review_upper",
    "set_target",
    "share_target",
    "state_derivation",
    "submit_claims",
    "withdraw_claim",
]
