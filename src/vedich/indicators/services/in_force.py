"""Which claim counts for a place, period and metric; the roll-ups follow at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vedich.indicators.models import Claim, ValueInForce
from vedich.indicators.services import roll_up
from vedich.indicators.services.roll_up import Key
from vedich.web.db import bulk_upsert

State = Claim.State
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
    """Newly approved claims come into force where nothing was, or in place of what they correct.

    Where another source is in force already, it stays: a person chooses, and the choice is
    recorded. What was corrected counts no more, whatever the correction changed about it.
    """
    candidates = [claim for claim in claims if counts(claim)]
    old = [each for claim in claims for each in lineage(claim) if each.state == State.APPROVED]
    roll_up.lock(_key(claim) for claim in [*candidates, *filter(counts, old)])
    Claim.objects.filter(pk__in=[each.pk for each in old]).update(state=State.REPLACED)
    slots = _slots([*candidates, *old])
    changed: set[Key] = set()
    emptied = []
    for claim in old:
        slot = slots.get(_key(claim), {})
        if slot.get(claim.coverage) == claim.pk:
            slot[claim.coverage] = None
            changed.add(_key(claim))
            emptied.append(claim)
    for claim in candidates:
        slot = slots.setdefault(_key(claim), {})
        if slot.get(claim.coverage) is None:
            slot[claim.coverage] = claim.pk
            changed.add(_key(claim))
    for claim in emptied:
        if slots[_key(claim)][claim.coverage] is None:
            slots[_key(claim)][claim.coverage] = _next(claim)
    _write({key: slots[key] for key in sorted(changed)})


def lineage(claim: Claim) -> list[Claim]:
    """What a claim corrects, what that corrected, and so on: nearest first."""
    found = []
    while claim.replaces_id is not None:
        claim = Claim.objects.get(pk=claim.replaces_id)
        found.append(claim)
    return found


def dismiss(claim: Claim) -> None:
    """A claim was withdrawn: the approved one that came last before it counts again, if any."""
    if not counts(claim):
        return
    roll_up.lock([_key(claim)])
    slot = _slots([claim]).get(_key(claim), {})
    if slot.get(claim.coverage) != claim.pk:
        return
    slot[claim.coverage] = _next(claim)
    _write({_key(claim): slot})


def _next(claim: Claim) -> int | None:
    """The approved claim that stands in for this one: the last of the same key and coverage."""
    others = Claim.objects.filter(
        area=claim.area_id,
        period=claim.period,
        metric=claim.metric_id,
        coverage=claim.coverage,
        kind=Claim.Kind.LEVEL,
        nature=Claim.Nature.RESULT,
        organisation=None,
        state=State.APPROVED,
    ).exclude(pk=claim.pk)
    return others.order_by("-approved_at", "-pk").values_list("pk", flat=True).first()


def put(claim: Claim) -> int | None:
    """Put this claim in force; returns the one it takes the place of."""
    roll_up.lock([_key(claim)])
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
