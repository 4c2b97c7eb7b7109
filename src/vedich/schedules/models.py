"""The schedule of a week of the leaders of an organisation: its entries and its approval.

Meetings are no entries: they are read from their own calendar whenever the schedule is (`queries`);
what was approved of them is kept, so that a change after that is seen.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedich.lib.dates import format_date
from vedich.schedules.hours import SESSIONS, Hours
from vedich.schedules.work import Work
from vedich.web.models import Versioned
from vedich.web.weeks import Week


class Schedule(models.Model):
    """The week of an organisation's leaders (lịch công tác tuần), by its Monday.

    `meetings` is what was approved of the meetings: {id: {"on": day, "words": when and where}}.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Đang soạn")
        SUBMITTED = "submitted", _("Chờ duyệt")
        APPROVED = "approved", _("Đã duyệt")

    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="schedules",
        verbose_name=_("cơ quan"),
    )
    monday = models.DateField(_("tuần từ ngày"))
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=State.choices, default=State.DRAFT
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("người trình"),
    )  # fmt: skip
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("người duyệt"),
    )  # fmt: skip
    approved_at = models.DateTimeField(_("duyệt lúc"), null=True, blank=True)
    returned = models.CharField(_("lý do trả lại"), max_length=500, blank=True, default="")
    meetings = models.JSONField(_("phiên họp đã duyệt"), default=dict, blank=True)

    class Meta:
        verbose_name = _("lịch công tác tuần")
        verbose_name_plural = _("lịch công tác tuần")
        indexes = [models.Index(fields=["monday", "id"], name="schedule_monday")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "monday"],
                name="schedule_once_a_week",
                violation_error_message=_("Lịch của tuần này đã có."),
            ),
            models.CheckConstraint(
                condition=~Q(state="approved")
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="schedule_approved_by_somebody",
                violation_error_message=_("Lịch đã duyệt phải có người duyệt và giờ duyệt."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("schedule", kwargs={"pk": self.pk})

    @property
    def week(self) -> Week:
        return Week(self.monday)

    @property
    def title(self) -> str:
        """ "Lịch công tác tuần 9 (24/02–01/03/2020), Tỉnh ủy Thanh Vân"."""
        week = self.week
        return str(_("Lịch công tác tuần %(number)s (%(first)s–%(last)s), %(unit)s")) % {
            "number": week.number,
            "first": f"{week.monday:%d/%m}",
            "last": format_date(week.sunday),
            "unit": self.organisation.name,
        }

    @property
    def is_approved(self) -> bool:
        return self.state == self.State.APPROVED


class Entry(Versioned):
    """One thing that leaders do in the week (việc trong lịch), typed or pasted.

    After approval nothing is lost: a change keeps `before` (when and where it was) with its reason,
    and what is called off stays, crossed out.
    """

    schedule = models.ForeignKey(
        Schedule, models.CASCADE, related_name="entries", verbose_name=_("lịch công tác tuần")
    )
    on = models.DateField(_("ngày"))
    session = models.CharField(_("buổi"), max_length=10, choices=list(SESSIONS.items()))
    starts = models.TimeField(_("bắt đầu"), null=True, blank=True)
    ends = models.TimeField(_("kết thúc"), null=True, blank=True)
    text = models.CharField(_("nội dung"), max_length=500)
    leaders = models.ManyToManyField(
        "organisations.Person", related_name="schedule_entries", verbose_name=_("lãnh đạo")
    )
    place = models.CharField(_("địa điểm"), max_length=200, blank=True, default="")
    preparing = models.CharField(_("cơ quan chuẩn bị"), max_length=300, blank=True, default="")
    attending = models.CharField(_("thành phần"), max_length=500, blank=True, default="")
    work = models.CharField(_("loại việc"), max_length=10, choices=Work.choices)
    work_by_hand = models.BooleanField(_("loại việc do người ghi"), default=False)
    is_cancelled = models.BooleanField(_("đã bỏ sau khi duyệt"), default=False)
    adjusted_at = models.DateTimeField(_("điều chỉnh lúc"), null=True, blank=True)
    adjustment = models.CharField(_("lý do điều chỉnh"), max_length=300, blank=True, default="")
    before = models.CharField(_("trước khi điều chỉnh"), max_length=800, blank=True, default="")

    class Meta:
        verbose_name = _("việc trong lịch")
        verbose_name_plural = _("việc trong lịch")
        indexes = [models.Index(fields=["on", "id"], name="schedule_entry_on")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(starts__isnull=False, ends__gt=F("starts")),
                name="schedule_entry_ends_after_start",
                violation_error_message=_("Giờ kết thúc phải sau giờ bắt đầu."),
            ),
            models.CheckConstraint(
                condition=Q(adjusted_at__isnull=True, adjustment="", before="", is_cancelled=False)
                | Q(adjusted_at__isnull=False) & ~Q(adjustment=""),
                name="schedule_entry_adjusted_with_reason",
                violation_error_message=_("Điều chỉnh sau khi duyệt phải có lý do."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def hours(self) -> Hours:
        return Hours(self.session, self.starts, self.ends)


class MeetingWork(models.Model):
    """The kind of work of a meeting, said by a person (loại việc của phiên họp)."""

    meeting = models.OneToOneField(
        "meetings.Meeting", models.CASCADE, related_name="work_said", verbose_name=_("phiên họp")
    )
    work = models.CharField(_("loại việc"), max_length=10, choices=Work.choices)

    class Meta:
        verbose_name = _("loại việc của phiên họp")
        verbose_name_plural = _("loại việc của phiên họp")

    def __str__(self) -> str:
        return f"{self.meeting_id} · {self.work}"
