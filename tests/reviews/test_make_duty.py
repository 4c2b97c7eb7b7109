"""Writing down that a paper must be reviewed, correcting it, ending it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories import grant
from tests.people import House
from tests.reviews.duties import SENTENCE, by, duty, paper, record, saying
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.lib.errors import ManyRefused, Refused
from vedich.organisations.models import Capability
from vedich.reviews import refusals, services
from vedich.reviews.facts import DutyFact
from vedich.reviews.forms import values_of
from vedich.reviews.models import ReviewDuty


def days(one: ReviewDuty) -> list[date]:
    return list(one.reviews.order_by("due_on").values_list("due_on", flat=True))


def edit(house: House, one: ReviewDuty, **given: Any) -> ReviewDuty:
    values = values_of(one)
    del values["path"]
    return services.edit_duty(duty=one, **(values | {"clause": one.clause, **by(house)} | given))


def codes(caught: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {each.code for each in caught.value.each()}


def test_from_the_papers_own_sentence(house: House) -> None:
    document = saying(house)
    made = duty(
        house, document, clause=document.clauses.get(), quote=SENTENCE, cadence="half_yearly",
        first_due_on=date(2019, 6, 30), until=date(2020, 12, 31), actor=house.binh,
    )  # fmt: skip
    assert days(made) == [
        date(2019, 6, 30), date(2019, 12, 31), date(2020, 6, 30), date(2020, 12, 31),
    ]  # fmt: skip
    assert {one.prepared_by for one in made.reviews.all()} == {house.district_people}
    entry = history_of(made)[0]
    assert entry.fact == DutyFact.MADE
    assert made.title == "Sơ kết Chỉ thị 12-CT/HU"


def test_what_repeats_without_end_is_written_a_year_ahead_and_on_by_the_job(house: House) -> None:
    made = duty(house, cadence="yearly", first_due_on=date(2019, 12, 15))
    assert days(made) == [date(2019, 12, 15), date(2020, 12, 15)]
    assert services.open_next(at=house.at) == 0
    later = house.at.replace(year=2021)
    assert services.open_next(at=later) == 1
    assert days(made)[-1] == date(2021, 12, 15)


def test_from_the_years_plan(house: House) -> None:
    plan = paper(house, "05-KH/HU", name="Kế hoạch sơ kết, tổng kết năm 2020")
    made = duty(house, origin="plan", plan=plan, quote="")
    assert (made.plan, made.clause) == (plan, None)


def test_faults_are_said_together(house: House) -> None:
    document = paper(house)
    with pytest.raises(ManyRefused) as caught:
        duty(house, document, quote=" ", first_due_on=date(2019, 1, 1), until=date(2020, 1, 1))
    assert codes(caught) == {"quote_missing", "due_before_issue", "until_without_cadence"}
    assert not ReviewDuty.objects.exists()


def test_single_faults(house: House) -> None:
    document, other = saying(house), saying(house, reference="13-CT/HU")
    clause = document.clauses.get()
    old = paper(house, "14-CT/HU", issued_on=None)
    faults: list[tuple[type[Refused], dict[str, Any]]] = [
        (refusals.DayMissing, {"first_due_on": None}),
        (refusals.TooLongAgo, {"document": old, "first_due_on": date(1987, 1, 1)}),
        (refusals.UntilBeforeFirst, {"cadence": "yearly", "until": date(2020, 1, 1)}),
        (refusals.PlanMissing, {"origin": "plan"}),
        (refusals.PlanIsThePaper, {"origin": "plan", "plan": document}),
        (refusals.QuoteNotThere, {"clause": clause, "quote": "Hằng tháng sơ kết."}),
        (refusals.ClauseOfAnother, {"clause": other.clauses.get(), "quote": SENTENCE}),
        (refusals.UnknownChoice, {"kind": "review"}),
        (refusals.UnknownChoice, {"cadence": "daily"}),
    ]
    for refusal, given in faults:
        with pytest.raises(refusal):
            duty(house, given.pop("document", document), **given)
    duty(house, document)
    with pytest.raises(refusals.HasDutyAlready):
        duty(house, document)
    duty(house, document, first_due_on=date(2021, 6, 30))
    duty(house, document, kind="final")


def test_a_paper_out_of_sight_cannot_be_named(house: House) -> None:
    """Lan plans in her commune: of the neighbouring district she sees no paper."""
    grant(house.lan, house.commune_committee, Capability.PLAN)
    far = paper(house, area=house.other_district, issuer=house.other_district_committee)
    with pytest.raises(refusals.NotYours):
        duty(house, far, organisation=house.commune_committee, actor=house.lan)


def test_correcting_moves_open_days_and_keeps_what_was_held(house: House) -> None:
    made = duty(house, cadence="half_yearly", first_due_on=date(2019, 6, 30))
    record(house, made.reviews.get(due_on=date(2019, 12, 31)))
    edited = edit(house, made, first_due_on=date(2019, 5, 31), prepared_by=house.commune_people)
    assert days(edited) == [
        date(2019, 6, 30), date(2019, 12, 31), date(2020, 5, 31), date(2020, 11, 30),
    ]  # fmt: skip
    held = edited.reviews.get(due_on=date(2019, 12, 31))
    assert held.prepared_by == house.district_people
    assert edited.reviews.get(due_on=date(2020, 5, 31)).prepared_by == house.commune_people
    assert history_of(edited)[0].fact == DutyFact.EDITED


def test_ending_with_a_reason(house: House) -> None:
    made = duty(house)
    with pytest.raises(refusals.ReasonMissing):
        services.end_duty(duty=made, version=1, on=house.on, reason=" ", **by(house))
    ended = services.end_duty(
        duty=made, version=1, on=house.on, reason="Văn bản đã được thay thế", **by(house)
    )
    assert (ended.ended_on, ended.end_reason) == (house.on, "Văn bản đã được thay thế")
    with pytest.raises(refusals.DutyEnded):
        edit(house, ended)
    with pytest.raises(refusals.DutyEnded):
        services.end_duty(duty=ended, version=2, on=house.on, reason="x", **by(house))
    with pytest.raises(refusals.ReviewDropped):
        record(house, made.reviews.get())
    duty(house, made.document)


def test_the_colleague_the_stranger_and_the_lost_race(house: House) -> None:
    made, document = duty(house), paper(house, "13-CT/HU")
    for user in (house.hanh, house.lan, house.cuong):
        with pytest.raises(PermissionDenied):
            duty(house, document, actor=user)
        with pytest.raises(PermissionDenied):
            edit(house, made, actor=user)
        with pytest.raises(PermissionDenied):
            services.end_duty(duty=made, version=1, on=house.on, reason="x",
                              actor=user, at=house.at)  # fmt: skip
    with pytest.raises(EditedMeanwhile):
        edit(house, made, version=0)
    with pytest.raises(EditedMeanwhile):
        services.end_duty(duty=made, version=0, on=house.on, reason="x", **by(house))
