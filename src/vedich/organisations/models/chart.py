"""Organisations, their posts, the people who hold them, and the rights that follow."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from vedich.trees.models import Closure, Dated, DatedQuerySet, Placement, Succession
from vedich.web.models import Named, Versioned


class Capability(models.TextChoices):
    """What a post or a grant lets somebody do within its part of the trees."""

    OVERSEE = "oversee", _("xem toàn bộ số liệu, chương trình, đề án")
    REPORT = "report", _("nhập và nộp số liệu")
    APPROVE = "approve", _("duyệt số liệu")
    PLAN = "plan", _("lập văn bản, chương trình, đề án, chỉ tiêu")
    LEAD = "lead", _("phân công, quyết định")
    ORGANISE = "organise", _("sửa cây địa bàn, tổ chức, nhân sự")
    INSPECT = "inspect", _("kiểm tra, xem nhật ký")


class Reach(models.TextChoices):
    """How far a capability reaches from the organisation it hangs on."""

    OWN = "own", _("chính tổ chức đó và địa bàn của nó, kể cả cấp dưới của địa bàn")
    SUBTREE = "subtree", _("tổ chức đó và các tổ chức trực thuộc")
    AREA = "area", _("mọi tổ chức phục vụ địa bàn đó và các địa bàn bên trong")

    @property
    def word(self) -> StrOrPromise:
        """The reach in two words, for lists."""
        return {
            Reach.OWN: _("tại chỗ"),
            Reach.SUBTREE: _("cả trực thuộc"),
            Reach.AREA: _("cả địa bàn"),
        }[self]


class Organisation(Named, Dated, Versioned):
    """A committee or its body, an agency, a department; it serves one area.

    `name` is the latest; those of a day stand in `names`. `other_names`: what it was called before.
    """

    class Kind(models.TextChoices):
        PARTY_ORGANISATION = "party_organisation", _("Cấp ủy (đảng bộ)")
        EXECUTIVE_COMMITTEE = "executive_committee", _("Ban Chấp hành")
        STANDING_COMMITTEE = "standing_committee", _("Ban Thường vụ")
        STANDING_BOARD = "standing_board", _("Thường trực")
        ADVISORY_AGENCY = "advisory_agency", _("Cơ quan tham mưu của cấp ủy")
        PEOPLES_COMMITTEE = "peoples_committee", _("Ủy ban nhân dân")
        DEPARTMENT = "department", _("Sở, ngành, phòng")
        FRONT = "front", _("Mặt trận Tổ quốc")
        MASS_ORGANISATION = "mass_organisation", _("Đoàn thể")

    kind = models.CharField(_("loại"), max_length=20, choices=Kind.choices)
    area = models.ForeignKey(
        "areas.Area", models.PROTECT, related_name="organisations", verbose_name=_("địa bàn")
    )
    short_name = models.CharField(_("tên gọn"), max_length=100, blank=True, default="")
    other_names = models.CharField(_("tên khác"), max_length=1000, blank=True, default="")
    source = models.CharField(_("nguồn"), max_length=300, blank=True, default="")
    end_note = models.CharField(_("ghi chú khi kết thúc"), max_length=300, blank=True, default="")
    follows_area = models.BooleanField(
        default=False,
        editable=False,
        help_text=_("Tên, cấp trên và thời gian đi theo địa bàn, cho tới khi có người sửa riêng."),
    )

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("tổ chức, đơn vị")
        verbose_name_plural = _("tổ chức, đơn vị")

    def searched_text(self) -> str:
        return f"{self.name} {self.short_name} {self.other_names}"

    def get_absolute_url(self) -> str:
        return reverse("organisation", kwargs={"pk": self.pk})


class OrganisationName(Dated):
    """Name of an organisation over a period."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="names")
    name = models.CharField(_("tên"), max_length=300)
    short_name = models.CharField(_("tên gọn"), max_length=100, blank=True, default="")

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("tên theo thời gian")
        verbose_name_plural = _("tên theo thời gian")

    def __str__(self) -> str:
        return self.name


