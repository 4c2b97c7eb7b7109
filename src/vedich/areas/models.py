"""Địa bàn: provinces, districts, communes, villages, with names and codes of their days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedich.trees.models import Closure, Dated, DatedQuerySet, Placement, Succession
from vedich.web.models import Named, Versioned


class Level(models.TextChoices):
    """Levels of the administrative tree, from above; a place may lack one (no districts today)."""

    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện")
    COMMUNE = "commune", _("Cấp xã")
    VILLAGE = "village", _("Thôn, tổ dân phố")


class Notice(models.TextChoices):
    """What the banner over all pages of a province must say about its data."""

    NONE = "", _("không có")
    ILLUSTRATIVE = "illustrative", _("dữ liệu minh họa")
    PRESS = "press", _("theo báo chí, chưa đối chiếu")


class Area(Named, Dated, Versioned):
    """A place. `name`, `code`, `kind` are the latest; those of a day stand in `names`.

    `other_names` holds what else people look for it by: names it had, other spellings.
    `import_key` names the unit in the file it was loaded from, so that a file can be loaded twice.
    """

    level = models.CharField(_("cấp"), max_length=10, choices=Level.choices)
    code = models.CharField(_("mã"), max_length=20, blank=True, default="")
    kind = models.CharField(_("loại"), max_length=30, blank=True, default="")
    other_names = models.CharField(_("tên khác"), max_length=1000, blank=True, default="")
    import_key = models.CharField(
        _("khóa trong tệp"), max_length=100, null=True, blank=True, unique=True, editable=False
    )
    begin_note = models.CharField(_("ghi chú khi bắt đầu"), max_length=300, blank=True, default="")
    end_note = models.CharField(_("ghi chú khi kết thúc"), max_length=300, blank=True, default="")
    notice = models.CharField(
        _("loại dữ liệu"), max_length=12, choices=Notice.choices, blank=True, default=Notice.NONE
    )
    notice_text = models.CharField(_("dòng báo"), max_length=200, blank=True, default="")

    objects = DatedQuerySet.as_manager()

    line_on: tuple[date, Sequence[Area]] | None = None
    """What stands above it on a day, from the top, and itself: where a page has read it already."""

    class Meta(Dated.Meta):
        verbose_name = _("địa bàn")
        verbose_name_plural = _("địa bàn")
        indexes = [models.Index(fields=["code"], name="area_code")]

    def searched_text(self) -> str:
        return f"{self.name} {self.code} {self.other_names}"

    def get_absolute_url(self) -> str:
        return reverse("area", kwargs={"pk": self.pk})


class AreaName(Named, Dated):
    """Name, kind and official code of an area over a period."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="names", verbose_name=_("địa bàn"))
    code = models.CharField(_("mã"), max_length=20, blank=True, default="")
    kind = models.CharField(_("loại"), max_length=30, blank=True, default="")
    source = models.CharField(_("căn cứ"), max_length=300, blank=True, default="")

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("tên theo thời gian")
        verbose_name_plural = _("tên theo thời gian")
        indexes = [models.Index(fields=["code"], name="area_name_code")]

    def searched_text(self) -> str:
        return f"{self.name} {self.code}"


class AreaPlacement(Placement):
    child = models.ForeignKey(Area, models.CASCADE, related_name="placements")
    parent = models.ForeignKey(
        Area, models.PROTECT, related_name="child_placements", null=True, blank=True
    )

    objects = DatedQuerySet.as_manager()

    class Meta(Placement.Meta):
        verbose_name = _("nơi trực thuộc")
        verbose_name_plural = _("nơi trực thuộc")
        indexes = [models.Index(fields=["parent", "child"], name="area_placement_parent")]

    def __str__(self) -> str:
        return f"{self.child_id} < {self.parent_id}"


class AreaClosure(Closure):
    pk = models.CompositePrimaryKey("descendant_id", "ancestor_id", "valid_from")
    descendant = models.ForeignKey(Area, models.CASCADE, related_name="up")
    ancestor = models.ForeignKey(Area, models.CASCADE, related_name="down")

    class Meta:
        verbose_name = _("bao đóng cây địa bàn")
        verbose_name_plural = _("bao đóng cây địa bàn")
        indexes = [
            models.Index(
                fields=["ancestor", "depth", "valid_from", "valid_to", "descendant"],
                name="area_closure_down",
            )
        ]

    def __str__(self) -> str:
        return f"{self.descendant_id} < {self.ancestor_id} ({self.depth})"


class AreaSuccession(Succession):
    predecessor = models.ForeignKey(Area, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Area, models.PROTECT, related_name="origins")

    class Meta(Succession.Meta):
        verbose_name = _("kế thừa địa bàn")
        verbose_name_plural = _("kế thừa địa bàn")
        constraints = [
            *Succession.Meta.constraints,
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="area_succession_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"
