"""Which claim counts for a place, period and metric; the roll-ups follow at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vedich.indicators.models import Claim, ValueInForce
from vedich.indicators.services import roll_up
from vedich.indicators.services.roll_up import Key
from vedich.web.db import batches, bulk_upsert

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


class Candidate(NamedTuple):
    """A newly approved claim that counts: what coming into force needs to know of it."""

    pk: int
    area_id: int
    period: str
    metric_id: int
    coverage: str

    @property
    def key(self) -> Key:
        return self[1:4]


def admit(claims: Sequence[Claim]) -> None:
    """Newly approved claims come into force; `admit_candidates` says how."""
    candidates = [
        Candidate(claim.pk, claim.area_id, claim.period, claim.metric_id, claim.coverage)
        for claim in claims
        if counts(claim)
    ]
    admit_candidates(candidates, corrected=lineages(claims))


def admit_candidates(candidates: Sequence[Candidate], *, corrected: Sequence[Claim]) -> None:
    """They come into force where nothing was, or in place of what they correct.

    Where another source is in force already, it stays: a person chooses, and the choice is
    recorded. What was `corrected` counts no more, whatever the correction changed about it.
    """
    old = [each for each in corrected if each.state == State.APPROVED]
    new = [each.key for each in candidates]
    standing = [*new, *map(_key, filter(counts, old))]
    roll_up.lock(standing)
    for some in batches([each.pk for each in old]):
        Claim.objects.filter(pk__in=some).update(state=State.REPLACED)
    slots = _slots({*standing, *map(_key, old)})
    changed: set[Key] = set()
    emptied = []
    for claim in old:
        slot = slots.get(_key(claim), {})
        if slot.get(claim.coverage) == claim.pk:
            slot[claim.coverage] = None
            changed.add(_key(claim))
            emptied.append(claim)
    for key, each in zip(new, candidates, strict=True):
        slot = slots.setdefault(key, {})
        if slot.get(each.coverage) is None:
            slot[each.coverage] = each.pk
            changed.add(key)
    for claim in emptied:
        if slots[_key(claim)][claim.coverage] is None:
            slots[_key(claim)][claim.coverage] = _next(claim)
    _write({key: slots[key] for key in sorted(changed)})


def lineages(claims: Iterable[Claim]) -> list[Claim]:
    """What these claims correct, what those corrected, and so on: a step back a statement."""
    found: list[Claim] = []
    wanted = {claim.replaces_id for claim in claims if claim.replaces_id is not None}
    while wanted:
        step = [
            row for some in batches(sorted(wanted)) for row in Claim.objects.filter(pk__in=some)
        ]
        found += step
        wanted = {claim.replaces_id for claim in step if claim.replaces_id is not None}
    return found


def dismiss(claim: Claim) -> None:
    """A claim was withdrawn: the approved one that came last before it counts again, if any."""
    if not counts(claim):
        return
    roll_up.lock([_key(claim)])
    slot = _slots([_key(claim)]).get(_key(claim), {})
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
    slot = _slots([_key(claim)]).get(_key(claim), {})
    before = slot.get(claim.coverage)
    slot[claim.coverage] = claim.pk
    _write({_key(claim): slot})
    return before


def _key(claim: Claim) -> Key:
    return (claim.area_id, claim.period, claim.metric_id)


def _slots(keys: Iterable[Key]) -> dict[Key, dict[str, int | None]]:
    """What is in force now for these keys, by coverage."""
    wanted = set(keys)
    rows = ValueInForce.objects.filter(
        area_id__in={key[0] for key in wanted},
        period__in={key[1] for key in wanted},
        metric_id__in={key[2] for key in wanted},
    ).values_list("area_id", "period", "metric_id", "part_id", "total_id")
    own, whole = Claim.Coverage.PART.value, Claim.Coverage.TOTAL.value
    return {
        (area, period, metric): {own: part, whole: total}
        for area, period, metric, part, total in rows.iterator(chunk_size=5000)
        if (area, period, metric) in wanted
    }


def _write(slots: dict[Key, dict[str, int | None]]) -> None:
    kept, gone = [], []
    own, whole = Claim.Coverage.PART.value, Claim.Coverage.TOTAL.value
    for key, slot in slots.items():
        part, total = slot.get(own), slot.get(whole)
        if part is None and total is None:
            gone.append(key)
        else:
            kept.append((*key, part, total))
    bulk_upsert(ValueInForce, COLUMNS, kept, key=KEY)
    for area, period, metric in gone:
        ValueInForce.objects.filter(area_id=area, period=period, metric_id=metric).delete()
    roll_up.update(slots)
