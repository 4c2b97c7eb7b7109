"""How objectives and targets go down: made concrete by a place, or shared out to places."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vedich.indicators.models.figures import Claim, Target
from vedich.web.models import Versioned


class DerivedItem(models.Model):
    """One objective or target of an upper scheme beside what the place made of it, and why.

    Without an upper row the place added it; without a local row the place left it out. Whether a
    value is kept, raised or lowered is reckoned from both (`indicators.cascade`), never stored.
    `seen_…` is what the upper row said when the place last looked; where that differs from what it
    says now, the place has not yet reviewed the change. `seen_share` is what the upper level
    allotted to the place then.
    """

    derivation = models.ForeignKey("initiatives.Derivation", models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(default=1)
    upper_objective = models.ForeignKey(
        "initiatives.Objective", models.SET_NULL, null=True, blank=True, related_name="derived"
    )
    upper_target = models.ForeignKey(
        Target, models.PROTECT, null=True, blank=True, related_name="derived"
    )
    local_objective = models.ForeignKey(
        "initiatives.Objective", models.SET_NULL, null=True, blank=True, related_name="derived_from"
    )
    local_target = models.ForeignKey(
        Target, models.PROTECT, null=True, blank=True, related_name="derived_from"
    )
    seen_text = models.TextField(blank=True, default="")
    seen_value = models.DecimalField(null=True, blank=True, max_digits=24, decimal_places=6)
    seen_qualifier = models.CharField(
        max_length=5, choices=Claim.Qualifier.choices, default=Claim.Qualifier.EQUAL
    )
    seen_period = models.CharField(max_length=21, blank=True, default="")
    seen_share = models.DecimalField(null=True, blank=True, max_digits=24, decimal_places=6)
    reason = models.TextField(_("lý do vận dụng"), blank=True, default="")
    upper_changed_at = models.DateTimeField(_("cấp trên đổi lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("nội dung vận dụng")
        verbose_name_plural = _("nội dung vận dụng")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["derivation", field], name=f"derived_item_{field}")
            for field in ("upper_objective", "upper_target", "local_objective", "local_target")
        ]

    def __str__(self) -> str:
        return f"{self.derivation_id}: {self.position}"


class Sharing(Versioned):
    """A target was shared out to the places directly below (chia đích)."""

    class Method(models.TextChoices):
        EQUAL = "equal", _("Chia đều")
        BASE = "base", _("Theo giá trị gốc")
        HAND = "hand", _("Ghi từng nơi")

    target = models.OneToOneField(Target, models.CASCADE, related_name="sharing")
    method = models.CharField(_("cách chia"), max_length=5, choices=Method.choices)
    remainder_area = models.ForeignKey(
        "areas.Area",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("phần lẻ dồn vào"),
    )
    shared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    shared_at = models.DateTimeField(_("lúc chia"))

    class Meta:
        verbose_name = _("chia đích")
        verbose_name_plural = _("chia đích")

    def __str__(self) -> str:
        return str(self.target_id)


class Share(models.Model):
    """What a place was allotted. Its own target may say otherwise since; both stay."""

    sharing = models.ForeignKey(Sharing, models.CASCADE, related_name="shares")
    target = models.OneToOneField(Target, models.CASCADE, related_name="share")
    value = models.DecimalField(_("phần được giao"), max_digits=24, decimal_places=6)

    class Meta:
        verbose_name = _("phần được giao")
        verbose_name_plural = _("phần được giao")
        constraints = [
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="share_not_negative",
                violation_error_message=_("Phần được giao không được âm."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.target_id}: {self.value}"
