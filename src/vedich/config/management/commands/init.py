"""`vedich init`: an empty installation and its first administrator."""

from __future__ import annotations

import getpass
import os
import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vedich.accounts.queries import system_user
from vedich.config import first_steps
from vedich.config.management.base import Command as Base
from vedich.lib import clock
from vedich.recognitions.imports import load_national


class Command(Base):
    help = _("Lập bản cài đặt trống và người quản trị đầu tiên.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--username", help=_("tên đăng nhập (VEDICH_ADMIN_USERNAME)"))
        parser.add_argument("--full-name", help=_("họ và tên (VEDICH_ADMIN_FULL_NAME)"))
        parser.add_argument("--email", default="", help=_("thư điện tử"))
        parser.add_argument("--password", help=_("mật khẩu (VEDICH_ADMIN_PASSWORD)"))

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        if there := first_steps.administrator():
            raise first_steps.AlreadyInitialised(username=there.username)
        user = first_steps.make_first_administrator(
            username=self._ask("username", _("Tên đăng nhập"), options),
            full_name=self._ask("full_name", _("Họ và tên"), options),
            email=options["email"],
            password=self._ask("password", _("Mật khẩu"), options),
            at=clock.now(),
        )
        load_national(actor=system_user(), at=clock.now())
        self.say(
            _("Đã lập bản cài đặt. Chạy vedich serve, rồi đăng nhập bằng tài khoản {name}.").format(
                name=user.username
            )
        )

    def _ask(self, name: str, label: str, options: dict[str, Any]) -> str:
        """From the command line, else the environment, else the person at the terminal."""
        variable = f"VEDICH_ADMIN_{name.upper()}"
        if given := options[name] or os.environ.get(variable, ""):
            return str(given)
        if not sys.stdin.isatty():
            option = "--" + name.replace("_", "-")
            raise CommandError(_("Thêm {option} hoặc đặt {variable}.").format(**locals()))
        ask = getpass.getpass if name == "password" else input
        return ask(f"{label}: ")
