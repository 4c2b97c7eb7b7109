"""Which claim counts for a place, period and metric; the roll-ups follow at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vedich.indicators.models import Claim, ValueInForce
from vedich.indicators.services import roll_up
from vedich.indicators.services.roll_up import Key
from vedich.web.db import bulk_upsert

COLUMNS = ["area_id", "period", "metric_id", "part_id", "total_id"]
KEY = ["area_id", "period", "metric_id"]


def counts(claim: Claim) -> bool:
    """Only a level of a known period that is a result can be in force."""
    return (
        claim.kind == Claim.Kind.LEVEL
        and bool(claim.period)
        and claim.value is not None
        and claim.nature == Claim.Nature.RESULT
        and claim.organisation_id is None
    )


def admit(claims: Sequence[Claim]) -> None:
    """Newly approved claims come into force where nothing was, or where they replace what was.

    Where another source is in force already, it stays: a person chooses, and the choice is
    recorded. What was replaced is marked so.
    """
    candidates = [claim for claim in claims if counts(claim)]
    slots = _slots(candidates)
    changed: set[Key] = set()
    for claim in candidates:
        slot = slots.setdefault(_key(claim), {})
        standing = slot.get(claim.coverage)
        if standing is None or standing == claim.replaces_id:
            slot[claim.coverage] = claim.pk
            changed.add(_key(claim))
    replaced = [claim.replaces_id for claim in claims if claim.replaces_id]
    if replaced:
        Claim.objects.filter(pk__in=replaced).update(state=Claim.State.REPLACED)
    _write({key: slots[key] for key in changed})


def dismiss(claim: Claim) -> None:
    """A claim was withdrawn: the approved one that came last before it counts again, if any."""
    slot = _slots([claim]).get(_key(claim), {})
    if slot.get(claim.coverage) != claim.pk:
        return
    others = Claim.objects.filter(
        area=claim.area_id,
        period=claim.period,
        metric=claim.metric_id,
        coverage=claim.coverage,
        kind=Claim.Kind.LEVEL,
        nature=Claim.Nature.RESULT,
        organisation=None,
        state=Claim.State.APPROVED,
    ).order_by("-approved_at", "-pk")
    slot[claim.coverage] = others.values_list("pk", flat=True).first()
    _write({_key(claim): slot})


def put(claim: Claim) -> int | None:
    """Put this claim in force; returns the one it takes the place of."""
    slot = _slots([claim]).get(_key(claim), {})
    before = slot.get(claim.coverage)
    slot[claim.coverage] = claim.pk
    _write({_key(claim): slot})
    return before


def _key(claim: Claim) -> Key:
    return (claim.area_id, claim.period, claim.metric_id)


def _slots(claims: Iterable[Claim]) -> dict[Key, dict[str, int | None]]:
    """What is in force now for the keys of these claims, by coverage."""
    wanted = {_key(claim) for claim in claims}
    rows = ValueInForce.objects.filter(
        area_id__in={key[0] for key in wanted},
        period__in={key[1] for key in wanted},
        metric_id__in={key[2] for key in wanted},
    )
    found: dict[Key, dict[str, int | None]] = {}
    for row in rows:
        key = (row.area_id, row.period, row.metric_id)
        if key in wanted:
            found[key] = {Claim.Coverage.PART: row.part_id, Claim.Coverage.TOTAL: row.total_id}
    return found


def _write(slots: dict[Key, dict[str, int | None]]) -> None:
    kept, gone = [], []
    for key, slot in slots.items():
        part, total = slot.get(Claim.Coverage.PART), slot.get(Claim.Coverage.TOTAL)
        if part is None and total is None:
            gone.append(key)
        else:
            kept.append((*key, part, total))
    bulk_upsert(ValueInForce, COLUMNS, kept, key=KEY)
    for area, period, metric in gone:
        ValueInForce.objects.filter(area_id=area, period=period, metric_id=metric).delete()
    roll_up.update(slots)
