"""One mechanism for the two dated trees: what every tree's tables have in common.

A concrete tree names its tables so: the node itself; `Placement` with foreign keys `child` and
`parent`; `Closure` with `descendant` and `ancestor`; `Succession` with `predecessor`, `successor`.
All periods are half-open: `valid_from` is the first day, `valid_to` the first day no more.
Unknown start or open end is null, except in the derived closure, which holds the first and last
day that a date can be, so that SQL compares without a case.
"""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

M = TypeVar("M", bound=models.Model)


class DatedQuerySet(models.QuerySet[M]):
    def on(self, day: date) -> Self:
        """Rows in force on `day`."""
        return self.filter(in_force(day))


def in_force(day: date, prefix: str = "") -> Q:
    """Condition: the dated row under `prefix` (`"placements__"`) is in force on `day`."""
    since, until = f"{prefix}valid_from", f"{prefix}valid_to"
    return (Q(**{f"{since}__isnull": True}) | Q(**{f"{since}__lte": day})) & (
        Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gt": day})
    )


class Dated(models.Model):
    """A row in force from a day to a day."""

    valid_from = models.DateField(_("từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lt=F("valid_to")),
                name="%(app_label)s_%(class)s_from_before_to",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            )
        ]

    def is_in_force(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


class Placement(Dated):
    """`child` stands under `parent` (null: at the top) over a period."""

    class Meta(Dated.Meta):
        abstract = True


class Closure(models.Model):
    """Derived: `descendant` lies under `ancestor` over a period; `depth` 0 is the node itself."""

    valid_from = models.DateField()
    valid_to = models.DateField()
    depth = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True


class Succession(models.Model):
    """What became of a unit: `predecessor` went, wholly or in part, into `successor` on a day."""

    class Kind(models.TextChoices):
        MERGE = "merge", _("sáp nhập")
        SPLIT = "split", _("chia tách")
        REPLACE = "replace", pgettext_lazy("đơn vị", "thay thế")

    on = models.DateField(_("ngày"))
    kind = models.CharField(_("cách"), max_length=10, choices=Kind.choices)
    share = models.DecimalField(
        _("phần"),
        max_digits=7,
        decimal_places=6,
        null=True,
        blank=True,
        help_text=_("Phần của đơn vị cũ đi vào đơn vị mới, từ 0 đến 1; để trống nếu chưa rõ."),
    )
    source = models.CharField(_("căn cứ"), max_length=300, blank=True, default="")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1),
                name="%(app_label)s_%(class)s_share_in_range",
                violation_error_message=_("Phần phải lớn hơn 0 và không quá 1."),
            )
        ]
