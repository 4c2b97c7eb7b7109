"""Many tasks of one act: a bundle given to many units at once, a series that comes back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedich.web.models import Named, Versioned


class Bundle(Named):
    """One matter given to many units on one day, each followed singly (đợt giao)."""

    assigned_by = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="bundles",
        verbose_name=_("nơi giao"),
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("lúc lập"))

    class Meta:
        verbose_name = _("đợt giao")
        verbose_name_plural = _("đợt giao")

    def get_absolute_url(self) -> str:
        return reverse("bundle", kwargs={"pk": self.pk})


class Recurrence(Named, Versioned):
    """A task that comes back each period until a day (nhiệm vụ định kỳ).

    Each new one is made like the latest before it, so that a change of unit or product carries on.
    """

    class Every(models.TextChoices):
        MONTH = "month", _("hằng tháng")
        QUARTER = "quarter", _("hằng quý")
        HALF = "half", _("sáu tháng")
        YEAR = "year", _("hằng năm")

    assigned_by = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="recurrences",
        verbose_name=_("nơi giao"),
    )
    every = models.CharField(_("lặp lại"), max_length=10, choices=Every.choices)
    due_month = models.PositiveSmallIntegerField(
        _("tháng của hạn"),
        default=1,
        help_text=_("Tháng thứ mấy của kỳ: quý thì 1 đến 3, năm thì 1 đến 12."),
    )
    due_day = models.PositiveSmallIntegerField(
        _("ngày của hạn"),
        help_text=_("Ngày trong tháng; tháng ngắn hơn thì lấy ngày cuối tháng."),
    )
    is_after_period = models.BooleanField(
        _("hạn vào kỳ sau"),
        default=False,
        help_text=_("Ví dụ báo cáo tháng 2 nộp trước ngày 5 tháng 3."),
    )
    first_on = models.DateField(_("từ kỳ có ngày"))
    until = models.DateField(_("đến hết ngày"), null=True, blank=True)
    ended_on = models.DateField(_("thôi từ ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("nhiệm vụ định kỳ")
        verbose_name_plural = _("nhiệm vụ định kỳ")
        constraints = [
            models.CheckConstraint(
                condition=Q(due_day__gte=1, due_day__lte=31),
                name="recurrence_day_of_month",
                violation_error_message=_("Ngày trong tháng từ 1 đến 31."),
            ),
            models.CheckConstraint(
                condition=Q(due_month__gte=1, due_month__lte=12),
                name="recurrence_month_of_period",
                violation_error_message=_("Tháng của kỳ từ 1 đến 12."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("first_on")),
                name="recurrence_days_in_order",
                violation_error_message=_("Ngày cuối không được trước ngày đầu."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("recurrence", kwargs={"pk": self.pk})
