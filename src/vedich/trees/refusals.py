"""Why a change of a tree is refused."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from vedich.lib.dates import format_date
from vedich.lib.errors import Refused


class Circle(Refused):
    """The new parent lies below the unit itself on some day of the period."""

    message = _(
        "{parent} nằm trong {child} vào ngày {day}, nên {child} không thể trực thuộc {parent}. "
        "Chọn nơi trực thuộc khác."
    )


class Overlap(Refused):
    """The unit already stands under a parent on days of the period."""

    message = _(
        "{child} đã có nơi trực thuộc từ {since} đến {until}. "
        "Dùng “Chuyển” để đổi nơi trực thuộc trong thời gian đó."
    )


class NotThere(Refused):
    """The unit does not exist on the day that was named."""

    message = _("{unit} {existed}, không có vào ngày {day}. Chọn ngày khác.")


class ParentNotThere(NotThere):
    """The parent does not exist during the whole period."""

    message = _(
        "{parent} {existed}, không đủ cho thời gian {child} trực thuộc ({period}). "
        "Chọn nơi trực thuộc khác hoặc ngày khác."
    )


class AlreadyThere(Refused):
    """The unit stands under this parent already."""

    message = _("{child} đã trực thuộc {parent} vào ngày {day}. Chọn nơi trực thuộc khác.")


class AlreadyEnded(Refused):
    """The unit has ended before."""

    message = _("{unit} đã kết thúc từ ngày {day}.")


class EndsBeforeItBegins(Refused):
    """The last day would lie before the first."""

    message = _("{unit} có từ ngày {since}; ngày kết thúc phải sau ngày đó.")


class StillHasChildren(Refused):
    """Other units stand under the one that shall end."""

    message = _(
        "{unit} còn {count} đơn vị trực thuộc từ ngày {day}: {names}. "
        "Chuyển, sáp nhập hoặc kết thúc các đơn vị đó trước."
    )


class SharesDoNotAddUp(Refused):
    """The parts of one unit are less or more than the whole."""

    message = _(
        "Các phần của {unit} đi vào đơn vị mới cộng lại là {total}, phải là {wanted}. "
        "Sửa lại các phần, hoặc để trống nếu chưa rõ."
    )


class SucceededAlready(Refused):
    """The same two units are joined by a succession already."""

    message = _("{predecessor} đã được ghi là nhập vào {successor} từ ngày {day}.")


def existed(valid_from: date | None, valid_to: date | None) -> str:
    """The life of a unit in words that follow its name."""
    if valid_from is None and valid_to is None:
        return str(_("không rõ thời gian"))
    if valid_to is None:
        return str(_("có từ ngày {since}")).format(since=since_words(valid_from))
    if valid_from is None:
        return str(_("kết thúc từ ngày {until}")).format(until=format_date(valid_to))
    return str(_("có từ ngày {since} đến trước ngày {until}")).format(
        since=format_date(valid_from), until=format_date(valid_to)
    )


def since_words(day: date | None) -> str:
    """First day of a period in words."""
    return format_date(day) if day else str(_("trước đến nay (không rõ ngày)"))


def until_words(day: date | None) -> str:
    """First day after a period in words."""
    return str(_("trước {day}")).format(day=format_date(day)) if day else str(_("nay"))


def period_words(valid_from: date | None, valid_to: date | None) -> str:
    """A period in words."""
    return str(_("từ {since} đến {until}")).format(
        since=since_words(valid_from), until=until_words(valid_to)
    )
