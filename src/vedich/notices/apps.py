from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import shell
from vedich.web.addresses import url

if TYPE_CHECKING:
    from django.http import HttpRequest


class NoticesConfig(AppConfig):
    name = "vedich.notices"
    verbose_name = _("Thông báo")

    def ready(self) -> None:
        shell.provide("bell", bell)
        shell.add_account_link(
            shell.AccountLink(_("Cách nhận thông báo"), "bell", "notice_preferences")
        )
        shell.add_account_link(
            shell.AccountLink(_("Tin gửi đi"), "send", "sendings", may=lambda r: _may_keep(r))
        )


def bell(request: HttpRequest) -> shell.Bell | None:
    """The reader's unread notices; the number came with the account (`notices.backend`)."""
    if not request.user.is_authenticated:
        return None
    count: int | None = getattr(request.user, "unread_notices", None)
    if count is None:
        from vedich.notices.queries import unread_count  # noqa: PLC0415 - needs the apps

        count = unread_count(request.user)
    return shell.Bell(count=count, href=url("notices"))


def _may_keep(request: HttpRequest) -> bool:
    from vedich.notices.rules import may_keep_outlets  # noqa: PLC0415 - needs the apps

    return bool(request.user.is_authenticated and may_keep_outlets(request.user))
