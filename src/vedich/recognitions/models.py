"""Places chosen for a year, the criteria they are held against, and how they reached the finish.

A `Finish` is one place on its way under one criteria set. Selections, assessments and recognitions
are dated rows that are never overwritten; the days on `Finish` follow from them (`way.py`) and are
written in the same transaction.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedich.areas.models import Level
from vedich.trees.models import Dated, DatedQuerySet
from vedich.web.models import Named, Versioned


class Sign(models.TextChoices):
    """How a figure is held against the threshold of a criterion."""

    AT_LEAST = "≥", _("từ … trở lên")
    AT_MOST = "≤", _("không quá")
    MORE = ">", _("trên")
    LESS = "<", _("dưới")


class CriteriaSet(Named, Versioned, Dated):
    """What a place of one level must meet, over a period. Without an area it holds nationwide.

    Once a place is on its way under it, what it asks stays: a new version takes its place on a day.
    """

    code = models.CharField(_("mã"), max_length=60, unique=True)
    level = models.CharField(_("cấp"), max_length=10, choices=Level.choices)
    area = models.ForeignKey(
        "areas.Area",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="criteria_sets",
        verbose_name=_("áp dụng cho"),
        help_text=_("Để trống: áp dụng cả nước."),
    )
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="criteria_sets",
        verbose_name=_("văn bản"),
    )
    source = models.CharField(_("căn cứ"), max_length=500, blank=True, default="")
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("thay cho bộ"),
    )

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("bộ tiêu chí")
        verbose_name_plural = _("bộ tiêu chí")

    def get_absolute_url(self) -> str:
        return reverse("criteria_set", kwargs={"pk": self.pk})


class Criterion(models.Model):
    """One criterion: met by recorded evidence, or by a figure of the house past a threshold."""

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="criteria")
    number = models.PositiveSmallIntegerField(_("số"))
    group = models.CharField(_("nhóm"), max_length=200, blank=True, default="")
    name = models.CharField(_("tên"), max_length=300)
    indicator = models.ForeignKey(
        "indicators.Indicator",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="criteria",
        verbose_name=_("xét theo chỉ tiêu"),
    )
    sign = models.CharField(_("dấu"), max_length=1, choices=Sign.choices, blank=True, default="")
    threshold = models.DecimalField(
        _("ngưỡng"), null=True, blank=True, max_digits=24, decimal_places=6
    )

    class Meta:
        verbose_name = _("tiêu chí")
        verbose_name_plural = _("tiêu chí")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "number"], name="criterion_once"),
            models.CheckConstraint(
                condition=Q(indicator__isnull=True, threshold__isnull=True, sign="")
                | (Q(indicator__isnull=False, threshold__isnull=False) & ~Q(sign="")),
                name="criterion_threshold_is_whole",
                violation_error_message=_("Ngưỡng phải có chỉ tiêu, dấu và con số."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class Counting(models.Model):
    """Places recognised under the set are counted in this indicator, inside its area."""

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="countings")
    indicator = models.ForeignKey(
        "indicators.Indicator", models.PROTECT, related_name="countings", verbose_name=_("chỉ tiêu")
    )

    class Meta:
        verbose_name = _("chỉ tiêu đếm")
        verbose_name_plural = _("chỉ tiêu đếm")
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "indicator"], name="counting_once")
        ]

    def __str__(self) -> str:
        return f"{self.criteria_set} → {self.indicator}"


class Finish(Versioned):
    """One place on its way under one set. The days are derived: see `way.trace`."""

    area = models.ForeignKey(
        "areas.Area", models.PROTECT, related_name="finishes", verbose_name=_("địa bàn")
    )
    criteria_set = models.ForeignKey(
        CriteriaSet, models.PROTECT, related_name="finishes", verbose_name=_("bộ tiêu chí")
    )
    complete_on = models.DateField(_("đủ tiêu chí từ"), null=True, blank=True)
    recognised_on = models.DateField(_("công nhận lần đầu"), null=True, blank=True)
    lost_on = models.DateField(_("mất chuẩn từ"), null=True, blank=True)
    regained_on = models.DateField(_("đạt lại từ"), null=True, blank=True)
    is_verified = models.BooleanField(_("đã xác nhận"), default=False)

    class Meta:
        verbose_name = _("về đích")
        verbose_name_plural = _("về đích")
        constraints = [models.UniqueConstraint(fields=["area", "criteria_set"], name="finish_once")]
        indexes = [models.Index(fields=["criteria_set", "area"], name="finish_set")]

    def __str__(self) -> str:
        return f"{self.area}, {self.criteria_set}"

    def get_absolute_url(self) -> str:
        return reverse("finish", kwargs={"pk": self.pk})

    @property
    def first_on(self) -> date | None:
        """The day the finish was first crossed, by criteria or by recognition."""
        return min((day for day in (self.complete_on, self.recognised_on) if day), default=None)

    @property
    def is_reached(self) -> bool:
        return self.first_on is not None and self.lost_on is None


class Selection(models.Model):
    """A place chosen for a year by a decision. One moved to another year stays, replaced."""

    finish = models.ForeignKey(Finish, models.CASCADE, related_name="selections")
    year = models.PositiveSmallIntegerField(_("năm về đích"))
    chosen_on = models.DateField(_("ngày quyết định"))
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="selections",
        verbose_name=_("cơ quan chọn"),
    )
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="selections",
        verbose_name=_("quyết định"),
    )
    is_paper_missing = models.BooleanField(_("chưa có văn bản"), default=False)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("chuyển từ"),
    )
    is_current = models.BooleanField(_("đang theo"), default=True)
    ended_on = models.DateField(_("thôi từ"), null=True, blank=True)
    reason = models.CharField(_("lý do chuyển, thôi"), max_length=500, blank=True, default="")

    class Meta:
        verbose_name = _("chọn xã, thôn")
        verbose_name_plural = _("chọn xã, thôn")
        constraints = [
            models.UniqueConstraint(
                fields=["finish"], condition=Q(is_current=True), name="selection_one_current"
            ),
            models.CheckConstraint(
                condition=Q(document__isnull=False, is_paper_missing=False)
                | Q(document__isnull=True, is_paper_missing=True),
                name="selection_says_its_paper",
                violation_error_message=_("Ghi quyết định, hoặc ghi rõ là chưa có văn bản."),
            ),
        ]
        indexes = [models.Index(fields=["year", "finish"], name="selection_year")]

    def __str__(self) -> str:
        return f"{self.finish}, {self.year}"

    @property
    def due_on(self) -> date:
        return date(self.year, 12, 31)


class Assessment(models.Model):
    """Whether a place met a criterion on a day, as somebody said; a later row never overwrites."""

    finish = models.ForeignKey(Finish, models.CASCADE, related_name="assessments")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="assessments")
    on = models.DateField(_("ngày"))
    is_met = models.BooleanField(_("đạt"))
    evidence = models.TextField(_("minh chứng"), blank=True, default="")
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assessments",
        verbose_name=_("văn bản"),
    )
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người đánh giá")
    )
    said_at = models.DateTimeField(_("lúc ghi"))
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cấp trên xác nhận"),
    )
    verified_at = models.DateTimeField(_("lúc xác nhận"), null=True, blank=True)

    class Meta:
        verbose_name = _("đánh giá tiêu chí")
        verbose_name_plural = _("đánh giá tiêu chí")
        indexes = [models.Index(fields=["finish", "criterion", "on"], name="assessment_place")]

    def __str__(self) -> str:
        return f"{self.finish_id} {self.criterion_id} {self.on}: {self.is_met}"

    @property
    def is_verified(self) -> bool:
        return self.verified_at is not None


class Recognition(Dated):
    """A decision that a place has reached the finish, until it is withdrawn."""

    finish = models.ForeignKey(Finish, models.CASCADE, related_name="recognitions")
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="recognitions",
        verbose_name=_("cơ quan công nhận"),
    )
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        related_name="recognitions",
        verbose_name=_("quyết định công nhận"),
    )
    withdrawal = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="withdrawals",
        verbose_name=_("quyết định thu hồi"),
    )
    reason = models.CharField(_("lý do thu hồi"), max_length=500, blank=True, default="")

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("công nhận")
        verbose_name_plural = _("công nhận")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["finish"], condition=Q(valid_to__isnull=True), name="recognition_one_open"
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=False),
                name="recognition_has_its_day",
                violation_error_message=_("Ghi ngày công nhận."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finish}: {self.valid_from}"


class Counted(models.Model):
    """Which number of an indicator stands for a recognised place and period: written once."""

    indicator = models.ForeignKey("indicators.Indicator", models.PROTECT, related_name="+")
    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="+")
    period = models.CharField(_("kỳ"), max_length=21)
    claim = models.OneToOneField("indicators.Claim", models.PROTECT, related_name="counted")

    class Meta:
        verbose_name = _("số đã đếm")
        verbose_name_plural = _("số đã đếm")
        constraints = [
            models.UniqueConstraint(fields=["indicator", "area", "period"], name="counted_once")
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.area_id} {self.period}"
