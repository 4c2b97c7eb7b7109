"""Money of schemes and of support programmes: planned, allocated, spent, each with its source.

A *line* is a scheme or a support programme × source of money × place × year. *Amounts* hang on it:
written down once, corrected by a new row with a reason, never typed over. A support programme's
rate is typed once, or read from a claim that says it already; households are never entered here.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedich.indicators.models import Claim
from vedich.trees.models import Dated, DatedQuerySet
from vedich.web.models import Named, Versioned

FIRST_YEAR, LAST_YEAR = 1990, 2100


def _of_a_year(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
        name=name,
        violation_error_message=_("Năm phải từ 1990 đến 2100."),
    )


class Sourced(models.Model):
    """Who says so, and where; who wrote it down, and when."""

    source_kind = models.CharField(
        _("loại nguồn"), max_length=13, choices=Claim.Source.choices, default=Claim.Source.VERIFIED
    )
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("văn bản nguồn"),
    )
    clause = models.ForeignKey(
        "documents.Clause",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("chỗ trong văn bản"),
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người nhập")
    )
    entered_at = models.DateTimeField(_("lúc nhập"))

    class Meta:
        abstract = True


class FundingSource(Named, Dated, Versioned):
    """Where money comes from (nguồn vốn): a budget of a level, people's contributions, a loan."""

    code = models.SlugField(_("mã"), max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=1)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("nguồn vốn")
        verbose_name_plural = _("nguồn vốn")
        ordering = ["position", "sort_key", "pk"]


class SupportProgramme(Named, Versioned):
    """Support at a rate for each household (chương trình hỗ trợ): so much × how many."""

    owner = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="support_programmes",
        verbose_name=_("cơ quan hỗ trợ"),
    )
    area = models.ForeignKey(
        "areas.Area",
        models.PROTECT,
        related_name="support_programmes",
        verbose_name=_("địa bàn"),
    )
    source = models.ForeignKey(
        FundingSource, models.PROTECT, related_name="programmes", verbose_name=_("nguồn vốn")
    )
    metric = models.ForeignKey(
        "indicators.Metric",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="support_programmes",
        verbose_name=_("số hộ lấy từ"),
        help_text=_("Số liệu gốc đếm số hộ được hỗ trợ. Để trống khi chưa có: không tính tổng."),
    )
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="support_programmes",
        verbose_name=_("văn bản"),
    )
    note = models.TextField(_("ghi chú"), blank=True, default="")

    class Meta:
        verbose_name = _("chương trình hỗ trợ")
        verbose_name_plural = _("chương trình hỗ trợ")
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "sort_key"],
                name="support_programme_once",
                violation_error_message=_("Cơ quan này đã có chương trình hỗ trợ cùng tên."),
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("support_programme", kwargs={"pk": self.pk})


class SupportRate(Sourced):
    """How much a household gets at a place in a year: typed with its source, or said by a claim."""

    programme = models.ForeignKey(
        SupportProgramme, models.PROTECT, related_name="rates", verbose_name=_("chương trình")
    )
    area = models.ForeignKey(
        "areas.Area", models.PROTECT, related_name="support_rates", verbose_name=_("địa bàn")
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    value = models.DecimalField(
        _("mức một hộ"), null=True, blank=True, max_digits=18, decimal_places=0
    )
    claim = models.ForeignKey(
        "indicators.Claim",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="support_rates",
        verbose_name=_("số liệu nêu mức"),
    )
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("thay cho"),
    )
    is_in_force = models.BooleanField(_("đang dùng"), default=True)
    reason = models.CharField(_("lý do"), max_length=500, blank=True, default="")

    class Meta:
        verbose_name = _("mức hỗ trợ")
        verbose_name_plural = _("mức hỗ trợ")
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "area", "year"],
                condition=Q(is_in_force=True),
                name="support_rate_once",
                violation_error_message=_("Năm này đã có mức hỗ trợ tại địa bàn đó."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, claim__isnull=True)
                | Q(value__isnull=True, claim__isnull=False),
                name="support_rate_from_one_place",
                violation_error_message=_("Mức hoặc được nhập, hoặc lấy từ số liệu; không cả hai."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gt=0),
                name="support_rate_of_something",
                violation_error_message=_("Mức hỗ trợ phải lớn hơn 0."),
            ),
            _of_a_year("support_rate_year"),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.area_id} {self.year}"


