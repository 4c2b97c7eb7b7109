"""Who buys, what they promised for a season, and what was delivered. Totals only: no persons."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedich.indicators.models import Claim
from vedich.products import units
from vedich.products.models.choices import Product
from vedich.web.models import Named, Versioned


class Partner(Named, Versioned):
    """An enterprise or cooperative that works with a place (đối tác)."""

    class Kind(models.TextChoices):
        ENTERPRISE = "enterprise", _("Doanh nghiệp")
        COOPERATIVE = "cooperative", _("Hợp tác xã")

    kind = models.CharField(_("loại"), max_length=12, choices=Kind.choices)
    tax_code = models.CharField(_("mã số thuế"), max_length=14, blank=True, default="")
    area = models.ForeignKey(
        "areas.Area", models.PROTECT, related_name="+", verbose_name=_("sổ của địa bàn")
    )

    class Meta:
        verbose_name = _("đối tác")
        verbose_name_plural = _("đối tác")
        constraints = [
            models.UniqueConstraint(
                fields=["tax_code"], condition=~Q(tax_code=""), name="partner_tax_code_once"
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("partner", kwargs={"pk": self.pk})

    def searched_text(self) -> str:
        return f"{self.name} {self.tax_code}"


class Commitment(Versioned):
    """What a partner promises for a product at a place over a season (cam kết).

    `starts_on` and `ends_on` are both days of the season. Prices and values are in đồng; at most
    one of both is told, the other follows. `smallest_volume` is the volume in the smallest unit of
    its family, so that deliveries in other units of the same family add up.
    """

    class State(models.TextChoices):
        MADE = "made", _("Đang thực hiện")
        WITHDRAWN = "withdrawn", _("Đã rút")

    partner = models.ForeignKey(
        Partner, models.PROTECT, related_name="commitments", verbose_name=_("đối tác")
    )
    product = models.ForeignKey(
        Product, models.PROTECT, related_name="commitments", verbose_name=_("sản phẩm chủ lực")
    )
    area = models.ForeignKey(
        "areas.Area", models.PROTECT, related_name="+", verbose_name=_("nơi sản xuất")
    )
    season = models.CharField(_("vụ, kỳ"), max_length=100)
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến hết ngày"))
    volume = models.DecimalField(_("khối lượng"), max_digits=18, decimal_places=3)
    measure_unit = models.CharField(_("đơn vị tính"), max_length=20, choices=units.CHOICES)
    smallest_volume = models.DecimalField(max_digits=24, decimal_places=3, editable=False)
    unit_price = models.DecimalField(
        _("đơn giá (đồng)"), null=True, blank=True, max_digits=18, decimal_places=2
    )
    value = models.DecimalField(
        _("giá trị (đồng)"), null=True, blank=True, max_digits=20, decimal_places=2
    )
    hectares = models.DecimalField(
        _("diện tích bao tiêu (ha)"), null=True, blank=True, max_digits=12, decimal_places=2
    )
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("văn bản, hợp đồng"),
    )
    note = models.TextField(_("ghi chú"), blank=True, default="")
    state = models.CharField(
        _("trạng thái"), max_length=9, choices=State.choices, default=State.MADE, editable=False
    )

    class Meta:
        verbose_name = _("cam kết")
        verbose_name_plural = _("cam kết")
        indexes = [
            models.Index(fields=["area", "ends_on"], name="commitment_area"),
            models.Index(fields=["product", "ends_on"], name="commitment_product"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(volume__gt=0), name="commitment_of_something"),
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")), name="commitment_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(unit_price__isnull=True) | Q(value__isnull=True),
                name="commitment_price_or_value",
            ),
            models.UniqueConstraint(
                fields=["partner", "product", "area", "starts_on", "ends_on"],
                condition=Q(state="made"),
                name="commitment_once_a_season",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}, {self.product}, {self.season}"

    def get_absolute_url(self) -> str:
        return reverse("commitment", kwargs={"pk": self.pk})

    @property
    def whole_value(self) -> Decimal | None:
        """What the whole is worth in đồng: as told, else volume × price; None when not told."""
        if self.value is not None or self.unit_price is None:
            return self.value
        return self.volume * self.unit_price


class Delivery(models.Model):
    """What was handed over on a day (đợt giao). A correction is a new row beside the old one."""

    class State(models.TextChoices):
        IN_FORCE = "in_force", _("Đang dùng")
        REPLACED = "replaced", _("Đã thay bằng số mới")
        WITHDRAWN = "withdrawn", _("Đã rút")

    commitment = models.ForeignKey(
        Commitment, models.PROTECT, related_name="deliveries", verbose_name=_("cam kết")
    )
    delivered_on = models.DateField(_("ngày giao"))
    volume = models.DecimalField(_("khối lượng"), max_digits=18, decimal_places=3)
    measure_unit = models.CharField(_("đơn vị tính"), max_length=20, choices=units.CHOICES)
    smallest_volume = models.DecimalField(max_digits=24, decimal_places=3, editable=False)
    value = models.DecimalField(
        _("giá trị (đồng)"), null=True, blank=True, max_digits=20, decimal_places=2
    )
    source_kind = models.CharField(_("loại nguồn"), max_length=13, choices=Claim.Source.choices)
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("văn bản, biên bản"),
    )
    note = models.CharField(_("ghi chú"), max_length=500, blank=True, default="")
    outside_reason = models.CharField(
        _("vì sao giao ngoài vụ"), max_length=500, blank=True, default=""
    )
    state = models.CharField(
        _("trạng thái"), max_length=9, choices=State.choices, default=State.IN_FORCE
    )
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("thay cho"),
    )
    reason = models.CharField(_("lý do sửa, rút"), max_length=500, blank=True, default="")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người ghi")
    )
    recorded_at = models.DateTimeField(_("lúc ghi"))

    class Meta:
        verbose_name = _("đợt giao")
        verbose_name_plural = _("đợt giao")
        indexes = [models.Index(fields=["commitment", "state"], name="delivery_commitment")]
        constraints = [
            models.CheckConstraint(condition=Q(volume__gt=0), name="delivery_of_something")
        ]

    def __str__(self) -> str:
        return f"{self.delivered_on} {self.volume} {self.measure_unit}"

    @property
    def is_outside(self) -> bool:
        """Whether the day lies outside the season of the commitment."""
        season = self.commitment
        return not season.starts_on <= self.delivered_on <= season.ends_on
