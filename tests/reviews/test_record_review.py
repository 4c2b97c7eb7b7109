"""Recording what a review concluded, taking it back, and where reviews stand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.people import House
from tests.reviews.duties import ISSUED, by, duty, paper, record, warning
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.lib.errors import ManyRefused
from vedich.notices.models import Notice
from vedich.reviews import queries, refusals, services
from vedich.reviews.facts import ReviewFact
from vedich.reviews.forms import values_of
from vedich.reviews.models import Review
from vedich.reviews.status import DROPPED, IN_TIME, LATE, LATER, OVERDUE, SOON


def test_with_its_report_and_conclusion(house: House) -> None:
    one = duty(house).reviews.get()
    report = paper(house, "30-BC/HU", kind="BC", name="Báo cáo sơ kết", issued_on=house.on)
    held = record(house, one, report=report, conclusion="amend", words="Sửa mục II về mức hỗ trợ",
                  actor=house.binh)  # fmt: skip
    assert (held.done_on, held.report, held.conclusion) == (house.on, report, "amend")
    assert history_of(held)[0].fact == ReviewFact.RECORDED
    with pytest.raises(refusals.RecordedAlready):
        record(house, held)


def test_faults_are_said_together(house: House) -> None:
    one = duty(house).reviews.get()
    old = paper(house, "1-BC/HU", kind="BC", name="Báo cáo", issued_on=date(2018, 1, 1))
    with pytest.raises(ManyRefused) as caught:
        record(house, one, done_on=ISSUED - timedelta(days=1), conclusion="replace", report=old)
    assert {each.code for each in caught.value.each()} == {
        "done_before_issue", "words_missing", "report_before_issue",
    }  # fmt: skip
    with pytest.raises(refusals.DoneInFuture):
        record(house, one, done_on=house.on + timedelta(days=1))
    with pytest.raises(refusals.UnknownChoice):
        record(house, one, conclusion="")
    one.refresh_from_db()
    assert (one.done_on, one.version) == (None, 1)


def test_taking_back_needs_a_reason_and_leaves_it_open(house: House) -> None:
    one = duty(house).reviews.get()
    with pytest.raises(refusals.NotRecorded):
        services.take_back_review(review=one, version=1, reason="x", **by(house))
    held = record(house, one, conclusion="end", words="Đã xong")
    with pytest.raises(refusals.ReasonMissing):
        services.take_back_review(review=held, version=2, reason="", **by(house))
    back = services.take_back_review(review=held, version=2, reason="Ghi nhầm kỳ", **by(house))
    assert (back.done_on, back.conclusion, back.words) == (None, "", "")
    entry = history_of(back)[0]
    assert entry.data["was"]["conclusion"] == "end"
    record(house, back)


def test_the_colleague_the_stranger_and_the_lost_race(house: House) -> None:
    one = duty(house).reviews.get()
    for user in (house.hanh, house.lan, house.cuong):
        with pytest.raises(PermissionDenied):
            record(house, one, actor=user)
    with pytest.raises(EditedMeanwhile):
        record(house, one, version=0)
    held = record(house, one)
    for user in (house.hanh, house.lan, house.cuong):
        with pytest.raises(PermissionDenied):
            services.take_back_review(review=held, version=2, reason="x", actor=user, at=house.at)
    with pytest.raises(EditedMeanwhile) as caught:
        services.take_back_review(review=held, version=1, reason="x", **by(house))
    assert caught.value.values["who"] == str(house.admin)


def test_days_that_moved_while_the_form_was_open(house: House) -> None:
    made = duty(house)
    one = made.reviews.get()
    values = values_of(made) | {"clause": None, "first_due_on": date(2020, 5, 31)}
    del values["path"]
    services.edit_duty(duty=made, **(values | by(house)))
    with pytest.raises(refusals.ReviewMoved, match="30/06/2020"):
        record(house, one)


def make(house: House, number: int, due: date, **given: Any) -> Review:
    return duty(house, paper(house, f"{number}-CT/HU"), first_due_on=due, **given).reviews.get()


def test_where_reviews_stand_is_reckoned(house: House) -> None:
    warning(house, 10)
    on = house.on
    rows = {
        LATER: make(house, 21, on + timedelta(days=40)),
        SOON: make(house, 22, on + timedelta(days=10)),
        OVERDUE: make(house, 23, on - timedelta(days=1)),
        IN_TIME: record(house, make(house, 24, on)),
        LATE: record(house, make(house, 25, on - timedelta(days=3))),
    }
    ended = make(house, 26, on + timedelta(days=5))
    rows[DROPPED] = ended
    services.end_duty(duty=ended.duty, version=1, on=on, reason="Đã thay thế", **by(house))
    loaded = Review.objects.select_related("duty")
    stands = queries.standings(loaded, on=on)
    found = {one.pk: stands(one) for one in loaded}
    assert {key: found[one.pk].key for key, one in rows.items()} == {key: key for key in rows}
    assert found[rows[OVERDUE].pk].reason == "quá hạn 1 ngày"
    sums = queries.sums_of(Review.objects.all(), on=on)
    assert (sums.papers, sums.due, sums.done, sums.overdue, sums.percent) == (6, 3, 2, 1, 66)


def test_without_a_rule_nobody_is_warned(house: House) -> None:
    one = make(house, 22, house.on + timedelta(days=1))
    assert queries.standings([one], on=house.on)(one).key == LATER
    assert services.warn_of_due(at=house.at) == 0


def test_who_prepares_is_told_once_ahead_of_the_day(house: House) -> None:
    warning(house, 10)
    near = make(house, 22, house.on + timedelta(days=9), prepared_by=house.district_committee)
    make(house, 23, house.on + timedelta(days=40), prepared_by=house.district_committee)
    make(house, 24, house.on - timedelta(days=2), prepared_by=house.district_committee)
    assert services.warn_of_due(at=house.at) == 1
    notice = Notice.objects.get()
    assert (notice.recipient, notice.object_id) == (house.minh, near.duty_id)
    assert notice.title == "Sơ kết Chỉ thị 22-CT/HU: hạn 01/03/2020"
    assert services.warn_of_due(at=house.at) == 0
