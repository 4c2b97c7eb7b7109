"""Moving a deadline: only with leave, and the first date stays."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.people import House
from tests.tasks.work import DONE, DUE, finish, give, later, staff
from vedich.lib.errors import ManyRefused
from vedich.tasks import refusals, services
from vedich.tasks.models import Extension, Task
from vedich.tasks.queries import CURRENT, ORIGINAL, Bucket, counts_of

LATER = date(2020, 4, 10)


def test_it_is_asked_for_and_granted_by_the_assigner(house: House) -> None:
    ngan, son = staff(house)
    task = give(house)
    asked = services.ask_extension(
        task=task, to_due_on=LATER, reason="Sạt lở đường", is_objective=True, actor=son, at=house.at
    )
    task.refresh_from_db()
    assert task.due_on == DUE  # runs on until it is granted
    with pytest.raises(PermissionDenied):
        services.grant_extension(extension=asked, actor=son, at=house.at)
    services.grant_extension(extension=asked, actor=ngan, at=house.at)
    task.refresh_from_db()
    assert (task.original_due_on, task.due_on) == (DUE, LATER)
    with pytest.raises(refusals.AlreadyDecided):
        services.refuse_extension(extension=asked, answer="Không", actor=ngan, at=house.at)


def test_it_is_refused_with_a_word(house: House) -> None:
    ngan, son = staff(house)
    task = give(house)
    asked = services.ask_extension(
        task=task, to_due_on=LATER, reason="Chưa kịp", actor=son, at=house.at
    )
    with pytest.raises(refusals.TextMissing):
        services.refuse_extension(extension=asked, answer=" ", actor=ngan, at=house.at)
    services.refuse_extension(extension=asked, answer="Phải kịp kỳ họp", actor=ngan, at=house.at)
    task.refresh_from_db()
    assert task.due_on == DUE
    assert services.ask_extension(  # and may be asked again
        task=task, to_due_on=LATER, reason="Mưa lũ", actor=son, at=house.at
    )


def test_one_at_a_time_later_and_with_a_reason(house: House) -> None:
    son = staff(house).son
    task = give(house)
    with pytest.raises(ManyRefused) as caught:
        services.ask_extension(task=task, to_due_on=DUE, reason=" ", actor=son, at=house.at)
    assert {type(each) for each in caught.value.each()} == {
        refusals.ExtensionNotLater,
        refusals.TextMissing,
    }
    services.ask_extension(task=task, to_due_on=LATER, reason="Lũ", actor=son, at=house.at)
    with pytest.raises(refusals.ExtensionWaiting):
        services.ask_extension(task=task, to_due_on=LATER, reason="Lũ", actor=son, at=house.at)
    standing = give(house, no_deadline=Task.NoDeadline.STANDING)
    with pytest.raises(refusals.NothingToExtend):
        services.ask_extension(task=standing, to_due_on=LATER, reason="Lũ", actor=son, at=house.at)


def test_nobody_decides_what_they_asked_for(house: House) -> None:
    task = give(house)
    asked = services.ask_extension(
        task=task, to_due_on=LATER, reason="Lũ", actor=house.admin, at=house.at
    )
    with pytest.raises(refusals.DecidesOwnExtension):
        services.grant_extension(extension=asked, actor=house.admin, at=house.at)
    with pytest.raises(refusals.ExtensionNotLater):
        services.grant_extension(
            extension=asked, granted_to=date(2020, 3, 1), actor=house.binh, at=house.at
        )


def test_the_assigner_extends_of_its_own_accord_and_answers_what_was_asked(house: House) -> None:
    ngan, son = staff(house)
    task = give(house)
    services.ask_extension(task=task, to_due_on=LATER, reason="Lũ", actor=son, at=house.at)
    with pytest.raises(PermissionDenied):
        services.extend_task(task=task, to_due_on=LATER, reason="Lũ", actor=son, at=house.at)
    services.extend_task(
        task=task, to_due_on=date(2020, 4, 30), reason="Cả tỉnh có lũ", actor=ngan, at=house.at
    )
    task.refresh_from_db()
    assert task.due_on == date(2020, 4, 30)
    assert [row.outcome for row in task.extensions.all()] == [Extension.Outcome.GRANTED]


def test_a_finished_task_is_not_extended(house: House) -> None:
    ngan, son = staff(house)
    task = finish(house, give(house), by=son)
    with pytest.raises(refusals.NotFromHere):
        services.extend_task(task=task, to_due_on=LATER, reason="Muộn", actor=ngan, at=house.at)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(
        st.tuples(st.integers(1, 40), st.integers(0, 60), st.booleans(), st.integers(1, 60)),
        min_size=1,
        max_size=5,
    )
)
def test_extensions_never_raise_the_rate_against_the_first_deadline(
    house: House, rows: list[tuple[int, int, bool, int]]
) -> None:
    """Whatever is extended, and by how much: the rate by the first date stays what it was."""
    ngan = house.binh
    Task.objects.all().update(recurrence=None)
    for model in (Extension, Task):
        model.objects.all().delete()
    day = house.on + timedelta(days=70)
    made = []
    for due_in, done_in, is_done, _more in rows:
        task = give(house, due_on=house.on + timedelta(days=due_in))
        if is_done and done_in > due_in:
            made.append((task, done_in, _more))
            continue
        if is_done:
            services.report_done(
                task=task, text="Xong", proof=DONE, actor=house.admin, at=later(house, done_in)
            )
            services.confirm_task(task=task, actor=ngan, at=later(house, done_in))
        made.append((task, None, _more))
    before = counts_of(Task.objects.all(), on=day, against=ORIGINAL).rate
    for task, done_in, more in made:
        task.refresh_from_db()
        if task.is_open and task.due_on is not None:
            services.extend_task(
                task=task,
                to_due_on=task.due_on + timedelta(days=more),
                reason="Lũ",
                actor=ngan,
                at=later(house, 0),
            )
        if done_in is not None:
            services.report_done(
                task=task, text="Xong", proof=DONE, actor=house.admin, at=later(house, done_in)
            )
            services.confirm_task(task=task, actor=ngan, at=later(house, done_in))
    after = counts_of(Task.objects.all(), on=day, against=ORIGINAL)
    current = counts_of(Task.objects.all(), on=day, against=CURRENT)
    assert (after.rate or Fraction(0)) <= (before or Fraction(0))
    assert current[Bucket.DONE_ON_TIME] >= after[Bucket.DONE_ON_TIME]
