"""What a clause becomes: programmes, schemes, plans; what they aim at and who answers for them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vedich.trees.models import Dated, DatedQuerySet
from vedich.web.models import Named, Versioned


class Initiative(Named, Versioned):
    """A programme, action programme, scheme or plan. Its paper is `document`, a row of its own."""

    class Kind(models.TextChoices):
        PROGRAMME = "programme", _("Chương trình")
        ACTION_PROGRAMME = "action_programme", _("Chương trình hành động")
        SCHEME = "scheme", _("Đề án")
        PLAN = "plan", _("Kế hoạch")

    kind = models.CharField(_("loại"), max_length=20, choices=Kind.choices)
    code = models.CharField(_("ký hiệu"), max_length=30, blank=True, default="")
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("thuộc chương trình, đề án"),
    )
    owner = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="initiatives",
        verbose_name=_("cấp ủy, cơ quan ban hành"),
    )
    area = models.ForeignKey(
        "areas.Area", models.PROTECT, related_name="initiatives", verbose_name=_("địa bàn")
    )
    term = models.ForeignKey(
        "terms.Term",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="initiatives",
        verbose_name=_("nhiệm kỳ"),
    )
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="initiatives",
        verbose_name=_("văn bản"),
    )
    source_clause = models.ForeignKey(
        "documents.Clause",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mentions",
        verbose_name=_("nguồn nhắc tới"),
        help_text=_("Chỗ trong nguồn nói có chương trình, đề án này khi chưa có văn bản của nó."),
    )
    starts_on = models.DateField(_("bắt đầu"), null=True, blank=True)
    ends_on = models.DateField(_("kết thúc"), null=True, blank=True)
    summary = models.TextField(_("nội dung chính"), blank=True, default="")
    is_named = models.BooleanField(
        _("có tên trong nguồn"),
        default=True,
        help_text=_(
            "Nguồn nói có nhưng không nêu tên thì bỏ đánh dấu; trang vẽ thành khoảng trống."
        ),
    )

    class Meta:
        verbose_name = _("chương trình, đề án")
        verbose_name_plural = _("chương trình, đề án")
        indexes = [
            models.Index(fields=["area", "kind"], name="initiative_area"),
            models.Index(fields=["owner", "kind"], name="initiative_owner"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(starts_on__lte=F("ends_on")),
                name="initiative_days_in_order",
                violation_error_message=_("Ngày kết thúc không được trước ngày bắt đầu."),
            ),
            models.UniqueConstraint(
                fields=["owner", "term", "kind", "code"],
                condition=~Q(code="") & Q(term__isnull=False),
                name="initiative_code_once",
                violation_error_message=_("Ký hiệu này đã dùng trong nhiệm kỳ."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("initiative", kwargs={"pk": self.pk})

    @property
    def has_own_name(self) -> bool:
        """Whether it is called by something of its own, be it only what the source says of it."""
        return self.is_named or self.name not in map(str, self.Kind.labels)

    @property
    def title(self) -> str:
        """How people call it: its sign and name; a kind without a name says so."""
        if not self.has_own_name:
            return _("{kind} chưa có tên trong nguồn").format(kind=self.get_kind_display())
        return f"{self.code}: {self.name}" if self.code else self.name

    @property
    def years(self) -> str:
        """The years it runs, as people say them: "2016-2020"; empty when no day is known."""
        years = [str(day.year) if day else "…" for day in (self.starts_on, self.ends_on)]
        return "" if years == ["…", "…"] else "-".join(dict.fromkeys(years))

    def searched_text(self) -> str:
        return f"{self.code} {self.name}"


class Announcement(models.Model):
    """How many programmes or schemes a source says there are, when it does not list them all."""

    owner = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="announcements"
    )
    term = models.ForeignKey("terms.Term", models.PROTECT, related_name="announcements")
    kind = models.CharField(_("loại"), max_length=20, choices=Initiative.Kind.choices)
    count = models.PositiveSmallIntegerField(_("số lượng nguồn nêu"))
    clause = models.ForeignKey(
        "documents.Clause", models.PROTECT, null=True, blank=True, related_name="announcements"
    )

    class Meta:
        verbose_name = _("số lượng nguồn nêu")
        verbose_name_plural = _("số lượng nguồn nêu")
        constraints = [
            models.UniqueConstraint(fields=["owner", "term", "kind"], name="announcement_once"),
            models.CheckConstraint(
                condition=Q(count__gt=0),
                name="announcement_of_something",
                violation_error_message=_("Số lượng phải lớn hơn 0."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner}: {self.count} {self.get_kind_display()}"


class Concretisation(models.Model):
    """The initiative makes this clause concrete (cụ thể hóa)."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="concretisations")
    clause = models.ForeignKey("documents.Clause", models.PROTECT, related_name="concretisations")

    class Meta:
        verbose_name = pgettext_lazy("bảng", "cụ thể hóa")
        verbose_name_plural = pgettext_lazy("bảng", "cụ thể hóa")
        constraints = [
            models.UniqueConstraint(fields=["initiative", "clause"], name="concretisation_once")
        ]

    def __str__(self) -> str:
        return str(self.initiative)


class Objective(models.Model):
    """What an initiative aims at, in words (mục tiêu)."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="objectives")
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=1)
    text = models.TextField(_("mục tiêu"))

    class Meta:
        verbose_name = _("mục tiêu")
        verbose_name_plural = _("mục tiêu")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class Responsibility(Dated):
    """Who answers for an initiative, from a day to a day, by which paper (phụ trách)."""

    class Role(models.TextChoices):
        LEADER = "leader", _("Lãnh đạo phụ trách")
        LEAD = "lead", _("Chủ trì")
        COOPERATING = "cooperating", _("Phối hợp")

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="responsibilities")
    role = models.CharField(_("vai trò"), max_length=12, choices=Role.choices)
    person = models.ForeignKey(
        "organisations.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="responsibilities",
        verbose_name=_("người"),
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="responsibilities",
        verbose_name=_("cơ quan"),
    )
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="responsibilities",
        verbose_name=_("văn bản phân công"),
    )

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("phụ trách")
        verbose_name_plural = _("phụ trách")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(organisation__isnull=False),
                name="responsibility_names_somebody",
                violation_error_message=_("Phân công phải ghi người hoặc cơ quan."),
            ),
            models.CheckConstraint(
                condition=~Q(role="leader") | Q(person__isnull=False),
                name="responsibility_leader_is_a_person",
                violation_error_message=_("Lãnh đạo phụ trách là một người, không phải cơ quan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.initiative}"
