"""The list of partners: enterprises and cooperatives, no persons."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, labels_of
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line
from vedich.products import rules
from vedich.products.facts import PartnerFact
from vedich.products.models import Partner
from vedich.products.refusals import BadTaxCode, NameMissing, TaxCodeElsewhere, TaxCodeTaken
from vedich.products.services.checks import known

TAX_CODE = re.compile(r"[0-9]{10}(-[0-9]{3})?")
"""An enterprise or cooperative, and a unit under one; a person's number has twelve digits."""


@transaction.atomic
def register_partner(
    *, kind: str, name: str, area: Area, actor: User, at: datetime, tax_code: str = ""
) -> Partner:
    """Write a partner into the list of `area`; whoever sees the area sees the partner."""
    on = clock.day_of(at)
    if not rules.may_keep_partner(actor, area.pk, on=on):
        raise PermissionDenied
    Area.objects.select_for_update().get(pk=area.pk)  # two who write down the same at once
    partner = Partner(area=area)
    change(partner, _read(kind=kind, name=name, tax_code=tax_code))
    _check(partner, actor, on)
    partner.save()
    audit.record(
        PartnerFact.REGISTERED, partner, actor=actor, at=at, name=partner.name, kind=kind,
        tax_code=partner.tax_code, area=area.pk,
    )  # fmt: skip
    return partner


@transaction.atomic
def edit_partner(
    *, partner: Partner, version: int, kind: str, name: str, actor: User, at: datetime,
    tax_code: str = "",
) -> Partner:  # fmt: skip
    """Correct it; `EditedMeanwhile` when it is no longer of this version."""
    on = clock.day_of(at)
    if not rules.may_keep_partner(actor, partner.area_id, on=on):
        raise PermissionDenied
    now = hold(partner, version)
    changes = change(now, _read(kind=kind, name=name, tax_code=tax_code))
    _check(now, actor, on)
    now.save()
    audit.record(
        PartnerFact.EDITED, now, actor=actor, at=at, changes=changes,
        fields=labels_of(now, changes),
    )  # fmt: skip
    return now


def _read(*, kind: str, name: str, tax_code: str) -> dict[str, Any]:
    return {"kind": kind, "name": clean_line(name), "tax_code": clean_line(tax_code)}


def _check(partner: Partner, actor: User, on: date) -> None:
    found: list[Refused] = known(Partner.Kind, partner.kind, "kind")
    if not partner.name:
        found.append(NameMissing(field="name"))
    code = partner.tax_code
    if code and not TAX_CODE.fullmatch(code):
        found.append(BadTaxCode(code=code, field="tax_code"))
    same = Partner.objects.filter(tax_code=code).exclude(pk=partner.pk).first() if code else None
    if same is not None:
        seen = rules.visible_partners(actor, on=on).filter(pk=same.pk).exists()
        found.append(
            TaxCodeTaken(code=code, name=same.name, field="tax_code")
            if seen
            else TaxCodeElsewhere(code=code, field="tax_code")
        )
    raise_all(found)
