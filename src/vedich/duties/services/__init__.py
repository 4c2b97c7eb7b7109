"""The only writers of a committee's fields, and of who answers for them and for places."""

from vedich.duties.services.duties import assign_duty, end_duty, withdraw_duty
from vedich.duties.services.fields import create_field, edit_field, end_field
from vedich.duties.services.handover import hand_over

__all__ = [
    "assign_duty",
    "create_field",
    "edit_field",
    "end_duty",
    "end_field",
    "hand_over",
    "withdraw_duty",
]
