"""Why a place cannot be chosen, assessed or recognised so, and what to do next."""

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class NoPlaces(Refused):
    message = _("Chưa có xã, thôn nào. Ghi mỗi dòng một nơi.")


class PlaceTwice(Refused):
    message = _("{area} ghi hai lần. Bỏ một dòng.")


class WrongLevel(Refused):
    message = _("{title} dành cho {level}; {area} thì không phải. Chọn bộ tiêu chí khác.")


class OutsideSet(Refused):
    message = _("{title} chỉ áp dụng trong {within}; {area} ở ngoài. Chọn bộ tiêu chí khác.")


class PlaceNotThere(Refused):
    message = _("{area} {existed}, không có vào ngày {day}. {next}")


class FutureDay(Refused):
    message = _("Ngày {day} ở sau hôm nay. Chỉ ghi việc đã có; kiểm tra lại năm.")


class SetNotInForce(Refused):
    message = _("{title} {existed}, không áp dụng vào ngày {day}. Chọn bộ tiêu chí của ngày đó.")


class YearPassed(Refused):
    message = _("Năm về đích {year} trước năm ra quyết định {decided}. Kiểm tra lại năm.")


class YearTooFar(Refused):
    message = _("Năm về đích {year} không phải một năm từ {first} đến {last}. Kiểm tra lại.")


class PaperMissing(Refused):
    message = _("Chưa ghi quyết định. Chọn văn bản, hoặc đánh dấu “Chưa có văn bản”.")


class PaperAndMissing(Refused):
    message = _("Đã ghi quyết định mà vẫn đánh dấu “Chưa có văn bản”. Bỏ một trong hai.")


class PaperNotSeen(Refused):
    message = _("Văn bản này không thuộc phần đồng chí được xem. Chọn trong danh sách.")


class OrganisationNotThere(Refused):
    message = _("{organisation} {existed}, không có vào ngày {day}. Chọn cơ quan của ngày đó.")


class NoRecognitionPaper(Refused):
    message = _(
        "Công nhận phải có quyết định. Đăng ký quyết định vào sổ văn bản trước; chưa có quyết định "
        "thì ghi là tuyên bố."
    )


class AlreadyChosen(Refused):
    message = _("{area} đã được chọn về đích năm {year} và chưa đạt. Đổi năm thì dùng Chuyển năm.")


class AlreadyReached(Refused):
    message = _("{area} đã về đích ngày {day} và đang giữ chuẩn. Không cần chọn lại.")


class NotChosen(Refused):
    message = _("{area} chưa được chọn năm nào. Chọn xã, thôn trước.")


class SameYear(Refused):
    message = _("{area} đang theo năm {year}. Ghi năm khác.")


class ReasonNeeded(Refused):
    message = _("Chưa ghi lý do. Ghi vài chữ để cấp dưới và người sau hiểu.")


class NothingSaid(Refused):
    message = _(
        "Chưa đánh giá tiêu chí nào khác trước. Chọn đạt hoặc không đạt ở ít nhất một dòng."
    )


class OfAnotherSet(Refused):
    message = _("Tiêu chí {criterion} không thuộc {title}. Tải lại trang rồi đánh giá.")


class NoEvidence(Refused):
    message = _("Tiêu chí {criterion}: chưa có minh chứng. Ghi số liệu, hiện trạng hoặc hồ sơ.")


class NoFigure(Refused):
    message = _(
        "Tiêu chí {criterion} xét theo số “{indicator}”, nhưng {area} chưa có số đến ngày {day}. "
        "Nhập số liệu trước."
    )


class FigureNotSure(Refused):
    message = _(
        "Tiêu chí {criterion} xét theo số “{indicator}”, nhưng số hiện có ({value}) chưa chính "
        "xác hoặc chưa kiểm chứng. Nhập số chính thức trước."
    )


class NothingToVerify(Refused):
    message = _("Không còn đánh giá nào chờ xác nhận. Tải lại trang để xem.")


class OwnWord(Refused):
    message = _("Tiêu chí {criterion} do chính đồng chí đánh giá; người khác ở cấp trên xác nhận.")


class AlreadyRecognised(Refused):
    message = _("{area} đã được công nhận từ ngày {day}. Muốn ghi lại thì thu hồi trước.")


class NotRecognised(Refused):
    message = _("{area} không có công nhận nào đang giữ. Tải lại trang để xem.")


class OverlapsRecognition(Refused):
    message = _("{area} đã được công nhận đến ngày {day}. Ngày công nhận mới phải từ ngày đó.")


class EndsTooEarly(Refused):
    message = _("Công nhận có từ {since}; ngày thu hồi phải sau ngày đó.")


class NotCounted(Refused):
    message = _(
        "{title} chưa gắn chỉ tiêu đếm nào ở {area}, nên chưa có chỗ ghi tuyên bố. Gắn chỉ tiêu "
        "ở trang của bộ tiêu chí."
    )


class NotASum(Refused):
    message = _("“{indicator}” không phải số cộng từ cấp dưới lên theo kỳ. Chọn chỉ tiêu đếm.")


class CountedAlready(Refused):
    message = _("{title} đã đếm vào “{indicator}”. Không cần gắn lại.")


class UnknownLevel(Refused):
    message = _("Bộ {code}: không có cấp “{level}”.")


class BadSet(Refused):
    message = _("Bộ {code}: thiếu hoặc sai “{column}”.")


class SetChanged(Refused):
    message = _(
        "Bộ {code} đã có trong hệ thống với tiêu chí khác. Bộ đã dùng không sửa; đặt mã mới cho bộ "
        "mới."
    )


class SetIncomplete(Refused):
    message = _("Chưa ghi {what}. Ghi rồi lưu lại.")


class CodeTaken(Refused):
    message = _("Mã {code} đã dùng cho “{title}”. Đặt mã khác, hoặc để trống.")


class CriterionTooLong(Refused):
    message = _("Tiêu chí {number}: tên hoặc nhóm dài quá {most} chữ. Viết gọn lại.")


class CriterionTwice(Refused):
    message = _("Tiêu chí “{name}” ghi hai lần. Bỏ một dòng.")


class ThresholdNotWhole(Refused):
    message = _(
        "{criterion}: xét theo số thì ghi đủ chỉ tiêu, dấu và ngưỡng; không thì để trống cả ba."
    )


class SetInUse(Refused):
    message = _(
        "{count} nơi đang theo “{title}” ({places}), nên {fields} giữ nguyên. Lập bản mới áp dụng "
        "từ một ngày; nơi đang theo bộ này vẫn xét theo bộ này."
    )


class SetReplaced(Refused):
    message = _("“{title}” đã được thay bằng “{by}” từ ngày {day}. Mở bộ đó.")


class SetEndsTooEarly(Refused):
    message = _("“{title}” áp dụng từ ngày {since}. Chọn ngày sau ngày đó.")


class DecidedSince(Refused):
    message = _(
        "Từ ngày {day} đã có {count} quyết định chọn hoặc công nhận theo “{title}” ({places}). "
        "Chọn ngày sau {last}."
    )
