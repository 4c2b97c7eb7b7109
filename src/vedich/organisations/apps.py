from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vedich.web import navigation, panels, shell

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
        from vedich.notices import kinds  # noqa: PLC0415 - as above
        from vedich.notices.models import When  # noqa: PLC0415 - as above
        from vedich.organisations import reactions  # noqa: PLC0415 - as above

        kinds.register("organisations", _("Vắng mặt, ủy quyền"), mail=When.NOW, order=60)

        areas.grant_with(may_reorganise)
        self._show()
        for fact in (AreaFact.RENAMED, AreaFact.MOVED, AreaFact.ENDED, AreaFact.SUCCEEDED):
            audit.on(fact, reactions.follow_area)
        for fact in (AreaFact.CREATED, AreaFact.FORMED):
            audit.on(fact, reactions.serve_new_area)

    def _show(self) -> None:
        """What the frame and the pages of areas show of this module."""
        from vedich.organisations import panels as own  # noqa: PLC0415 - models must be loaded first
        from vedich.organisations import scope  # noqa: PLC0415 - as above

        panels.add("area", own.serving_area, order=10, part="nguoi")
        panels.add("area", own.holders_in_area, order=20, part="nguoi")
        shell.add_account_link(shell.AccountLink(_("Mã truy cập"), "lock", "tokens"))
        shell.provide("scope", scope.scope)
        shell.provide("banner", scope.banner)
        shell.provide("me", scope.me)
        navigation.add(
            navigation.Item(
                key="organisations",
                label=pgettext_lazy("trang", "Tổ chức"),
                icon="users-group",
                url_name="organisations",
                order=50,
                group="more",
            )
        )
        navigation.add(
            navigation.Item(
                key="people",
                label=_("Người giữ chức vụ"),
                icon="users",
                url_name="people",
                order=55,
                group="more",
            )
        )
        navigation.add(
            navigation.Item(
                key="absences",
                label=_("Vắng mặt, ủy quyền"),
                icon="calendar-time",
                url_name="absences",
                order=57,
                group="more",
            )
        )
        navigation.add(
            navigation.Item(
                key="grants",
                label=_("Quyền"),
                icon="lock",
                url_name="grants",
                order=90,
                group="more",
                may=scope.keeps_the_chart,
            )
        )


def may_reorganise(user: User, area: Area | None, on: date) -> bool:
    """Whether a post or a grant lets `user` change this area (None: the top of the tree)."""
    from vedich.organisations.rules import may_organise_area  # noqa: PLC0415 - models come first

    return may_organise_area(user, area.pk if area else None, on=on)
