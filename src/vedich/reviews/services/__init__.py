"""The only writers of duties to review, and of what reviews concluded."""

from vedich.reviews.services.duties import edit_duty, end_duty, make_duty
from vedich.reviews.services.reviewing import record_review, take_back_review
from vedich.reviews.services.telling import open_next, warn_of_due

__all__ = [
    "edit_duty",
    "end_duty",
    "make_duty",
    "open_next",
    "record_review",
    "take_back_review",
    "warn_of_due",
]
