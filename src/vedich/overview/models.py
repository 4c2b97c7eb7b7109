"""What the overview remembers: until when each reader has read the week."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vedich.lib import clock


class LastRead(models.Model):
    """When an account last read “Tuần này”, and when on a day before that one.

    Two moments, so that a page opened twice on one day tells the same news both times.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="last_read",
        verbose_name=_("tài khoản"),
    )
    read_at = models.DateTimeField(_("đọc lúc"))
    before_at = models.DateTimeField(_("lần đọc của ngày trước đó"), null=True, blank=True)

    class Meta:
        verbose_name = _("lần đọc gần nhất")
        verbose_name_plural = _("lần đọc gần nhất")

    def __str__(self) -> str:
        return f"{self.user_id} {self.read_at:%d/%m/%Y}"


def last_before(read_at: datetime | None, before_at: datetime | None, on: date) -> datetime | None:
    """The last reading on a day before `on`; None when there was none."""
    if read_at is None or clock.day_of(read_at) < on:
        return read_at
    return before_at
