"""One line of the register of arrivals."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedich.incoming.models.offices import Dossier
from vedich.lib import clock
from vedich.web.models import Versioned


class State(models.TextChoices):
    """Where an arrival stands by what people did."""

    ARRIVED = "arrived", _("Chờ phiếu trình")
    SUBMITTED = "submitted", _("Chờ ý kiến")
    DIRECTED = "directed", _("Đã có ý kiến")
    FILED = "filed", _("Lưu")


WAITING = (State.ARRIVED, State.SUBMITTED)


class IncomingPaper(Versioned):
    """One line of the register of arrivals of an office (văn bản đến).

    `number` is unique in the office and year of arrival. The days and moments below are what the
    acts left behind, so that lists and counts need not read slips and directions.
    """

    class Urgency(models.TextChoices):
        PLAIN = "", _("Thường")
        URGENT = "khan", _("Khẩn")
        VERY_URGENT = "thuong_khan", _("Thượng khẩn")
        EXPRESS = "hoa_toc", _("Hỏa tốc")

    class Circulation(models.TextChoices):
        """Marks of how far a paper may be passed on; none of them is a secrecy mark."""

        OPEN = "", _("Không ghi")
        INTERNAL = "noi_bo", _("Lưu hành nội bộ")
        RETURN = "xem_xong_tra_lai", _("Xem xong trả lại")
        NO_SPREAD = "khong_pho_bien", _("Không phổ biến")

    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="incoming_papers",
        verbose_name=_("cơ quan nhận"),
    )
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        related_name="arrivals",
        verbose_name=_("văn bản"),
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    number = models.PositiveIntegerField(_("số đến"))
    arrived_at = models.DateTimeField(_("đến lúc"))
    sender = models.CharField(_("nơi gửi"), max_length=300, blank=True, default="")
    urgency = models.CharField(
        _("độ khẩn"), max_length=15, choices=Urgency.choices, blank=True, default=""
    )
    circulation = models.CharField(
        _("phạm vi phổ biến"), max_length=20, choices=Circulation.choices, blank=True, default=""
    )
    reply_by = models.DateField(_("hạn trả lời"), null=True, blank=True)
    reply = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="answers",
        verbose_name=_("văn bản trả lời"),
    )
    replied_on = models.DateField(_("trả lời ngày"), null=True, blank=True)
    dossier = models.ForeignKey(
        Dossier,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name=_("hồ sơ"),
    )
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=State.choices, default=State.ARRIVED
    )
    leader = models.ForeignKey(
        "organisations.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="papers_submitted",
        verbose_name=_("trình đồng chí"),
    )
    submitted_at = models.DateTimeField(_("trình lúc"), null=True, blank=True)
    directed_at = models.DateTimeField(_("có ý kiến lúc"), null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người vào sổ")
    )

    class Meta:
        verbose_name = _("văn bản đến")
        verbose_name_plural = _("văn bản đến")
        indexes = [
            models.Index(fields=["organisation", "-arrived_at", "-id"], name="incoming_arrived"),
            models.Index(fields=["organisation", "state"], name="incoming_state"),
            models.Index(fields=["leader", "state"], name="incoming_leader"),
            models.Index(fields=["reply_by"], name="incoming_reply_by"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "number"],
                name="incoming_number_once",
                violation_error_message=_("Số đến này đã dùng trong năm."),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="incoming_number_from_one",
                violation_error_message=_("Số đến từ 1 trở lên."),
            ),
            models.CheckConstraint(
                condition=Q(reply__isnull=True) | Q(replied_on__isnull=False),
                name="incoming_replied_on_a_day",
                violation_error_message=_("Văn bản trả lời phải có ngày trả lời."),
            ),
            models.CheckConstraint(
                condition=~Q(state="submitted")
                | Q(leader__isnull=False, submitted_at__isnull=False),
                name="incoming_submitted_to_somebody",
                violation_error_message=_("Văn bản đã trình phải có người được trình."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("incoming_paper", kwargs={"pk": self.pk})

    @property
    def title(self) -> str:
        """ "Số đến 128/2020"."""
        return str(_("Số đến %(number)s/%(year)s")) % {"number": self.number, "year": self.year}

    @property
    def arrived_on(self) -> date:
        return clock.day_of(self.arrived_at)

    def awaits_reply(self) -> bool:
        """Whether a reply is wanted and none is linked."""
        return self.reply_by is not None and self.reply_id is None

    def days_left(self, on: date) -> int | None:
        """Calendar days until the reply is due, below zero when late; None: none is awaited."""
        return (self.reply_by - on).days if self.reply_by and self.awaits_reply() else None
