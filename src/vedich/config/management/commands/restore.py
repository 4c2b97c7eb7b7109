"""`vedich restore FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vedich.config.backup.restore import restore
from vedich.config.management.base import Command as Base
from vedich.config.progress import Progress


class Command(Base):
    help = _("Phục hồi từ tệp sao lưu: toàn bộ, hoặc không gì cả.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help=_("tệp sao lưu"))
        parser.add_argument(
            "--replace", action="store_true", help=_("thay toàn bộ số liệu đang có")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(_("Không có tệp {path}.").format(path=path))
        with Progress(_("Đang phục hồi")) as progress:
            manifest = restore(path, replace=options["replace"], progress=progress)
        text = _("Đã phục hồi bản sao lưu lúc {at} (phiên bản {version}). Mọi người đăng nhập lại.")
        self.say(text.format(at=manifest.made_at, version=manifest.version))
