"""`vedich audit verify`: is the log as it was written."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vedich.audit import queries
from vedich.config.management.base import Command as Base

SHOWN = 10
HASH_LENGTH = 64


class Command(Base):
    help = _("Kiểm tra nhật ký.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["verify"], help=_("verify: tính lại cả chuỗi"))
        parser.add_argument(
            "--known", metavar="SỐ:MÃ", help=_("mắt xích cuối đã ghi lại ở lần kiểm tra trước")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = queries.verify(known=self._known(options["known"]))
        self.say(_("Đã niêm phong: {count} mục.").format(count=found.sealed))
        if found.pending:
            numbers = ", ".join(map(str, found.pending[:SHOWN]))
            more = " …" if len(found.pending) > SHOWN else ""
            text = _("Chưa niêm phong: {count} mục ({numbers}{more}).")
            self.say(text.format(count=len(found.pending), numbers=numbers, more=more))
        if found.faults:
            raise CommandError("\n".join(found.faults))
        if found.sealed:
            text = _("Chuỗi nguyên vẹn. Mắt xích cuối, nên ghi lại ở nơi khác: {known}")
            self.say(text.format(known=f"{found.sealed}:{found.head}"))

    def _known(self, text: str | None) -> tuple[int, str] | None:
        if not text:
            return None
        position, _colon, link = text.partition(":")
        if not position.isdigit() or len(link) != HASH_LENGTH:
            raise CommandError(_("Ghi như lệnh này đã in ra: số, dấu hai chấm, mã."))
        return int(position), link
