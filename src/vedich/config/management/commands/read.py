"""`vedich read FILE [--json]`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vedich.config.management.base import Command as Base
from vedich.files import media
from vedich.files.reading import sentences
from vedich.files.services import receive
from vedich.reader.language import Reading, as_annotation, read
from vedich.reader.language.files import NotPlainText, Text, UnknownEncoding, text_of
from vedich.reader.language.proposals import Paper


class Command(Base):
    help = _("Đọc một văn bản chỉ đạo, in việc và chỉ tiêu đề xuất. Không ghi gì.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help=_("tệp .docx, .odt, .pdf hoặc .txt"))
        parser.add_argument("--json", action="store_true", help=_("in JSON"))

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(_("Không có tệp {path}.").format(path=path))
        text, notes = _text_in(path)
        reading = read(text.body, paper=text.paper)
        if options["json"]:
            found = {"document": path.name} | as_annotation(reading)
            self.say(json.dumps(found, ensure_ascii=False, indent=1))
            return
        for note in notes:
            self.say(note)
        self._tell(reading)

    def _tell(self, reading: Reading) -> None:
        if reading.said:
            self.say(reading.said)
        for task in reading.tasks:
            who = ", ".join(task.lead_units) or _("chưa rõ đơn vị")
            when = task.deadline.text if task.deadline else _("không hạn")
            self.say(f"{who}: {task.action} ({when})")
        for target in reading.targets:
            period = f" ({target.period})" if target.period else ""
            self.say(
                _("Chỉ tiêu: {name}: {value}").format(name=target.name, value=target.value_text)
                + period
            )
        if reading.flags:
            self.say(_("Câu cần xem lại: {count}").format(count=len(reading.flags)))


def _text_in(path: Path) -> tuple[Text, list[str]]:
    """The text of the file and what there is to say of it: plain Unicode as it stands, else as the
    papers of the register are read."""
    try:
        return text_of(path), []
    except (NotPlainText, UnknownEncoding):
        received = receive(path.name, path.read_bytes(), kinds=media.READABLE)
    return Text(received.extracted.text, Paper()), sentences(received.extracted.notes)
