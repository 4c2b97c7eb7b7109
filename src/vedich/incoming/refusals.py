"""Why a paper cannot be entered, laid before a leader, directed or filed so, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class NumberMissing(Refused):
    message = _("Chưa có số đến. Ghi số đến trong sổ của cơ quan.")


class NumberIssued(Refused):
    message = _("Sổ này do hệ thống cấp số đến. Để trống số đến.")


class NumberTaken(Refused):
    message = _("Số đến {number} năm {year} đã dùng cho {paper}. Ghi số khác.")


class ArrivedLater(Refused):
    message = _("Lúc đến ở sau bây giờ. Kiểm tra lại ngày, giờ.")


class ArrivedBeforeIssued(Refused):
    message = _("Văn bản đến ngày {arrived:%d/%m/%Y}, trước ngày ban hành {issued:%d/%m/%Y}.")


class ReplyBeforeArrival(Refused):
    message = _("Hạn trả lời {due:%d/%m/%Y} trước ngày đến {arrived:%d/%m/%Y}.")


class SamePaper(Refused):
    """The same number, issuer and day stand in the register of papers, where the actor sees it."""

    message = _(
        "{paper} đã có trong sổ văn bản. Mở văn bản đó để xem; nếu đúng là văn bản này thì chọn "
        "“Vẫn vào sổ”."
    )


class KnownElsewhere(Refused):
    message = _(
        "Số, ngày này của {issuer} đã có ở sổ khác mà đồng chí không xem được. Ghi tên cơ quan ban "
        "hành vào ô “Cơ quan ngoài hệ thống”."
    )


class ProposalMissing(Refused):
    message = _("Chưa có đề xuất. Ghi văn phòng đề nghị xử lý thế nào.")


class NotALeader(Refused):
    message = _("{person} không giữ chức vụ lãnh đạo của {unit}. Chọn đồng chí khác.")


class LeaderMissing(Refused):
    message = _("Chưa rõ ý kiến của ai. Chọn đồng chí đã cho ý kiến.")


class WordsMissing(Refused):
    message = _("Chưa có ý kiến. Chọn một câu hoặc gõ ý kiến.")


class LeadMissing(Refused):
    message = _("Chưa chọn đơn vị chủ trì. Chọn đơn vị, hoặc bấm Lưu nếu không phải làm gì.")


class NoRightToGive(Refused):
    message = _(
        "Đồng chí chưa có quyền giao việc thay mặt {unit}. Để văn phòng ghi lại bút phê, hoặc nhờ "
        "người quản trị cấp quyền."
    )


class WrongState(Refused):
    message = _("Văn bản đang ở tình trạng “{state}” nên không {act} được. Mở lại trang để xem.")


class DossierClosed(Refused):
    message = _("Hồ sơ đã kết thúc ngày {day:%d/%m/%Y}. Mở lại hồ sơ hoặc chọn hồ sơ khác.")


class DossierOfAnother(Refused):
    message = _("Hồ sơ này của {unit}. Chọn hồ sơ của cơ quan nhận văn bản.")


class DossierUnfinished(Refused):
    message = _("Chưa kết thúc được hồ sơ: còn {things}. Xử lý xong rồi kết thúc.")


class NoDossierName(Refused):
    message = _("Chưa có tên hồ sơ.")


class DossierCodeTaken(Refused):
    message = _("{unit} đã có hồ sơ {code}. Ghi số, ký hiệu khác.")


class ReplyToItself(Refused):
    message = _("Văn bản trả lời phải là văn bản khác.")


class ReplyNotYours(Refused):
    message = _("Văn bản trả lời không thuộc phần đồng chí được xem. Chọn văn bản khác.")


class NoReplyWanted(Refused):
    message = _("Văn bản này không ghi hạn trả lời. Sửa văn bản đến, ghi hạn trả lời trước.")


class PhraseThere(Refused):
    message = _("Câu mẫu này đã có.")


class PhraseEnded(Refused):
    message = _("Câu mẫu này đã thôi dùng.")
