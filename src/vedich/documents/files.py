"""The files of a paper and the text read from them; `documents.models` names them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedich.files import media

TAKEN = (media.DOCX, media.ODT, media.PDF, media.TEXT, media.JPEG, media.PNG, media.TIFF)
"""Kinds of file that a paper may have: those whose head can be looked at for a secrecy stamp."""


class PaperFile(models.Model):
    """A file of a paper: its text, an annex, a scan. What is taken away stays as a row."""

    class Role(models.TextChoices):
        MAIN = "main", _("Toàn văn")
        ANNEX = "annex", _("Phụ lục")
        SCAN = "scan", _("Bản quét")

    document = models.ForeignKey("documents.Document", models.CASCADE, related_name="files")
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, related_name="+", verbose_name=_("tệp")
    )
    role = models.CharField(_("loại tệp"), max_length=10, choices=Role.choices)
    position = models.PositiveIntegerField(_("thứ tự"))
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    removed_at = models.DateTimeField(_("lúc gỡ"), null=True, blank=True)

    class Meta:
        verbose_name = _("tệp của văn bản")
        verbose_name_plural = _("tệp của văn bản")
        ordering = ["document_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="paper_file_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.file.name}"

    def get_absolute_url(self) -> str:
        return reverse("paper_file", kwargs={"pk": self.document_id, "file_pk": self.pk})


class PaperText(models.Model):
    """The text read from a file of a paper: cells of tables parted by tabs.

    `notes` are codes of `files.reading.NOTES`; of a scan the pages are read one after the other.
    """

    class State(models.TextChoices):
        READ = "read", _("Đã đọc")
        WAITING = "waiting", _("Đang đọc ảnh quét")
        UNREAD = "unread", _("Không đọc được chữ")

    paper_file = models.OneToOneField(
        PaperFile, models.CASCADE, primary_key=True, related_name="content"
    )
    state = models.CharField(_("trạng thái"), max_length=10, choices=State.choices)
    text = models.TextField(_("chữ"), blank=True, default="")
    notes = models.JSONField(_("lưu ý"), default=list, blank=True)
    pages = models.PositiveIntegerField(_("số trang"), null=True, blank=True)
    pages_read = models.PositiveIntegerField(_("số trang đã đọc"), default=0)

    class Meta:
        verbose_name = _("chữ của tệp")
        verbose_name_plural = _("chữ của tệp")
        indexes = [
            models.Index(
                fields=["paper_file"],
                condition=models.Q(state="waiting"),
                name="paper_text_waiting",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


class PaperIndex(models.Model):
    """What a paper is found by: the words of its number, abstract and text, each once.

    Written by `searching.renew`; migrations put an index of each database over `terms`.
    """

    document = models.OneToOneField(
        "documents.Document", models.CASCADE, primary_key=True, related_name="index"
    )
    terms = models.TextField(_("từ"), blank=True, default="")

    class Meta:
        verbose_name = _("từ tìm văn bản")
        verbose_name_plural = _("từ tìm văn bản")

    def __str__(self) -> str:
        return self.terms[:80]
