"""Whatever happens to a task: nobody is carried upwards too early, and nothing is forgotten."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.people import House
from tests.regulations.making import make_days, make_regulation
from tests.tasks.work import DONE, give, later
from vedich.accounts.queries import system_user
from vedich.lib.workdays import workdays_between
from vedich.regulations.holidays import holidays
from vedich.regulations.models import Matter, Regulation
from vedich.tasks import services
from vedich.tasks.clocks import Late
from vedich.tasks.models import OPEN, State, Task

DAYS = {
    Matter.TASK_RECEIPT: 2,
    Matter.TASK_SILENCE: 4,
    Matter.TASK_ESCALATION: 3,
    Matter.TASK_CONFIRMATION: 1,
}
ACTS = st.sampled_from(["", "", "word", "report", "return", "withdraw", "ask", "extend", "over"])
SCRIPT = st.lists(st.tuples(st.integers(1, 5), ACTS), min_size=3, max_size=9)


def workdays(since: date, until: date) -> int:
    """How many workdays have gone since a day, itself not counted."""
    known = holidays()
    return workdays_between(since, until, known.names, worked_weekends=known.worked)


def act(house: House, task: Task, name: str, days: int) -> date | None:
    """Do something with the task where it can be done; the day if that was a step."""
    at, actor = later(house, days), house.admin
    state = task.state
    if name == "word" and state in OPEN:
        services.report_progress(task=task, text="Đang làm", actor=actor, at=at)
    elif name == "report" and state in OPEN:
        services.report_done(task=task, text="Xong", proof=DONE, actor=actor, at=at)
    elif name == "return" and state == State.REPORTED:
        services.return_task(task=task, text="Thiếu", actor=house.binh, at=at)
    elif name == "withdraw" and state == State.REPORTED:
        services.withdraw_report(task=task, text="Nhầm", actor=actor, at=at)
    elif name == "over" and state in OPEN:
        there = house.commune_committee
        other = house.third_commune_committee if task.lead_id == there.pk else there
        services.hand_over_task(task=task, lead=other, text="Đổi", actor=actor, at=at)
    else:
        _move_deadline(house, task, name, days)
        return None
    return at.date()


def _move_deadline(house: House, task: Task, name: str, days: int) -> None:
    if task.state not in OPEN or task.due_on is None:
        return
    to = task.due_on + timedelta(days=4)
    if name == "extend":
        services.extend_task(
            task=task, to_due_on=to, reason="Lũ", actor=house.binh, at=later(house, days)
        )
    elif name == "ask" and not task.extensions.filter(outcome="waiting").exists():
        services.ask_extension(
            task=task, to_due_on=to, reason="Lũ", actor=house.admin, at=later(house, days)
        )


def late_of(task: Task) -> dict[str, Matter]:
    if task.state == State.REPORTED:
        return {Late.UNCONFIRMED: Matter.TASK_CONFIRMATION}
    if task.state == State.ASSIGNED:
        return {Late.UNACKNOWLEDGED: Matter.TASK_RECEIPT}
    return {Late.SILENT: Matter.TASK_SILENCE}


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example(script=[(1, ""), (1, "ask"), (1, "extend")])
@given(script=SCRIPT)
def test_nothing_goes_up_too_early_and_nothing_is_forgotten(
    house: House, script: list[tuple[int, str]]
) -> None:
    if not Regulation.objects.exists():
        ours = make_regulation(house.province_committee)
        for matter, days in DAYS.items():
            make_days(ours, matter, days)
    task = give(
        house, lead=house.commune_committee, due_on=house.on + timedelta(days=6), actor=house.admin
    )
    word, day = house.on, 0
    for gap, name in script:
        for _each in range(gap):
            day += 1
            services.escalate_due(actor=system_user(), at=later(house, day))
            task.refresh_from_db()
            check(task, word, later(house, day).date())
        word = act(house, task, name, day) or word
        task.refresh_from_db()


def check(task: Task, word: date, today: date) -> None:
    """The word of the day itself comes after the morning's job, so `word` is before `today`."""
    gone = list(task.escalations.order_by("pk"))
    for row in gone:
        if row.on == today:  # not a day too early, from whichever came last
            days = DAYS[(late_of(task) | {Late.OVERDUE: Matter.TASK_ESCALATION})[row.matter]]
            before = [
                one.on
                for one in gone
                if (one.matter, one.since) == (row.matter, row.since) and one.level < row.level
            ]
            starts = max([row.since, *before, *([word] if before else [])])
            ahead = 0 if row.matter == Late.OVERDUE else 1
            assert workdays(starts, today - timedelta(days=ahead)) >= days, (row, starts)
    for matter, rule in late_of(task).items():
        held = [one for one in gone if (one.matter, one.since) == (matter, word)]
        duty = max([word, *(one.on for one in held)])
        most = 1 if matter == Late.UNCONFIRMED else 2  # the district, then the province
        # Past the days of its last duty it has gone up, unless it has come to the assigner.
        assert workdays(duty, today - timedelta(days=1)) < DAYS[rule] or len(held) >= most
    if task.state in OPEN and task.due_on is not None and task.due_on < today:
        held = [one for one in gone if (one.matter, one.since) == (Late.OVERDUE, task.due_on)]
        duty = max([task.due_on, *(one.on for one in held), *([word] if held else [])])
        assert workdays(duty, today) < DAYS[Matter.TASK_ESCALATION] or len(held) >= 2
