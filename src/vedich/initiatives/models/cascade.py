"""What a place below made of an upper scheme, and which places need not make anything of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vedich.web.models import Versioned


class Derivation(Versioned):
    """The initiative makes `upper` concrete for its own place, item by item (vận dụng).

    `upper` is what the initiative stands in (`Initiative.parent`) and stays so while this row is.
    """

    initiative = models.OneToOneField(
        "initiatives.Initiative", models.CASCADE, related_name="derivation"
    )
    upper = models.ForeignKey("initiatives.Initiative", models.PROTECT, related_name="derivations")
    derived_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    derived_at = models.DateTimeField(_("lúc vận dụng"))

    class Meta:
        verbose_name = _("vận dụng đề án cấp trên")
        verbose_name_plural = _("vận dụng đề án cấp trên")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(initiative=models.F("upper")),
                name="derivation_of_another",
                violation_error_message=_("Đề án không cụ thể hóa chính nó."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id} < {self.upper_id}"


class Exemption(models.Model):
    """A place that need not make this initiative concrete, and why (nơi không phải thực hiện)."""

    initiative = models.ForeignKey(
        "initiatives.Initiative", models.CASCADE, related_name="exemptions"
    )
    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="exemptions")
    reason = models.CharField(_("lý do"), max_length=500)
    exempted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    exempted_at = models.DateTimeField(_("lúc ghi"))

    class Meta:
        verbose_name = _("nơi không phải thực hiện")
        verbose_name_plural = _("nơi không phải thực hiện")
        constraints = [
            models.UniqueConstraint(fields=["initiative", "area"], name="exemption_once"),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="exemption_says_why",
                violation_error_message=_("Chưa ghi lý do không phải thực hiện."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id}, {self.area_id}"
