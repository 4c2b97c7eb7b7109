"""What the office proposes for an arrival, and what a leader says of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vedich.incoming.models.papers import IncomingPaper
from vedich.web.models import Versioned


class RoutingSlip(Versioned):
    """The office lays a paper before a leader and proposes who handles it (phiếu trình)."""

    paper = models.ForeignKey(
        IncomingPaper, models.CASCADE, related_name="slips", verbose_name=_("văn bản đến")
    )
    leader = models.ForeignKey(
        "organisations.Person", models.PROTECT, related_name="+", verbose_name=_("trình đồng chí")
    )
    proposal = models.TextField(_("đề xuất"))
    lead = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("đề xuất chủ trì"),
    )
    cooperating = models.ManyToManyField(
        "organisations.Organisation",
        blank=True,
        related_name="+",
        verbose_name=_("đề xuất phối hợp"),
    )
    due_on = models.DateField(_("đề xuất hạn"), null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người trình")
    )
    made_at = models.DateTimeField(_("trình lúc"))

    class Meta:
        verbose_name = _("phiếu trình")
        verbose_name_plural = _("phiếu trình")
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return self.proposal


class Direction(models.Model):
    """A leader's words on a paper (ý kiến chỉ đạo, bút phê), and what came of them."""

    class Outcome(models.TextChoices):
        TASK = "task", _("Giao việc")
        FILE = "file", _("Lưu")
        BACK = "back", _("Trình lại")

    paper = models.ForeignKey(
        IncomingPaper, models.CASCADE, related_name="directions", verbose_name=_("văn bản đến")
    )
    leader = models.ForeignKey(
        "organisations.Person",
        models.PROTECT,
        related_name="directions",
        verbose_name=_("người cho ý kiến"),
    )
    outcome = models.CharField(_("kết quả"), max_length=10, choices=Outcome.choices)
    words = models.TextField(_("ý kiến"))
    task = models.OneToOneField(
        "tasks.Task",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="direction",
        verbose_name=_("nhiệm vụ"),
    )
    given_at = models.DateTimeField(_("cho ý kiến lúc"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người ghi")
    )
    is_copied = models.BooleanField(
        _("văn phòng ghi lại theo bút phê"),
        default=False,
    )

    class Meta:
        verbose_name = _("ý kiến chỉ đạo")
        verbose_name_plural = _("ý kiến chỉ đạo")
        ordering = ["given_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome="task") ^ Q(task__isnull=False),
                name="direction_task_for_work",
                violation_error_message=_("Ý kiến giao việc phải có nhiệm vụ."),
            ),
        ]

    def __str__(self) -> str:
        return self.words
