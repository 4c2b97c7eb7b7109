"""The programme of work of a body: what it will take up, who prepares it, by when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedich.documents.models import Document
from vedich.web.models import Named, Versioned


class WorkProgramme(Named, Versioned):
    """What a body takes up in a term, year, quarter or month (chương trình làm việc).

    `period` is a code of `lib.periods`: "2015-2020", "2020", "2020-Q1", "2020-02".
    """

    body = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="work_programmes",
        verbose_name=_("cơ quan"),
    )
    period = models.CharField(_("kỳ"), max_length=20)
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="work_programmes",
        verbose_name=_("văn bản ban hành"),
    )

    class Meta:
        verbose_name = _("chương trình làm việc")
        verbose_name_plural = _("chương trình làm việc")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "period"],
                name="work_programme_once_a_period",
                violation_error_message=_("Kỳ này đã có chương trình làm việc."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("work_programme", kwargs={"pk": self.pk})


class ProgrammeItem(Versioned):
    """One matter of a programme of work (nội dung chương trình).

    `month` is when the body takes it up ("2020-02"), `due_on` the day the paper is due to the
    office. `ended_reason`: why it will not be taken up any more.
    """

    programme = models.ForeignKey(
        WorkProgramme, models.CASCADE, related_name="items", verbose_name=_("chương trình làm việc")
    )
    topic = models.CharField(_("nội dung"), max_length=500)
    prepared_by = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="programme_items",
        verbose_name=_("cơ quan chuẩn bị"),
    )
    month = models.CharField(_("tháng họp"), max_length=7)
    due_on = models.DateField(_("gửi Văn phòng trước ngày"), null=True, blank=True)
    paper_kind = models.CharField(
        _("loại văn bản trình"), max_length=5, choices=Document.Kind.choices, blank=True, default=""
    )
    ended_reason = models.CharField(_("lý do thôi"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("nội dung chương trình")
        verbose_name_plural = _("nội dung chương trình")
        ordering = ["month", "due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(topic=""),
                name="programme_item_says_something",
                violation_error_message=_("Ghi nội dung sẽ họp."),
            ),
        ]

    def __str__(self) -> str:
        return self.topic

    def get_absolute_url(self) -> str:
        return self.programme.get_absolute_url()
