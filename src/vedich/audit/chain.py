"""How an entry becomes a link of the hash chain."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models

from vedich.audit.models import AuditEntry

FIRST_HASH = "0" * 64
UTC = ZoneInfo("UTC")


def chain_hash(previous: str, entry: AuditEntry) -> str:
    """SHA-256 over the link before and everything the entry says."""
    body = json.dumps(
        [
            previous,
            entry.pk,
            entry.fact,
            entry.target_type,
            entry.target_id,
            entry.actor_id,
            entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            entry.data,
            entry.personal_digest,
        ],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(body.encode()).hexdigest()


def digest(salt: str, personal: Mapping[str, Any] | None) -> str:
    body = json.dumps(plain(personal or {}), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{salt}{body}".encode()).hexdigest()


_AS_THEY_ARE = (str, int)
"""Truth values are whole numbers, too."""


def plain(value: Any) -> Any:
    """The value as JSON keeps it: days and numbers as text, so that the hash never changes."""
    if value is None or isinstance(value, _AS_THEY_ARE):
        return value
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [plain(item) for item in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, models.Model):
        return {"id": value.pk, "name": str(value)}
    return str(value)
