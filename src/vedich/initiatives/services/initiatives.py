"""Making a programme or scheme, correcting it, putting it under another."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, in_vietnamese, labels_of
from vedich.documents.models import Clause, Document
from vedich.documents.rules import clauses_visible_to
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.initiatives import rules
from vedich.initiatives.facts import InitiativeFact
from vedich.initiatives.models import Derivation, Initiative
from vedich.initiatives.refusals import (
    CodeTaken,
    DaysOutOfOrder,
    DerivedFromUpper,
    NameMissing,
    NotYours,
    ParentInCircle,
    UnknownKind,
)
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line, clean_text
from vedich.organisations.models import Organisation
from vedich.terms.models import Term


@transaction.atomic
def create_initiative(
    *,
    kind: str,
    name: str,
    owner: Organisation,
    area: Area,
    actor: User,
    at: datetime,
    code: str = "",
    parent: Initiative | None = None,
    term: Term | None = None,
    document: Document | None = None,
    source_clause: Clause | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    summary: str = "",
    is_named: bool = True,
) -> Initiative:
    """Write down a programme, scheme or plan that `owner` issues for `area`.

    The right must reach both: the area it is for and the area that its owner serves. One that the
    source mentions without a name (`is_named=False`) is named after its kind.
    """
    on = clock.day_of(at)
    if not all(rules.may_plan(actor, pk, on=on) for pk in {area.pk, owner.area_id}):
        raise PermissionDenied
    initiative = Initiative(owner=owner, area=area)
    values = _read(
        kind=kind, name=name, code=code, parent=parent, term=term, document=document,
        source_clause=source_clause, starts_on=starts_on, ends_on=ends_on, summary=summary,
        is_named=is_named,
    )  # fmt: skip
    change(initiative, values)
    _check(initiative, actor, on)
    initiative.save()
    audit.record(
        InitiativeFact.CREATED, initiative, actor=actor, at=at, kind=kind, owner=owner,
        title=in_vietnamese(initiative.title), area=area.pk, parent=parent, document=document,
    )  # fmt: skip
    return initiative


@transaction.atomic
def edit_initiative(
    *,
    initiative: Initiative,
    version: int,
    kind: str,
    name: str,
    actor: User,
    at: datetime,
    code: str = "",
    parent: Initiative | None = None,
    term: Term | None = None,
    document: Document | None = None,
    source_clause: Clause | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    summary: str = "",
    is_named: bool = True,
) -> Initiative:
    """Correct it; `EditedMeanwhile` when it is no longer of this version. Owner and area stay."""
    on = clock.day_of(at)
    if not rules.may_edit(actor, initiative, on=on):
        raise PermissionDenied
    now = hold(initiative, version)
    values = _read(
        kind=kind, name=name, code=code, parent=parent, term=term, document=document,
        source_clause=source_clause, starts_on=starts_on, ends_on=ends_on, summary=summary,
        is_named=is_named,
    )  # fmt: skip
    changes = change(now, values)
    _check(now, actor, on, changed=set(changes))
    now.save()
    audit.record(
        InitiativeFact.EDITED, now, actor=actor, at=at, changes=changes,
        fields=labels_of(now, changes),
    )  # fmt: skip
    return now


@transaction.atomic
def place_initiative(
    *, initiative: Initiative, version: int, parent: Initiative | None, actor: User, at: datetime
) -> Initiative:
    """Put it under another programme or scheme (None: under none)."""
    on = clock.day_of(at)
    if not rules.may_edit(actor, initiative, on=on):
        raise PermissionDenied
    now = hold(initiative, version)
    changes = change(now, {"parent": parent})
    _check(now, actor, on, changed=set(changes))
    now.save()
    audit.record(
        InitiativeFact.EDITED, now, actor=actor, at=at, changes=changes,
        fields=labels_of(now, changes),
    )  # fmt: skip
    return now


def _read(*, name: str, code: str, kind: str, is_named: bool, **values: Any) -> dict[str, Any]:
    if kind not in Initiative.Kind.values:
        raise UnknownKind(kind=kind, field="kind")
    named = clean_line(name)
    if not is_named and not named:
        named = str(Initiative.Kind(kind).label)
    return {
        **values,
        "kind": kind,
        "is_named": is_named,
        "name": named,
        "code": clean_line(code),
        "summary": clean_text(values["summary"]),
    }


def _check(initiative: Initiative, actor: User, on: date, changed: set[str] | None = None) -> None:
    """Refuse what cannot stand; links that were there before (`changed`) are not asked again."""
    found: list[Refused] = []
    if not initiative.name:
        found.append(NameMissing(field="name"))
    starts, ends = initiative.starts_on, initiative.ends_on
    if starts and ends and ends < starts:
        found.append(DaysOutOfOrder(field="ends_on"))
    if _code_is_taken(initiative):
        found.append(
            CodeTaken(
                owner=initiative.owner, code=initiative.code, term=initiative.term, field="code"
            )
        )
    found += _out_of_sight(initiative, actor, on, changed)
    if changed is not None and "parent" in changed:
        found += _derived_from(initiative)
    if initiative.parent and _is_above(initiative, initiative.parent):
        found.append(
            ParentInCircle(parent=initiative.parent.name, child=initiative.name, field="parent")
        )
    raise_all(found)


def _derived_from(initiative: Initiative) -> list[Refused]:
    """What it was derived from stays what it stands in."""
    row = Derivation.objects.filter(initiative=initiative).select_related("upper").first()
    return [DerivedFromUpper(upper=row.upper.title, field="parent")] if row else []


def _code_is_taken(initiative: Initiative) -> bool:
    if not initiative.code or initiative.term is None:
        return False
    same = Initiative.objects.filter(
        owner=initiative.owner_id,
        term=initiative.term_id,
        kind=initiative.kind,
        code=initiative.code,
    )
    return same.exclude(pk=initiative.pk).exists()


def _out_of_sight(
    initiative: Initiative, actor: User, on: date, changed: set[str] | None
) -> list[Refused]:
    """What it points at must be something the actor may see: ids can be typed into a form."""
    sights = {
        "parent": (initiative.parent, rules.visible_to),
        "document": (initiative.document, documents_visible_to),
        "source_clause": (initiative.source_clause, clauses_visible_to),
    }
    return [
        NotYours(thing=initiative._meta.get_field(name).verbose_name, field=name)  # type: ignore[union-attr]
        for name, (thing, visible) in sights.items()
        if thing is not None
        and (changed is None or name in changed)
        and not visible(actor, on=on).filter(pk=thing.pk).exists()
    ]


def _is_above(initiative: Initiative, parent: Initiative) -> bool:
    """Whether `initiative` is `parent` or stands above it; each step locks a row."""
    step: int | None = parent.pk
    seen: set[int] = set()
    while step is not None and step not in seen:
        if step == initiative.pk:
            return True
        seen.add(step)
        step = (
            Initiative.objects.select_for_update(of=("self",))
            .filter(pk=step)
            .values_list("parent_id", flat=True)
            .first()
        )
    return False
