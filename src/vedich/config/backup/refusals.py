"""Why a backup or a restore is not done."""

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class NotUpToDate(Refused):
    message = _("Cơ sở dữ liệu chưa theo kịp phần mềm. Chạy vedich migrate rồi sao lưu lại.")


class NotABackup(Refused):
    message = _("{path} không phải tệp sao lưu của Về Đích. Chọn tệp do lệnh vedich backup làm ra.")


class DamagedBackup(Refused):
    message = _(
        "Tệp sao lưu hỏng ở phần {part}. Dùng bản sao lưu khác; số liệu đang có giữ nguyên."
    )


class NewerBackup(Refused):
    message = _(
        "Tệp sao lưu do phiên bản {version} làm ra, mới hơn phần mềm này. Cài phiên bản đó rồi "
        "phục hồi."
    )


class NotEmpty(Refused):
    message = _(
        "Nơi phục hồi đã có số liệu. Thêm --replace nếu muốn thay toàn bộ bằng bản sao lưu."
    )


class RestoreFailed(Refused):
    message = _("Không phục hồi được; số liệu đang có giữ nguyên. {reason}")
