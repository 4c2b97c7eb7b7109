"""Reads of the log. Who may see them is said by the module that owns the row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from vedich.audit.chain import FIRST_HASH, chain_hash, digest
from vedich.audit.models import AuditEntry, PersonalDetail, Seal


def history_of(target: models.Model) -> models.QuerySet[AuditEntry]:
    """All that happened to one row, newest first."""
    return (
        AuditEntry.objects.filter(target_type=target._meta.label_lower, target_id=target.pk)
        .select_related("actor")
        .order_by("-at", "-id")
    )


def history_of_many(
    label: str, ids: models.QuerySet[Any] | list[int]
) -> models.QuerySet[AuditEntry]:
    """The same for many rows of one table (`label` as in `"indicators.claim"`)."""
    return (
        AuditEntry.objects.filter(target_type=label, target_id__in=ids)
        .select_related("actor")
        .order_by("-at", "-id")
    )


@dataclass(frozen=True)
class Verification:
    """What checking the chain found: links checked, entries not yet sealed, what does not fit.

    `head` is the hash of the last link. Noted outside the system, it shows later that no end of
    the chain was cut off: that alone a chain cannot show of itself.
    """

    sealed: int
    pending: list[int]
    faults: list[str]
    head: str = FIRST_HASH


def verify(*, known: tuple[int, str] | None = None) -> Verification:
    """Reckon the whole chain again; every fault names the entry; constant memory.

    `known` is a position and its hash as noted earlier.
    """
    faults: list[str] = []
    previous, expected, met = FIRST_HASH, 0, known is None
    seals = Seal.objects.select_related("entry", "entry__personal").order_by("position")
    for seal in seals.iterator(chunk_size=2000):
        expected += 1
        if seal.position != expected:
            faults.append(_("Thiếu mắt xích {position}").format(position=expected))
            expected = seal.position
        faults += _faults_of(seal, previous)
        met = met or (seal.position, seal.hash) == known
        previous = seal.hash
    if known and not met:
        text = _("Mắt xích {position} không còn như đã ghi lại")
        faults.append(text.format(position=known[0]))
    pending = AuditEntry.objects.filter(seal=None).order_by("id").values_list("id", flat=True)
    return Verification(sealed=expected, pending=list(pending), faults=faults, head=previous)


def _faults_of(seal: Seal, previous: str) -> list[str]:
    faults = []
    if seal.previous_hash != previous or chain_hash(previous, seal.entry) != seal.hash:
        text = _("Mục {entry} không khớp niêm phong {position}")
        faults.append(text.format(entry=seal.entry_id, position=seal.position))
    personal: PersonalDetail | None = getattr(seal.entry, "personal", None)
    if personal and digest(personal.salt, personal.data) != seal.entry.personal_digest:
        faults.append(_("Chi tiết cá nhân của mục {entry} đã bị sửa").format(entry=seal.entry_id))
    return faults
