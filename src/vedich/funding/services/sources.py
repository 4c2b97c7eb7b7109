"""The list of sources of money."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, labels_of
from vedich.funding import rules
from vedich.funding.facts import SourceFact
from vedich.funding.models import FundingSource
from vedich.funding.refusals import CodeTaken, EndsBeforeItBegins, NameMissing
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line, fold

USUAL = (
    ("trung-uong", "Ngân sách trung ương"),
    ("tinh", "Ngân sách tỉnh"),
    ("huyen", "Ngân sách huyện"),
    ("xa", "Ngân sách xã"),
    ("xa-hoi-hoa", "Xã hội hóa"),
    ("vay", "Vốn vay"),
)
"""Code and name of the sources that offices here know."""


@transaction.atomic
def establish_sources(*, actor: User, at: datetime) -> list[FundingSource]:
    """Add the usual sources that are not there yet; return the new ones."""
    there = set(FundingSource.objects.values_list("code", flat=True))
    return [
        add_source(name=name, code=code, actor=actor, at=at)
        for code, name in USUAL
        if code not in there
    ]


@transaction.atomic
def add_source(
    *,
    name: str,
    actor: User,
    at: datetime,
    code: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> FundingSource:
    """Add a source behind those there are. Without a code, one is made of the name."""
    if not rules.may_keep_sources(actor, on=clock.day_of(at)):
        raise PermissionDenied
    last: int = FundingSource.objects.aggregate(last=Max("position"))["last"] or 0
    source = FundingSource(
        name=clean_line(name),
        code=clean_line(code) or fold(name).replace(" ", "-")[:40],
        position=last + 1,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    _check(source)
    source.save()
    audit.record(SourceFact.ADDED, source, actor=actor, at=at, name=source.name)
    return source


@transaction.atomic
def edit_source(
    *,
    source: FundingSource,
    version: int,
    name: str,
    actor: User,
    at: datetime,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> FundingSource:
    """Rename it or say from when to when it is used; what was entered stays."""
    if not rules.may_keep_sources(actor, on=clock.day_of(at)):
        raise PermissionDenied
    now = hold(source, version)
    changes = change(
        now, {"name": clean_line(name), "valid_from": valid_from, "valid_to": valid_to}
    )
    _check(now)
    now.save()
    audit.record(
        SourceFact.EDITED, now, actor=actor, at=at, changes=changes, fields=labels_of(now, changes)
    )
    return now


def _check(source: FundingSource) -> None:
    found: list[Refused] = []
    if not source.name:
        found.append(NameMissing(field="name"))
    if FundingSource.objects.filter(code=source.code).exclude(pk=source.pk).exists():
        found.append(CodeTaken(code=source.code, field="code"))
    if source.valid_from and source.valid_to and source.valid_to <= source.valid_from:
        found.append(EndsBeforeItBegins(field="valid_to"))
    raise_all(found)
