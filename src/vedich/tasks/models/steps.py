"""What was done with a task: each a row with who, when and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vedich.tasks.models.tasks import Act, State


class Step(models.Model):
    """One act that moved the task on, or said how far it is; the last one tells its state."""

    task = models.ForeignKey("tasks.Task", models.CASCADE, related_name="steps")
    act = models.CharField(_("việc"), max_length=15, choices=Act.choices)
    to_state = models.CharField(_("trạng thái sau đó"), max_length=15, choices=State.choices)
    on = models.DateField(_("ngày"))
    text = models.TextField(_("nội dung"), blank=True, default="")
    percent = models.PositiveSmallIntegerField(_("đã làm (%)"), null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("bước thực hiện")
        verbose_name_plural = _("bước thực hiện")
        indexes = [
            models.Index(fields=["task", "on", "id"], name="step_of_task"),
            models.Index(fields=["act", "on"], name="step_act"),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.get_act_display()}"


class Extension(models.Model):
    """Asked for, then granted or refused (gia hạn). The first deadline never changes."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("Chờ quyết định")
        GRANTED = "granted", _("Đồng ý")
        REFUSED = "refused", _("Không đồng ý")

    task = models.ForeignKey("tasks.Task", models.CASCADE, related_name="extensions")
    from_due_on = models.DateField(_("hạn đang có"))
    to_due_on = models.DateField(_("hạn xin lùi đến"))
    reason = models.CharField(_("lý do"), max_length=500)
    is_objective = models.BooleanField(
        _("lý do khách quan"),
        default=False,
        help_text=_("Thiên tai, dịch bệnh, chờ hướng dẫn của cấp trên… ghi rõ trong lý do."),
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("lúc xin"))
    outcome = models.CharField(
        _("quyết định"), max_length=10, choices=Outcome.choices, default=Outcome.WAITING
    )
    answer = models.CharField(_("ý kiến"), max_length=500, blank=True, default="")
    granted_to = models.DateField(_("hạn được lùi đến"), null=True, blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("lúc quyết định"), null=True, blank=True)

    class Meta:
        verbose_name = _("gia hạn")
        verbose_name_plural = _("gia hạn")
        constraints = [
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(outcome="waiting"),
                name="extension_one_waiting",
                violation_error_message=_("Đã có một đề nghị gia hạn chờ quyết định."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="extension_says_why",
                violation_error_message=_("Chưa ghi lý do xin gia hạn."),
            ),
            models.CheckConstraint(
                condition=Q(outcome="granted") ^ Q(granted_to__isnull=True),
                name="extension_granted_to_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} → {self.to_due_on:%d/%m/%Y}"


class Reminder(models.Model):
    """Somebody urged the unit on (đôn đốc)."""

    task = models.ForeignKey("tasks.Task", models.CASCADE, related_name="reminders")
    text = models.CharField(_("lời nhắc"), max_length=500, blank=True, default="")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("đôn đốc")
        verbose_name_plural = _("đôn đốc")
        indexes = [models.Index(fields=["task", "id"], name="reminder_of_task")]

    def __str__(self) -> str:
        return f"{self.task_id}, {self.sent_at:%d/%m/%Y}"


class Escalation(models.Model):
    """The regulation's days ran out: the matter goes up, once for each level (lên cấp trên)."""

    class Matter(models.TextChoices):
        UNACKNOWLEDGED = "unacknowledged", _("Chưa nhận việc")
        SILENT = "silent", _("Không báo cáo tiến độ")
        OVERDUE = "overdue", _("Quá hạn")
        UNCONFIRMED = "unconfirmed", _("Chưa xác nhận kết quả")

    task = models.ForeignKey("tasks.Task", models.CASCADE, related_name="escalations")
    matter = models.CharField(_("vì"), max_length=15, choices=Matter.choices)
    since = models.DateField(
        _("tính từ"), help_text=_("Ngày đầu của lần chậm này: chậm lại lần nữa là một lần mới.")
    )
    level = models.PositiveSmallIntegerField(_("lần chuyển"), default=1)
    to_organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="task_escalations",
        verbose_name=_("chuyển tới"),
    )
    on = models.DateField(_("ngày chuyển"))
    escalated_at = models.DateTimeField(_("lúc chuyển"))
    days = models.PositiveSmallIntegerField(_("số ngày theo quy chế"))

    class Meta:
        verbose_name = _("chuyển lên cấp trên")
        verbose_name_plural = _("chuyển lên cấp trên")
        constraints = [
            models.UniqueConstraint(
                fields=["task", "matter", "since", "level"], name="escalation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.get_matter_display()} ({self.level})"
