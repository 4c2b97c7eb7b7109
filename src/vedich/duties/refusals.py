"""Why a field or an assignment cannot be written down so."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class NameMissing(Refused):
    message = _("Chưa có tên lĩnh vực. Ghi tên như trong văn bản phân công.")


class FieldNamedAlready(Refused):
    message = _("{committee} đã có lĩnh vực {name}. Dùng lĩnh vực đó, hoặc ghi tên khác.")


class FieldEndsBeforeItBegins(Refused):
    message = _("Lĩnh vực có từ {since:%d/%m/%Y}; ngày thôi phải sau ngày đó.")


class FieldEndedAlready(Refused):
    message = _("Lĩnh vực này đã thôi từ {day:%d/%m/%Y}.")


class FieldStillAssigned(Refused):
    """Someone's assignment begins on the day the field would end, or later."""

    message = _("{who} được phân công lĩnh vực này {since}. Rút hoặc kết thúc phân công đó trước.")


class FieldOfAnother(Refused):
    message = _("Lĩnh vực {name} không phải của {committee}. Chọn trong danh sách.")


class FieldNotThere(Refused):
    message = _("Lĩnh vực {name} không có vào ngày {day:%d/%m/%Y}. Chọn ngày khác.")


class NothingNamed(Refused):
    message = _("Phân công phải ghi lĩnh vực hoặc địa bàn. Chọn ít nhất một.")


class NotAMember(Refused):
    """Whoever holds no seat in the committee on the day is given nothing by it."""

    message = _(
        "{who} không giữ chức vụ nào trong {committee} vào ngày {day:%d/%m/%Y}. Ghi chức vụ "
        "trước, hoặc chọn người khác."
    )


class LocalityNotBelow(Refused):
    message = _(
        "{area} không nằm trong {place} vào ngày {day:%d/%m/%Y}. Chọn địa bàn thuộc {place}."
    )


class BeforeTheTerm(Refused):
    message = _(
        "{committee} có nhiệm kỳ từ {since:%d/%m/%Y}; phân công không bắt đầu trước ngày đó. "
        "Chọn ngày khác."
    )


class NotYours(Refused):
    message = _("Văn bản phân công không thuộc phần đồng chí được xem. Chọn trong danh sách.")


class DeputyNeedsPaper(Refused):
    message = _("Chỉ ghi người giúp phụ trách khi văn bản phân công có nêu. Chọn văn bản đó.")


class UnknownRole(Refused):
    message = _("Không có vai trò “{role}”. Chọn phụ trách hoặc giúp phụ trách.")


class AlreadyLed(Refused):
    """Two who answer for one matter on one day, or somebody was quicker."""

    message = _(
        "{who} đang phụ trách {matter} {since}. Chọn “Bàn giao từ người trước” để kết thúc phân "
        "công đó cùng lúc, hoặc chọn ngày khác."
    )


class AssignedAlready(Refused):
    message = _("{who} đã được phân công {matter} {since}. Không cần ghi lại.")


class HandoverTooEarly(Refused):
    message = _(
        "{who} được phân công {matter} từ {since:%d/%m/%Y}; bàn giao phải sau ngày đó. Chọn ngày "
        "khác, hoặc rút phân công đó trước."
    )


class EndsBeforeItBegins(Refused):
    message = _("Phân công có từ {since:%d/%m/%Y}; ngày kết thúc phải sau ngày đó.")


class AlreadyEnded(Refused):
    message = _("Phân công này đã kết thúc từ {day:%d/%m/%Y}.")


class AlreadyWithdrawn(Refused):
    message = _("Phân công này đã được rút. Ghi phân công mới nếu cần.")


class NothingToHandOver(Refused):
    message = _("{who} không còn giữ việc nào của {committee} vào ngày {day:%d/%m/%Y}.")


class ToOneself(Refused):
    message = _("Người nhận và người bàn giao là một. Chọn người nhận khác.")
