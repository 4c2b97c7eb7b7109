"""`vedich audit verify`: is the log as it was written."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vedich.audit import queries
from vedich.config.management.base import Command as Base

SHOWN = 10


class Command(Base):
    help = _("Kiểm tra nhật ký.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["verify"], help=_("verify: tính lại cả chuỗi"))

    def handle(self, *args: Any, **options: Any) -> None:
        found = queries.verify()
        self.say(_("Đã niêm phong: {count} mục.").format(count=found.sealed))
        if found.pending:
            numbers = ", ".join(map(str, found.pending[:SHOWN]))
            more = " …" if len(found.pending) > SHOWN else ""
            text = _("Chưa niêm phong: {count} mục ({numbers}{more}).")
            self.say(text.format(count=len(found.pending), numbers=numbers, more=more))
        if found.faults:
            raise CommandError("\n".join(found.faults))
        self.say(_("Chuỗi nguyên vẹn."))
