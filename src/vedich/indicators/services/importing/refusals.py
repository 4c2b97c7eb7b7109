"""What can be wrong with a file of facts, by section and row."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class BadRow(Refused):
    """A row, with what is wrong in it; `problem` is a whole sentence."""

    message = _("{section}, dòng {row}{key}: {problem}")


class NotAnObject(Refused):
    message = _("Tệp phải là một đối tượng JSON có các phần indicators, targets, facts…")


class NotAList(Refused):
    message = _("Phần “{section}” phải là một danh sách.")


class NotARow(Refused):
    message = _("phải là một đối tượng gồm các cột.")


class UnknownColumn(Refused):
    message = _("không có cột “{column}”. Các cột dùng được: {columns}.")


class MissingColumn(Refused):
    message = _("thiếu cột “{column}”.")


class UnknownWord(Refused):
    message = _("cột {column} ghi “{value}”; chỉ dùng {words}.")


class WrongShape(Refused):
    message = _("cột {column} ghi “{value}”; cần {wanted}.")


class UnknownCode(Refused):
    message = _("không có địa bàn mã “{code}” vào ngày {day}.")


class UnknownThing(Refused):
    message = _("không tìm thấy {thing} “{code}”. Thêm vào tệp, hoặc sửa mã.")


class SeveralThings(Refused):
    message = _("có nhiều {thing} tên “{code}”. Ghi rõ hơn.")


class TwiceInFile(Refused):
    message = _("“{key}” đã dùng ở dòng {other}.")
