from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from vedich.accounts.models import User
    from vedich.areas.models import Area


class OrganisationsConfig(AppConfig):
    name = "vedich.organisations"
    verbose_name = _("Tổ chức")

    def ready(self) -> None:
        from vedich.areas import rules as areas  # noqa: PLC0415 - models must be loaded first
        from vedich.areas.facts import AreaFact  # noqa: PLC0415 - as above
        from vedich.audit import services as audit  # noqa: PLC0415 - as above
        from vedich.organisations import reactions  # noqa: PLC0415 - as above

        areas.grant_with(may_reorganise)
        for fact in (AreaFact.RENAMED, AreaFact.MOVED, AreaFact.ENDED, AreaFact.SUCCEEDED):
            audit.on(fact, reactions.follow_area)
        for fact in (AreaFact.CREATED, AreaFact.FORMED):
            audit.on(fact, reactions.serve_new_area)


def may_reorganise(user: User, area: Area | None, on: date) -> bool:
    """Whether a post or a grant lets `user` change this area (None: the top of the tree)."""
    from vedich.organisations.rules import may_organise_area  # noqa: PLC0415 - models come first

    return may_organise_area(user, area.pk if area else None, on=on)
