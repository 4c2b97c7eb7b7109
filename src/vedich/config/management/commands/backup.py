"""`vedich backup FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vedich.config.backup.save import save
from vedich.config.management.base import Command as Base
from vedich.config.progress import Progress
from vedich.lib import clock


class Command(Base):
    help = _("Sao lưu toàn bộ vào một tệp, trong khi vẫn làm việc.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help=_("tệp sẽ ghi"))

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.parent.is_dir():
            raise CommandError(_("Không có thư mục {path}.").format(path=path.parent))
        with Progress(_("Đang sao lưu")) as progress:
            manifest = save(path, at=clock.now(), progress=progress)
        text = _("Đã sao lưu {rows} dòng của {tables} bảng, {files} tệp vào {path}.")
        self.say(
            text.format(
                rows=sum(table.rows for table in manifest.tables.values()),
                tables=len(manifest.tables),
                files=len(manifest.files),
                path=path,
            )
        )
