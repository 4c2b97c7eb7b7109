"""Quy chế làm việc as dated rules: how many days, how often, what share, by which paper."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedich.areas.models import Level
from vedich.organisations.models import Organisation
from vedich.trees.models import Dated, DatedQuerySet
from vedich.web.models import Named, Versioned

MOST_DAYS = 366
"""The longest number of days that a rule may say: longer ones are slips of the keyboard."""

LAST_WEEK = 5
"""`ordinal` 5 is the last such weekday of the month, be it the fourth or the fifth."""


class Family(models.TextChoices):
    """What kind of value a matter has."""

    DAYS = "days", _("số ngày")
    PERCENT = "percent", _("tỷ lệ phần trăm")
    CADENCE = "cadence", _("nhịp họp")


class Matter(models.TextChoices):
    """What a rule is about."""

    MEETING_CADENCE = "meeting_cadence", _("Họp định kỳ")
    QUORUM = "quorum", _("Tỷ lệ thành viên phải có mặt")
    HEARING_CEILING = "hearing_ceiling", _("Thời gian nghe báo cáo trong cuộc họp")
    PRE_READ = "pre_read", _("Gửi tài liệu trước cuộc họp")
    CONCLUSION_ISSUE = "conclusion_issue", _("Ra thông báo kết luận sau cuộc họp")
    PAPER_RECEIPT = "paper_receipt", _("Xác nhận đã nhận văn bản")
    TASK_RECEIPT = "task_receipt", _("Nhận việc")
    TASK_SILENCE = "task_silence", _("Báo cáo tiến độ")
    TASK_WARNING = "task_warning", _("Báo trước hạn")
    EXTENSION_REQUEST = "extension_request", _("Xin gia hạn trước hạn")
    TASK_CONFIRMATION = "task_confirmation", _("Xác nhận kết quả")
    TASK_ESCALATION = "task_escalation", _("Chuyển lên cấp trên khi quá hạn")
    OBSTACLE_ANSWER = "obstacle_answer", _("Trả lời vướng mắc")
    STATUS_TOLERANCE = "status_tolerance", _("Ngưỡng chậm tiến độ của chỉ tiêu")

    @property
    def family(self) -> Family:
        if self is Matter.MEETING_CADENCE:
            return Family.CADENCE
        return Family.PERCENT if self in PERCENTS else Family.DAYS

    @property
    def is_of_meetings(self) -> bool:
        """About a committee's own meetings: a superior's rule does not speak of them."""
        return self in MEETINGS

    @property
    def counts_back(self) -> bool:
        """Days before a day (a deadline, a meeting), not after one."""
        return self in BACKWARDS


PERCENTS = {Matter.STATUS_TOLERANCE, Matter.HEARING_CEILING, Matter.QUORUM}
MEETINGS = {
    Matter.MEETING_CADENCE,
    Matter.QUORUM,
    Matter.HEARING_CEILING,
    Matter.PRE_READ,
    Matter.CONCLUSION_ISSUE,
}
BACKWARDS = {Matter.PRE_READ, Matter.TASK_WARNING, Matter.EXTENSION_REQUEST}
BODIES = (
    Organisation.Kind.EXECUTIVE_COMMITTEE,
    Organisation.Kind.STANDING_COMMITTEE,
    Organisation.Kind.STANDING_BOARD,
)
"""The bodies of a committee that meet."""


class Regulation(Named, Dated, Versioned):
    """The working regulation of a committee or an agency, from a day to a day.

    `basis`: the paper's number and name as text, for papers lie on a floor above this one.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="regulations", verbose_name=_("quy chế của")
    )
    basis = models.CharField(_("văn bản"), max_length=300, blank=True, default="")
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("quy chế làm việc")
        verbose_name_plural = _("quy chế làm việc")

    def get_absolute_url(self) -> str:
        return reverse("regulation", kwargs={"pk": self.pk})

    def searched_text(self) -> str:
        return f"{self.name} {self.basis}"


def _only(*filled: str) -> Q:
    """Condition: of the columns of a value these are filled, the others are empty."""
    found = Q()
    for column, empty in EMPTY.items():
        is_empty = Q(**{column: ""}) if empty == "" else Q(**{f"{column}__isnull": True})
        found &= ~is_empty if column in filled else is_empty
    return found


EMPTY: dict[str, str | None] = {
    "days": None,
    "unit": "",
    "percent": None,
    "every": "",
    "weekday": None,
    "on_holiday": "",
}
"""The columns of a value and what they hold where the matter does not ask for them."""


