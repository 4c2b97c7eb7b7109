"""The only writers of working regulations and their rules."""

from vedich.regulations.services.regulations import (
    edit_regulation,
    end_regulation,
    establish_regulation,
)
from vedich.regulations.services.rules import amend_rule, correct_rule, end_rule, set_rule

__all__ = [
    "amend_rule",
    "correct_rule",
    "edit_regulation",
    "end_regulation",
    "end_rule",
    "establish_regulation",
    "set_rule",
]
