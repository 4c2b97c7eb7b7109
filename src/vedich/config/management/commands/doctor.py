"""`vedich doctor`: is the installation well."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from vedich.config.doctor import checks
from vedich.config.management.base import Command as Base

SHOWN = 20


class Command(Base):
    help = _("Khám bản cài đặt: cây, tổng hợp, nhật ký, máy.")

    def handle(self, *args: Any, **options: Any) -> None:
        total = 0
        for name, check in checks():
            faults = check()
            total += len(faults)
            self.say(f"{'✗' if faults else '✓'} {name}")
            for fault in faults[:SHOWN]:
                self.say(f"    {fault}")
            if (rest := len(faults) - SHOWN) > 0:
                self.say("    " + _("… và {count} điều nữa").format(count=rest))
            self.stdout.flush()
        if total:
            raise CommandError(_("{count} điều cần xem lại.").format(count=total))
