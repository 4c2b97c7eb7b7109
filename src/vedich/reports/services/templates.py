"""A template is uploaded, takes the place of the one before it, and ends."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import hold, in_vietnamese
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.vietnamese import clean_line
from vedich.organisations.models import Organisation
from vedich.reports import refusals, rules
from vedich.reports.checking import check_template
from vedich.reports.facts import TemplateFact
from vedich.reports.models import Family, PaperKind, PaperTemplate


@transaction.atomic
def upload_template(
    *,
    kind: str,
    family: str,
    organisation: Organisation | None,
    content: bytes,
    filename: str,
    valid_from: date,
    actor: User,
    at: datetime,
    name: str = "",
) -> PaperTemplate:
    """Keep a checked .docx as the template of a kind from a day on.

    The one used until then ends that day. Refused with everything that is wrong with the file;
    nothing is kept then.
    """
    if not rules.may_keep_templates(actor, organisation, on=clock.day_of(at)):
        raise PermissionDenied
    check_template(content, kind)
    beside = (
        PaperTemplate.objects.select_for_update()
        .defer("content")
        .filter(kind=kind, family=family, organisation=organisation)
    )
    _make_room(beside, valid_from, actor=actor, at=at)
    template = PaperTemplate(
        kind=kind,
        family=family,
        organisation=organisation,
        name=clean_line(name) or _named(kind, family, organisation),
        content=content,
        filename=clean_line(filename)[-200:],
        size=len(content),
        checksum=hashlib.sha256(content).hexdigest(),
        valid_from=valid_from,
        uploaded_by=actor,
        uploaded_at=at,
    )
    template.save()
    audit.record(
        TemplateFact.UPLOADED, template, actor=actor, at=at,
        name=template.name, valid_from=valid_from, checksum=template.checksum, size=template.size,
    )  # fmt: skip
    return template


@transaction.atomic
def end_template(
    *,
    template: PaperTemplate,
    version: int,
    on: date,
    actor: User,
    at: datetime,
    reason: str = "",
) -> PaperTemplate:
    """The template is used no more from `on`; papers are made from the next one that fits."""
    if not rules.may_keep_templates(actor, template.organisation, on=clock.day_of(at)):
        raise PermissionDenied
    held = hold(template, version)
    if held.valid_to is not None:
        raise refusals.AlreadyEnded(on=format_date(held.valid_to))
    if held.valid_from is not None and on <= held.valid_from:
        raise refusals.EndsBeforeItBegins(since=format_date(held.valid_from), field="on")
    _end(held, on, actor=actor, at=at, reason=clean_line(reason))
    return held


def _make_room(beside: QuerySet[PaperTemplate], since: date, *, actor: User, at: datetime) -> None:
    """End the open one before `since`; refuse where another reaches past that day."""
    for other in beside.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=since)):
        if other.valid_to is not None or (other.valid_from and other.valid_from >= since):
            raise refusals.TemplateOverlaps(
                since=format_date(other.valid_from) if other.valid_from else "…",
                until=format_date(other.valid_to) if other.valid_to else "…",
                field="valid_from",
            )
        other.version += 1
        _end(other, since, actor=actor, at=at, reason="")


def _end(template: PaperTemplate, on: date, *, actor: User, at: datetime, reason: str) -> None:
    template.valid_to = on
    template.save(update_fields=["valid_to", "version"])
    audit.record(TemplateFact.ENDED, template, actor=actor, at=at, on=on, reason=reason)


def _named(kind: str, family: str, organisation: Organisation | None) -> str:
    said = in_vietnamese(PaperKind(kind).label), in_vietnamese(Family(family).label)
    return f"{said[0]}, {said[1]}" + (f", {organisation.name}" if organisation else "")
