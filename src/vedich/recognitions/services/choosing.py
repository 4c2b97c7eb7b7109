"""Choosing places for a year, moving one to another year, choosing it no more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.audit import services as audit
from vedich.documents.models import Document
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused, raise_all
from vedich.organisations.models import Organisation
from vedich.recognitions import refusals, rules
from vedich.recognitions.facts import FinishFact
from vedich.recognitions.models import CriteriaSet, Finish, Selection
from vedich.recognitions.services import checks

FIRST_YEAR, LAST_YEAR = 2000, 2100


@transaction.atomic
def open_finish(*, area: Area, criteria_set: CriteriaSet, actor: User, at: datetime) -> Finish:
    """Mở sổ cho một nơi chưa được chọn; one that is open already is returned as it is."""
    on = clock.day_of(at)
    if not rules.rights_on(actor, area.pk, on=on).any:
        raise PermissionDenied
    raise_all(checks.faults_of_place(area, criteria_set, on))
    return _opened(area, criteria_set, actor, at)


@transaction.atomic
def choose_places(
    *,
    places: Sequence[Area],
    criteria_set: CriteriaSet,
    year: int,
    chosen_on: date,
    organisation: Organisation,
    actor: User,
    at: datetime,
    document: Document | None = None,
    is_paper_missing: bool = False,
) -> list[Selection]:
    """Places chosen for a year by one decision, all or none; everything wrong is said at once."""
    today = clock.day_of(at)
    if not all(rules.may_choose(actor, place.pk, on=today) for place in places):
        raise PermissionDenied
    # As it stands now: somebody may be ending or replacing it.
    criteria_set = CriteriaSet.objects.select_for_update().get(pk=criteria_set.pk)
    wrong = [
        *_faults_of_decision(year, chosen_on, organisation, document, is_paper_missing, today),
        *checks.faults_of_sight(document, actor, today),
        *checks.faults_of_set(criteria_set, chosen_on),
        *_faults_of_places(places, criteria_set, chosen_on),
    ]
    raise_all(wrong)
    ways = [_opened(place, criteria_set, actor, at) for place in places]
    locked = Finish.objects.select_for_update().select_related("area").order_by("pk")
    ways = list(locked.filter(pk__in=[way.pk for way in ways]))
    raise_all([fault for way in ways for fault in _faults_of_choice(way)])
    return [
        _choose(
            way, actor, at, year=year, chosen_on=chosen_on, organisation=organisation,
            document=document, is_paper_missing=is_paper_missing,
        )
        for way in ways
    ]  # fmt: skip


@transaction.atomic
def move_selection(
    *,
    finish: Finish,
    version: int,
    year: int,
    chosen_on: date,
    organisation: Organisation,
    reason: str,
    actor: User,
    at: datetime,
    document: Document | None = None,
    is_paper_missing: bool = False,
) -> Selection:
    """Chuyển sang năm khác, theo một quyết định, có lý do. The first year stays to be seen."""
    today = clock.day_of(at)
    if not rules.may_choose(actor, finish.area_id, on=today):
        raise PermissionDenied
    reason = checks.reason_of(reason)
    now = checks.held(finish, version)
    before = _current(now)
    if before.year == year:
        raise refusals.SameYear(area=now.area.name, year=str(year), field="year")
    raise_all(
        [
            *_faults_of_decision(year, chosen_on, organisation, document, is_paper_missing, today),
            *checks.faults_of_sight(document, actor, today),
        ]
    )
    _end(before, chosen_on, reason)
    new = Selection.objects.create(
        finish=now, year=year, chosen_on=chosen_on, organisation=organisation, document=document,
        is_paper_missing=is_paper_missing, replaces=before,
    )  # fmt: skip
    now.save()
    audit.record(
        FinishFact.MOVED, now, actor=actor, at=at, before=before.year, year=year, reason=reason,
        paper=checks.paper_words(document), document=document,
    )  # fmt: skip
    return new


@transaction.atomic
def drop_selection(
    *, finish: Finish, version: int, on: date, reason: str, actor: User, at: datetime
) -> Selection:
    """Thôi chọn từ ngày `on`; the row stays, with the reason."""
    today = clock.day_of(at)
    if not rules.may_choose(actor, finish.area_id, on=today):
        raise PermissionDenied
    reason = checks.reason_of(reason)
    now = checks.held(finish, version)
    before = _current(now)
    raise_all(checks.faults_of_day(on, today, field="on"))
    _end(before, on, reason)
    now.save()
    audit.record(FinishFact.DROPPED, now, actor=actor, at=at, year=before.year, reason=reason)
    return before


def _opened(area: Area, criteria_set: CriteriaSet, actor: User, at: datetime) -> Finish:
    finish, is_new = Finish.objects.get_or_create(area=area, criteria_set=criteria_set)
    if is_new:
        audit.record(FinishFact.OPENED, finish, actor=actor, at=at, title=criteria_set.name)
    return finish


def _choose(
    finish: Finish,
    actor: User,
    at: datetime,
    *,
    year: int,
    chosen_on: date,
    organisation: Organisation,
    document: Document | None,
    is_paper_missing: bool,
) -> Selection:
    Selection.objects.filter(finish=finish, is_current=True).update(
        is_current=False, ended_on=chosen_on
    )
    made = Selection.objects.create(
        finish=finish, year=year, chosen_on=chosen_on, organisation=organisation,
        document=document, is_paper_missing=is_paper_missing,
    )  # fmt: skip
    finish.version += 1
    finish.save(update_fields=["version"])
    audit.record(
        FinishFact.CHOSEN, finish, actor=actor, at=at, year=year, chosen_on=chosen_on,
        paper=checks.paper_words(document), document=document, organisation=organisation,
    )  # fmt: skip
    return made


def _current(finish: Finish) -> Selection:
    found = Selection.objects.filter(finish=finish, is_current=True).first()
    if found is None:
        raise refusals.NotChosen(area=finish.area.name)
    return found


def _end(selection: Selection, on: date, reason: str) -> None:
    selection.is_current, selection.ended_on, selection.reason = False, on, reason
    selection.save(update_fields=["is_current", "ended_on", "reason"])


def _faults_of_decision(
    year: int,
    chosen_on: date,
    organisation: Organisation,
    document: Document | None,
    is_paper_missing: bool,
    today: date,
) -> list[Refused]:
    found = [
        *checks.faults_of_day(chosen_on, today, field="chosen_on"),
        *checks.faults_of_body(organisation, chosen_on),
        *checks.faults_of_paper(document, is_missing=is_paper_missing),
    ]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        given = {"year": str(year), "first": str(FIRST_YEAR), "last": str(LAST_YEAR)}
        found.append(refusals.YearTooFar(field="year", **given))
    elif year < chosen_on.year:
        given = {"year": str(year), "decided": str(chosen_on.year)}
        found.append(refusals.YearPassed(field="year", **given))
    return found


def _faults_of_places(
    places: Sequence[Area], criteria_set: CriteriaSet, day: date
) -> list[Refused]:
    if not places:
        return [refusals.NoPlaces(field="places")]
    found: list[Refused] = []
    seen: set[int] = set()
    for place in places:
        if place.pk in seen:
            found.append(refusals.PlaceTwice(area=place.name, field="places"))
        seen.add(place.pk)
        found += checks.faults_of_place(place, criteria_set, day, field="places")
    return found


def _faults_of_choice(finish: Finish) -> list[Refused]:
    """Chosen and not yet there, or there and holding: no second choice."""
    if finish.is_reached and finish.first_on is not None:
        day = format_date(finish.regained_on or finish.first_on)
        return [refusals.AlreadyReached(area=finish.area.name, day=day, field="places")]
    current = Selection.objects.filter(finish=finish, is_current=True).first()
    if current is not None and finish.first_on is None:
        return [
            refusals.AlreadyChosen(area=finish.area.name, year=str(current.year), field="places")
        ]
    return []
