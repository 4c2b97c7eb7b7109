"""Support programmes: what is supported, by whom, what counts the households."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, labels_of
from vedich.documents.models import Document
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.funding import rules
from vedich.funding.facts import SupportFact
from vedich.funding.models import FundingSource, SupportProgramme
from vedich.funding.refusals import NameMissing, NameTaken, NotYours, ProgrammeInUse
from vedich.indicators.models import Metric
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line, clean_text
from vedich.organisations.models import Organisation


@transaction.atomic
def create_programme(
    *,
    name: str,
    owner: Organisation,
    area: Area,
    source: FundingSource,
    actor: User,
    at: datetime,
    metric: Metric | None = None,
    document: Document | None = None,
    note: str = "",
) -> SupportProgramme:
    """Write down a support programme for an area; `metric` None: nobody counted the households."""
    on = clock.day_of(at)
    if not rules.may_plan(actor, area.pk, on=on):
        raise PermissionDenied
    programme = SupportProgramme(
        name=clean_line(name), owner=owner, area=area, source=source, metric=metric,
        document=document, note=clean_text(note),
    )  # fmt: skip
    _check(programme, actor, on, paper_is_new=True)
    programme.save()
    audit.record(SupportFact.CREATED, programme, actor=actor, at=at, name=programme.name)
    return programme


@transaction.atomic
def edit_programme(
    *,
    programme: SupportProgramme,
    version: int,
    name: str,
    source: FundingSource,
    actor: User,
    at: datetime,
    metric: Metric | None = None,
    document: Document | None = None,
    note: str = "",
) -> SupportProgramme:
    """Correct it; owner and area stay, and so does the source once money stands on it."""
    on = clock.day_of(at)
    if not rules.may_plan(actor, programme.area_id, on=on):
        raise PermissionDenied
    now = hold(programme, version)
    values: dict[str, Any] = {
        "name": clean_line(name), "source": source, "metric": metric, "document": document,
        "note": clean_text(note),
    }  # fmt: skip
    changes = change(now, values)
    if "source" in changes and (count := now.lines.count()):
        raise ProgrammeInUse(count=count, what=_("nguồn vốn"), field="source")
    _check(now, actor, on, paper_is_new="document" in changes)
    now.save()
    audit.record(
        SupportFact.EDITED, now, actor=actor, at=at, changes=changes, fields=labels_of(now, changes)
    )
    return now


def _check(programme: SupportProgramme, actor: User, on: date, *, paper_is_new: bool) -> None:
    found: list[Refused] = []
    if not programme.name:
        found.append(NameMissing(field="name"))
    programme.prepare()
    same = SupportProgramme.objects.filter(owner=programme.owner_id, sort_key=programme.sort_key)
    if programme.name and same.exclude(pk=programme.pk).exists():
        found.append(NameTaken(owner=programme.owner, name=programme.name, field="name"))
    paper = programme.document
    if paper_is_new and paper is not None:
        seen = documents_visible_to(actor, on=on).filter(pk=paper.pk)
        if not seen.exists():
            found.append(NotYours(thing=_("Văn bản"), field="document"))
    raise_all(found)
