"""Why a change of an area is refused, beside what `trees` refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class NoName(Refused):
    """A unit needs a name."""

    message = _("Chưa có tên. Ghi tên đầy đủ, ví dụ “Xã Khau Mòn”.")


class CodeTaken(Refused):
    """Another unit of the level bears this code on a day of the period."""

    message = _(
        "Mã {code} đang là mã của {other} trong thời gian {period}. Kiểm tra lại mã hoặc ngày."
    )


class NameTaken(Refused):
    """The parent holds a unit of this name already."""

    message = _("{parent} đã có {name} vào ngày {day}. Kiểm tra lại tên, hoặc mở đơn vị đã có.")


class WrongLevel(Refused):
    """The parent's level is not above the unit's."""

    message = _(
        "{parent} ({parent_level}) không thể chứa đơn vị {level}. Chọn nơi trực thuộc khác."
    )


class NeedsParent(Refused):
    """Only a province stands at the top."""

    message = _("Đơn vị {level} phải trực thuộc một địa bàn. Chọn nơi trực thuộc.")


class NothingChanged(Refused):
    """The new name, code and kind are the old ones."""

    message = _("Tên, mã và loại vẫn như cũ. Sửa ít nhất một mục.")


class NobodyNamed(Refused):
    """A merger without predecessors, a division without parts."""

    message = _("Chưa chọn địa bàn nào.")


class TooFewParts(Refused):
    """A division into one."""

    message = _("Chia tách cần ít nhất hai đơn vị mới. Một đơn vị thì dùng “Sáp nhập, thay thế”.")


class MergedIntoItself(Refused):
    """The unit that stays is among those that go."""

    message = _("{area} không thể nhập vào chính nó. Bỏ khỏi danh sách đơn vị nhập vào.")


class NotInside(Refused):
    """A unit that shall come along does not lie in the one that is divided."""

    message = _("{child} không trực thuộc {area} vào ngày {day}. Bỏ khỏi danh sách.")
