"""Reads of meetings that more than one caller needs."""

from vedich.meetings.queries.agenda import Proposals, proposals_for
from vedich.meetings.queries.meetings import (
    Attending,
    PreRead,
    Quorum,
    attending,
    cadence_of,
    conclusions_due,
    history_of_meeting,
    members_of_body,
    next_meeting,
    pre_read_of,
    quorum_of,
    rules_for,
)
from vedich.meetings.queries.record import Record, RecordItem, record_of
from vedich.meetings.queries.talk import Talk, talk_by_meeting, talk_of
from vedich.meetings.queries.topics import returning

__all__ = [
    "Attending",
    "PreRead",
    "Proposals",
    "Quorum",
    "Record",
    "RecordItem",
    "Talk",
    "attending",
    "cadence_of",
    "conclusions_due",
    "history_of_meeting",
    "members_of_body",
    "next_meeting",
    "pre_read_of",
    "proposals_for",
    "quorum_of",
    "record_of",
    "returning",
    "rules_for",
    "talk_by_meeting",
    "talk_of",
]
