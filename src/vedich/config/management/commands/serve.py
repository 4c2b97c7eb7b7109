"""`vedich serve`: the production server."""

from __future__ import annotations

import os
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from vedich.config import serving
from vedich.config.management.base import Command as Base


def add_server_arguments(parser: CommandParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help=_("địa chỉ nghe"))
    parser.add_argument("--port", type=int, default=8000, help=_("cổng"))
    parser.add_argument(
        "--workers",
        type=int,
        default=min(4, os.cpu_count() or 1),
        help=_("số tiến trình phục vụ"),
    )
    parser.add_argument(
        "--no-jobs", action="store_true", help=_("không chạy việc định kỳ kèm theo")
    )


class Command(Base):
    help = _("Phục vụ các trang.")

    def add_arguments(self, parser: CommandParser) -> None:
        add_server_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        executor = MigrationExecutor(connections["default"])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CommandError(
                _("Cơ sở dữ liệu chưa theo kịp phần mềm. Chạy: vedich migrate, rồi chạy lại.")
            )
        if serving.is_taken(options["host"], options["port"]):
            raise CommandError(
                _(
                    "Cổng {port} đang có chương trình khác dùng, có thể là chính phần mềm này. "
                    "Dừng chương trình đó, hoặc chọn cổng khác: --port {other}"
                ).format(port=options["port"], other=options["port"] + 1)
            )
        connections.close_all()
        server = serving.Server(
            host=options["host"],
            port=options["port"],
            workers=options["workers"],
            jobs=not options["no_jobs"],
        )
        serving.prepare()
        self.say(_("Đang phục vụ tại {address} (Ctrl+C để dừng)").format(address=server.address))
        self.stdout.flush()
        server.run()
