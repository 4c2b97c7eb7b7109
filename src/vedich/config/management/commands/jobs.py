"""`vedich jobs`: everything that happens by itself."""

from __future__ import annotations

import os
import signal
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from vedich.config.management.base import Command as Base
from vedich.config.schedule import Loop, run_once


class Command(Base):
    help = _("Chạy các việc định kỳ cho đến khi dừng.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help=_("chạy mỗi việc một lần rồi thôi"))

        parser.add_argument(
            "--with-parent", action="store_true", help=_("dừng khi tiến trình gọi lệnh này dừng")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            for name, count in run_once().items():
                self.say(f"{name}: {count}")
            return
        loop, parent = Loop(), os.getppid()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: loop.stop.set())
        bound = options["with_parent"]
        loop.run_while(lambda: not bound or os.getppid() == parent)
