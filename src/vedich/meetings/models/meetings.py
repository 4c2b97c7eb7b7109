"""A meeting of a body: when, who takes part, what papers are sent ahead, who has read them."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.web.models import Versioned


class Meeting(Versioned):
    """A meeting of one body (phiên họp).

    `planned_on` is the day that the cadence of the regulation names; None for one called beside it.
    `starts_at` may lie on another day: moved around a holiday, or by a decision, with the reason.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("Dự kiến")
        CALLED = "called", _("Đã triệu tập")
        HELD = "held", _("Đang họp")
        CLOSED = "closed", _("Đã kết thúc")
        CANCELLED = "cancelled", _("Không họp")

    body = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="meetings",
        verbose_name=_("cơ quan họp"),
    )
    planned_on = models.DateField(_("ngày theo quy chế"), null=True, blank=True)
    subject = models.CharField(_("nội dung họp"), max_length=300, blank=True, default="")
    starts_at = models.DateTimeField(_("bắt đầu"))
    ends_at = models.DateTimeField(_("dự kiến kết thúc"), null=True, blank=True)
    place = models.CharField(_("nơi họp"), max_length=200, blank=True, default="")
    chair = models.ForeignKey(
        "organisations.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings_chaired",
        verbose_name=_("chủ trì"),
    )
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=State.choices, default=State.PLANNED
    )
    reason = models.CharField(_("lý do chuyển, không họp"), max_length=500, blank=True, default="")
    papers_sent_at = models.DateTimeField(_("gửi tài liệu lúc"), null=True, blank=True)
    opened_at = models.DateTimeField(_("khai mạc lúc"), null=True, blank=True)
    closed_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)
    notice_sent_at = models.DateTimeField(_("trình dự thảo thông báo lúc"), null=True, blank=True)
    notice_sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người trình dự thảo thông báo"),
    )
    notice_approved_at = models.DateTimeField(_("duyệt thông báo lúc"), null=True, blank=True)
    notice_approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người duyệt thông báo"),
    )
    notice_reason = models.CharField(
        _("lý do trả lại dự thảo thông báo"), max_length=500, blank=True, default=""
    )
    issued_on = models.DateField(_("ngày ra thông báo kết luận"), null=True, blank=True)
    notice = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings_concluded",
        verbose_name=_("thông báo kết luận"),
    )

    class Meta:
        verbose_name = _("phiên họp")
        verbose_name_plural = _("phiên họp")
        indexes = [
            models.Index(fields=["body", "starts_at"], name="meeting_body_start"),
            models.Index(fields=["starts_at", "id"], name="meeting_start"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "planned_on"],
                condition=Q(planned_on__isnull=False),
                name="meeting_once_a_planned_day",
                violation_error_message=_("Phiên họp định kỳ của ngày này đã có."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_start",
                violation_error_message=_("Giờ kết thúc phải sau giờ bắt đầu."),
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False, opened_at__isnull=False),
                name="meeting_closed_at_a_moment",
                violation_error_message=_("Phiên đã kết thúc phải có giờ khai mạc và kết thúc."),
            ),
            models.CheckConstraint(
                condition=Q(notice_approved_at__isnull=True) | Q(notice_sent_at__isnull=False),
                name="meeting_notice_sent_before_approved",
                violation_error_message=_("Dự thảo thông báo phải được trình trước khi duyệt."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meeting", kwargs={"pk": self.pk})

    @property
    def day(self) -> date:
        """The day on which it is held."""
        return clock.day_of(self.starts_at)

    @property
    def title(self) -> str:
        """ "Họp Thường trực Tỉnh ủy Thanh Vân, 24/02/2020"."""
        return f"{self.name}, {format_date(self.day)}"

    @property
    def name(self) -> str:
        return str(_("Họp %(body)s")) % {"body": self.body.name}

    @property
    def is_moved(self) -> bool:
        """Whether it is held on another day than the regulation names."""
        return self.planned_on is not None and self.planned_on != self.day

    @property
    def is_over(self) -> bool:
        return self.state in (self.State.CLOSED, self.State.CANCELLED)

    @property
    def is_before(self) -> bool:
        """Whether it has not begun and may still be prepared."""
        return self.state in (self.State.PLANNED, self.State.CALLED)

    @property
    def notice_waits(self) -> bool:
        """Whether the notice of conclusions was drafted and waits for who was in the chair."""
        return self.notice_sent_at is not None and self.notice_approved_at is None

    def is_forgotten(self, on: date) -> bool:
        """Its day is past and nobody wrote down what happened."""
        return not self.is_over and self.day < on


class Participant(models.Model):
    """Somebody called to a meeting (người dự họp).

    A guest (`is_member` false) counts neither for the quorum nor for votes; nor does a substitute.
    """

    class Attendance(models.TextChoices):
        UNKNOWN = "unknown", _("Chưa điểm danh")
        PRESENT = "present", _("Có mặt")
        ABSENT = "absent", _("Vắng")

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="participants", verbose_name=_("phiên họp")
    )
    person = models.ForeignKey(
        "organisations.Person",
        models.PROTECT,
        related_name="participations",
        verbose_name=_("người dự"),
    )
    is_member = models.BooleanField(_("là thành viên"), default=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    attendance = models.CharField(
        _("có mặt"), max_length=10, choices=Attendance.choices, default=Attendance.UNKNOWN
    )
    reason = models.CharField(_("lý do vắng"), max_length=300, blank=True, default="")
    substitute = models.ForeignKey(
        "organisations.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="substitutions",
        verbose_name=_("người dự thay"),
    )

    class Meta:
        verbose_name = _("người dự họp")
        verbose_name_plural = _("người dự họp")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                name="participant_once_a_meeting",
                violation_error_message=_("Người này đã có trong thành phần dự họp."),
            ),
            models.CheckConstraint(
                condition=Q(attendance="absent") | Q(reason="", substitute__isnull=True),
                name="participant_reason_of_absence",
                violation_error_message=_("Lý do và người dự thay chỉ ghi cho người vắng."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} · {self.person_id}"

    @property
    def is_present(self) -> bool:
        return self.attendance == self.Attendance.PRESENT


class MeetingPaper(Versioned):
    """A paper sent ahead of a meeting (tài liệu họp): from the register, or named in words.

    Once sent it is locked: a change after that is an act with its reason.
    """

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="papers", verbose_name=_("phiên họp")
    )
    item = models.ForeignKey(
        "meetings.AgendaItem",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name=_("mục chương trình"),
    )
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meeting_papers",
        verbose_name=_("văn bản"),
    )
    text = models.CharField(_("tên tài liệu"), max_length=500, blank=True, default="")
    sent_at = models.DateTimeField(_("gửi lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("tài liệu họp")
        verbose_name_plural = _("tài liệu họp")
        ordering = ["item__position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False) | ~Q(text=""),
                name="meeting_paper_is_something",
                violation_error_message=_("Chọn văn bản, hoặc ghi tên tài liệu."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return self.text or (self.document.title if self.document else "")

    @property
    def is_locked(self) -> bool:
        return self.sent_at is not None


class Reading(models.Model):
    """Somebody has opened a paper sent ahead (lượt đọc tài liệu)."""

    paper = models.ForeignKey(
        MeetingPaper, models.CASCADE, related_name="readings", verbose_name=_("tài liệu họp")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("tài khoản")
    )
    read_at = models.DateTimeField(_("đọc lúc"))

    class Meta:
        verbose_name = _("lượt đọc tài liệu")
        verbose_name_plural = _("lượt đọc tài liệu")
        constraints = [
            models.UniqueConstraint(fields=["paper", "user"], name="reading_once"),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} · {self.user_id}"
