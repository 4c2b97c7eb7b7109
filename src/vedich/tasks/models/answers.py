"""What the person named says of their own result sheet."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vedich.web.models import Versioned


class Answer(Versioned):
    """The person's own words (ý kiến của người thực hiện): of the sheet of a period, or of a task.

    `period`: a code of `lib.periods`; of a task it is empty and `text` gives objective reasons. An
    empty text: the person took the words back; the log keeps them.
    """

    person = models.ForeignKey(
        "organisations.Person",
        models.PROTECT,
        related_name="task_answers",
        verbose_name=_("người thực hiện"),
    )
    period = models.CharField(_("kỳ"), max_length=21, blank=True, default="")
    task = models.ForeignKey(
        "tasks.Task",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="answers",
        verbose_name=_("nhiệm vụ"),
    )
    text = models.TextField(_("ý kiến"), blank=True, default="")

    class Meta:
        verbose_name = _("ý kiến của người thực hiện")
        verbose_name_plural = _("ý kiến của người thực hiện")
        constraints = [
            models.CheckConstraint(
                condition=Q(task__isnull=True) & ~Q(period="") | Q(task__isnull=False, period=""),
                name="answer_of_sheet_or_task",
                violation_error_message=_("Ý kiến là về phiếu của một kỳ, hoặc về một nhiệm vụ."),
            ),
            models.UniqueConstraint(
                fields=["person", "period"], condition=Q(task__isnull=True), name="answer_a_period"
            ),
            models.UniqueConstraint(
                fields=["person", "task"], condition=Q(task__isnull=False), name="answer_a_task"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.period or self.task_id}"
