"""What every act on the way of a place asks first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.areas import queries as areas
from vedich.areas.models import Area, AreaSuccession
from vedich.audit.editing import hold
from vedich.documents.models import Document
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused
from vedich.lib.vietnamese import clean_line
from vedich.organisations.models import Organisation
from vedich.recognitions import queries, refusals
from vedich.recognitions.models import CriteriaSet, Finish
from vedich.trees.refusals import existed


def held(finish: Finish, version: int) -> Finish:
    """The way as it stands, locked; `EditedMeanwhile` where somebody was faster."""
    return hold(finish, version)


def faults_of_place(
    area: Area, criteria_set: CriteriaSet, day: date, *, field: str = "area"
) -> Iterator[Refused]:
    """A place of another level, outside the set's area, or not there on the day."""
    if area.level != criteria_set.level:
        yield refusals.WrongLevel(
            title=criteria_set.name,
            level=criteria_set.get_level_display().lower(),
            area=area.name,
            field=field,
        )
        return
    if not area.is_in_force(day):
        yield gone(area, day, field=field)
        return
    within = criteria_set.area
    if within and not areas.inside(within, on=day).filter(pk=area.pk).exists():
        yield refusals.OutsideSet(
            title=criteria_set.name, within=within.name, area=area.name, field=field
        )


def gone(area: Area, day: date, *, field: str = "area") -> Refused:
    """The place did not exist that day; one merged away says into which."""
    into = AreaSuccession.objects.filter(predecessor=area).select_related("successor")
    names = [row.successor.name for row in into.order_by("pk")]
    is_over = area.valid_to is not None and area.valid_to <= day
    if is_over and names:
        text = _("Đã nhập vào {names}: chọn nơi đó, hoặc chọn ngày trước khi nhập.")
        step = text.format(names=", ".join(names))
    else:
        step = _("Chọn nơi có vào ngày đó, hoặc chọn ngày khác.")
    return refusals.PlaceNotThere(
        area=area.name,
        existed=existed(area.valid_from, area.valid_to),
        day=format_date(day),
        next=step,
        field=field,
    )


def faults_of_day(day: date, today: date, *, field: str) -> Iterator[Refused]:
    if day > today:
        yield refusals.FutureDay(day=format_date(day), field=field)


def faults_of_set(criteria_set: CriteriaSet, day: date) -> Iterator[Refused]:
    if not criteria_set.is_in_force(day):
        yield refusals.SetNotInForce(
            title=criteria_set.name,
            existed=existed(criteria_set.valid_from, criteria_set.valid_to),
            day=format_date(day),
            field="criteria_set",
        )


def faults_of_paper(document: Document | None, *, is_missing: bool) -> Iterator[Refused]:
    """Either a paper or the word that there is none."""
    if document is None and not is_missing:
        yield refusals.PaperMissing(field="document")
    if document is not None and is_missing:
        yield refusals.PaperAndMissing(field="is_paper_missing")


def faults_of_sight(
    document: Document | None, actor: User, today: date, *, field: str = "document"
) -> Iterator[Refused]:
    """An id can be typed into a form: the paper must be one that the actor may see."""
    if document is None:
        return
    if not documents_visible_to(actor, on=today).filter(pk=document.pk).exists():
        yield refusals.PaperNotSeen(field=field)


def faults_of_body(organisation: Organisation, day: date) -> Iterator[Refused]:
    if not organisation.is_in_force(day):
        yield refusals.OrganisationNotThere(
            organisation=organisation.name,
            existed=existed(organisation.valid_from, organisation.valid_to),
            day=format_date(day),
            field="organisation",
        )


def reason_of(text: str) -> str:
    if not (reason := clean_line(text)):
        raise refusals.ReasonNeeded(field="reason")
    return reason


def paper_words(document: Document | None) -> str:
    """The paper in the sentence of the log."""
    return (document.reference or document.title) if document else "chưa có văn bản"


def refresh(finish: Finish) -> Finish:
    """Work out the derived days from the rows, and save them with the version."""
    way = queries.way_of(
        finish.criteria_set.criteria.all(),
        finish.assessments.order_by("on", "pk"),
        finish.recognitions.all(),
    )
    finish.complete_on = way.complete_on
    finish.recognised_on = way.recognised_on
    finish.lost_on = way.lost_on
    finish.regained_on = way.regained_on
    finish.is_verified = way.is_verified
    finish.save()
    return finish
