"""Who belongs to a meeting, and what the regulation asks of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from vedich.audit.models import AuditEntry
from vedich.duties.queries.members import members_of
from vedich.lib import clock
from vedich.meetings.models import Meeting, Participant
from vedich.organisations.models import Organisation, Person, Post
from vedich.organisations.queries import holders_of, parent_of
from vedich.regulations.cadence import MeetingDay, meeting_days
from vedich.regulations.models import BODIES, Matter, Rule
from vedich.regulations.queries import ahead_of, due_by, rules_of

OF_MEETINGS = (
    Matter.QUORUM,
    Matter.PRE_READ,
    Matter.HEARING_CEILING,
    Matter.CONCLUSION_ISSUE,
    Matter.MEETING_CADENCE,
)


def members_of_body(body: Organisation, *, on: date) -> list[Person]:
    """Who sits in the body on `on`, the head first.

    A body of a committee is made of those who hold seats in it and in the bodies within it (the
    standing board belongs to the standing committee); any other organisation meets by its leaders.
    """
    committee = parent_of(body, on=on) if body.kind in BODIES else None
    if committee is not None:
        members = members_of(committee, on=on).values()
        return [member.person for member in members if member.belongs_to(body.kind)]
    posts = Post.objects.filter(organisation=body)
    leading = holders_of(posts if body.kind in BODIES else posts.filter(leads=True), on=on)
    return list({held.person_id: held.person for held in leading}.values())


def cadence_of(body: Organisation, first: date, last: date) -> list[MeetingDay]:
    """The meetings that the regulation in force names for the body; empty where it names none."""
    return meeting_days(body, None, first, last)


def rules_for(meeting: Meeting) -> Mapping[Matter, Rule]:
    """What the regulation of the day says of this meeting; one statement."""
    found = rules_of([meeting.body_id], OF_MEETINGS, on=meeting.day)
    return {matter: rule for (_body, matter), rule in found.items()}


@dataclass(frozen=True)
class Quorum:
    """How many members are there and how many must be; `percent` None: no rule says."""

    members: int
    present: int
    percent: Decimal | None

    @property
    def needed(self) -> int:
        """The smallest number that reaches the share; two thirds are written as 66,67 %."""
        if self.percent is None:
            return 1
        enough = (n for n in range(self.members + 1) if self._share(n) >= self.percent)
        return max(next(enough, self.members), 1)

    @property
    def is_met(self) -> bool:
        return self.present >= self.needed

    def _share(self, present: int) -> Decimal:
        if not self.members:
            return Decimal(0)
        return round(Decimal(present) * 100 / self.members, 2)


def quorum_of(
    meeting: Meeting,
    rules: Mapping[Matter, Rule] | None = None,
    participants: Iterable[Participant] | None = None,
) -> Quorum:
    """Members present against the regulation of the day. Guests and substitutes do not count."""
    rules = rules_for(meeting) if rules is None else rules
    rule = rules.get(Matter.QUORUM)
    rows = meeting.participants.all() if participants is None else participants
    members = [row for row in rows if row.is_member]
    present = sum(row.is_present for row in members)
    return Quorum(len(members), present, rule.percent if rule else None)


@dataclass(frozen=True)
class Attending:
    """How many were called, came and stayed away."""

    called: int
    present: int
    absent: int


def attending(meeting: Meeting) -> Attending:
    """The counts of the roll; one statement."""
    counted = meeting.participants.aggregate(
        called=Count("pk"),
        present=Count("pk", filter=Q(attendance=Participant.Attendance.PRESENT)),
        absent=Count("pk", filter=Q(attendance=Participant.Attendance.ABSENT)),
    )
    return Attending(**counted)


@dataclass(frozen=True)
class PreRead:
    """By which day the papers must be sent, and whether they were. `kept` None: still open."""

    last_day: date
    sent_on: date | None
    kept: bool | None


def pre_read_of(meeting: Meeting, rules: Mapping[Matter, Rule], *, on: date) -> PreRead | None:
    """How the rule about papers sent ahead is kept; None where no rule says."""
    rule = rules.get(Matter.PRE_READ)
    if rule is None:
        return None
    last = ahead_of(rule, meeting.day)
    sent = clock.day_of(meeting.papers_sent_at) if meeting.papers_sent_at else None
    if sent is not None:
        return PreRead(last, sent, sent <= last)
    return PreRead(last, None, False if on > last else None)


def conclusions_due(meeting: Meeting, rules: Mapping[Matter, Rule]) -> date | None:
    """The last day in time for the notice of conclusions; None where no rule says."""
    rule = rules.get(Matter.CONCLUSION_ISSUE)
    return due_by(rule, meeting.day) if rule else None


def next_meeting(meeting: Meeting) -> Meeting | None:
    """The next meeting of the same body that is not called off."""
    after = Meeting.objects.filter(body=meeting.body_id, starts_at__gt=meeting.starts_at)
    planned = after.exclude(state=Meeting.State.CANCELLED).select_related("body")
    return planned.order_by("starts_at", "pk").first()


def history_of_meeting(meeting: Meeting) -> QuerySet[AuditEntry]:
    """What happened to a meeting and all that belongs to it, newest first."""
    return (
        AuditEntry.objects.filter(target_type="meetings.meeting", target_id=meeting.pk)
        .select_related("actor", "personal")
        .order_by("-at", "-id")
    )
