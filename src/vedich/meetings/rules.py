"""Who sees a meeting, who prepares and records it.

A meeting is internal: it is seen by those called to it, and by those who oversee, plan, lead or
inspect over the area of its body. The office (PLAN) and leaders (LEAD) of the body keep it. Who was
in the chair approves the notice of its conclusions.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from vedich.accounts.models import User
from vedich.meetings.models import Conclusion, Meeting, Participant, Topic, WorkProgramme
from vedich.organisations.absent import deputy_of
from vedich.organisations.models import Capability, Person
from vedich.organisations.queries import areas_above, areas_for, covers_area
from vedich.organisations.rules import has_all, is_named
from vedich.tasks.rules import assigning

SEEING = (Capability.OVERSEE, Capability.PLAN, Capability.LEAD, Capability.INSPECT)


def visible_to(user: User, *, on: date) -> QuerySet[Meeting]:
    """Meetings of bodies of one's part, and those one is called to or stands in at."""
    if has_all(user):
        return Meeting.objects.all()
    mine = Participant.objects.filter(Q(person__user=user) | Q(substitute__user=user))
    called = ~Q(state=Meeting.State.PLANNED) & Q(pk__in=mine.values("meeting_id"))
    return Meeting.objects.filter(_of_part("body__area", user, on) | called)


def topics_visible_to(user: User, *, on: date) -> QuerySet[Topic]:
    """Topics that stand on the agenda of a meeting one sees."""
    return Topic.objects.filter(items__meeting__in=visible_to(user, on=on)).distinct()


def conclusions_visible_to(user: User, *, on: date) -> QuerySet[Conclusion]:
    return Conclusion.objects.filter(item__meeting__in=visible_to(user, on=on))


def programmes_visible_to(user: User, *, on: date) -> QuerySet[WorkProgramme]:
    """Programmes of work are papers: seen in one's own part and from below."""
    if has_all(user):
        return WorkProgramme.objects.all()
    return WorkProgramme.objects.filter(
        Q(body__area__in=areas_for(user, None, on=on)) | Q(body__area__in=areas_above(user, on=on))
    )


def keeping(user: User, *, on: date) -> QuerySet[Any, Any]:
    """The bodies whose meetings the user prepares and records; ids."""
    return assigning(user, on=on)


def may_keep(user: User, body_id: int, *, on: date) -> bool:
    """Whether the user prepares and records the meetings of this body."""
    return keeping(user, on=on).filter(pk=body_id).exists()


def may_keep_somewhere(user: User, *, on: date) -> bool:
    return keeping(user, on=on).exists()


def with_rights(meetings: QuerySet[Meeting], user: User, *, on: date) -> QuerySet[Any]:
    """Annotate `may_keep`: whether the user prepares and records each."""
    return meetings.annotate(may_keep=Exists(keeping(user, on=on).filter(pk=OuterRef("body"))))


def may_approve_notice(user: User, meeting: Meeting, *, on: date) -> bool:
    """Whether the user approves the draft of the notice: who was in the chair, or stands in.

    Where nobody was in the chair, or they have no account any more: who leads over the body.
    """
    chair = meeting.chair
    if chair is None or not _signs_in(chair):
        return covers_area(user, Capability.LEAD, meeting.body.area_id, on=on)
    if is_named(user, chair):
        return True
    deputy = deputy_of(chair, on=on)
    return deputy is not None and is_named(user, deputy)


def _signs_in(person: Person) -> bool:
    return person.user is not None and person.user.is_active


def _of_part(path: str, user: User, on: date) -> Q:
    found = Q()
    for capability in SEEING:
        found |= Q(**{f"{path}__in": areas_for(user, capability, on=on)})
    return found
