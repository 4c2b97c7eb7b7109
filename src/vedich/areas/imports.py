"""`vedich import areas FILE`: a JSON file of units with their dates, as `load_areas` takes it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas import services
from vedich.lib.errors import Refused


class NotReadable(Refused):
    message = _("Tệp {name} chưa đúng JSON, dòng {line}. Sửa dòng đó rồi nhập lại.")


class NotUnits(Refused):
    message = _("Tệp {name} chưa đúng dạng tệp địa bàn ({reason}). Xem mẫu trong tài liệu.")


def import_file(path: Path, *, actor: User, at: datetime, progress: Callable[[str], None]) -> str:
    """Load the file in the name of `actor`; a sentence that says what was written."""

    def say(what: str, done: int, total: int) -> None:
        progress(f"{what} {done}/{total}")

    try:
        loaded = services.load_areas(json.loads(path.read_text("utf-8")), actor, at, say)
    except json.JSONDecodeError as error:
        raise NotReadable(name=path.name, line=error.lineno) from error
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise NotUnits(name=path.name, reason=str(error)) from error
    text = gettext("Đã nạp {made} địa bàn; {known} địa bàn đã có từ trước giữ nguyên.")
    return text.format(made=loaded.made, known=loaded.known)
