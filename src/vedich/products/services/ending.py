"""Choosing no more from a day, and taking out what was written by mistake."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import hold
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.vietnamese import clean_line
from vedich.products import rules
from vedich.products.facts import ProductFact
from vedich.products.models import FocusArea, Product
from vedich.products.refusals import ProductsStand, ReasonMissing, SomethingHangs
from vedich.products.services.links import facts_of

MOST_NAMED = 3


@transaction.atomic
def end_choice(
    *,
    chosen: FocusArea | Product,
    version: int,
    on: date,
    reason: str,
    actor: User,
    at: datetime,
) -> FocusArea | Product:
    """Thôi chọn từ ngày `on`: it leaves the lists of that day and after, and stays on those before.

    Commitments run to the end of their own season; schemes and indicators stay on its page. A
    focus area ends after its products.
    """
    if not rules.may_choose(actor, chosen.area_id, on=clock.day_of(at)):
        raise PermissionDenied
    now = hold(chosen, version)
    if not (reason := clean_line(reason)):
        raise ReasonMissing(field="reason")
    if isinstance(now, FocusArea):
        _refuse_standing(now, on)
    now.valid_to, now.end_reason = on, reason
    now.save()
    audit.record(facts_of(now).ENDED, now, actor=actor, at=at, day=format_date(on), reason=reason)
    return now


@transaction.atomic
def remove_choice(
    *, chosen: FocusArea | Product, version: int, actor: User, at: datetime
) -> FocusArea | Product:
    """Bỏ: one written by mistake, on which nothing hangs. The log keeps that it was there."""
    if not rules.may_choose(actor, chosen.area_id, on=clock.day_of(at)):
        raise PermissionDenied
    now = hold(chosen, version)
    if things := _things_on(now):
        raise SomethingHangs(name=now.name, things=", ".join(things))
    audit.record(facts_of(now).REMOVED, now, actor=actor, at=at, name=now.name)
    if isinstance(now, Product):
        audit.record(
            ProductFact.REMOVED, now.focus_area, actor=actor, at=at, name=now.name, product=now.pk
        )
    now.delete()
    return now


def _refuse_standing(chosen: FocusArea, day: date) -> None:
    under = chosen.products.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day))
    names = list(under.order_by("sort_key", "pk").values_list("name", flat=True))
    if names:
        more = ", …" if len(names) > MOST_NAMED else ""
        raise ProductsStand(
            count=str(len(names)), name=chosen.name, day=day, field="on",
            products=", ".join(names[:MOST_NAMED]) + more,
        )  # fmt: skip


def _things_on(chosen: FocusArea | Product) -> list[str]:
    """What hangs on it, ended or not, as “2 cam kết”."""
    own = chosen.products if isinstance(chosen, FocusArea) else chosen.commitments
    found = [(rows.count(), rows.model) for rows in (own, chosen.carryings, chosen.measures)]
    return [f"{count} {model._meta.verbose_name}" for count, model in found if count]