class OrganisationPlacement(Placement):
    child = models.ForeignKey(Organisation, models.CASCADE, related_name="placements")
    parent = models.ForeignKey(
        Organisation, models.PROTECT, related_name="child_placements", null=True, blank=True
    )

    objects = DatedQuerySet.as_manager()

    class Meta(Placement.Meta):
        verbose_name = _("cấp trên trực tiếp")
        verbose_name_plural = _("cấp trên trực tiếp")

    def __str__(self) -> str:
        return f"{self.child_id} < {self.parent_id}"


class OrganisationClosure(Closure):
    pk = models.CompositePrimaryKey("descendant_id", "ancestor_id", "valid_from")
    descendant = models.ForeignKey(Organisation, models.CASCADE, related_name="up")
    ancestor = models.ForeignKey(Organisation, models.CASCADE, related_name="down")

    class Meta:
        verbose_name = _("bao đóng cây tổ chức")
        verbose_name_plural = _("bao đóng cây tổ chức")
        indexes = [
            models.Index(
                fields=["ancestor", "depth", "valid_from", "valid_to", "descendant"],
                name="organisation_closure_down",
            )
        ]

    def __str__(self) -> str:
        return f"{self.descendant_id} < {self.ancestor_id} ({self.depth})"


class OrganisationSuccession(Succession):
    predecessor = models.ForeignKey(Organisation, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Organisation, models.PROTECT, related_name="origins")

    class Meta(Succession.Meta):
        verbose_name = _("kế thừa tổ chức")
        verbose_name_plural = _("kế thừa tổ chức")
        constraints = [
            *Succession.Meta.constraints,
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="organisation_succession_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class Person(Named):
    """A person as an official: a name, and the account they sign in with, if any."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("tài khoản"),
    )
    source = models.CharField(_("nguồn"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("người")
        verbose_name_plural = _("người")

    def get_absolute_url(self) -> str:
        return reverse("person", kwargs={"pk": self.pk})


class Post(Dated):
    """A chức vụ in an organisation. `rank` puts the head first; `leads`: its holder is a leader."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="posts", verbose_name=_("tổ chức")
    )
    title = models.CharField(_("chức vụ"), max_length=200)
    rank = models.PositiveSmallIntegerField(_("thứ tự"), default=10)
    leads = models.BooleanField(_("là lãnh đạo"), default=False)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("chức vụ")
        verbose_name_plural = _("chức vụ")
        ordering = ["rank", "id"]

    def __str__(self) -> str:
        return self.title


class PostCapability(models.Model):
    """A capability that comes with a post."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="capabilities")
    capability = models.CharField(_("quyền"), max_length=20, choices=Capability.choices)
    reach = models.CharField(_("phạm vi"), max_length=10, choices=Reach.choices)

    class Meta:
        verbose_name = _("quyền theo chức vụ")
        verbose_name_plural = _("quyền theo chức vụ")
        constraints = [
            models.UniqueConstraint(
                fields=["post", "capability", "reach"], name="post_capability_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.capability} {self.reach}"

    @property
    def words(self) -> str:
        """The right as lists write it."""
        return f"{self.get_capability_display()} ({Reach(self.reach).word})"


class Appointment(Dated):
    """A person holds a post from a day to a day."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="appointments", verbose_name=_("người")
    )
    post = models.ForeignKey(
        Post, models.PROTECT, related_name="appointments", verbose_name=_("chức vụ")
    )
    basis = models.CharField(_("căn cứ"), max_length=300, blank=True, default="")

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("giữ chức")
        verbose_name_plural = _("giữ chức")

    def __str__(self) -> str:
        return f"{self.person_id} · {self.post_id}"


class Grant(Dated):
    """A capability given to an account over a part of the tree, beside what posts give."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="grants", verbose_name=_("tài khoản")
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="grants", verbose_name=_("tổ chức")
    )
    capability = models.CharField(_("quyền"), max_length=20, choices=Capability.choices)
    reach = models.CharField(_("phạm vi"), max_length=10, choices=Reach.choices)
    reason = models.CharField(_("lý do"), max_length=300, blank=True, default="")

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("phạm vi, quyền")
        verbose_name_plural = _("phạm vi, quyền")

    def __str__(self) -> str:
        return f"{self.user_id} {self.capability} {self.organisation_id}"
