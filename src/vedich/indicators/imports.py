"""`vedich import facts FILE`: a JSON file of facts, as `services.importing` describes it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.indicators.services.importing import import_facts
from vedich.lib.errors import Refused


class NotText(Refused):
    message = _("Tệp {name} không phải chữ UTF-8. Lưu lại dưới dạng UTF-8 rồi nhập.")


class NotJson(Refused):
    message = _("Tệp {name}, dòng {line}, cột {column}: chưa đúng JSON.")


def import_file(path: Path, *, actor: User, at: datetime, progress: Callable[[str], None]) -> str:
    """Load the file in the name of `actor`; a sentence that says what was written."""
    return str(import_facts(read_json(path), actor=actor, at=at, progress=progress))


def read_json(path: Path) -> Any:
    """The file's content, numbers with a decimal point exactly as written."""
    try:
        return json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        raise NotText(name=path.name) from error
    except json.JSONDecodeError as error:
        raise NotJson(name=path.name, line=error.lineno, column=error.colno) from error
