"""Meetings of collective bodies, their programme of work, agenda and conclusions."""

from vedich.meetings.models.agenda import AgendaItem, Minutes, Topic
from vedich.meetings.models.meetings import Meeting, MeetingPaper, Participant, Reading
from vedich.meetings.models.outcomes import Conclusion, Vote
from vedich.meetings.models.programmes import ProgrammeItem, WorkProgramme

__all__ = [
    "AgendaItem",
    "Conclusion",
    "Meeting",
    "MeetingPaper",
    "Minutes",
    "Participant",
    "ProgrammeItem",
    "Reading",
    "Topic",
    "Vote",
    "WorkProgramme",
]
