"""Who is away from a day to a day, and to whom the work of a post is delegated meanwhile."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from vedich.organisations.models.chart import Person, Post
from vedich.trees.models import Dated, DatedQuerySet


class Stay(Dated):
    """Days that are known: from the first one up to the first one no more.

    `withdrawn_at`: it was taken back before it began, and counts for nothing.
    """

    withdrawn_at = models.DateTimeField(_("rút lúc"), null=True, blank=True)

    class Meta(Dated.Meta):
        abstract = True
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=False, valid_to__isnull=False),
                name="%(app_label)s_%(class)s_has_days",
                violation_error_message=_("Ghi đủ ngày đầu và ngày cuối."),
            ),
        ]

    @property
    def last_day(self) -> date:
        """The last day that it covers, as people say it."""
        assert self.valid_to is not None  # noqa: S101 - the constraint above
        return self.valid_to - timedelta(days=1)


class Absence(Stay):
    """A person is away. Why is known to them and to the office alone."""

    class Kind(models.TextChoices):
        MISSION = "mission", _("công tác")
        LEAVE = "leave", _("nghỉ phép")
        SICK = "sick", _("ốm")
        STUDY = "study", _("học tập")

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="absences", verbose_name=_("người")
    )
    kind = models.CharField(_("lý do"), max_length=10, choices=Kind.choices)

    objects = DatedQuerySet.as_manager()

    class Meta(Stay.Meta):
        verbose_name = _("vắng mặt")
        verbose_name_plural = _("vắng mặt")
        indexes = [models.Index(fields=["person", "valid_from"], name="absence_of")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.valid_from}"


class Delegation(Stay):
    """The holder of a post leaves its work to another person of the organisation for some days.

    Without `matter` it is the whole work of the post; with one, that matter alone.
    """

    post = models.ForeignKey(
        Post, models.PROTECT, related_name="delegations", verbose_name=_("chức vụ")
    )
    giver = models.ForeignKey(
        Person, models.PROTECT, related_name="delegations_given", verbose_name=_("người ủy quyền")
    )
    delegate = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="delegations_held",
        verbose_name=_("người được ủy quyền"),
    )
    scope = models.CharField(_("phạm vi ủy quyền"), max_length=300)
    matter = models.CharField(_("riêng về việc"), max_length=300, blank=True, default="")
    basis = models.CharField(_("căn cứ"), max_length=300, blank=True, default="")

    objects = DatedQuerySet.as_manager()

    class Meta(Stay.Meta):
        verbose_name = _("ủy quyền")
        verbose_name_plural = _("ủy quyền")
        indexes = [models.Index(fields=["giver", "valid_from"], name="delegation_of")]

    def __str__(self) -> str:
        return f"{self.giver_id} → {self.delegate_id}"
