"""One task: who gave it, who leads it, what must come of it, by when."""

from __future__ import annotations

import re
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vedich.web.models import Named, Versioned


class State(models.TextChoices):
    """Where a task stands by what people did. Late or in time follows from days, and is not one."""

    DRAFTED = "drafted", _("Dự thảo")
    ASSIGNED = "assigned", _("Chưa nhận")
    ACKNOWLEDGED = "acknowledged", _("Đã nhận")
    IN_PROGRESS = "in_progress", _("Đang làm")
    RETURNED = "returned", _("Trả lại, làm tiếp")
    REPORTED = "reported", _("Chờ xác nhận")
    CONFIRMED = "confirmed", _("Hoàn thành")
    CANCELLED = "cancelled", _("Đã hủy")


class Act(models.TextChoices):
    """What somebody can do to move a task on."""

    ASSIGN = "assign", _("Giao việc")
    RECALL = "recall", _("Rút lại việc giao")
    ACKNOWLEDGE = "acknowledge", _("Nhận việc")
    PROGRESS = "progress", _("Báo cáo tiến độ")
    REPORT = "report", _("Báo cáo hoàn thành")
    WITHDRAW = "withdraw", _("Rút lại báo cáo")
    CONFIRM = "confirm", _("Xác nhận hoàn thành")
    RETURN = "return", _("Trả lại")
    REOPEN = "reopen", _("Mở lại")
    CANCEL = "cancel", _("Hủy nhiệm vụ")
    HAND_OVER = "hand_over", _("Chuyển đơn vị chủ trì")


_CODE = re.compile(r"(?i)^\s*nv[-\s]?0*([1-9]\d{0,17})\s*$")


def number_in(text: str) -> int | None:
    """The number of the task whose code this is, however it is typed; None: it is no code.

    >>> number_in("NV-0402"), number_in("nv402"), number_in("402"), number_in("NV-0402 a")
    (402, 402, None, None)
    """
    found = _CODE.match(text)
    return int(found[1]) if found else None


OPEN = (State.ASSIGNED, State.ACKNOWLEDGED, State.IN_PROGRESS, State.RETURNED)
"""The states in which the clock runs against the lead unit."""


