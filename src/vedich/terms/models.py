"""Two frames of time: the term of a committee, and the five-year plan of an area."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedich.trees.models import Dated, DatedQuerySet
from vedich.web.models import Named, Versioned


class Plan(Named, Versioned):
    """A five-year plan: years first..last, measured against its base year."""

    area = models.ForeignKey(
        "areas.Area", models.PROTECT, related_name="plans", verbose_name=_("địa bàn")
    )
    base_year = models.PositiveSmallIntegerField(_("năm gốc"))
    first_year = models.PositiveSmallIntegerField(_("năm đầu"))
    last_year = models.PositiveSmallIntegerField(_("năm cuối"))

    class Meta:
        verbose_name = _("kế hoạch năm năm")
        verbose_name_plural = _("kế hoạch năm năm")
        constraints = [
            models.CheckConstraint(
                condition=Q(base_year__lt=F("first_year")) & Q(first_year__lte=F("last_year")),
                name="plan_years_in_order",
                violation_error_message=_(
                    "Năm gốc phải trước năm đầu, năm đầu không sau năm cuối."
                ),
            ),
            models.UniqueConstraint(
                fields=["area", "first_year"],
                name="plan_once_per_area",
                violation_error_message=_("Địa bàn này đã có kế hoạch bắt đầu từ năm đó."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("plan", kwargs={"pk": self.pk})

    @property
    def starts_on(self) -> date:
        return date(self.first_year, 1, 1)

    @property
    def ends_on(self) -> date:
        """The last day: the plan ends with the year, not with the congress."""
        return date(self.last_year, 12, 31)


class Term(Named, Dated, Versioned):
    """The term of a committee, from congress to congress. Days unknown in the source stay null."""

    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="terms",
        verbose_name=_("cấp ủy"),
    )
    ordinal = models.CharField(_("đại hội lần thứ"), max_length=20, blank=True, default="")
    years = models.CharField(_("các năm"), max_length=9, help_text=_("ví dụ 2015-2020"))
    plan = models.ForeignKey(
        Plan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="terms",
        verbose_name=_("kế hoạch năm năm"),
    )

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("nhiệm kỳ")
        verbose_name_plural = _("nhiệm kỳ")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "years"],
                name="term_once",
                violation_error_message=_("Cấp ủy này đã có nhiệm kỳ của các năm đó."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("term", kwargs={"pk": self.pk})

    @property
    def first_year(self) -> int:
        return int(self.years[:4])

    @property
    def last_year(self) -> int:
        return int(self.years[-4:])

    def searched_text(self) -> str:
        return f"{self.name} {self.years} {self.ordinal}"
