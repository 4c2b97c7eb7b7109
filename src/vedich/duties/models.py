"""Who of a committee answers for which field of work and which place (phân công)."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedich.trees.models import Dated, DatedQuerySet
from vedich.web.models import Named, Versioned

M = TypeVar("M", bound=models.Model)


class Field(Named, Dated, Versioned):
    """A field of work of a committee (lĩnh vực), in the order of its board."""

    committee = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="fields",
        verbose_name=_("cấp ủy"),
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=1)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("lĩnh vực")
        verbose_name_plural = _("lĩnh vực")
        ordering = ["position", "sort_key", "id"]
        indexes = [models.Index(fields=["committee", "position"], name="field_committee")]


class DutyQuerySet(DatedQuerySet[M]):
    def standing(self) -> Self:
        """Without those written by mistake and withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def on(self, day: date) -> Self:
        """Those that hold on `day`; what was withdrawn never held."""
        return super().on(day).standing()


class Duty(Dated):
    """A member of a committee answers for a field, a place, or a field within a place.

    Never edited: it ends on a day, and another begins. `withdrawn_at`: it was written by mistake
    and never held; the row stays for its history.
    """

    class Role(models.TextChoices):
        LEAD = "lead", _("Phụ trách")
        DEPUTY = "deputy", _("Giúp phụ trách")

    committee = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="duties",
        verbose_name=_("cấp ủy"),
    )
    person = models.ForeignKey(
        "organisations.Person", models.PROTECT, related_name="duties", verbose_name=_("người")
    )
    field = models.ForeignKey(
        Field,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="duties",
        verbose_name=_("lĩnh vực"),
    )
    area = models.ForeignKey(
        "areas.Area",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="duties",
        verbose_name=_("địa bàn"),
    )
    role = models.CharField(_("vai trò"), max_length=10, choices=Role.choices, default=Role.LEAD)
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="duties",
        verbose_name=_("văn bản phân công"),
    )
    withdrawn_at = models.DateTimeField(_("rút lúc"), null=True, blank=True, editable=False)

    objects = DutyQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("phân công")
        verbose_name_plural = _("phân công")
        indexes = [
            models.Index(fields=["committee", "valid_from"], name="duty_committee"),
            models.Index(fields=["area", "valid_from"], name="duty_area"),
        ]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(field__isnull=False) | Q(area__isnull=False),
                name="duty_of_something",
                violation_error_message=_("Phân công phải ghi lĩnh vực hoặc địa bàn."),
            ),
        ]

    def __str__(self) -> str:
        return self.matter

    @property
    def matter(self) -> str:
        """What is answered for: the field, the place, or the field within the place."""
        return ", ".join(str(each.name) for each in (self.field, self.area) if each is not None)

    @property
    def is_paper_late(self) -> bool:
        """Whether its paper was issued after it had begun."""
        issued = self.document.issued_on if self.document else None
        return bool(issued and self.valid_from and issued > self.valid_from)

    def get_absolute_url(self) -> str:
        return reverse("duty", kwargs={"pk": self.pk})
