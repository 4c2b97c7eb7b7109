"""Access tokens: another program acts for an account, within narrower limits."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vedich.organisations.models.absences import Stay
from vedich.organisations.models.chart import Capability, Organisation
from vedich.trees.models import DatedQuerySet


class ApiToken(Stay):
    """Lets a program into the API as `user`, for some capabilities and perhaps one part.

    Of the secret only a digest is kept. `withdrawn_at`: ended by hand, from that moment.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens", verbose_name=_("tài khoản")
    )
    name = models.CharField(_("tên"), max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    capabilities = models.JSONField(_("quyền"), default=list)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tokens",
        verbose_name=_("trong phạm vi của"),
    )
    is_read_only = models.BooleanField(_("chỉ đọc"), default=True)
    made_at = models.DateTimeField(_("lập lúc"))
    last_used_at = models.DateTimeField(_("dùng gần nhất"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta(Stay.Meta):
        verbose_name = _("mã truy cập")
        verbose_name_plural = _("mã truy cập")
        indexes = [models.Index(fields=["user", "valid_from"], name="token_of")]

    def __str__(self) -> str:
        return self.name

    def works_on(self, on: date) -> bool:
        """Whether it opens the API on `on`."""
        return self.withdrawn_at is None and self.is_in_force(on)

    @property
    def words(self) -> str:
        """Its capabilities in words."""
        labels = dict(Capability.choices)
        return "; ".join(str(labels.get(each, each)) for each in self.capabilities)
