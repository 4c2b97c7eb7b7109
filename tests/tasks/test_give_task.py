"""Writing a task down and giving it to a unit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.initiatives.schemes import make
from tests.people import House
from tests.tasks.work import DUE, content, give, staff
from vedich.audit.queries import history_of
from vedich.lib.errors import ManyRefused, Refused
from vedich.tasks import refusals, rules, services
from vedich.tasks.facts import TaskFact
from vedich.tasks.models import Bundle, State, Task


def test_it_is_given_with_its_days_and_logged(house: House) -> None:
    task = give(house, actor=staff(house).ngan)
    assert (task.state, task.assigned_on) == (State.ASSIGNED, house.on)
    assert (task.original_due_on, task.due_on) == (DUE, DUE)
    assert task.code == f"NV-{task.pk:04d}"
    facts = [entry.fact for entry in history_of(task)]
    assert facts == [TaskFact.ASSIGNED, TaskFact.DRAFTED]
    assert [step.to_state for step in task.steps.all()] == [State.ASSIGNED]


def test_a_draft_is_seen_by_its_own_side_alone(house: House) -> None:
    ngan, son = staff(house)
    task = services.draft_task(
        assigned_by=house.province_committee,
        lead=house.district_committee,
        content=content(),
        actor=ngan,
        at=house.at,
    )
    assert rules.visible_to(ngan, on=house.on).filter(pk=task.pk).exists()
    assert not rules.visible_to(son, on=house.on).filter(pk=task.pk).exists()
    services.assign_task(task=task, actor=ngan, at=house.at)
    assert rules.visible_to(son, on=house.on).filter(pk=task.pk).exists()
    assert rules.visible_to(house.hanh, on=house.on).filter(pk=task.pk).exists()
    assert not rules.visible_to(house.cuong, on=house.on).exists()


def test_where_it_comes_from_follows_from_what_it_points_at(house: House) -> None:
    scheme = make(house)
    assert give(house, initiative=scheme).origin == Task.Origin.SCHEME
    assert give(house).origin == Task.Origin.DIRECT


def test_all_that_is_wrong_is_said_at_once(house: House) -> None:
    with pytest.raises(ManyRefused) as caught:
        give(house, " ", starts_on=date(2020, 4, 1), weight=0)
    assert [type(each) for each in caught.value.each()] == [
        refusals.NameMissing,
        refusals.DeadlineBeforeStart,
        refusals.BadWeight,
    ]
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"due_on": None}, refusals.DeadlineMissing),
        ({"due_on": DUE, "no_deadline": Task.NoDeadline.STANDING}, refusals.DeadlineAndNone),
        ({"due_on": date(2020, 2, 20)}, refusals.DeadlinePassed),
    ],
)
def test_the_deadline_must_make_sense(
    house: House, said: dict[str, object], refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        services.give_task(
            assigned_by=house.province_committee,
            lead=house.district_committee,
            content=services.Content(**{"name": "Rà soát", **said}),  # type: ignore[arg-type]
            actor=house.admin,
            at=house.at,
        )


def test_work_without_a_deadline_names_how_it_is_followed(house: House) -> None:
    task = give(house, no_deadline=Task.NoDeadline.STANDING)
    assert (task.due_on, task.is_overdue(date(2030, 1, 1))) == (None, False)


def test_it_was_given_by_a_paper_of_an_earlier_day(house: House) -> None:
    task = give(house, on=date(2020, 1, 6), due_on=date(2020, 1, 31))
    assert task.assigned_on == date(2020, 1, 6)
    assert task.is_overdue(house.on)
    with pytest.raises(refusals.AssignedInFuture):
        give(house, on=house.on + timedelta(days=1))


def test_a_unit_outside_the_territory_cannot_be_given_work(house: House) -> None:
    with pytest.raises(refusals.OutOfReach) as caught:
        give(house, assigned_by=house.district_committee, lead=house.other_district_committee)
    assert "Huyện ủy Yên Hạ" in str(caught.value)
    assert "Huyện Mộc Sơn" in str(caught.value)
    with pytest.raises(refusals.OutOfReach):
        give(house, assigned_by=house.commune_committee, lead=house.district_committee)


def test_a_unit_that_has_ended_is_refused(house: House) -> None:
    house.commune_committee.valid_to = date(2020, 1, 1)
    house.commune_committee.save()
    with pytest.raises(refusals.UnitEnded):
        give(house, lead=house.commune_committee)


def test_who_may_give(house: House) -> None:
    for user in (house.lan, house.hanh, house.cuong, house.minh):
        with pytest.raises(PermissionDenied):
            give(house, actor=user)
    assert give(house, actor=house.binh).state == State.ASSIGNED
    own = give(
        house, actor=house.lan, assigned_by=house.commune_committee, lead=house.commune_people
    )
    assert own.assigned_by == house.commune_committee


def test_a_scheme_out_of_sight_cannot_be_linked(house: House) -> None:
    other = make(house, owner=house.other_district_committee, area=house.other_district)
    with pytest.raises(refusals.NotYours):
        give(
            house,
            actor=house.lan,
            assigned_by=house.commune_committee,
            lead=house.commune_people,
            initiative=other,
        )


def test_one_matter_goes_to_many_units_and_is_summed_up(house: House) -> None:
    units = [house.district_committee, house.other_district_committee]
    bundle = services.give_to_many(
        assigned_by=house.province_committee,
        leads=units,
        content=content(),
        actor=staff(house).ngan,
        at=house.at,
    )
    assert {task.lead for task in bundle.tasks.all()} == set(units)
    assert {task.state for task in bundle.tasks.all()} == {State.ASSIGNED}


def test_a_wrong_unit_among_many_stops_all_and_names_each(house: House) -> None:
    house.commune_committee.valid_to = house.other_commune_committee.valid_to = date(2020, 1, 1)
    house.commune_committee.save()
    house.other_commune_committee.save()
    with pytest.raises(ManyRefused) as caught:
        services.give_to_many(
            assigned_by=house.province_committee,
            leads=[
                house.district_committee,
                house.commune_committee,
                house.other_commune_committee,
            ],
            content=content(),
            actor=house.admin,
            at=house.at,
        )
    assert len(list(caught.value.each())) == 2
    assert not Task.objects.exists()
    assert not Bundle.objects.exists()
    with pytest.raises(refusals.NobodyToTell):
        services.give_to_many(
            assigned_by=house.province_committee,
            leads=[],
            content=content(),
            actor=house.admin,
            at=house.at,
        )


def test_a_draft_is_thrown_away_a_given_task_is_not(house: House) -> None:
    ngan, son = staff(house)
    draft = services.draft_task(
        assigned_by=house.province_committee,
        lead=house.district_committee,
        content=content(),
        actor=ngan,
        at=house.at,
    )
    with pytest.raises(PermissionDenied):
        services.discard_draft(task=draft, actor=son, at=house.at)
    services.discard_draft(task=draft, actor=ngan, at=house.at)
    assert not Task.objects.exists()
    with pytest.raises(refusals.NotFromHere):
        services.discard_draft(task=give(house), actor=ngan, at=house.at)


def test_once_given_the_deadline_does_not_move_by_editing(house: House) -> None:
    ngan, son = staff(house)
    task = give(house)
    edited = services.edit_task(
        task=task,
        version=task.version,
        content=content("Rà soát, phân loại hộ nghèo", due_on=date(2020, 6, 1)),
        actor=ngan,
        at=house.at,
    )
    assert (edited.name, edited.due_on) == ("Rà soát, phân loại hộ nghèo", DUE)
    with pytest.raises(PermissionDenied):
        services.edit_task(
            task=edited, version=edited.version, content=content(), actor=son, at=house.at
        )


def test_whoever_saves_second_is_told(house: House) -> None:
    task = give(house)
    read = task.version
    services.edit_task(
        task=task, version=read, content=content("Một"), actor=house.admin, at=house.at
    )
    with pytest.raises(Refused, match="vừa sửa"):
        services.edit_task(
            task=task, version=read, content=content("Hai"), actor=house.binh, at=house.at
        )


def test_a_task_does_not_come_to_lie_under_itself(house: House) -> None:
    upper = give(house, "Trên")
    lower = give(house, "Dưới", parent=upper)
    with pytest.raises(refusals.UnderItself):
        services.edit_task(
            task=upper,
            version=upper.version,
            content=content("Trên", parent=lower),
            actor=house.admin,
            at=house.at,
        )
