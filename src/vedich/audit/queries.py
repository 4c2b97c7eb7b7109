"""Reads of the log. Who may see them is said by the module that owns the row."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from vedich.audit.chain import FIRST_HASH, chain_hash, digest
from vedich.audit.models import AuditEntry, PersonalDetail, Seal


def history_of(target: models.Model) -> models.QuerySet[AuditEntry]:
    """All that happened to one row, newest first."""
    return (
        AuditEntry.objects.filter(target_type=target._meta.label_lower, target_id=target.pk)
        .select_related("actor")
        .order_by("-id")
    )


def history_of_many(
    label: str, ids: models.QuerySet[models.Model] | list[int]
) -> models.QuerySet[AuditEntry]:
    """The same for many rows of one table (`label` as in `"indicators.claim"`)."""
    return (
        AuditEntry.objects.filter(target_type=label, target_id__in=ids)
        .select_related("actor")
        .order_by("-id")
    )


@dataclass(frozen=True)
class Verification:
    """What checking the chain found: links checked, entries not yet sealed, what does not fit."""

    sealed: int
    pending: list[int]
    faults: list[str]


def verify() -> Verification:
    """Reckon the whole chain again; every fault names the entry; constant memory."""
    faults: list[str] = []
    previous, expected = FIRST_HASH, 0
    seals = Seal.objects.select_related("entry", "entry__personal").order_by("position")
    for seal in seals.iterator(chunk_size=2000):
        expected += 1
        if seal.position != expected:
            faults.append(f"Thiếu mắt xích {expected}")
            expected = seal.position
        if seal.previous_hash != previous or chain_hash(previous, seal.entry) != seal.hash:
            faults.append(f"Mục {seal.entry_id} không khớp niêm phong {seal.position}")
        personal: PersonalDetail | None = getattr(seal.entry, "personal", None)
        if personal and digest(personal.salt, personal.data) != seal.entry.personal_digest:
            faults.append(f"Chi tiết cá nhân của mục {seal.entry_id} đã bị sửa")
        previous = seal.hash
    pending = list(AuditEntry.objects.filter(seal=None).order_by("id").values_list("id", flat=True))
    return Verification(sealed=expected, pending=pending, faults=faults)
