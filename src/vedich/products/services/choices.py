"""Choosing focus areas, breakthroughs and flagship products, and correcting what was written."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

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
from vedich.products.facts import FocusAreaFact, ProductFact
from vedich.products.models import Chosen, FocusArea, Product, ReasonKind
from vedich.products.refusals import (
    ChosenAlready,
    ClauseOfAnother,
    NameMissing,
    NoLongerChosen,
    OutsideFocusArea,
    TermOfAnother,
)
from vedich.products.services.checks import Visible, known, out_of_sight
from vedich.terms.models import Term


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
    reason: str = "",
    reason_kinds: Iterable[str] = (),
    document: Document | None = None,
    clause: Clause | None = None,
    note: str = "",
) -> FocusArea:
    """Write down that `owner` chose a focus area, or a breakthrough, for `area`.

    The right must reach both: the area it is for and the area that its owner serves.
    """
    on = clock.day_of(at)
    if not all(rules.may_choose(actor, pk, on=on) for pk in {area.pk, owner.area_id}):
        raise PermissionDenied
    Organisation.objects.select_for_update().get(pk=owner.pk)  # two who choose the same at once
    chosen = FocusArea(owner=owner, area=area)
    values = _read(
        name=name, reason=reason, reason_kinds=reason_kinds, document=document, clause=clause,
        note=note,
    )  # fmt: skip
    change(chosen, values | {"kind": kind, "term": term})
    _check_focus_area(chosen, actor, on)
    chosen.save()
    audit.record(
        FocusAreaFact.CHOSEN, chosen, actor=actor, at=at, name=chosen.name, kind=kind,
        area=area.pk, owner=owner.pk, document=document,
    )  # fmt: skip
    return chosen


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
    reason: str = "",
    reason_kinds: Iterable[str] = (),
    document: Document | None = None,
    clause: Clause | None = None,
    note: str = "",
) -> FocusArea:
    """Correct it; `EditedMeanwhile` when it is no longer of this version. Owner and area stay."""
    on = clock.day_of(at)
    if not rules.may_choose(actor, focus_area.area_id, on=on):
        raise PermissionDenied
    now = hold(focus_area, version)
    values = _read(
        name=name, reason=reason, reason_kinds=reason_kinds, document=document, clause=clause,
        note=note,
    )  # fmt: skip
    changes = change(now, values | {"kind": kind, "term": term})
    _check_focus_area(now, actor, on, changed=set(changes))
    now.save()
    audit.record(
        FocusAreaFact.EDITED, now, actor=actor, at=at, changes=changes,
        fields=labels_of(now, changes),
    )  # fmt: skip
    return now


@transaction.atomic
def choose_product(
    *,
    kind: str,
    name: str,
    focus_area: FocusArea,
    area: Area,
    actor: User,
    at: datetime,
    reason: str = "",
    reason_kinds: Iterable[str] = (),
    document: Document | None = None,
    clause: Clause | None = None,
    note: str = "",
) -> Product:
    """Write down a flagship product of `area`, which lies in the area of its focus area."""
    on = clock.day_of(at)
    if not rules.may_choose(actor, area.pk, on=on):
        raise PermissionDenied
    focus_area = FocusArea.objects.select_for_update().get(pk=focus_area.pk)  # as above
    chosen = Product(focus_area=focus_area, area=area)
    values = _read(
        name=name, reason=reason, reason_kinds=reason_kinds, document=document, clause=clause,
        note=note,
    )  # fmt: skip
    change(chosen, values | {"kind": kind})
    _check_product(chosen, actor, on)
    chosen.save()
    audit.record(
        ProductFact.CHOSEN, chosen, actor=actor, at=at, name=chosen.name, kind=kind,
        area=area.pk, focus_area=focus_area.pk, document=document,
    )  # fmt: skip
    return chosen


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
    reason: str = "",
    reason_kinds: Iterable[str] = (),
    document: Document | None = None,
    clause: Clause | None = None,
    note: str = "",
) -> Product:
    """Correct it; `EditedMeanwhile` when it is no longer of this version. The area stays."""
    on = clock.day_of(at)
    if not rules.may_choose(actor, product.area_id, on=on):
        raise PermissionDenied
    now = hold(product, version)
    values = _read(
        name=name, reason=reason, reason_kinds=reason_kinds, document=document, clause=clause,
        note=note,
    )  # fmt: skip
    changes = change(now, values | {"kind": kind, "focus_area": focus_area})
    _check_product(now, actor, on, changed=set(changes))
    now.save()
    audit.record(
        ProductFact.EDITED, now, actor=actor, at=at, changes=changes,
        fields=labels_of(now, changes),
    )  # fmt: skip
    return now


def _read(
    *, name: str, reason: str, note: str, reason_kinds: Iterable[str], **values: Any
) -> dict[str, Any]:
    """Clean texts; the kinds of reason in one order, so that a log shows real changes only."""
    given = set(reason_kinds)
    order = [kind for kind in ReasonKind.values if kind in given]
    return {
        **values,
        "name": clean_line(name),
        "reason": clean_text(reason),
        "note": clean_text(note),
        "reason_kinds": order + sorted(given - set(order)),
    }


def _check(
    chosen: Chosen, actor: User, on: date, changed: Collection[str] | None, **sights: Visible
) -> list[Refused]:
    found: list[Refused] = []
    if not chosen.name:
        found.append(NameMissing(field="name"))
    for kind in chosen.reason_kinds:
        found += known(ReasonKind, kind, "reason_kinds")
    if chosen.clause is not None and chosen.clause.document_id != chosen.document_id:
        found.append(ClauseOfAnother(field="path"))
    return found + out_of_sight(chosen, actor, on, sights, changed)


def _is_twice(chosen: Chosen, same: QuerySet[Any]) -> bool:
    """Among those chosen still: one ended may be chosen again."""
    return chosen.valid_to is None and same.filter(valid_to=None).exclude(pk=chosen.pk).exists()


def _check_focus_area(
    chosen: FocusArea, actor: User, on: date, changed: Collection[str] | None = None
) -> None:
    found = known(FocusArea.Kind, chosen.kind, "kind") + _check(chosen, actor, on, changed)
    if chosen.term is not None and chosen.term.organisation_id != chosen.owner_id:
        found.append(TermOfAnother(term=chosen.term, owner=chosen.owner, field="term"))
    same = FocusArea.objects.filter(owner=chosen.owner_id, term=chosen.term_id, name=chosen.name)
    if _is_twice(chosen, same):
        found.append(ChosenAlready(name=chosen.name, where=chosen.owner, field="name"))
    raise_all(found)


def _check_product(
    chosen: Product, actor: User, on: date, changed: Collection[str] | None = None
) -> None:
    found = known(Product.Kind, chosen.kind, "kind")
    found += _check(chosen, actor, on, changed, focus_area=rules.visible_focus_areas)
    above = chosen.focus_area
    if (changed is None or "focus_area" in changed) and not above.is_in_force(on):
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
    if _is_twice(chosen, same):
        found.append(ChosenAlready(name=chosen.name, where=chosen.area, field="name"))
    raise_all(found)
