"""The only writers of money."""

from vedich.funding.services.budgets import allocate_year, budget_year, recount
from vedich.funding.services.lines import (
    add_amount,
    correct_amount,
    enter_money,
    withdraw_amount,
)
from vedich.funding.services.payments import Payment, pay
from vedich.funding.services.programmes import create_programme, edit_programme
from vedich.funding.services.rates import set_rate
from vedich.funding.services.sources import USUAL, add_source, edit_source, establish_sources
from vedich.funding.services.writing import Said

__all__ = [
    "USUAL",
    "Payment",
    "Said",
    "add_amount",
    "add_source",
    "allocate_year",
    "budget_year",
    "correct_amount",
    "create_programme",
    "edit_programme",
    "edit_source",
    "enter_money",
    "establish_sources",
    "pay",
    "recount",
    "set_rate",
    "withdraw_amount",
]