class FundingLine(Versioned):
    """Money of a scheme, or of a support programme, from one source, for one place and year."""

    initiative = models.ForeignKey(
        "initiatives.Initiative",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="funding",
        verbose_name=_("chương trình, đề án"),
    )
    programme = models.ForeignKey(
        SupportProgramme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="lines",
        verbose_name=_("chương trình hỗ trợ"),
    )
    source = models.ForeignKey(
        FundingSource, models.PROTECT, related_name="lines", verbose_name=_("nguồn vốn")
    )
    area = models.ForeignKey(
        "areas.Area", models.PROTECT, related_name="funding", verbose_name=_("địa bàn")
    )
    year = models.PositiveSmallIntegerField(_("năm"))

    class Meta:
        verbose_name = _("kinh phí")
        verbose_name_plural = _("kinh phí")
        indexes = [
            models.Index(fields=["area", "year"], name="funding_line_area"),
            models.Index(fields=["programme", "year"], name="funding_line_programme"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(initiative__isnull=False, programme__isnull=True)
                | Q(initiative__isnull=True, programme__isnull=False),
                name="funding_line_of_one_thing",
                violation_error_message=_("Kinh phí là của một đề án hoặc một chương trình."),
            ),
            models.UniqueConstraint(
                fields=["initiative", "source", "area", "year"],
                condition=Q(initiative__isnull=False),
                name="funding_line_scheme_once",
                violation_error_message=_("Đề án đã có dòng kinh phí này."),
            ),
            models.UniqueConstraint(
                fields=["programme", "area", "year"],
                condition=Q(programme__isnull=False),
                name="funding_line_place_once",
                violation_error_message=_("Nơi này đã có trong danh sách của năm."),
            ),
            _of_a_year("funding_line_year"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("funding_line", kwargs={"pk": self.pk})

    @property
    def purpose(self) -> str:
        """What the money is for, by name."""
        of = self.initiative or self.programme
        return str(getattr(of, "title", of))

    def __str__(self) -> str:
        return f"{self.purpose}, {self.area}, {self.year}"


class Amount(Sourced):
    """One sum on a line: planned, allocated or spent; what is wrong is replaced, never changed."""

    class Stage(models.TextChoices):
        PLANNED = "planned", _("Kế hoạch")
        ALLOCATED = "allocated", _("Phân bổ")
        SPENT = "spent", _("Giải ngân")

    class State(models.TextChoices):
        IN_FORCE = "in_force", _("Đang dùng")
        REPLACED = "replaced", _("Đã thay")
        WITHDRAWN = "withdrawn", _("Đã rút")

    line = models.ForeignKey(
        FundingLine, models.PROTECT, related_name="amounts", verbose_name=_("kinh phí")
    )
    stage = models.CharField(_("bước"), max_length=9, choices=Stage.choices)
    instalment = models.PositiveSmallIntegerField(_("đợt"), default=1)
    value = models.DecimalField(_("số tiền"), max_digits=18, decimal_places=0)
    rate = models.DecimalField(
        _("mức một hộ đã dùng"), null=True, blank=True, max_digits=18, decimal_places=0
    )
    households = models.DecimalField(
        _("số hộ đã dùng"), null=True, blank=True, max_digits=18, decimal_places=0
    )
    note = models.CharField(_("ghi chú"), max_length=500, blank=True, default="")
    state = models.CharField(
        _("trạng thái"), max_length=9, choices=State.choices, default=State.IN_FORCE
    )
    reason = models.CharField(_("lý do"), max_length=500, blank=True, default="")
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("thay cho"),
    )

    class Meta:
        verbose_name = _("số tiền")
        verbose_name_plural = _("số tiền")
        constraints = [
            models.UniqueConstraint(
                fields=["line", "stage", "instalment"],
                condition=Q(state="in_force"),
                name="amount_once",
                violation_error_message=_("Số này đã có. Mở số đó rồi bấm Điều chỉnh."),
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="amount_not_negative",
                violation_error_message=_("Số tiền không được âm. Ghi sai thì điều chỉnh số đó."),
            ),
            models.CheckConstraint(
                condition=Q(instalment__gte=1) & (Q(instalment=1) | Q(stage="spent")),
                name="amount_instalments_are_spent",
                violation_error_message=_("Chỉ số đã chi mới chia nhiều đợt."),
            ),
            models.CheckConstraint(
                condition=Q(rate__isnull=True, households__isnull=True)
                | Q(stage="planned", value=F("rate") * F("households")),
                name="amount_is_rate_times_households",
                violation_error_message=_("Dự toán phải bằng mức nhân số hộ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.stage} {self.instalment}: {self.value}"
