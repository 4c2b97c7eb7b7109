"""Imports: who brought which file when, how it was understood, what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Import(models.Model):
    """One file, or rows pasted, from reading to writing. What it wrote stands in other tables.

    `spread`: of a wide sheet, what its columns differ in, which they are, and what holds of all.
    """

    class State(models.TextChoices):
        MAPPING = "mapping", _("chờ ghép cột")
        READY = "ready", _("chờ xác nhận")
        REFUSED = "refused", _("có lỗi, không ghi")
        QUEUED = "queued", _("chờ ghi")
        RUNNING = "running", _("đang ghi")
        DONE = "done", _("đã ghi")
        CANCELLED = "cancelled", _("đã bỏ")
        EXPIRED = "expired", _("quá hạn")

    OPEN = (State.MAPPING, State.READY)
    AT_WORK = (State.QUEUED, State.RUNNING)

    kind = models.CharField(_("loại"), max_length=20)
    state = models.CharField(_("trạng thái"), max_length=10, choices=State.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="imports",
        verbose_name=_("người nhập"),
    )
    at = models.DateTimeField(_("lúc đọc"))
    source = models.CharField(_("tệp"), max_length=200)
    digest = models.CharField(_("mã băm của tệp"), max_length=64)
    size = models.PositiveIntegerField(_("số byte"))
    is_pasted = models.BooleanField(_("dán"), default=False)
    sheet = models.CharField(_("tờ"), max_length=100, blank=True, default="")
    sheets = models.JSONField(_("các tờ của tệp"), default=list)
    header_row = models.PositiveIntegerField(_("hàng tiêu đề"), default=0)
    headers = models.JSONField(_("các cột"), default=list)
    columns = models.JSONField(_("ghép cột"), default=dict)
    spread = models.JSONField(_("bảng ngang"), default=dict)
    approves = models.BooleanField(_("duyệt luôn"), default=True)
    row_count = models.PositiveIntegerField(_("số dòng"), default=0)
    new_count = models.PositiveIntegerField(_("mới"), default=0)
    changed_count = models.PositiveIntegerField(_("sửa"), default=0)
    same_count = models.PositiveIntegerField(_("giữ nguyên"), default=0)
    fault_count = models.PositiveIntegerField(_("lỗi"), default=0)
    sample = models.JSONField(_("các dòng đầu"), default=list)
    notes = models.JSONField(_("lưu ý"), default=list)
    percent = models.PositiveSmallIntegerField(_("đã làm, %"), default=0)
    started_at = models.DateTimeField(_("bắt đầu ghi"), null=True, blank=True)
    finished_at = models.DateTimeField(_("xong"), null=True, blank=True)
    outcome = models.TextField(_("kết quả"), blank=True, default="")

    class Meta:
        verbose_name = _("lần nhập")
        verbose_name_plural = _("lần nhập")
        indexes = [
            models.Index(fields=["user", "-at"], name="import_of_user"),
            models.Index(fields=["state", "at"], name="import_state"),
            models.Index(fields=["digest", "kind"], name="import_digest"),
        ]

    def __str__(self) -> str:
        return self.source

    def get_absolute_url(self) -> str:
        return reverse("import", kwargs={"pk": self.pk})

    @property
    def title(self) -> str:
        """What the page is called: the file's name, or that the rows were pasted."""
        return self.source[:1].upper() + self.source[1:] if self.is_pasted else self.source

    @property
    def counts(self) -> tuple[int, int, int]:
        return self.new_count, self.changed_count, self.same_count


class ImportContent(models.Model):
    """The bytes until they are written, and what is wrong with them; gone after a day."""

    of = models.OneToOneField(Import, models.CASCADE, primary_key=True, related_name="content")
    data = models.BinaryField(null=True)
    faults = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("nội dung lần nhập")
        verbose_name_plural = _("nội dung lần nhập")

    def __str__(self) -> str:
        return str(self.of_id)


class ColumnMapping(models.Model):
    """How a person joined the columns of a file; the next file with these headers is joined so."""

    kind = models.CharField(_("loại"), max_length=20)
    header_key = models.CharField(max_length=64)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, null=True, blank=True, related_name="+"
    )
    columns = models.JSONField(_("ghép cột"), default=dict)
    fixed = models.JSONField(_("chung cho cả tờ"), default=dict)
    at = models.DateTimeField(_("lúc ghép"))

    class Meta:
        verbose_name = _("cách ghép cột")
        verbose_name_plural = _("cách ghép cột")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "header_key", "user"], name="column_mapping_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.user_id}"
