"""The only writers of criteria sets and of the ways of places."""

from vedich.recognitions.services.assessing import Verdict, assess, verify
from vedich.recognitions.services.choosing import (
    choose_places,
    drop_selection,
    move_selection,
    open_finish,
)
from vedich.recognitions.services.counting import count_complete_periods, count_in
from vedich.recognitions.services.keeping import (
    CriterionInput,
    change_set,
    create_set,
    end_set,
    judge_criterion,
    renew_set,
)
from vedich.recognitions.services.recognising import declare, recognise, withdraw_recognition
from vedich.recognitions.services.sets import load_sets

__all__ = [
    "CriterionInput",
    "Verdict",
    "assess",
    "change_set",
    "choose_places",
    "count_complete_periods",
    "count_in",
    "create_set",
    "declare",
    "drop_selection",
    "end_set",
    "judge_criterion",
    "load_sets",
    "move_selection",
    "open_finish",
    "recognise",
    "renew_set",
    "verify",
    "withdraw_recognition",
]
