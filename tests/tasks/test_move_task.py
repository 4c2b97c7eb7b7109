"""From giving to a confirmed result: who may take which step, and what it leaves behind."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.documents.papers import register
from tests.people import House
from tests.tasks.work import DONE, DUE, finish, give, later, staff
from vedich.accounts.models import User
from vedich.audit.queries import history_of
from vedich.lib.errors import Refused
from vedich.tasks import refusals, services
from vedich.tasks.models import OPEN, Act, State, Task
from vedich.tasks.workflow import BY_ACT, TRANSITIONS, Side, open_acts


def test_from_receipt_to_confirmation(house: House) -> None:
    ngan, son = staff(house)
    task = give(house)
    services.acknowledge_task(task=task, actor=son, at=later(house, 1))
    services.report_progress(task=task, text="Xong 5 xã", percent=40, actor=son, at=later(house, 5))
    services.report_done(task=task, text="Đã gửi", proof=DONE, actor=son, at=later(house, 10))
    services.confirm_task(task=task, actor=ngan, at=later(house, 40))
    task.refresh_from_db()
    assert task.state == State.CONFIRMED
    assert task.acknowledged_on == house.on + timedelta(days=1)
    # Done on the day of the product, before the deadline, though confirmed long after it.
    assert task.done_on == house.on + timedelta(days=10) <= DUE
    assert task.closed_on == house.on + timedelta(days=40)
    acts = [Act.ASSIGN, Act.ACKNOWLEDGE, Act.PROGRESS, Act.REPORT, Act.CONFIRM]
    assert [step.act for step in task.steps.order_by("pk")] == acts
    assert history_of(task).count() == 6  # drafted, too


def test_the_first_word_of_a_unit_is_its_receipt(house: House) -> None:
    son = staff(house).son
    task = give(house)
    services.report_progress(task=task, text="Đang làm", actor=son, at=later(house, 2))
    task.refresh_from_db()
    assert (task.state, task.acknowledged_on) == (
        State.IN_PROGRESS,
        house.on + timedelta(days=2),
    )


def test_what_is_returned_is_done_again_and_counts_from_the_new_day(house: House) -> None:
    ngan, son = staff(house)
    task = give(house)
    services.report_done(task=task, text="Xong", proof=DONE, actor=son, at=house.at)
    services.return_task(task=task, text="Thiếu 3 xã", actor=ngan, at=later(house, 1))
    task.refresh_from_db()
    assert (task.state, task.done_on, task.is_open) == (State.RETURNED, None, True)
    finish(house, task, days=30, by=son)
    assert task.done_on == house.on + timedelta(days=30)


def test_a_report_is_taken_back_and_a_confirmed_task_opened_again(house: House) -> None:
    ngan, son = staff(house)
    task = give(house)
    services.report_done(task=task, text="Xong", proof=DONE, actor=son, at=house.at)
    services.withdraw_report(task=task, text="Nhầm nhiệm vụ", actor=son, at=house.at)
    task.refresh_from_db()
    assert (task.state, task.done_on) == (State.IN_PROGRESS, None)
    finish(house, task, by=son)
    services.reopen_task(task=task, text="Sản phẩm thiếu phụ lục", actor=ngan, at=house.at)
    task.refresh_from_db()
    assert (task.state, task.done_on, task.closed_on) == (State.RETURNED, None, None)


def test_what_was_given_by_mistake_is_recalled_until_it_was_received(house: House) -> None:
    ngan, son = staff(house)
    task = give(house)
    services.recall_task(task=task, text="Giao nhầm nơi", actor=ngan, at=house.at)
    task.refresh_from_db()
    assert (task.state, task.assigned_on) == (State.DRAFTED, None)
    services.assign_task(task=task, actor=ngan, at=house.at)
    services.acknowledge_task(task=task, actor=son, at=house.at)
    with pytest.raises(refusals.NotFromHere) as caught:
        services.recall_task(task=task, text="Muộn", actor=ngan, at=house.at)
    assert "hủy nhiệm vụ" in str(caught.value)  # what can be done instead


def test_the_product_needs_evidence_that_the_reporter_sees(house: House) -> None:
    son = staff(house).son
    task = give(house)
    with pytest.raises(refusals.EvidenceMissing, match="Báo cáo rà soát"):
        services.report_done(task=task, text="Xong", actor=son, at=house.at)
    paper = register(house, reference="12-BC/HU")
    step = services.report_done(
        task=task, text="Xong", proof=services.Proof(document=paper), actor=son, at=house.at
    )
    assert [row.document for row in step.evidence.all()] == [paper]
    free = give(house, "Không cần sản phẩm", product="")
    assert services.report_done(task=free, text="Đã họp", actor=son, at=house.at)


def test_whoever_reported_does_not_confirm(house: House) -> None:
    task = give(house)
    services.report_done(task=task, text="Xong", proof=DONE, actor=house.admin, at=house.at)
    with pytest.raises(refusals.OwnReport):
        services.confirm_task(task=task, actor=house.admin, at=house.at)
    assert services.confirm_task(task=task, actor=house.binh, at=house.at)


def test_only_the_assigners_side_writes_another_day_of_the_product(house: House) -> None:
    ngan, son = staff(house)
    task = give(house, on=date(2020, 1, 6), due_on=date(2020, 1, 31))
    day = date(2020, 1, 30)
    with pytest.raises(refusals.DayOfOthers):
        services.report_done(task=task, text="Xong", proof=DONE, actor=son, at=house.at, on=day)
    for wrong, refusal in (
        (house.on + timedelta(days=1), refusals.DayAhead),
        (date(2020, 1, 5), refusals.DayBeforeAssigned),
    ):
        with pytest.raises(refusal):
            services.report_done(
                task=task, text="Xong", proof=DONE, actor=house.admin, at=house.at, on=wrong
            )
    services.report_done(task=task, text="Xong", proof=DONE, actor=house.admin, at=house.at, on=day)
    services.confirm_task(task=task, actor=ngan, at=house.at)
    task.refresh_from_db()
    assert task.done_on == day


def test_only_a_person_with_a_post_in_the_unit_is_named(house: House) -> None:
    son = staff(house).son
    task = give(house)
    lan = house.lan.person  # type: ignore[attr-defined]
    with pytest.raises(refusals.NoPostThere, match="Nông Thị Lan"):
        services.acknowledge_task(task=task, owner=lan, actor=son, at=house.at)
    services.acknowledge_task(task=task, owner=son.person, actor=son, at=house.at)  # type: ignore[attr-defined]
    task.refresh_from_db()
    assert task.owner == son.person  # type: ignore[attr-defined]
    with pytest.raises(PermissionDenied):
        services.name_owner(task=task, owner=None, actor=house.hanh, at=house.at)
    services.name_owner(task=task, owner=None, actor=son, at=house.at)
    task.refresh_from_db()
    assert task.owner is None


def _try(act: Act, task: Task, actor: User, house: House) -> None:
    """The service of this act, with all that it needs."""
    given = {"task": task, "actor": actor, "at": house.at}
    match act:
        case Act.ASSIGN:
            services.assign_task(**given)
        case Act.RECALL:
            services.recall_task(text="Lý do", **given)
        case Act.ACKNOWLEDGE:
            services.acknowledge_task(**given)
        case Act.PROGRESS:
            services.report_progress(text="Lời", **given)
        case Act.REPORT:
            services.report_done(text="Lời", proof=DONE, **given)
        case Act.WITHDRAW:
            services.withdraw_report(text="Lý do", **given)
        case Act.CONFIRM:
            services.confirm_task(**given)
        case Act.RETURN:
            services.return_task(text="Thiếu", **given)
        case Act.REOPEN:
            services.reopen_task(text="Lý do", **given)
        case Act.CANCEL:
            services.cancel_task(text="Lý do", **given)


def test_every_step_is_taken_from_the_states_of_the_table_alone(house: House) -> None:
    sides = staff(house)
    task = give(house)
    for row in TRANSITIONS:
        actor = sides.ngan if row.side is Side.ASSIGNER else sides.son
        for state in State:
            put(task, state, house)
            if state in row.sources:
                _try(row.act, task, actor, house)
                task.refresh_from_db()
                assert task.state == row.target, row.act
            else:
                with pytest.raises(refusals.NotFromHere):
                    _try(row.act, task, actor, house)


def test_no_step_is_taken_by_the_other_side_the_colleague_or_the_stranger(house: House) -> None:
    ngan, son = staff(house)
    task = give(house)
    for row in TRANSITIONS:
        put(task, row.sources[0], house)
        other = son if row.side is Side.ASSIGNER else ngan
        for actor in (other, house.hanh, house.cuong):
            with pytest.raises(PermissionDenied):
                _try(row.act, task, actor, house)


def put(task: Task, state: str, house: House) -> None:
    """The task in this state, past the services."""
    assigned = None if state == State.DRAFTED else house.on
    Task.objects.filter(pk=task.pk).update(state=state, assigned_on=assigned)
    task.refresh_from_db()


def test_what_needs_words_is_refused_without(house: House) -> None:
    ngan, son = staff(house)
    task = give(house)
    wordy = {
        Act.RECALL: services.recall_task,
        Act.PROGRESS: services.report_progress,
        Act.WITHDRAW: services.withdraw_report,
        Act.RETURN: services.return_task,
        Act.CANCEL: services.cancel_task,
        Act.REOPEN: services.reopen_task,
    }
    for act, service in wordy.items():
        row = BY_ACT[act]
        put(task, row.sources[0], house)
        actor = ngan if row.side is Side.ASSIGNER else son
        with pytest.raises(refusals.TextMissing):
            service(task=task, text="  ", actor=actor, at=house.at)


def test_the_lost_race_is_told(house: House) -> None:
    ngan, son = staff(house)
    task = give(house)
    read = Task.objects.get(pk=task.pk)  # two pages open on the same task
    services.cancel_task(task=task, text="Không cần nữa", actor=ngan, at=house.at)
    with pytest.raises(Refused, match="Đã hủy"):
        services.acknowledge_task(task=read, actor=son, at=house.at)


def test_open_work_below_holds_up_the_confirmation(house: House) -> None:
    ngan, son = staff(house)
    upper = give(house, "Trên")
    lower = give(house, "Dưới", parent=upper)
    services.report_done(task=upper, text="Xong", proof=DONE, actor=son, at=house.at)
    with pytest.raises(refusals.ChildrenOpen, match=lower.code):
        services.confirm_task(task=upper, actor=ngan, at=house.at)
    services.cancel_task(task=lower, text="Gộp vào việc trên", actor=ngan, at=house.at)
    assert services.confirm_task(task=upper, actor=ngan, at=house.at)


def test_work_that_must_be_done_first_holds_up_the_report(house: House) -> None:
    son = staff(house).son
    first, second = give(house, "Trước"), give(house, "Sau")
    services.add_dependency(task=second, needs=first, actor=house.admin, at=house.at)
    with pytest.raises(refusals.WaitsFor, match=first.code):
        services.report_done(task=second, text="Xong", proof=DONE, actor=son, at=house.at)
    with pytest.raises(refusals.DependsInCircle):
        services.add_dependency(task=first, needs=second, actor=house.admin, at=house.at)
    with pytest.raises(PermissionDenied):
        services.add_dependency(task=second, needs=first, actor=son, at=house.at)
    services.drop_dependency(dependency=second.needs.get(), actor=house.admin, at=house.at)
    assert services.report_done(task=second, text="Xong", proof=DONE, actor=son, at=house.at)


def test_another_unit_takes_over_and_has_to_receive_it(house: House) -> None:
    ngan, son = staff(house)
    task = give(house)
    services.acknowledge_task(task=task, owner=son.person, actor=son, at=house.at)  # type: ignore[attr-defined]
    services.hand_over_task(
        task=task,
        lead=house.other_district_committee,
        text="Đổi địa bàn",
        actor=ngan,
        at=later(house, 3),
    )
    task.refresh_from_db()
    assert (task.lead, task.owner, task.state) == (
        house.other_district_committee,
        None,
        State.ASSIGNED,
    )
    assert task.due_on == DUE
    with pytest.raises(PermissionDenied):  # no longer the unit's
        services.report_progress(task=task, text="Lời", actor=son, at=later(house, 4))
    with pytest.raises(refusals.SameLead):
        services.hand_over_task(
            task=task,
            lead=house.other_district_committee,
            text="Lại",
            actor=ngan,
            at=later(house, 4),
        )


def test_the_table_offers_what_each_side_may_do_next(house: House) -> None:
    lead = {row.act for row in open_acts(State.ASSIGNED, frozenset({Side.LEAD}))}
    assert lead == {Act.ACKNOWLEDGE, Act.PROGRESS, Act.REPORT}
    assert {row.act for row in open_acts(State.REPORTED, frozenset({Side.ASSIGNER}))} == {
        Act.CONFIRM,
        Act.RETURN,
        Act.CANCEL,
    }
    assert not open_acts(State.CANCELLED, frozenset(Side))
    for row in TRANSITIONS:
        assert row.target not in row.sources or row.act is Act.PROGRESS
    assert {state for row in TRANSITIONS for state in row.sources} == {
        *OPEN,
        State.DRAFTED,
        State.REPORTED,
        State.CONFIRMED,
    }
