"""What the product's own commands have in common."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from vedich.config import doctor
from vedich.lib.errors import Refused


class Command(BaseCommand):
    """A command whose refusals are sentences for the person at the terminal, not tracebacks."""

    requires_system_checks: list[str] = []

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        except PermissionDenied as refusal:
            raise CommandError(str(refusal) or _("Không có quyền làm việc này.")) from refusal
        except DatabaseError as error:
            if not doctor.migrations():
                raise
            said = _(
                "Cơ sở dữ liệu chưa có bảng, hoặc chưa theo kịp phần mềm. Bản cài đặt mới thì chạy "
                "vedich init, bản đang dùng thì chạy vedich migrate, rồi chạy lại."
            )
            raise CommandError(said) from error

    def say(self, text: str) -> None:
        self.stdout.write(text)
