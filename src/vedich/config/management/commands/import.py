"""`vedich import KIND FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.accounts.queries import system_user
from vedich.config import importers
from vedich.config.management.base import Command as Base
from vedich.config.progress import Progress
from vedich.lib import clock
from vedich.web import statistics


class Command(Base):
    help = _("Nhập một tệp số liệu.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=sorted(importers.IMPORTERS), help=_("loại tệp"))
        parser.add_argument("file", type=Path, help=_("tệp"))
        parser.add_argument(
            "--as", dest="username", help=_("tên đăng nhập của người nhập; để trống: hệ thống")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["file"]
        if not path.is_file():
            raise CommandError(_("Không có tệp {path}.").format(path=path))
        read = importers.importer(options["kind"])
        actor = self._actor(options["username"])
        with Progress(_("Đang nhập {name}").format(name=path.name)) as progress:
            told = read(path, actor=actor, at=clock.now(), progress=progress)
            statistics.refresh()
        self.say(told)

    def _actor(self, username: str | None) -> User:
        if not username:
            return system_user()
        actor = User.objects.filter(username=username, is_active=True).first()
        if actor is None:
            raise CommandError(_("Không có tài khoản {name}.").format(name=username))
        return actor
