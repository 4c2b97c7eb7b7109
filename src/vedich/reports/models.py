"""Templates of papers that an office edits in Word, and maps of columns for lists sent upward."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedich.trees.models import Dated, DatedQuerySet
from vedich.web.models import Named, Versioned


class PaperKind(models.TextChoices):
    """The papers that the system fills in."""

    NOTICE = "notice", _("Thông báo kết luận")
    MINUTES = "minutes", _("Biên bản cuộc họp")
    BRIEF = "brief", _("Báo cáo nhanh tuần")
    TASKS = "tasks", _("Danh sách nhiệm vụ")
    WEEK = "week", _("Lịch công tác tuần")
    REVIEW = "review", _("Báo cáo sơ kết, tổng kết")
    SLIP = "slip", _("Phiếu trình văn bản đến")


class Family(models.TextChoices):
    """Two families of papers, with their own head, number and signing."""

    PARTY = "party", _("văn bản của Đảng")
    STATE = "state", _("văn bản hành chính nhà nước")


class PaperTemplate(Named, Dated, Versioned):
    """A .docx file that papers of one kind are made from, from a day to a day (mẫu giấy tờ).

    `organisation`: whose papers, and those of what stands under it; null: everywhere. `checksum` is
    the SHA-256 of `content`.
    """

    kind = models.CharField(_("loại giấy tờ"), max_length=10, choices=PaperKind.choices)
    family = models.CharField(_("thể thức"), max_length=10, choices=Family.choices)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="paper_templates",
        verbose_name=_("mẫu của"),
    )
    content = models.BinaryField(_("tệp"))
    filename = models.CharField(_("tên tệp"), max_length=200)
    size = models.PositiveIntegerField(_("cỡ, byte"))
    checksum = models.CharField(_("mã kiểm tra"), max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người tải lên")
    )
    uploaded_at = models.DateTimeField(_("tải lên lúc"))

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("mẫu giấy tờ")
        verbose_name_plural = _("mẫu giấy tờ")
        indexes = [
            models.Index(fields=["kind", "family", "organisation"], name="paper_template_for")
        ]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["kind", "family", "organisation"],
                condition=Q(valid_to__isnull=True),
                name="paper_template_one_open",
                violation_error_message=_("Đã có một mẫu cùng loại chưa hết hiệu lực."),
            ),
            models.UniqueConstraint(
                fields=["kind", "family"],
                condition=Q(valid_to__isnull=True, organisation__isnull=True),
                name="paper_template_one_open_everywhere",
                violation_error_message=_("Đã có một mẫu cùng loại chưa hết hiệu lực."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("paper_template", kwargs={"pk": self.pk})


class ExportMap(Named, Versioned):
    """Which columns a list has that goes to a superior, under their names (biểu xuất).

    `columns` in order: `{"head", "field", "constant", "days"}`; a column holds a field of the list,
    or one constant text; `days` says how a day is written.
    """

    class Source(models.TextChoices):
        TASKS = "tasks", _("Nhiệm vụ")
        FIGURES = "figures", _("Số liệu chỉ tiêu")

    class Days(models.TextChoices):
        EXCEL = "", _("ngày của Excel")
        VIETNAMESE = "dd/mm/yyyy", _("21/02/2020")
        ISO = "yyyy-mm-dd", _("2020-02-21")
        JOINED = "yyyymmdd", _("20200221")

    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="export_maps",
        verbose_name=_("biểu của"),
    )
    source = models.CharField(
        _("lấy từ"), max_length=10, choices=Source.choices, default=Source.TASKS
    )
    columns = models.JSONField(_("cột"), default=list)

    class Meta:
        verbose_name = _("biểu xuất")
        verbose_name_plural = _("biểu xuất")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="export_map_name_once",
                violation_error_message=_("Đơn vị này đã có biểu cùng tên."),
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("export_map", kwargs={"pk": self.pk})
