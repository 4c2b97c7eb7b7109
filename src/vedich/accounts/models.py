"""Who signs in. An account is not a person: people, posts and appointments are organisations'."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from vedich.accounts.limits import Limits


class User(AbstractUser):
    """An account. `full_name` is one Vietnamese name; `is_system` is the system's own hand.

    `limits`: set in memory where a program acts for it by a token; never stored.
    """

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField(_("họ và tên"), max_length=200)
    is_system = models.BooleanField(_("tài khoản của hệ thống"), default=False, editable=False)
    slim_rail = models.BooleanField(_("thu gọn cột điều hướng"), default=False)
    keyboard_shortcuts = models.BooleanField(_("phím tắt"), default=True)

    limits: Limits | None = None

    REQUIRED_FIELDS = ["email", "full_name"]

    class Meta:
        verbose_name = _("tài khoản")
        verbose_name_plural = _("tài khoản")

    def __str__(self) -> str:
        return self.full_name or self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to store an account under limits: its rank is lowered in memory alone."""
        if self.limits is not None:
            raise RuntimeError("an account under the limits of a token is not to be saved")
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name.split()[-1] if self.full_name else self.username


class SavedView(models.Model):
    """A list as one person likes to see it (góc nhìn đã lưu): filters, order and columns.

    `table` is the name of the list, `path` the page it stands on, `query` what follows the “?”.
    It is the person's own and tells nobody's act, so the log knows nothing of it.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="saved_views")
    table = models.CharField(_("bảng"), max_length=60)
    path = models.CharField(_("trang"), max_length=200)
    name = models.CharField(_("tên góc nhìn"), max_length=60)
    query = models.CharField(_("điều kiện"), max_length=2000, blank=True, default="")
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    is_default = models.BooleanField(_("mở ra là thấy"), default=False)

    class Meta:
        verbose_name = _("góc nhìn đã lưu")
        verbose_name_plural = _("góc nhìn đã lưu")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "table", "name"],
                name="saved_view_named_once",
                violation_error_message=_("Đã có góc nhìn tên này."),
            ),
            models.UniqueConstraint(
                fields=["user", "table"],
                condition=models.Q(is_default=True),
                name="saved_view_one_default",
            ),
        ]

    def __str__(self) -> str:
        return self.name
