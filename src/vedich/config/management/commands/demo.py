"""`vedich demo`: the installation people try the product with."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedich.accounts.models import User
from vedich.audit.jobs import seal
from vedich.config.management.base import Command as Base
from vedich.config.management.commands.serve import add_server_arguments
from vedich.config.progress import Progress
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.web import statistics


class NotADemo(Refused):
    message = gettext_lazy(
        "Ở đây đã có số liệu của người khác ({username}). Đặt VEDICH_HOME là một thư mục khác để "
        "dùng thử."
    )


class Command(Base):
    help = _("Nạp số liệu dùng thử (một lần) và cho biết đăng nhập thế nào.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--serve", action="store_true", help=_("rồi phục vụ các trang"))
        add_server_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        demo = import_module("vedich.demo.load")
        os.environ.setdefault(clock.VARIABLE, demo.DAY.isoformat())
        with Progress(_("Đang lập cơ sở dữ liệu")) as progress:
            progress("…")
            call_command("migrate", verbosity=0, interactive=False)
        self._refuse_other_people({username for username, _password, _who in demo.PEOPLE})
        with Progress(_("Đang nạp số liệu dùng thử")) as progress:
            demo.load(progress=progress)
            seal(clock.now())
            statistics.refresh()
        self._introduce(demo.PEOPLE)
        if options["serve"]:
            given = {name: options[name] for name in ("host", "port", "workers", "no_jobs")}
            call_command("serve", **given)

    def _refuse_other_people(self, known: set[str]) -> None:
        """The demo never mixes with somebody's work."""
        others = User.objects.filter(is_system=False)
        if others and not others.filter(username__in=known).exists():
            raise NotADemo(username=others[0].username)

    def _introduce(self, people: list[tuple[str, str, str]]) -> None:
        self.say(_("Hôm nay trong bản dùng thử: {day}").format(day=f"{clock.today():%d/%m/%Y}"))
        self.say(_("Đăng nhập (tên / mật khẩu):"))
        wide = max(len(f"{username} / {password}") for username, password, _who in people)
        for username, password, who in people:
            self.say(f"  {f'{username} / {password}':<{wide}}  {who}")
