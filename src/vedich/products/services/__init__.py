"""The only writers of what a place has chosen, and of what partners promise and deliver."""

from vedich.products.services.choices import (
    choose_focus_area,
    choose_product,
    edit_focus_area,
    edit_product,
)
from vedich.products.services.commitments import (
    edit_commitment,
    make_commitment,
    withdraw_commitment,
)
from vedich.products.services.deliveries import (
    correct_delivery,
    record_delivery,
    withdraw_delivery,
)
from vedich.products.services.ending import end_choice, remove_choice
from vedich.products.services.links import carry, let_go, measure, stop_measuring
from vedich.products.services.partners import edit_partner, register_partner

__all__ = [
    "carry",
    "choose_focus_area",
    "choose_product",
    "correct_delivery",
    "edit_commitment",
    "edit_focus_area",
    "edit_partner",
    "edit_product",
    "end_choice",
    "let_go",
    "make_commitment",
    "measure",
    "record_delivery",
    "register_partner",
    "remove_choice",
    "stop_measuring",
    "withdraw_commitment",
    "withdraw_delivery",
]
