"""How an office gives work that comes again and again (mẫu giao việc)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedich.tasks.models.tasks import Task
from vedich.web.models import Named, Versioned


class TaskTemplate(Named, Versioned):
    """What the form of giving opens with. `name` says what is to be done.

    `lead`: the unit that leads it, or `group`: the kind and level of the units that each get a task
    of their own (“party_organisation:district”). `days`: calendar days from the day of giving to
    the deadline. A template gives nothing by itself, and changing it changes no task.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="task_templates",
        verbose_name=_("nơi giữ mẫu"),
    )
    product = models.CharField(_("sản phẩm phải có"), max_length=500, blank=True, default="")
    lead = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("đơn vị chủ trì"),
    )
    group = models.CharField(_("nhóm đơn vị"), max_length=60, blank=True, default="")
    cooperating = models.ManyToManyField(
        "organisations.Organisation",
        blank=True,
        related_name="+",
        verbose_name=_("đơn vị phối hợp"),
    )
    days = models.PositiveSmallIntegerField(_("số ngày đến hạn"), null=True, blank=True)
    no_deadline = models.CharField(
        _("khi không có hạn"),
        max_length=10,
        choices=Task.NoDeadline.choices,
        blank=True,
        default="",
    )
    weight = models.PositiveSmallIntegerField(_("trọng số"), default=1)
    clause = models.ForeignKey(
        "documents.Clause",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("nội dung của văn bản"),
    )
    initiative = models.ForeignKey(
        "initiatives.Initiative",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("chương trình, đề án"),
    )
    note = models.TextField(_("yêu cầu thêm"), blank=True, default="")
    steps = models.TextField(
        _("các bước"), blank=True, default="", help_text=_("Mỗi dòng một bước.")
    )
    ended_on = models.DateField(_("thôi dùng từ ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("mẫu giao việc")
        verbose_name_plural = _("mẫu giao việc")
        constraints = [
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=100),
                name="template_weight_in_range",
                violation_error_message=_("Trọng số từ 1 đến 100."),
            ),
            models.CheckConstraint(
                condition=Q(lead__isnull=True) | Q(group=""),
                name="template_lead_or_group",
                violation_error_message=_("Chọn một đơn vị hoặc một nhóm, không chọn cả hai."),
            ),
            models.CheckConstraint(
                condition=Q(days__isnull=True) | Q(no_deadline=""),
                name="template_days_or_policy",
                violation_error_message=_(
                    "Ghi số ngày, hoặc chọn cách theo dõi khi không có hạn; không ghi cả hai."
                ),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("task_template", kwargs={"pk": self.pk})

    @property
    def step_list(self) -> list[str]:
        return self.steps.splitlines()

    @property
    def wanted(self) -> str:
        """The further requirements with the steps below them, as a task's note holds them."""
        lines = [f"{number}. {step}" for number, step in enumerate(self.step_list, start=1)]
        return "\n".join(each for each in [self.note, *lines] if each)

    def searched_text(self) -> str:
        return f"{self.name} {self.product}"
