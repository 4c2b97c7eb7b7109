"""Two frames of time: the term of a committee, and the five-year plan of an area."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vedich.trees.models import Dated, DatedQuerySet
from vedich.web.models import Named


class Plan(Named):
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
            models.UniqueConstraint(fields=["area", "first_year"], name="plan_once_per_area"),
        ]


class Term(Named, Dated):
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
            models.UniqueConstraint(fields=["organisation", "years"], name="term_once"),
        ]
