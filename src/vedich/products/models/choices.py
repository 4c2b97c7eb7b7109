"""Focus areas, breakthroughs and flagship products, and why they were chosen."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_stubs_ext import StrOrPromise

from vedich.documents.models import Document
from vedich.trees.models import Dated, DatedQuerySet
from vedich.web.models import Named, Versioned


class ReasonKind(models.TextChoices):
    """What a choice rests on; several may hold."""

    LAND = "land", _("đất đai")
    CLIMATE = "climate", _("khí hậu")
    SKILL = "skill", _("trình độ canh tác")
    MARKET = "market", _("thị trường")


class Chosen(Named, Versioned, Dated):
    """Something a committee chose for a place, the reason, and where that is written.

    `valid_to` is the first day on which it is chosen no more; since when is not recorded.
    """

    area = models.ForeignKey(
        "areas.Area", models.PROTECT, related_name="+", verbose_name=_("địa bàn")
    )
    reason = models.TextField(_("lý do chọn"), blank=True, default="")
    reason_kinds = models.JSONField(_("dựa vào"), blank=True, default=list)
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("văn bản"),
    )
    clause = models.ForeignKey(
        "documents.Clause",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("chỗ trong văn bản"),
    )
    note = models.TextField(_("ghi chú"), blank=True, default="")
    end_reason = models.CharField(
        _("lý do thôi chọn"), max_length=500, blank=True, default="", editable=False
    )

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        abstract = True

    @property
    def reason_words(self) -> list[StrOrPromise]:
        return [ReasonKind(kind).label for kind in self.reason_kinds if kind in ReasonKind.values]

    @property
    def is_from_press(self) -> bool:
        """Whether all that is known comes from a newspaper: what it leaves open stays open."""
        return self.document is not None and self.document.kind == Document.Kind.PRESS


class FocusArea(Chosen):
    """A field that a committee puts its weight on for a term, or where it means to break through.

    Lĩnh vực trọng tâm, khâu đột phá.
    """

    class Kind(models.TextChoices):
        FIELD = "field", _("Lĩnh vực trọng tâm")
        BREAKTHROUGH = "breakthrough", _("Khâu đột phá")

    kind = models.CharField(_("loại"), max_length=12, choices=Kind.choices)
    owner = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="+",
        verbose_name=_("cấp ủy chọn"),
    )
    term = models.ForeignKey(
        "terms.Term",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("nhiệm kỳ"),
    )

    class Meta(Chosen.Meta):
        verbose_name = _("lĩnh vực trọng tâm")
        verbose_name_plural = _("lĩnh vực trọng tâm")
        indexes = [models.Index(fields=["area", "kind"], name="focus_area_area")]
        constraints = [
            *Chosen.Meta.constraints,
            models.UniqueConstraint(
                fields=["owner", "term", "name"],
                condition=Q(term__isnull=False, valid_to__isnull=True),
                name="focus_area_once_a_term",
            ),
            models.UniqueConstraint(
                fields=["owner", "name"],
                condition=Q(term__isnull=True, valid_to__isnull=True),
                name="focus_area_once_without_term",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("focus_area", kwargs={"pk": self.pk})


class Product(Chosen):
    """A flagship product of a place (sản phẩm chủ lực): something grown, kept or made."""

    class Kind(models.TextChoices):
        CROP = "crop", pgettext_lazy("sản phẩm", "Cây")
        ANIMAL = "animal", _("Con")
        OTHER = "other", _("Khác")

    kind = models.CharField(_("loại"), max_length=6, choices=Kind.choices)
    focus_area = models.ForeignKey(
        FocusArea,
        models.PROTECT,
        related_name="products",
        verbose_name=_("thuộc lĩnh vực trọng tâm"),
    )

    class Meta(Chosen.Meta):
        verbose_name = _("sản phẩm chủ lực")
        verbose_name_plural = _("sản phẩm chủ lực")
        indexes = [models.Index(fields=["area", "kind"], name="product_area")]
        constraints = [
            *Chosen.Meta.constraints,
            models.UniqueConstraint(
                fields=["focus_area", "area", "name"],
                condition=Q(valid_to__isnull=True),
                name="product_once_a_place",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("product", kwargs={"pk": self.pk})


class OfChosen(models.Model):
    """Hangs on a focus area or on a product, on one of them."""

    focus_area = models.ForeignKey(
        FocusArea, models.CASCADE, null=True, blank=True, related_name="%(class)ss"
    )
    product = models.ForeignKey(
        Product, models.CASCADE, null=True, blank=True, related_name="%(class)ss"
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(focus_area__isnull=False, product__isnull=True)
                | Q(focus_area__isnull=True, product__isnull=False),
                name="%(class)s_of_one_choice",
            )
        ]

    @property
    def chosen(self) -> FocusArea | Product:
        found = self.focus_area or self.product
        assert found is not None  # noqa: S101 - the constraint says so
        return found


class Carrying(OfChosen):
    """A programme or scheme carries out what was chosen."""

    initiative = models.ForeignKey(
        "initiatives.Initiative", models.PROTECT, related_name="carryings"
    )

    class Meta:
        verbose_name = _("đề án thực hiện")
        verbose_name_plural = _("đề án thực hiện")
        constraints = [
            *OfChosen.Meta.constraints,
            models.UniqueConstraint(
                fields=["focus_area", "initiative"], name="focus_area_carried_once"
            ),
            models.UniqueConstraint(fields=["product", "initiative"], name="product_carried_once"),
        ]

    def __str__(self) -> str:
        return str(self.initiative)


class Measure(OfChosen):
    """An indicator by which what was chosen is measured, and what of it that counts."""

    class What(models.TextChoices):
        AREA = "area", _("diện tích")
        HERD = "herd", _("đàn")
        VOLUME = "volume", _("sản lượng")
        VALUE = "value", _("giá trị")
        COUNT = "count", _("số sản phẩm")
        OTHER = "other", _("khác")

    what = models.CharField(_("đo gì"), max_length=6, choices=What.choices)
    indicator = models.ForeignKey("indicators.Indicator", models.PROTECT, related_name="measures")

    class Meta:
        verbose_name = _("chỉ tiêu đo")
        verbose_name_plural = _("chỉ tiêu đo")
        constraints = [
            *OfChosen.Meta.constraints,
            models.UniqueConstraint(
                fields=["focus_area", "indicator"], name="focus_area_measured_once"
            ),
            models.UniqueConstraint(fields=["product", "indicator"], name="product_measured_once"),
        ]

    def __str__(self) -> str:
        return str(self.indicator)
