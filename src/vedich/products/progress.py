"""Where a commitment stands on a day: one pure function, never typed in.

The plan of a day is the share of the season's days that are over by its morning: no source tells
how a delivery spreads over a season, so it is taken as even, and the sentence says so. Volumes
from the press or estimated are shown but neither praised nor criticised.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from vedich.lib.dates import format_date
from vedich.lib.numbers import format_number

TOLERANCE = Decimal("0.05")
"""Behind by at most so much of the whole is still on course, as for indicators (5 %)."""


class Status(StrEnum):
    """The codes are those of the status vocabulary."""

    SHORT = "overdue"
    BEHIND = "off"
    AWAITING = "wait"
    ON_COURSE = "on"
    NOT_YET = "todo"
    DONE = "reached"


WORDS: dict[Status, StrOrPromise] = {
    Status.SHORT: gettext_lazy("Hết vụ còn thiếu"),
    Status.BEHIND: gettext_lazy("Chậm tiến độ"),
    Status.AWAITING: gettext_lazy("Chờ xác nhận"),
    Status.ON_COURSE: gettext_lazy("Đúng tiến độ"),
    Status.NOT_YET: gettext_lazy("Chưa vào vụ"),
    Status.DONE: gettext_lazy("Đã giao đủ"),
}
"""The states there are, worst first."""


@dataclass(frozen=True)
class Season:
    """What was promised: a volume in `unit`, to be delivered from a day to and with a day."""

    volume: Decimal
    unit: str
    starts_on: date
    ends_on: date

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1

    def plan_share(self, on: date) -> Decimal:
        """The share of the season's days that are over by the morning of `on`."""
        gone = min(max((on - self.starts_on).days, 0), self.days)
        return Decimal(gone) / self.days


@dataclass(frozen=True)
class Standing:
    """Where a commitment stands, what is missing, how many days are left; None when over."""

    status: Status
    season: Season
    delivered: Decimal
    share: Decimal
    plan_share: Decimal
    shortfall: Decimal
    days_left: int | None

    @property
    def code(self) -> str:
        return self.status.value

    @property
    def text(self) -> StrOrPromise:
        return WORDS[self.status]

    @property
    def sentence(self) -> str:
        """The rule beside the word."""
        season = self.season
        done = _("đã giao {done} trên {all} {unit}, {share}%").format(
            done=format_number(self.delivered, 3),
            all=format_number(season.volume, 3),
            unit=season.unit,
            share=_percent(self.share),
        )
        if self.status == Status.NOT_YET:
            return _("vụ bắt đầu từ {day}").format(day=format_date(season.starts_on))
        if self.status == Status.DONE:
            return done
        if self.status == Status.AWAITING:
            return _("{done}; có đợt giao theo ước tính hoặc báo chí").format(done=done)
        if self.status == Status.SHORT:
            return _("{done}; hết vụ ngày {day}, còn thiếu {missing} {unit}").format(
                done=done,
                day=format_date(season.ends_on),
                missing=format_number(self.shortfall, 3),
                unit=season.unit,
            )
        return _("{done}; chia đều theo ngày của vụ là {plan}%{behind}").format(
            done=done, plan=_percent(self.plan_share), behind=self._behind()
        )

    def _behind(self) -> str:
        gap = self.plan_share - self.share
        if gap <= 0:
            return ""
        return _(", chậm {gap} điểm phần trăm, ngưỡng {tolerance}").format(
            gap=_percent(gap), tolerance=_percent(TOLERANCE)
        )


def _percent(share: Decimal) -> str:
    return format_number(share * 100, 1)


def stand(season: Season, delivered: Decimal, doubtful: Decimal, *, on: date) -> Standing:
    """Where it stands on `on`; `doubtful` is the part of `delivered` that is imprecise.

    Both volumes are in the season's unit.
    """
    share = delivered / season.volume
    return Standing(
        status=_status(season, delivered, doubtful, on),
        season=season,
        delivered=delivered,
        share=share,
        plan_share=season.plan_share(on),
        shortfall=max(season.volume - delivered, Decimal(0)),
        days_left=(season.ends_on - on).days if on <= season.ends_on else None,
    )


def _status(season: Season, delivered: Decimal, doubtful: Decimal, on: date) -> Status:
    if delivered - doubtful >= season.volume:
        return Status.DONE
    if doubtful:
        return Status.AWAITING
    if on > season.ends_on:
        return Status.SHORT
    if delivered / season.volume >= season.plan_share(on) - TOLERANCE:
        return Status.NOT_YET if on < season.starts_on and not delivered else Status.ON_COURSE
    return Status.BEHIND
