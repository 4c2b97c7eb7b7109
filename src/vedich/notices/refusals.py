"""What stands in the way of choosing how to be told, and what to do next."""

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class BadNumber(Refused):
    message = _("“{number}” không phải số điện thoại hoặc mã Zalo. Ghi từ 6 đến 20 chữ số.")


class NoNumber(Refused):
    """A message was asked for, and no gateway knows where to send it."""

    message = _("Chưa có số nhận tin nhắn. Ghi số, hoặc chọn không gửi.")


class BadAddress(Refused):
    message = _("{problem} Ghi địa chỉ đầy đủ, bắt đầu bằng https://.")


class NotFailed(Refused):
    """Only what was given up is tried again by hand."""

    message = _("Lần gửi này không phải gửi lại: {state}.")
