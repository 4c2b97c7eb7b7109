"""What came of an item: its conclusions, and how members voted on a decision."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vedich.meetings.models.agenda import AgendaItem
from vedich.meetings.models.meetings import Participant
from vedich.web.models import Versioned


class Conclusion(Versioned):
    """One conclusion of an item (kết luận): decision, task, information or deferral."""

    class Outcome(models.TextChoices):
        DECISION = "decision", _("Quyết định")
        TASK = "task", _("Giao việc")
        INFORMATION = "information", _("Ghi nhận")
        DEFERRAL = "deferral", _("Đưa lại phiên sau")

    item = models.ForeignKey(
        AgendaItem,
        models.CASCADE,
        related_name="conclusions",
        verbose_name=_("mục chương trình họp"),
    )
    outcome = models.CharField(_("loại"), max_length=12, choices=Outcome.choices)
    text = models.TextField(_("nội dung kết luận"))
    task = models.OneToOneField(
        "tasks.Task",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conclusion",
        verbose_name=_("nhiệm vụ"),
    )

    class Meta:
        verbose_name = _("kết luận")
        verbose_name_plural = _("kết luận")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="conclusion_says_something",
                violation_error_message=_("Ghi nội dung kết luận."),
            ),
            models.CheckConstraint(
                condition=Q(outcome="task") ^ Q(task__isnull=True),
                name="conclusion_task_of_task",
                violation_error_message=_("Kết luận giao việc phải có nhiệm vụ."),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return f"{self.item.get_absolute_url()}#ket-luan"


class Vote(models.Model):
    """How a member who was there voted on a decision (biểu quyết); shown as counts alone."""

    class Choice(models.TextChoices):
        FOR = "for", _("Tán thành")
        AGAINST = "against", _("Không tán thành")
        ABSTAIN = "abstain", _("Không có ý kiến")

    conclusion = models.ForeignKey(
        Conclusion, models.CASCADE, related_name="votes", verbose_name=_("kết luận")
    )
    participant = models.ForeignKey(
        Participant, models.PROTECT, related_name="votes", verbose_name=_("người dự họp")
    )
    choice = models.CharField(_("biểu quyết"), max_length=10, choices=Choice.choices)

    class Meta:
        verbose_name = _("biểu quyết")
        verbose_name_plural = _("biểu quyết")
        constraints = [
            models.UniqueConstraint(fields=["conclusion", "participant"], name="vote_once"),
        ]

    def __str__(self) -> str:
        return f"{self.conclusion_id} · {self.participant_id}"
