"""Choosing focus areas, breakthroughs and flagship products, and correcting what was written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypedDict, TypeVar, Unpack

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.areas.queries import inside
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, labels_of
from vedich.documents.models import Clause, Document
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line, clean_text
from vedich.organisations.models import Organisation
from vedich.products import rules
from vedich.products.models import FocusArea, Product, ReasonKind
from vedich.products.refusals import (
    ChosenAlready,
    ClauseOfAnother,
    NameMissing,
    NoLongerChosen,
    OutsideFocusArea,
    TermOfAnother,
)
from vedich.products.services.checks import known, out_of_sight
from vedich.products.services.links import facts_of
from vedich.terms.models import Term

C = TypeVar("C", FocusArea, Product)


class Why(TypedDict, total=False):
    """Why something was chosen, and where that is written; what is not told is empty."""

    reason: str
    reason_kinds: Iterable[str]
    document: Document | None
    clause: Clause | None
    note: str


@transaction.atomic
def choose_focus_area(
    *,
    kind: str,
    name: str,
    owner: Organisation,
    area: Area,
    actor: User,
    at: datetime,
    term: Term | None = None,
    **why: Unpack[Why],
) -> FocusArea:
    """Write down that `owner` chose a focus area, or a breakthrough, for `area`.

    The right must reach both: the area it is for and the area that its owner serves.
    """
    on = clock.day_of(at)
    if not all(rules.may_choose(actor, pk, on=on) for pk in {area.pk, owner.area_id}):
        raise PermissionDenied
    Organisation.objects.select_for_update().get(pk=owner.pk)  # two who choose the same at once
    chosen = FocusArea(owner=owner, area=area, kind=kind, term=term, **_read(name, why))
    return _choose(chosen, actor, at, owner=owner.pk)


@transaction.atomic
def edit_focus_area(
    *,
    focus_area: FocusArea,
    version: int,
    kind: str,
    name: str,
    actor: User,
    at: datetime,
    term: Term | None = None,
    **why: Unpack[Why],
) -> FocusArea:
    """Correct it; `EditedMeanwhile` when it is no longer of this version. Owner and area stay."""
    values = _read(name, why) | {"kind": kind, "term": term}
    return _edit(focus_area, version, values, actor, at)


@transaction.atomic
def choose_product(
    *,
    kind: str,
    name: str,
    focus_area: FocusArea,
    area: Area,
    actor: User,
    at: datetime,
    **why: Unpack[Why],
) -> Product:
    """Write down a flagship product of `area`, which lies in the area of its focus area."""
    if not rules.may_choose(actor, area.pk, on=clock.day_of(at)):
        raise PermissionDenied
    above = FocusArea.objects.select_for_update().get(pk=focus_area.pk)  # as above
    chosen = Product(focus_area=above, area=area, kind=kind, **_read(name, why))
    return _choose(chosen, actor, at, focus_area=above.pk)


@transaction.atomic
def edit_product(
    *,
    product: Product,
    version: int,
    kind: str,
    name: str,
    focus_area: FocusArea,
    actor: User,
    at: datetime,
    **why: Unpack[Why],
) -> Product:
    """Correct it; `EditedMeanwhile` when it is no longer of this version. The area stays."""
    values = _read(name, why) | {"kind": kind, "focus_area": focus_area}
    return _edit(product, version, values, actor, at)


def _read(name: str, why: Why) -> dict[str, Any]:
    """Clean texts; the kinds of reason in one order, so that a log shows real changes only."""
    given = set(why.get("reason_kinds", ()))
    order = [kind for kind in ReasonKind.values if kind in given]
    return {
        "name": clean_line(name),
        "reason": clean_text(why.get("reason", "")),
        "reason_kinds": order + sorted(given - set(order)),
        "document": why.get("document"),
        "clause": why.get("clause"),
        "note": clean_text(why.get("note", "")),
    }


def _choose(chosen: C, actor: User, at: datetime, **about: Any) -> C:
    _check(chosen, actor, clock.day_of(at))
    chosen.save()
    audit.record(
        facts_of(chosen).CHOSEN, chosen, actor=actor, at=at, name=chosen.name, kind=chosen.kind,
        area=chosen.area_id, document=chosen.document, **about,
    )  # fmt: skip
    return chosen


def _edit(chosen: C, version: int, values: Mapping[str, Any], actor: User, at: datetime) -> C:
    on = clock.day_of(at)
    if not rules.may_choose(actor, chosen.area_id, on=on):
        raise PermissionDenied
    now = hold(chosen, version)
    changes = change(now, values)
    _check(now, actor, on, changed=set(changes))
    now.save()
    audit.record(
        facts_of(now).EDITED, now, actor=actor, at=at, changes=changes,
        fields=labels_of(now, changes),
    )  # fmt: skip
    return now


# --- What is wrong with it ------------------------------------------------------------------------


def _check(
    chosen: FocusArea | Product, actor: User, on: date, changed: Collection[str] | None = None
) -> None:
    """Everything at once; `changed`: what it points at is asked about where it changed."""
    found = known(type(chosen).Kind, chosen.kind, "kind")
    if not chosen.name:
        found.append(NameMissing(field="name"))
    for kind in chosen.reason_kinds:
        found += known(ReasonKind, kind, "reason_kinds")
    if chosen.clause is not None and chosen.clause.document_id != chosen.document_id:
        found.append(ClauseOfAnother(field="path"))
    if isinstance(chosen, FocusArea):
        found += out_of_sight(chosen, actor, on, {}, changed)
        found += _faults_of_focus_area(chosen)
    else:
        sights = {"focus_area": rules.visible_focus_areas}
        found += out_of_sight(chosen, actor, on, sights, changed)
        found += _faults_of_product(chosen, on, is_new=changed is None or "focus_area" in changed)
    raise_all(found)


def _faults_of_focus_area(chosen: FocusArea) -> list[Refused]:
    found: list[Refused] = []
    if chosen.term is not None and chosen.term.organisation_id != chosen.owner_id:
        found.append(TermOfAnother(term=chosen.term, owner=chosen.owner, field="term"))
    same = FocusArea.objects.filter(owner=chosen.owner_id, term=chosen.term_id, name=chosen.name)
    return found + _twice(chosen, same, chosen.owner)


def _faults_of_product(chosen: Product, on: date, *, is_new: bool) -> list[Refused]:
    """`is_new`: it comes under this focus area only now."""
    found: list[Refused] = []
    above = chosen.focus_area
    if is_new and not above.is_in_force(on):
        found.append(NoLongerChosen(name=above.name, day=above.valid_to, field="focus_area"))
    if not inside(above.area_id, on=on).filter(pk=chosen.area_id).exists():
        found.append(
            OutsideFocusArea(
                area=chosen.area.name, where=above.area.name, name=above.name, field="area"
            )
        )
    same = Product.objects.filter(
        focus_area=chosen.focus_area_id, area=chosen.area_id, name=chosen.name
    )
    return found + _twice(chosen, same, chosen.area)


def _twice(chosen: FocusArea | Product, same: QuerySet[Any], where: object) -> list[Refused]:
    """Among those chosen still: one that ended may be chosen again."""
    if chosen.valid_to is None and same.filter(valid_to=None).exclude(pk=chosen.pk).exists():
        return [ChosenAlready(name=chosen.name, where=where, field="name")]
    return []
