"""Who takes papers out, who keeps the templates and the maps of columns."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from vedich.accounts.models import User
from vedich.incoming import rules as incoming
from vedich.incoming.models import IncomingPaper
from vedich.meetings import rules as meetings
from vedich.meetings.models import Meeting
from vedich.organisations.models import Capability, Organisation
from vedich.organisations.queries import areas_above, areas_for, covers_area
from vedich.organisations.rules import has_all
from vedich.reports.models import ExportMap, PaperTemplate
from vedich.reviews import rules as reviews
from vedich.reviews.models import ReviewDuty
from vedich.schedules import rules as schedules
from vedich.schedules.models import Schedule


def papers_of(user: User, *, on: date) -> QuerySet[Organisation]:
    """The organisations about which the user may take papers: those of their own part."""
    return Organisation.objects.filter(area__in=areas_for(user, None, on=on))


def templates_visible_to(user: User, *, on: date) -> QuerySet[PaperTemplate]:
    """Templates for everywhere, of one's own part, and of the areas above it; without the file."""
    seen = Q(organisation__area__in=areas_for(user, None, on=on))
    above = Q(organisation__area__in=areas_above(user, on=on))
    rows = PaperTemplate.objects.filter(Q(organisation__isnull=True) | seen | above)
    return rows.defer("content")


def may_keep_templates(user: User, organisation: Organisation | None, *, on: date) -> bool:
    """Whether the user may bring and end templates of this organisation; None: for everywhere."""
    if organisation is None:
        return has_all(user)
    return covers_area(user, Capability.PLAN, organisation.area_id, on=on)


def kept_by(user: User, *, on: date) -> QuerySet[Organisation]:
    """The organisations whose templates and maps the user keeps."""
    allowed = areas_for(user, Capability.PLAN, on=on)
    return Organisation.objects.on(on).filter(area__in=allowed).order_by("sort_key", "pk")


def may_keep_somewhere(user: User, *, on: date) -> bool:
    return areas_for(user, Capability.PLAN, on=on).exists()


def maps_visible_to(user: User, *, on: date) -> QuerySet[ExportMap]:
    """Maps of organisations of one's own part."""
    return ExportMap.objects.filter(organisation__area__in=areas_for(user, None, on=on))


def may_keep_maps(user: User, organisation: Organisation, *, on: date) -> bool:
    return covers_area(user, Capability.PLAN, organisation.area_id, on=on)


def schedules_visible_to(user: User, *, on: date) -> QuerySet[Schedule]:
    """Schedules of weeks, before approval too: the leader looks at the paper."""
    return schedules.visible_to(user, on=on)


def meetings_visible_to(user: User, *, on: date) -> QuerySet[Meeting]:
    """Meetings that were opened, of those that the user sees: before that there is no record."""
    return meetings.visible_to(user, on=on).filter(opened_at__isnull=False)


def incoming_visible_to(user: User, *, on: date) -> QuerySet[IncomingPaper]:
    """Incoming papers whose slip may be taken: those one sees."""
    return incoming.visible_to(user, on=on)


def review_duties_visible_to(user: User, *, on: date) -> QuerySet[ReviewDuty]:
    """Duties to review of organisations of one's own part: what is written there is in their name,
    of the tasks and figures that the user sees."""
    return reviews.visible_to(user, on=on).filter(organisation__in=papers_of(user, on=on))
