"""Telling something, in as few words as a test needs."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from tests.people import AT
from vedich.notices import services


def tell(*people: Any, kind: str = "thu.viec.giao", **given: Any) -> int:
    """Tell these accounts that a task was given."""
    news = {"about": None, "title": "Có việc mới", "path": "/dia-ban/", "at": AT} | given
    with transaction.atomic():
        return services.notify(people, kind, **news)
