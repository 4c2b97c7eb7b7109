"""What hangs on a task: parts of other units, what it waits for, evidence, what people remark."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vedich.web.models import Versioned


class Part(Versioned):
    """What a cooperating unit has to contribute (phối hợp): its own part, state and report."""

    class State(models.TextChoices):
        ASSIGNED = "assigned", _("Chưa nhận")
        ACKNOWLEDGED = "acknowledged", _("Đã nhận")
        REPORTED = "reported", _("Đã báo cáo")

    task = models.ForeignKey("tasks.Task", models.CASCADE, related_name="parts")
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="task_parts",
        verbose_name=_("đơn vị phối hợp"),
    )
    text = models.CharField(_("phần việc"), max_length=500, blank=True, default="")
    due_on = models.DateField(_("hạn của phần việc"), null=True, blank=True)
    state = models.CharField(
        _("trạng thái"), max_length=15, choices=State.choices, default=State.ASSIGNED
    )
    report = models.TextField(_("báo cáo của đơn vị"), blank=True, default="")
    acknowledged_on = models.DateField(_("ngày nhận"), null=True, blank=True)
    reported_on = models.DateField(_("ngày báo cáo"), null=True, blank=True)

    class Meta:
        verbose_name = _("phần việc phối hợp")
        verbose_name_plural = _("phần việc phối hợp")
        constraints = [
            models.UniqueConstraint(
                fields=["task", "organisation"],
                name="part_once",
                violation_error_message=_("Đơn vị này đã có phần việc trong nhiệm vụ."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.task_id}, {self.organisation_id}"


class Dependency(models.Model):
    """`task` cannot be finished before `needs` is (phụ thuộc)."""

    task = models.ForeignKey("tasks.Task", models.CASCADE, related_name="needs")
    needs = models.ForeignKey("tasks.Task", models.PROTECT, related_name="needed_by")

    class Meta:
        verbose_name = _("việc phải xong trước")
        verbose_name_plural = _("việc phải xong trước")
        constraints = [
            models.UniqueConstraint(fields=["task", "needs"], name="dependency_once"),
            models.CheckConstraint(
                condition=~Q(task=F("needs")),
                name="dependency_of_another",
                violation_error_message=_("Nhiệm vụ không chờ chính nó."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} < {self.needs_id}"


class Evidence(models.Model):
    """What shows that the product is there (minh chứng): a paper, a figure, a file handed in, or
    where it lies."""

    step = models.ForeignKey("tasks.Step", models.CASCADE, related_name="evidence")
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("văn bản"),
    )
    claim = models.ForeignKey(
        "indicators.Claim",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("số thực hiện"),
    )
    file = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("tệp"),
    )
    text = models.CharField(
        _("minh chứng khác"),
        max_length=500,
        blank=True,
        default="",
        help_text=_("Số, ngày của văn bản chưa vào sổ, hoặc nơi lưu sản phẩm."),
    )

    class Meta:
        verbose_name = _("minh chứng")
        verbose_name_plural = _("minh chứng")
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False)
                | Q(claim__isnull=False)
                | Q(file__isnull=False)
                | ~Q(text=""),
                name="evidence_of_something",
                violation_error_message=_("Chọn văn bản, số liệu, tệp, hoặc ghi minh chứng."),
            )
        ]

    def __str__(self) -> str:
        return self.text or f"{self.document_id or self.claim_id or self.file_id}"


class Comment(models.Model):
    """What somebody remarks on a task; `@account` in it calls a person."""

    task = models.ForeignKey("tasks.Task", models.CASCADE, related_name="comments")
    text = models.TextField(_("trao đổi"), max_length=4000)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_at = models.DateTimeField(_("lúc"))
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)

    class Meta:
        verbose_name = _("trao đổi")
        verbose_name_plural = _("trao đổi")
        indexes = [models.Index(fields=["task", "id"], name="comment_of_task")]

    def __str__(self) -> str:
        return self.text[:80]
