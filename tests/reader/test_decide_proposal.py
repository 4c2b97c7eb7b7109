"""Deciding on one proposal: taken, corrected, left out, brought back, joined, parted, added."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.people import House
from tests.reader.papers import CARE, OFFICE, TEXT, accept, act, proposal, read
from vedich.audit.editing import EditedMeanwhile
from vedich.lib.errors import ManyRefused, Refused
from vedich.reader import services
from vedich.reader.judgement import corrections, judgements
from vedich.reader.models import Proposal, Reading
from vedich.reader.refusals import (
    DeadlineMissing,
    Decided,
    IndicatorMissing,
    LeadMissing,
    NameMissing,
    NotATask,
    NothingNext,
    TwoDeadlines,
    TwoNeeded,
    UnitNotOffered,
)

State = Proposal.State


@pytest.fixture
def reading(house: House, monkeypatch: pytest.MonkeyPatch) -> Reading:
    return read(house, monkeypatch)


def fields_of(row: Proposal) -> set[str]:
    return set(row.corrections.values_list("field", flat=True))


def test_taken_as_it_is(house: House, reading: Reading) -> None:
    row = accept(house, reading, "Rà soát")
    assert (row.state, row.decided_by) == (State.ACCEPTED, house.binh)
    assert fields_of(row) == set()


def test_what_is_lacking_is_said_all_at_once(house: House, reading: Reading) -> None:
    with pytest.raises(ManyRefused) as caught:
        accept(house, reading, "Tổng hợp")
    assert {type(each) for each in caught.value.each()} == {LeadMissing, DeadlineMissing}
    with pytest.raises(IndicatorMissing):
        accept(house, reading, "Tỷ lệ hộ nghèo")


def test_corrected_and_taken_keeps_what_was_said(house: House, reading: Reading) -> None:
    row = accept(house, reading, "Rà soát", name="Rà soát hộ nghèo sau Tết", due_on="2020-03-31")
    assert fields_of(row) == {"name", "deadline"}
    assert row.said["action"] == "rà soát hộ nghèo"
    assert row.offered["due_on"] == "2020-03-20"
    again = services.edit_proposal(
        proposal=row, version=row.version, made={"due_on": "2020-03-20"}, **act(house)
    )
    assert again.state == State.PROPOSED, "what is edited is looked at again"


def test_saying_that_the_paper_names_no_day_corrects_nothing(
    house: House, reading: Reading
) -> None:
    row = accept(house, reading, "Tổng hợp", leads=[house.department.pk], no_deadline="unsaid")
    assert fields_of(row) == {"leads"}


def test_two_kinds_of_deadline_are_refused(house: House, reading: Reading) -> None:
    with pytest.raises(TwoDeadlines):
        accept(house, reading, "Rà soát", every="month", due_day=3, due_month=1)


def test_left_out_and_brought_back(house: House, reading: Reading) -> None:
    row = proposal(reading, "Rà soát")
    row = services.reject_proposal(proposal=row, version=row.version, **act(house))
    assert row.state == State.REJECTED
    row = services.restore_proposal(proposal=row, version=row.version, **act(house))
    assert (row.state, row.decided_by) == (State.PROPOSED, None)
    with pytest.raises(Decided):
        services.restore_proposal(proposal=row, version=row.version, **act(house))


def test_an_offered_unit_is_chosen(house: House, reading: Reading) -> None:
    row = proposal(reading, "Tổng hợp")
    row.offered["found"]["leads"][0]["near"] = [house.department.pk]
    row.save()
    for index, unit in ((0, house.district_committee), (5, house.department)):
        with pytest.raises(UnitNotOffered):
            services.choose_unit(
                proposal=row, version=row.version, field="leads", index=index, unit=unit,
                **act(house),
            )  # fmt: skip
    row = services.choose_unit(
        proposal=row, version=row.version, field="leads", index=0, unit=house.department,
        **act(house),
    )  # fmt: skip
    assert row.made["leads"] == [house.department.pk]


def test_joined_with_the_next(house: House, reading: Reading) -> None:
    row, other = proposal(reading, "Rà soát"), proposal(reading, "Báo cáo")
    row = services.merge_proposal(proposal=row, version=row.version, **act(house))
    other.refresh_from_db()
    assert row.made["name"] == "Rà soát hộ nghèo; báo cáo kết quả"
    assert len(row.made["leads"]) == 3
    assert (row.made["due_on"], row.made["every"]) == ("", ""), "two deadlines: nobody chooses one"
    assert (other.state, other.into_id) == (State.MERGED, row.pk)
    row = services.merge_proposal(proposal=row, version=row.version, **act(house))
    with pytest.raises(NothingNext):
        services.merge_proposal(proposal=row, version=row.version, **act(house))
    target = proposal(reading, "Tỷ lệ")
    with pytest.raises(NotATask):
        services.merge_proposal(proposal=target, version=target.version, **act(house))


def test_parted_in_two(house: House, reading: Reading) -> None:
    row = proposal(reading, "Rà soát")
    with pytest.raises(TwoNeeded):
        services.split_proposal(
            proposal=row, version=row.version, first="rà soát", second=" . ", **act(house)
        )
    made = services.split_proposal(
        proposal=row, version=row.version, first="rà soát", second="báo cáo", **act(house)
    )
    row.refresh_from_db()
    assert row.state == State.SPLIT
    assert [each.made["name"] for each in made] == ["Rà soát", "Báo cáo"]
    assert all(each.made["due_on"] == "2020-03-20" for each in made)
    assert all((each.start, each.clause) == (row.start, row.clause) for each in made)
    assert [each.into for each in made] == [row, row]


def test_a_doubtful_sentence_becomes_work_by_hand(house: House, reading: Reading) -> None:
    with pytest.raises(ManyRefused):
        accept(house, reading, CARE[:10])
    assert proposal(reading, CARE[:10]).kind == Proposal.Kind.FLAG
    row = accept(
        house, reading, CARE[:10], leads=[house.district_committee.pk], no_deadline="standing"
    )
    assert (row.kind, row.origin) == (Proposal.Kind.TASK, Proposal.Origin.FLAG)
    assert row.said["reason"] == "Không nêu việc cụ thể."


def test_added_by_hand_where_the_sentence_stands(house: House, reading: Reading) -> None:
    row = services.add_proposal(
        reading=reading, made={"name": "Trình Thường trực"}, sentence=OFFICE, **act(house)
    )
    assert TEXT[row.start : row.end] == OFFICE
    assert row.clause is not None
    assert (row.origin, row.said) == (Proposal.Origin.HAND, {})
    lost = services.add_proposal(
        reading=reading, made={"name": "Việc khác"}, sentence="không có", **act(house)
    )
    assert (lost.start, lost.end) == (None, None)
    with pytest.raises(NameMissing):
        services.add_proposal(reading=reading, made={"name": ""}, **act(house))


ACTS: list[Callable[..., Any]] = [
    services.accept_proposal,
    services.reject_proposal,
    services.restore_proposal,
    services.merge_proposal,
    lambda **said: services.edit_proposal(made={"name": "Khác"}, **said),
    lambda **said: services.split_proposal(first="a", second="b", **said),
]


@pytest.mark.parametrize("service", ACTS)
def test_whoever_decides_second_is_told(
    house: House, reading: Reading, service: Callable[..., Any]
) -> None:
    row = proposal(reading, "Rà soát")
    services.reject_proposal(proposal=row, version=row.version, **act(house))
    with pytest.raises(EditedMeanwhile, match="Trần Văn Bình"):
        service(proposal=row, version=row.version, **act(house, house.admin))


@pytest.mark.parametrize("service", ACTS)
def test_who_may_look_may_not_decide(
    house: House, reading: Reading, service: Callable[..., Any]
) -> None:
    row = proposal(reading, "Rà soát")
    for actor in (house.hanh, house.lan, house.cuong):
        with pytest.raises(PermissionDenied):
            service(proposal=row, version=row.version, **act(house, actor))
    with pytest.raises(PermissionDenied):
        services.add_proposal(reading=reading, made={"name": "x"}, **act(house, house.hanh))


@pytest.mark.parametrize("service", ACTS)
def test_what_lives_on_in_another_is_settled(
    house: House, reading: Reading, service: Callable[..., Any]
) -> None:
    row = proposal(reading, "Rà soát")
    services.split_proposal(proposal=row, version=row.version, first="a", second="b", **act(house))
    row.refresh_from_db()
    with pytest.raises(Refused) as caught:
        service(proposal=row, version=row.version, **act(house))
    assert caught.value.code == "decided"


def test_the_judgement_counts_what_people_made_of_it(house: House, reading: Reading) -> None:
    accept(house, reading, "Rà soát")
    accept(house, reading, "Báo cáo", product="Báo cáo tháng")
    row = proposal(reading, "Tổng hợp")
    services.reject_proposal(proposal=row, version=row.version, **act(house))
    added = services.add_proposal(reading=reading, made={"name": "Việc thêm"}, **act(house))
    accept(house, reading, str(added), leads=[house.department.pk], no_deadline="unsaid")
    accept(house, reading, CARE[:10], leads=[house.department.pk], no_deadline="standing")
    targets, tasks = judgements(Proposal.objects.all())
    assert (targets.kind, targets.waiting, targets.judged) == ("Chỉ tiêu", 1, 0)
    assert (tasks.unchanged, tasks.corrected, tasks.rejected) == (1, 1, 1)
    assert (tasks.by_hand, tasks.from_flags, tasks.judged) == (1, 1, 3)
    assert corrections(Proposal.objects.all()) == [("sản phẩm", 1)]
