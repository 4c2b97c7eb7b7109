"""A leader's words on a paper: work for somebody, to be filed, or laid before them again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import in_vietnamese
from vedich.documents.services import refuse_secret
from vedich.incoming import refusals, rules
from vedich.incoming.facts import IncomingFact
from vedich.incoming.models import WAITING, Direction, IncomingPaper, State
from vedich.incoming.queries import leaders_for
from vedich.incoming.services import telling
from vedich.incoming.services.common import take
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line, clean_text
from vedich.organisations.models import Organisation, Person
from vedich.tasks.models import Task
from vedich.tasks.services import Content, give_task

Outcome = Direction.Outcome
AFTER = {Outcome.TASK: State.DIRECTED, Outcome.FILE: State.FILED, Outcome.BACK: State.ARRIVED}
LONGEST_NAME = 500


def direct(
    *,
    paper: IncomingPaper,
    version: int,
    outcome: str,
    words: str,
    actor: User,
    at: datetime,
    lead: Organisation | None = None,
    cooperating: Sequence[Organisation] = (),
    due_on: date | None = None,
    leader: Person | None = None,
) -> Direction:
    """Write down what a leader says of the paper; work goes out as a task in the same act.

    Who leads the office, or whom the slip names, speaks in their own name. Who gives work for the
    office copies what was written by hand: of `leader`, else of whom the slip names. More words
    may follow on a paper that has some; each kind of work is a task of its own.
    """
    on = clock.day_of(at)
    speaks = rules.may_lead(actor, paper, on=on)
    may_give = rules.may_copy(actor, paper.organisation_id, on=on)
    if not speaks and not may_give:
        raise PermissionDenied
    refuse_secret(words, actor=actor, at=at)
    with transaction.atomic():
        now = take(paper, version, [*WAITING, State.DIRECTED], _("ghi ý kiến"))
        own = Person.objects.filter(user=actor).first() if speaks else None
        who = own or leader or now.leader
        said = clean_text(words)
        raise_all(_faults(now, who, own, said, outcome, lead, on))
        if outcome == Outcome.TASK and not may_give:
            raise refusals.NoRightToGive(unit=now.organisation.name, field="lead")
        assert who is not None  # noqa: S101 - refused above
        task = _task(now, who, said, lead, cooperating, due_on, actor, at) if lead and (
            outcome == Outcome.TASK
        ) else None  # fmt: skip
        made = Direction.objects.create(
            paper=now, leader=who, outcome=outcome, words=said, task=task, given_at=at,
            entered_by=actor, is_copied=own is None,
        )  # fmt: skip
        _move(now, made)
        fact = IncomingFact.RETURNED if outcome == Outcome.BACK else IncomingFact.DIRECTED
        audit.record(
            fact, now, actor=actor, at=at, personal={"leader": who.name},
            words=clean_line(said)[:300], outcome=outcome, task=task, is_copied=made.is_copied,
        )  # fmt: skip
        telling.directed(now, made, actor=actor, at=at)
    return made


def _faults(
    paper: IncomingPaper, who: Person | None, own: Person | None, said: str, outcome: str,
    lead: Organisation | None, on: date,
) -> list[Refused]:  # fmt: skip
    found: list[Refused] = []
    if who is None:
        found.append(refusals.LeaderMissing(field="leader"))
    elif own is None and who != paper.leader and who not in leaders_for(paper.organisation, on=on):
        found.append(
            refusals.NotALeader(person=who.name, unit=paper.organisation.name, field="leader")
        )
    if not said:
        found.append(refusals.WordsMissing(field="words"))
    if outcome == Outcome.TASK and lead is None:
        found.append(refusals.LeadMissing(field="lead"))
    return found


def _move(paper: IncomingPaper, made: Direction) -> None:
    """Where the paper stands now. Words that only send it back are no instruction."""
    is_back = made.outcome == Outcome.BACK
    if not (made.outcome == Outcome.FILE and paper.state == State.DIRECTED):
        paper.state = AFTER[Outcome(made.outcome)]
    if not is_back and paper.directed_at is None:
        paper.directed_at = made.given_at
    if is_back and paper.directed_at is not None:
        paper.state = State.DIRECTED
    paper.leader = made.leader
    paper.save()


def _task(
    paper: IncomingPaper, who: Person, said: str, lead: Organisation,
    cooperating: Sequence[Organisation], due_on: date | None, actor: User, at: datetime,
) -> Task:  # fmt: skip
    """The work as the office gives it: what the paper is about, and the words in full."""
    document = paper.document
    issued = f" ngày {format_date(document.issued_on)}" if document.issued_on else ""
    title = in_vietnamese(document.title)
    name = clean_line(f"Xử lý {title}: {document.name}")[:LONGEST_NAME]
    note = (
        f"Ý kiến của đồng chí {who.name} ngày {format_date(clock.day_of(at))} về {title}{issued} "
        f"(số đến {paper.number}/{paper.year}): {said}"
    )
    content = Content(
        name=name, note=note, due_on=due_on, leader=who,
        no_deadline="" if due_on else Task.NoDeadline.UNSAID,
    )  # fmt: skip
    return give_task(
        assigned_by=paper.organisation, lead=lead, content=content, cooperating=cooperating,
        origin=Task.Origin.DIRECTION, actor=actor, at=at,
    )  # fmt: skip
