"""The right to many areas at once."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied

from vedich.accounts.models import User
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for
from vedich.web.db import batches


def require(actor: User, capability: Capability, wanted: set[int], *, on: date) -> None:
    """All these areas, or PermissionDenied; a statement for some hundred of them."""
    allowed = areas_for(actor, capability, on=on)
    found = {
        pk
        for ids in batches(sorted(wanted))
        for pk in allowed.filter(pk__in=ids).values_list("pk", flat=True)
    }
    if wanted - found:
        raise PermissionDenied