class Task(Named, Versioned):
    """Work given by one organisation to another (nhiệm vụ).

    `name` says what is to be done. The days below are what the acts left behind, so that lists and
    counters need not read the steps: a task reported and returned has no `done_on`.
    """

    class Origin(models.TextChoices):
        CLAUSE = "clause", _("Nội dung của văn bản")
        MEETING = "meeting", _("Kết luận cuộc họp")
        DIRECTION = "direction", _("Ý kiến chỉ đạo về văn bản đến")
        SCHEME = "scheme", _("Chương trình, đề án")
        DIRECT = "direct", _("Giao trực tiếp")

    class NoDeadline(models.TextChoices):
        """What takes the place of a deadline where there is none."""

        STANDING = "standing", _("Thường xuyên, báo cáo theo kỳ của quy chế")
        UNSAID = "unsaid", _("Văn bản không nêu hạn")

    assigned_by = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="tasks_given",
        verbose_name=_("nơi giao"),
    )
    lead = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="tasks_led",
        verbose_name=_("đơn vị chủ trì"),
    )
    via = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks_passed_on",
        verbose_name=_("giao qua"),
        help_text=_("Ví dụ giao cho sở qua Ban cán sự đảng UBND tỉnh."),
    )
    owner = models.ForeignKey(
        "organisations.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("người thực hiện"),
        help_text=_("Do đơn vị chủ trì cử."),
    )
    leader = models.ForeignKey(
        "organisations.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks_overseen",
        verbose_name=_("lãnh đạo theo dõi"),
    )
    origin = models.CharField(
        _("giao từ"), max_length=10, choices=Origin.choices, default=Origin.DIRECT
    )
    clause = models.ForeignKey(
        "documents.Clause",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("nội dung của văn bản"),
    )
    initiative = models.ForeignKey(
        "initiatives.Initiative",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("chương trình, đề án"),
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("thuộc nhiệm vụ"),
    )
    bundle = models.ForeignKey(
        "tasks.Bundle",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("đợt giao"),
    )
    recurrence = models.ForeignKey(
        "tasks.Recurrence",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("nhiệm vụ định kỳ"),
    )
    period = models.CharField(_("kỳ"), max_length=10, blank=True, default="")
    product = models.CharField(_("sản phẩm phải có"), max_length=500, blank=True, default="")
    note = models.TextField(_("yêu cầu thêm"), blank=True, default="")
    weight = models.PositiveSmallIntegerField(_("trọng số"), default=1)
    starts_on = models.DateField(_("bắt đầu"), null=True, blank=True)
    original_due_on = models.DateField(_("hạn đầu"), null=True, blank=True)
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    no_deadline = models.CharField(
        _("khi không có hạn"),
        max_length=10,
        choices=NoDeadline.choices,
        blank=True,
        default="",
    )
    state = models.CharField(
        _("trạng thái"), max_length=15, choices=State.choices, default=State.DRAFTED
    )
    assigned_on = models.DateField(_("ngày giao"), null=True, blank=True)
    acknowledged_on = models.DateField(_("ngày nhận"), null=True, blank=True)
    last_said_on = models.DateField(_("báo cáo gần nhất"), null=True, blank=True)
    done_on = models.DateField(_("ngày có sản phẩm"), null=True, blank=True)
    closed_on = models.DateField(_("ngày xác nhận, hủy"), null=True, blank=True)
    percent = models.PositiveSmallIntegerField(_("đã làm (%)"), null=True, blank=True)

    objectives = models.ManyToManyField(
        "initiatives.Objective", blank=True, related_name="tasks", verbose_name=_("mục tiêu")
    )
    targets = models.ManyToManyField(
        "indicators.Target", blank=True, related_name="tasks", verbose_name=_("chỉ tiêu")
    )
    places = models.ManyToManyField(
        "areas.Area", blank=True, related_name="tasks", verbose_name=_("địa bàn thực hiện")
    )

    class Meta:
        verbose_name = pgettext_lazy("bảng", "nhiệm vụ")
        verbose_name_plural = pgettext_lazy("bảng", "nhiệm vụ")
        indexes = [
            models.Index(fields=["state", "due_on"], name="task_state_due"),
            models.Index(fields=["lead", "state", "due_on"], name="task_lead"),
            models.Index(fields=["owner", "state", "due_on"], name="task_owner"),
            models.Index(fields=["assigned_by", "state"], name="task_assigned_by"),
            models.Index(fields=["due_on", "id"], name="task_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(due_on__isnull=True)
                | Q(starts_on__lte=F("due_on")),
                name="task_days_in_order",
                violation_error_message=_("Hạn không được trước ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=False) ^ ~Q(no_deadline=""),
                name="task_has_deadline_or_policy",
                violation_error_message=_(
                    "Ghi hạn, hoặc chọn cách theo dõi khi không có hạn; không ghi cả hai."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DRAFTED) ^ Q(assigned_on__isnull=True),
                name="task_assigned_on_a_day",
                violation_error_message=_("Nhiệm vụ đã giao phải có ngày giao."),
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=100),
                name="task_weight_in_range",
                violation_error_message=_("Trọng số từ 1 đến 100."),
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100),
                name="task_percent_in_range",
                violation_error_message=_("Tỷ lệ đã làm từ 0 đến 100."),
            ),
            models.UniqueConstraint(
                fields=["recurrence", "period"],
                condition=Q(recurrence__isnull=False),
                name="task_once_a_period",
                violation_error_message=_("Kỳ này đã có nhiệm vụ."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("task", kwargs={"pk": self.pk})

    @property
    def code(self) -> str:
        """How people call it among others: "NV-0402"."""
        return f"NV-{self.pk:04d}" if self.pk else ""

    @property
    def title(self) -> str:
        return f"{self.code}: {self.name}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def is_overdue(self, on: date) -> bool:
        """Whether its unit still has it after the deadline; the due day itself is in time."""
        return self.is_open and self.due_on is not None and self.due_on < on

    def searched_text(self) -> str:
        return f"{self.name} {self.product}"
