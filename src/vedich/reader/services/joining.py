"""Making two proposals one, one two, and adding what the reader did not see."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.documents.queries import clauses_of
from vedich.lib.errors import raise_all
from vedich.lib.vietnamese import clean_line
from vedich.reader import texts, values
from vedich.reader.facts import ProposalFact
from vedich.reader.models import Proposal, Reading
from vedich.reader.refusals import NameMissing, NotATask, NothingNext, TwoNeeded
from vedich.reader.services.common import take, take_one

State, Kind, Origin = Proposal.State, Proposal.Kind, Proposal.Origin


@transaction.atomic
def merge_proposal(*, proposal: Proposal, version: int, actor: User, at: datetime) -> Proposal:
    """Put the next waiting task of the paper into this one.

    Units come together; a deadline on which the two do not agree is left open.
    """
    now = take_one(proposal, version, actor, at, act="gộp")
    if now.kind != Kind.TASK:
        raise NotATask
    rows = Proposal.objects.filter(reading=now.reading_id, kind=Kind.TASK, state=State.PROPOSED)
    ordered = list(rows.exclude(pk=now.pk).order_by("position", "pk"))
    place = (now.position, now.pk)
    other = next((row for row in ordered if (row.position, row.pk) > place), None)
    if other is None:
        raise NothingNext
    now.made = values.joined(now.made, other.made)
    now.state, now.decided_by, now.decided_at = State.PROPOSED, None, None
    now.save()
    other.state, other.into = State.MERGED, now
    other.decided_by, other.decided_at = actor, at
    other.version += 1
    other.save()
    audit.record(
        ProposalFact.MERGED, now, actor=actor, at=at, name=values.title_of(now),
        other=values.title_of(other), merged=other.pk,
    )  # fmt: skip
    return now


@transaction.atomic
def split_proposal(
    *, proposal: Proposal, version: int, first: str, second: str, actor: User, at: datetime
) -> list[Proposal]:
    """Two tasks instead of one; each begins with the units, deadline and product of the whole."""
    now = take_one(proposal, version, actor, at, act="tách")
    if now.kind != Kind.TASK:
        raise NotATask
    actions = [values.named(first), values.named(second)]
    raise_all(
        TwoNeeded(field=field)
        for field, action in zip(("first", "second"), actions, strict=True)
        if not action
    )
    now.state, now.decided_by, now.decided_at = State.SPLIT, actor, at
    now.save()
    made = []
    for number, action in enumerate(actions, start=1):
        begins = {**now.made, "name": action}
        made.append(
            Proposal.objects.create(
                reading=now.reading,
                kind=Kind.TASK,
                origin=Origin.SPLIT,
                start=now.start,
                end=now.end,
                position=now.position + number,
                said=now.said,
                offered={**now.offered, "name": action},
                made=begins,
                clause=now.clause,
                into=now,
            )
        )
    audit.record(
        ProposalFact.SPLIT, now, actor=actor, at=at, first=actions[0][:200],
        second=actions[1][:200], made=[row.pk for row in made],
    )  # fmt: skip
    return made


@transaction.atomic
def add_proposal(
    *, reading: Reading, made: Mapping[str, Any], actor: User, at: datetime, sentence: str = ""
) -> Proposal:
    """Write down work that the reader did not see; `sentence`: its words in the text."""
    now = take(reading, actor, at)
    given = values.EMPTY_TASK | dict(made)
    if not given["name"]:
        raise NameMissing(field="name")
    start, end = _where(now.text, sentence)
    last = now.proposals.order_by("-position").values_list("position", flat=True).first() or 0
    row = Proposal(
        reading=now, kind=Kind.TASK, origin=Origin.HAND, start=start, end=end,
        position=last + 10, said={}, offered=dict(given), made=dict(given),
    )  # fmt: skip
    if start is not None and end is not None:
        before = now.proposals.filter(start__lte=start).order_by("-position").first()
        row.position = before.position + 5 if before else 1
        standing = texts.Standing(now.text, now.pieces, clauses_of(now.document))
        row.clause_id = standing.clause_at(start, end)
    row.save()
    audit.record(ProposalFact.ADDED, row, actor=actor, at=at, name=values.title_of(row))
    return row


def _where(text: str, sentence: str) -> tuple[int | None, int | None]:
    """Where the words stand in the text; nowhere where they do not, or stand twice."""
    said = clean_line(sentence)
    if not said or text.count(said) != 1:
        return None, None
    start = text.index(said)
    return start, start + len(said)
