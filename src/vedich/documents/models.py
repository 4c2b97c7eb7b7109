"""The register of papers, their addressable clauses, and how one paper hangs on another."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from vedich.web.models import Named, Versioned


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
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    in_force_from = models.DateField(_("hiệu lực từ"), null=True, blank=True)
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
        indexes = [models.Index(fields=["area", "-issued_on", "-id"], name="document_area")]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "reference", "issued_on"],
                condition=~models.Q(reference="") & models.Q(issuer__isnull=False),
                name="document_once",
                violation_error_message=_("Văn bản này đã có trong sổ."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """How people call the paper: kind and number, or kind and abstract."""
        return f"{self.get_kind_display()} {self.reference or self.name}"

    def searched_text(self) -> str:
        return f"{self.get_kind_display()} {self.reference} {self.name}"


class Clause(models.Model):
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
        return f"{self.get_kind_display()} {self.number}"


class DocumentRelation(models.Model):
    """`document` does something to `target` (or one clause of it)."""

    class Kind(models.TextChoices):
        BASIS = "basis", _("căn cứ")
        CONCRETISES = "concretises", _("cụ thể hóa")
        AMENDS = "amends", _("sửa đổi, bổ sung")
        REPLACES = "replaces", _("thay thế")

    document = models.ForeignKey(Document, models.CASCADE, related_name="relations")
    target = models.ForeignKey(Document, models.PROTECT, related_name="related_from")
    clause = models.ForeignKey(
        Clause, models.PROTECT, null=True, blank=True, related_name="related_from"
    )
    kind = models.CharField(_("quan hệ"), max_length=12, choices=Kind.choices)

    class Meta:
        verbose_name = _("quan hệ giữa các văn bản")
        verbose_name_plural = _("quan hệ giữa các văn bản")

    def __str__(self) -> str:
        return f"{self.document_id} {self.kind} {self.target_id}"
