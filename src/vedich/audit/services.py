"""The only writers of the log: `record` with the change itself, `seal_pending` by a job."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction

from vedich.accounts.models import User
from vedich.audit.chain import FIRST_HASH, chain_hash, digest, plain
from vedich.audit.facts import Fact
from vedich.audit.models import AuditEntry, PersonalDetail, Seal
from vedich.web.db import Same, bulk_insert

Reaction = Callable[[AuditEntry], None]
_reactions: dict[str, list[Reaction]] = defaultdict(list)

BATCH = 500


def on(fact: Fact, reaction: Reaction) -> None:
    """Call `reaction` in the same transaction whenever `fact` is recorded. Said in apps.ready()."""
    if reaction not in _reactions[fact.value]:
        _reactions[fact.value].append(reaction)


def record(
    fact: Fact,
    target: models.Model,
    *,
    actor: User,
    at: datetime,
    personal: Mapping[str, Any] | None = None,
    **data: Any,
) -> AuditEntry:
    """Write down that `actor` did `fact` to `target`; must run inside the change's transaction.

    `data` (JSON-able; dates and decimals are written as text) must hold nothing personal: names,
    telephone numbers and the like go into `personal`, beside the chain, where they can be erased.
    """
    return record_many(fact, [target], actor=actor, at=at, personal=personal, data=[data])[0]


def record_many(
    fact: Fact,
    targets: Sequence[models.Model],
    *,
    actor: User,
    at: datetime,
    data: Sequence[Mapping[str, Any]],
    personal: Mapping[str, Any] | None = None,
) -> list[AuditEntry]:
    """`record` for many rows of one act, one entry each, in as few statements as the rows allow."""
    if not connection.in_atomic_block:
        raise RuntimeError("audit.record outside the transaction of the change it tells of")
    salt = secrets.token_hex(16) if personal else ""
    entries = [
        AuditEntry(
            fact=fact.value,
            target_type=target._meta.label_lower,
            target_id=target.pk,
            actor=actor,
            at=at,
            data=plain(signed(values, actor)),
            personal_digest=digest(salt, personal) if personal else "",
        )
        for target, values in zip(targets, data, strict=True)
    ]
    AuditEntry.objects.bulk_create(entries, batch_size=BATCH)
    if personal:
        PersonalDetail.objects.bulk_create(
            [PersonalDetail(entry=entry, salt=salt, data=plain(personal)) for entry in entries]
        )
    for reaction in _reactions[fact.value]:
        for entry in entries:
            reaction(entry)
    return entries


def record_rows(
    fact: Fact,
    model: type[models.Model],
    ids: Sequence[int],
    *,
    actor: User,
    at: datetime,
    data: Iterable[Mapping[str, Any]],
) -> None:
    """`record_many` for rows known by their ids alone, hundreds of thousands of them.

    Nothing is built for an entry unless somebody listens to the fact.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("audit.record outside the transaction of the change it tells of")
    columns = {
        "fact": Same(fact.value),
        "target_type": Same(model._meta.label_lower),
        "target_id": ids,
        "actor_id": Same(actor.pk),
        "at": Same(at),
        "data": [plain(signed(values, actor)) for values in data],
    }
    entry_ids = bulk_insert(AuditEntry, columns, count=len(ids))
    if reactions := _reactions[fact.value]:
        for entry in AuditEntry.objects.in_bulk(entry_ids).values():
            for reaction in reactions:
                reaction(entry)


def signed(values: Mapping[str, Any], actor: User) -> Mapping[str, Any]:
    """The values with the token by which a program did it for `actor`, if one did."""
    if actor.limits is None:
        return values
    return {**values, "by_token": actor.limits.token_id}


@transaction.atomic
def seal_pending(*, at: datetime, limit: int = 10_000) -> int:
    """Bind the entries not yet sealed into the hash chain, oldest first; return how many.

    Chaining inside each transaction would make all writers queue (6× less, measured); so a job
    seals within minutes, and `audit verify` names the tail still open. The order of the chain is
    the order of sealing: an entry of a slow transaction is bound when it is seen.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # two jobs at once would give one position twice
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(b"seal")])
    last = Seal.objects.order_by("-position").first()
    position, previous = (last.position, last.hash) if last else (0, FIRST_HASH)
    seals = []
    for entry in AuditEntry.objects.filter(seal=None).order_by("id")[:limit]:
        position += 1
        link = chain_hash(previous, entry)
        seals.append(
            Seal(position=position, entry=entry, previous_hash=previous, hash=link, sealed_at=at)
        )
        previous = link
    Seal.objects.bulk_create(seals, batch_size=BATCH)
    return len(seals)


@transaction.atomic
def erase_personal(entries: Iterable[AuditEntry]) -> int:
    """Erase the personal values of these entries; the chain stays whole. Returns how many rows."""
    count, _ = PersonalDetail.objects.filter(entry__in=list(entries)).delete()
    return count
