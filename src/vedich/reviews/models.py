"""Papers that must be reviewed (sơ kết, tổng kết): who does it, when, and what was concluded."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.web.models import Versioned


class ReviewDuty(Versioned):
    """That an organisation reviews a paper, once or again and again (việc sơ kết, tổng kết).

    `until` is the last day on which a review may fall due; `ended_on` the first day on which
    nothing is due any more.
    """

    class Kind(models.TextChoices):
        INTERIM = "interim", _("sơ kết")
        FINAL = "final", _("tổng kết")

    class Origin(models.TextChoices):
        OWN = "own", _("văn bản tự quy định")
        PLAN = "plan", _("kế hoạch sơ kết, tổng kết của năm")

    class Cadence(models.TextChoices):
        ONCE = "once", _("một lần")
        HALF_YEARLY = "half_yearly", _("6 tháng một lần")
        YEARLY = "yearly", _("hằng năm")

    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        related_name="review_duties",
        verbose_name=_("văn bản"),
    )
    kind = models.CharField(_("việc"), max_length=10, choices=Kind.choices)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="review_duties",
        verbose_name=_("nơi sơ kết, tổng kết"),
    )
    prepared_by = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="+",
        verbose_name=_("cơ quan chuẩn bị"),
    )
    origin = models.CharField(_("theo"), max_length=10, choices=Origin.choices)
    clause = models.ForeignKey(
        "documents.Clause",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="review_duties",
        verbose_name=_("nội dung của văn bản"),
    )
    quote = models.CharField(_("câu quy định"), max_length=1000, blank=True, default="")
    plan = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="planned_reviews",
        verbose_name=_("kế hoạch của năm"),
    )
    cadence = models.CharField(
        _("lặp lại"), max_length=12, choices=Cadence.choices, default=Cadence.ONCE
    )
    first_due_on = models.DateField(_("hạn đầu tiên"))
    until = models.DateField(_("lặp đến hết ngày"), null=True, blank=True)
    ended_on = models.DateField(_("thôi từ ngày"), null=True, blank=True, editable=False)
    end_reason = models.CharField(
        _("lý do thôi"), max_length=500, blank=True, default="", editable=False
    )

    class Meta:
        verbose_name = _("việc sơ kết, tổng kết")
        verbose_name_plural = _("việc sơ kết, tổng kết")
        indexes = [models.Index(fields=["organisation", "kind"], name="review_duty_whose")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("first_due_on")),
                name="review_duty_days_in_order",
                violation_error_message=_("Ngày lặp cuối không được trước hạn đầu tiên."),
            ),
            models.CheckConstraint(
                condition=Q(origin="own") | Q(plan__isnull=False),
                name="review_duty_plan_named",
                violation_error_message=_("Chưa chọn kế hoạch của năm."),
            ),
            models.UniqueConstraint(
                fields=["document", "organisation", "kind", "first_due_on"],
                condition=Q(ended_on__isnull=True),
                name="review_duty_once",
                violation_error_message=_("Việc này đã ghi."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("review_duty", kwargs={"pk": self.pk})

    @property
    def title(self) -> str:
        """How people call it: "Sơ kết Chỉ thị 12-CT/TU"."""
        kind = str(self.get_kind_display())
        return gettext("{kind} {document}").format(
            kind=kind[:1].upper() + kind[1:], document=self.document.title
        )


class Review(Versioned):
    """One time that a duty falls due, and what came of it (kỳ sơ kết, tổng kết).

    Whether it is near, overdue, in time or late is reckoned (`reviews.status`), never stored.
    """

    class Conclusion(models.TextChoices):
        CONTINUE = "continue", _("tiếp tục thực hiện")
        AMEND = "amend", _("sửa đổi, bổ sung")
        REPLACE = "replace", _("thay thế")
        END = "end", _("kết thúc")

    duty = models.ForeignKey(ReviewDuty, models.PROTECT, related_name="reviews")
    due_on = models.DateField(_("hạn"))
    prepared_by = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="reviews",
        verbose_name=_("cơ quan chuẩn bị"),
    )
    done_on = models.DateField(_("ngày sơ kết, tổng kết"), null=True, blank=True)
    report = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reports_of_reviews",
        verbose_name=_("báo cáo"),
    )
    conclusion = models.CharField(
        _("kết luận"), max_length=10, choices=Conclusion.choices, blank=True, default=""
    )
    words = models.TextField(_("nội dung kết luận"), blank=True, default="")

    class Meta:
        verbose_name = _("kỳ sơ kết, tổng kết")
        verbose_name_plural = _("kỳ sơ kết, tổng kết")
        indexes = [models.Index(fields=["due_on"], name="review_due")]
        constraints = [
            models.UniqueConstraint(fields=["duty", "due_on"], name="review_once_a_day"),
            models.CheckConstraint(
                condition=(Q(done_on__isnull=True) & Q(conclusion=""))
                | (Q(done_on__isnull=False) & ~Q(conclusion="")),
                name="review_done_is_concluded",
                violation_error_message=_("Kỳ đã làm phải có kết luận."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.due_on:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return self.duty.get_absolute_url()

    def is_dropped(self, ended_on: date | None) -> bool:
        """Whether the duty ended before this fell due, so that nobody waits for it."""
        return self.done_on is None and ended_on is not None and self.due_on >= ended_on
