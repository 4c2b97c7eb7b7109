"""The register of papers, their addressable clauses, and how one paper hangs on another."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from vedich.documents.files import PaperFile, PaperIndex, PaperText
from vedich.documents.numbering import reference_key
from vedich.lib.vietnamese import fold
from vedich.web.models import Named, Versioned

__all__ = ["Clause", "Document", "DocumentRelation", "PaperFile", "PaperIndex", "PaperText"]


class Document(Named, Versioned):
    """A paper (văn bản). `name` is its abstract (trích yếu); what the source hides stays empty.

    Nothing marked secret enters: the form and the service refuse it and keep no copy.
    """

    class Kind(models.TextChoices):
        RESOLUTION = "NQ", _("Nghị quyết")
        INSTRUCTION = "CT", _("Chỉ thị")
        CONCLUSION = "KL", _("Kết luận")
        ANNOUNCEMENT = "TB", _("Thông báo")
        DECISION = "QĐ", _("Quyết định")
        RULE = "QyĐ", _("Quy định")
        REGULATION = "QC", _("Quy chế")
        PROGRAMME = "CTr", _("Chương trình")
        SCHEME = "ĐA", _("Đề án")
        PLAN = "KH", _("Kế hoạch")
        REPORT = "BC", _("Báo cáo")
        SUBMISSION = "TTr", _("Tờ trình")
        GUIDANCE = "HD", _("Hướng dẫn")
        LETTER = "CV", _("Công văn")
        PRESS = "BÁO", _("Bài báo")
        OTHER = "KHÁC", _("Văn bản khác")

    kind = models.CharField(_("loại"), max_length=5, choices=Kind.choices)
    reference = models.CharField(_("số, ký hiệu"), max_length=100, blank=True, default="")
    reference_key = models.CharField(max_length=100, blank=True, default="", editable=False)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    in_force_from = models.DateField(_("hiệu lực từ"), null=True, blank=True)
    ended_on = models.DateField(_("hết hiệu lực từ"), null=True, blank=True)
    ended_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="ends",
        verbose_name=_("hết hiệu lực theo"),
    )  # fmt: skip
    issuer = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("cơ quan ban hành"),
    )
    issuer_text = models.CharField(
        _("cơ quan ban hành ngoài hệ thống"), max_length=300, blank=True, default=""
    )
    area = models.ForeignKey(
        "areas.Area",
        models.PROTECT,
        related_name="documents",
        verbose_name=_("địa bàn"),
        help_text=_("Văn bản thuộc sổ của địa bàn này; ai xem được địa bàn thì xem được văn bản."),
    )
    term = models.ForeignKey(
        "terms.Term",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("nhiệm kỳ"),
    )
    address = models.URLField(_("địa chỉ"), max_length=500, blank=True, default="")
    is_sample = models.BooleanField(_("văn bản mẫu"), default=False)

    class Meta:
        verbose_name = _("văn bản")
        verbose_name_plural = _("văn bản")
        indexes = [
            models.Index(fields=["area", "-issued_on", "-id"], name="document_area"),
            models.Index(fields=["reference_key"], name="document_reference"),
        ]
        constraints = [  # decisions and rules share the letters QĐ: the kind counts too
            models.UniqueConstraint(
                fields=["issuer", "kind", "reference_key", "issued_on"],
                condition=~models.Q(reference_key="") & models.Q(issuer__isnull=False),
                name="document_once",
                violation_error_message=_("Văn bản này đã có trong sổ."),
            ),
            models.UniqueConstraint(
                fields=["issuer", "kind", "reference_key"],
                condition=~models.Q(reference_key="")
                & models.Q(issuer__isnull=False, issued_on__isnull=True),
                name="document_once_undated",
                violation_error_message=_("Văn bản này đã có trong sổ."),
            ),
            models.CheckConstraint(
                condition=models.Q(ended_by__isnull=True) | models.Q(ended_on__isnull=False),
                name="document_ended_on_a_day",
                violation_error_message=_("Văn bản hết hiệu lực phải có ngày."),
            ),
            models.CheckConstraint(
                condition=models.Q(issuer__isnull=True) | models.Q(issuer_text=""),
                name="document_one_issuer",
                violation_error_message=_("Chỉ ghi một cơ quan ban hành."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """How people call the paper: kind and number, or kind and abstract."""
        kind = self.get_kind_display()
        if self.reference:
            return f"{kind} {self.reference}"
        return self.name if fold(self.name).startswith(fold(kind)) else f"{kind} “{self.name}”"

    def get_absolute_url(self) -> str:
        return reverse("document", kwargs={"pk": self.pk})

    @property
    def long_title(self) -> str:
        """The paper in a list of choices: what it is called, and its abstract."""
        return f"{self.title}: {self.name}" if self.reference else self.title

    @property
    def issuer_name(self) -> str:
        """Who issued it, inside the system or out; empty when the source does not say."""
        return self.issuer.name if self.issuer else self.issuer_text

    def has_ended(self, day: date) -> bool:
        """Whether it is no longer in force on the day."""
        return self.ended_on is not None and self.ended_on <= day

    def searched_text(self) -> str:
        # The stored text must not depend on the language of whoever saves.
        with translation.override("vi"):
            kind = f"{self.get_kind_display()} {self.kind}"
        return f"{kind} {self.reference} {self.reference_key} {self.name}"

    def prepare(self) -> None:
        self.reference_key = reference_key(self.reference)
        super().prepare()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if (fields := kwargs.get("update_fields")) is not None and "reference" in fields:
            kwargs["update_fields"] = {*fields, "name", "reference_key"}
        super().save(*args, **kwargs)


class Clause(Versioned):
    """A part of a paper that others can point at. `path` is its address ("II.3"), unique in it."""

    class Kind(models.TextChoices):
        PART = "phan", _("Phần")
        SECTION = "muc", _("Mục")
        POINT = "diem", _("Điểm")
        MATTER = "noidung", _("Nội dung")
        ARTICLE = "dieu", _("Điều")
        PARAGRAPH = "khoan", _("Khoản")
        PASSAGE = "doan", _("Đoạn")

    document = models.ForeignKey(Document, models.CASCADE, related_name="clauses")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children"
    )
    kind = models.CharField(_("loại"), max_length=10, choices=Kind.choices)
    number = models.CharField(_("số"), max_length=20)
    path = models.CharField(_("địa chỉ"), max_length=100)
    position = models.PositiveIntegerField(_("thứ tự"))
    heading = models.CharField(_("tiêu đề"), max_length=500, blank=True, default="")
    text = models.TextField(_("nội dung"), blank=True, default="")
    is_actionable = models.BooleanField(
        _("phải được cụ thể hóa"),
        default=False,
        help_text=_(
            "Nội dung này cần có chương trình, đề án nhận; chưa có thì hiện là khoảng trống."
        ),
    )

    class Meta:
        verbose_name = _("điều khoản, nội dung")
        verbose_name_plural = _("điều khoản, nội dung")
        ordering = ["document_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["document", "path"], name="clause_path_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("clause", kwargs={"pk": self.document_id, "path": self.path})

    @property
    def title(self) -> str:
        """How people point at it inside its paper: "Mục II", "Điểm II.3"."""
        return f"{self.get_kind_display()} {self.path}"

    @property
    def depth(self) -> int:
        return self.path.count(".")

    @property
    def saying(self) -> str:
        """What it says in a line: its heading, else the beginning of its text."""
        return self.heading or Truncator(self.text).chars(120)


class DocumentRelation(models.Model):
    """`document` does something to `target` (or one clause of it)."""

    class Kind(models.TextChoices):
        BASIS = "basis", _("căn cứ")
        CONCRETISES = "concretises", _("cụ thể hóa")
        AMENDS = "amends", _("sửa đổi, bổ sung")
        REPLACES = "replaces", _("thay thế")
        REPEALS = "repeals", _("bãi bỏ")
        IMPLEMENTS = "implements", _("triển khai")

    PASSIVE: ClassVar[dict[str, StrOrPromise]] = {
        Kind.BASIS: _("là căn cứ của"),
        Kind.CONCRETISES: _("được cụ thể hóa bởi"),
        Kind.AMENDS: _("được sửa đổi, bổ sung bởi"),
        Kind.REPLACES: _("bị thay thế bởi"),
        Kind.REPEALS: _("bị bãi bỏ bởi"),
        Kind.IMPLEMENTS: _("được triển khai bởi"),
    }
    """The same relation said of its target."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="relations")
    target = models.ForeignKey(Document, models.PROTECT, related_name="related_from")
    clause = models.ForeignKey(
        Clause, models.PROTECT, null=True, blank=True, related_name="related_from"
    )
    kind = models.CharField(_("quan hệ"), max_length=12, choices=Kind.choices)

    class Meta:
        verbose_name = _("quan hệ giữa các văn bản")
        verbose_name_plural = _("quan hệ giữa các văn bản")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "target", "kind", "clause"],
                condition=models.Q(clause__isnull=False),
                name="relation_once_to_clause",
            ),
            models.UniqueConstraint(
                fields=["document", "target", "kind"],
                condition=models.Q(clause__isnull=True),
                name="relation_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(document=models.F("target")),
                name="relation_to_another",
                violation_error_message=_("Văn bản không có quan hệ với chính nó."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.get_kind_display()} {self.target}"
