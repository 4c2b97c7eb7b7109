"""What shows that the product of a task is there: looked at, then kept with the step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from vedich.accounts.models import User
from vedich.documents.models import Document
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.documents.services import refuse_secret_file
from vedich.files import media
from vedich.files import services as files
from vedich.files.services import Received
from vedich.indicators.models import Claim
from vedich.indicators.rules import visible_to as claims_visible_to
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line
from vedich.tasks import rules
from vedich.tasks.models import Act, Evidence, Step, Task
from vedich.tasks.refusals import EvidenceMissing, NotYours, TooManyFiles
from vedich.tasks.workflow import BY_ACT, Need, Transition

TAKEN = (
    *sorted(media.PHOTOS), media.PDF, media.DOCX, media.ODT, media.XLSX, media.ODS, media.PPTX,
    media.TEXT,
)  # fmt: skip
"""Kinds of file that may show a product: photographs as they are, papers, sheets."""
MOST_FILES = 10


@dataclass(frozen=True)
class Sent:
    """A file as it was sent in."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Proof:
    """What shows that the product is there; any of the four."""

    document: Document | None = None
    claim: Claim | None = None
    text: str = ""
    files: Sequence[Sent] = ()

    def is_there(self) -> bool:
        return bool(self.document or self.claim or self.files or clean_line(self.text))


def received(
    task: Task, act: Act, proof: Proof | None, *, actor: User, at: datetime
) -> list[Received]:
    """The files of a proof, looked at before the transaction of the act: what refuses a secret
    one must outlive the refusal. All faults at once."""
    if proof is None or not proof.files:
        return []
    if BY_ACT[act].side not in rules.sides_of(actor, task, on=clock.day_of(at)):
        raise PermissionDenied
    if len(proof.files) > MOST_FILES:
        raise TooManyFiles(count=len(proof.files), most=MOST_FILES, field="evidence_files")
    found: list[Received] = []
    faults: list[Refused] = []
    for sent in proof.files:
        try:
            one = files.receive(sent.name, sent.content, kinds=TAKEN)
        except Refused as fault:
            fault.field = "evidence_files"
            faults.append(fault)
            continue
        refuse_secret_file(one, actor=actor, at=at)
        found.append(one)
    raise_all(faults)
    return found


def faults_of(task: Task, row: Transition, proof: Proof | None) -> list[Refused]:
    """Whether the act wants a proof and has none."""
    if Need.EVIDENCE not in row.needs or not task.product or (proof and proof.is_there()):
        return []
    return [EvidenceMissing(product=task.product, field="evidence")]


def keep(
    step: Step, proof: Proof | None, kept: Sequence[Received], *, actor: User, at: datetime
) -> None:
    """Write the proof beside its step, inside the transaction of the act."""
    if proof is None or not proof.is_there():
        return
    on: date = clock.day_of(at)
    seen: Sequence[tuple[str, Any, Any]] = (
        ("document", proof.document, documents_visible_to),
        ("claim", proof.claim, claims_visible_to),
    )
    raise_all(
        NotYours(thing=Evidence._meta.get_field(name).verbose_name, field=name)  # type: ignore[union-attr]
        for name, thing, visible in seen
        if thing is not None and not visible(actor, on=on).filter(pk=thing.pk).exists()
    )
    text = clean_line(proof.text)
    if proof.document or proof.claim or text:
        Evidence.objects.create(step=step, document=proof.document, claim=proof.claim, text=text)
    Evidence.objects.bulk_create(
        Evidence(step=step, file=files.store(received=each, actor=actor, at=at)) for each in kept
    )
