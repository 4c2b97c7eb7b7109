"""The only writers of criteria sets and of the ways of places."""

from vedich.recognitions.services.assessing import Verdict, assess, verify
from vedich.recognitions.services.choosing import (
    choose_places,
    drop_selection,
    move_selection,
    open_finish,
)
from vedich.recognitions.services.counting import count_complete_periods, count_in
from vedich.recognitions.services.recognising import declare, recognise, withdraw_recognition
from vedich.recognitions.services.sets import load_sets

__all__ = [
    "Verdict",
    "assess",
    "choose_places",
    "count_complete_periods",
    "count_in",
    "declare",
    "drop_selection",
    "load_sets",
    "move_selection",
    "open_finish",
    "recognise",
    "verify",
    "withdraw_recognition",
]