class Rule(Dated, Versioned):
    """One rule of a regulation, from a day to a day: never edited in place, but amended.

    `level`: the rule is for units of this level alone (empty: all); `body`: for this body of the
    committee alone (empty: all). `basis`: the paper that brought it in, where it is not the
    regulation's own.
    """

    class Unit(models.TextChoices):
        WORKING = "working", _("ngày làm việc")
        CALENDAR = "calendar", _("ngày")

    class Every(models.TextChoices):
        WEEK = "week", _("hằng tuần")
        MONTH = "month", _("hằng tháng")
        QUARTER = "quarter", _("hằng quý")

    class OnHoliday(models.TextChoices):
        NEXT = "next", _("chuyển sang ngày làm việc kế tiếp")
        PREVIOUS = "previous", _("chuyển lên ngày làm việc liền trước")
        SKIPPED = "skipped", _("không họp")

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("thứ Hai")
        TUESDAY = 1, _("thứ Ba")
        WEDNESDAY = 2, _("thứ Tư")
        THURSDAY = 3, _("thứ Năm")
        FRIDAY = 4, _("thứ Sáu")
        SATURDAY = 5, _("thứ Bảy")
        SUNDAY = 6, _("Chủ nhật")

    class Ordinal(models.IntegerChoices):
        FIRST = 1, _("tuần đầu")
        SECOND = 2, _("tuần thứ hai")
        THIRD = 3, _("tuần thứ ba")
        FOURTH = 4, _("tuần thứ tư")
        LAST = LAST_WEEK, _("tuần cuối")

    class MonthOfQuarter(models.IntegerChoices):
        FIRST = 1, _("tháng đầu quý")
        SECOND = 2, _("tháng giữa quý")
        THIRD = 3, _("tháng cuối quý")

    regulation = models.ForeignKey(
        Regulation, models.PROTECT, related_name="rules", verbose_name=_("quy chế làm việc")
    )
    matter = models.CharField(_("nội dung"), max_length=20, choices=Matter.choices)
    level = models.CharField(
        _("áp dụng cho cấp"), max_length=10, choices=Level.choices, blank=True, default=""
    )
    body = models.CharField(
        _("áp dụng cho"),
        max_length=20,
        choices=[(kind.value, kind.label) for kind in BODIES],
        blank=True,
        default="",
    )
    days = models.PositiveSmallIntegerField(
        _("số ngày"), null=True, blank=True, validators=[MaxValueValidator(MOST_DAYS)]
    )
    unit = models.CharField(
        _("tính theo"), max_length=10, choices=Unit.choices, blank=True, default=""
    )
    percent = models.DecimalField(
        _("tỷ lệ, %"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
    )
    every = models.CharField(_("họp"), max_length=10, choices=Every.choices, blank=True, default="")
    weekday = models.PositiveSmallIntegerField(
        _("vào"), choices=Weekday.choices, null=True, blank=True
    )
    ordinal = models.PositiveSmallIntegerField(
        _("tuần"), choices=Ordinal.choices, null=True, blank=True
    )
    month_of_quarter = models.PositiveSmallIntegerField(
        _("tháng của quý"), choices=MonthOfQuarter.choices, null=True, blank=True
    )
    starts_at = models.TimeField(_("giờ họp"), null=True, blank=True)
    on_holiday = models.CharField(
        _("khi trùng ngày nghỉ lễ, Tết"),
        max_length=10,
        choices=OnHoliday.choices,
        blank=True,
        default="",
    )
    basis = models.CharField(_("văn bản"), max_length=300, blank=True, default="")
    amends = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="amended_by",
        verbose_name=_("thay cho"),
    )

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("quy định của quy chế")
        verbose_name_plural = _("quy định của quy chế")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=(
                    Q(matter=Matter.MEETING_CADENCE) & _only("every", "weekday", "on_holiday")
                )
                | (Q(matter__in=sorted(PERCENTS)) & _only("percent"))
                | (
                    ~Q(matter__in=sorted([*PERCENTS, Matter.MEETING_CADENCE]))
                    & _only("days", "unit")
                ),
                name="rule_value_fits_matter",
                violation_error_message=_(
                    "Quy định về số ngày ghi số ngày và cách tính; về tỷ lệ ghi phần trăm; về nhịp "
                    "họp ghi họp khi nào và khi trùng ngày nghỉ thì làm gì. Điền đủ, không điền "
                    "thêm."
                ),
            ),
            models.CheckConstraint(
                condition=Q(every="", ordinal=None, month_of_quarter=None, starts_at=None)
                | Q(every="week", ordinal=None, month_of_quarter=None)
                | Q(every="month", ordinal__isnull=False, month_of_quarter=None)
                | Q(every="quarter", ordinal__isnull=False, month_of_quarter__isnull=False),
                name="rule_cadence_complete",
                violation_error_message=_(
                    "Họp hằng tháng ghi thêm tuần nào; họp hằng quý ghi thêm tháng nào của quý và "
                    "tuần nào."
                ),
            ),
            models.CheckConstraint(
                condition=(Q(days__isnull=True) | Q(days__lte=MOST_DAYS))
                & (Q(percent__isnull=True) | Q(percent__gte=0, percent__lte=100)),
                name="rule_value_in_range",
                violation_error_message=_(
                    "Số ngày từ 0 đến 366, tỷ lệ từ 0 đến 100 phần trăm. Sửa lại số."
                ),
            ),
        ]
        indexes = [models.Index(fields=["matter", "regulation"], name="rule_matter")]

    def __str__(self) -> str:
        return str(Matter(self.matter).label)

    def get_absolute_url(self) -> str:
        return reverse("regulation_rule", kwargs={"pk": self.pk})

    def is_in_force(self, day: date) -> bool:
        """Whether it holds on `day`: a rule ends with its regulation at the latest."""
        return super().is_in_force(day) and self.regulation.is_in_force(day)
