"""How an office works: its register of arrivals, its files of papers, the words it chooses from."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedich.trees.models import Dated, DatedQuerySet
from vedich.web.models import Named, Versioned


class Register(models.Model):
    """How an office keeps its register of arrivals (sổ văn bản đến).

    Numbers come from the office's existing register; `issues_numbers` lets the system give the
    next one. Whoever enters a paper locks this row, so that two at once get two numbers.
    """

    organisation = models.OneToOneField(
        "organisations.Organisation",
        models.PROTECT,
        related_name="incoming_register",
        verbose_name=_("cơ quan"),
    )
    issues_numbers = models.BooleanField(_("hệ thống cấp số đến"), default=False)

    class Meta:
        verbose_name = _("sổ văn bản đến")
        verbose_name_plural = _("sổ văn bản đến")

    def __str__(self) -> str:
        return str(self.organisation)


class Dossier(Named, Versioned):
    """A file of the papers and work of one matter (hồ sơ). Open as long as `closed_on` is null."""

    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="dossiers",
        verbose_name=_("cơ quan"),
    )
    code = models.CharField(_("số, ký hiệu hồ sơ"), max_length=50, blank=True, default="")
    opened_on = models.DateField(_("mở ngày"))
    closed_on = models.DateField(_("kết thúc ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("hồ sơ")
        verbose_name_plural = _("hồ sơ")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "code"],
                condition=~Q(code=""),
                name="dossier_code_once",
                violation_error_message=_("Cơ quan này đã có hồ sơ cùng số, ký hiệu."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="dossier_days_in_order",
                violation_error_message=_("Ngày kết thúc không được trước ngày mở."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("dossier", kwargs={"pk": self.pk})

    @property
    def title(self) -> str:
        return f"{self.code}: {self.name}" if self.code else self.name

    def searched_text(self) -> str:
        return f"{self.code} {self.name}"


class Phrase(Dated):
    """Words that the leaders of an office use often, chosen with one touch (câu mẫu)."""

    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="direction_phrases",
        verbose_name=_("cơ quan"),
    )
    text = models.CharField(_("câu"), max_length=300)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("câu mẫu")
        verbose_name_plural = _("câu mẫu")
        ordering = ["position", "id"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "text"],
                condition=Q(valid_to__isnull=True),
                name="phrase_once",
                violation_error_message=_("Câu mẫu này đã có."),
            ),
        ]

    def __str__(self) -> str:
        return self.text
