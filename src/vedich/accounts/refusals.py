"""What stands in the way of an act on accounts, and what to do next."""

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class UsernameTaken(Refused):
    message = _("Đã có tài khoản “{username}”. Chọn tên đăng nhập khác.")


class EmailTaken(Refused):
    message = _("Địa chỉ {email} đã dùng cho tài khoản khác. Mỗi người một địa chỉ riêng.")


class NoFullName(Refused):
    message = _("Chưa có họ và tên. Ghi đủ như trong quyết định, có dấu.")


class BadAccount(Refused):
    """A sentence of Django's own checks of names, addresses and passwords."""

    message = _("{problem}")


class SystemAccount(Refused):
    message = _("Đây là tài khoản của hệ thống, không đăng nhập được và không sửa được.")


class OwnAccount(Refused):
    message = _("Đồng chí không tự ngừng tài khoản của mình được. Nhờ người quản trị khác.")


class LastAdministrator(Refused):
    message = _("Đây là người quản trị duy nhất. Giao quyền quản trị cho người khác trước.")


class ViewNameMissing(Refused):
    message = _("Chưa đặt tên góc nhìn. Ghi vài chữ để lần sau nhận ra.")


class ViewNameTaken(Refused):
    message = _("Đã có góc nhìn tên “{name}”. Đặt tên khác, hoặc bỏ góc nhìn cũ.")


class TooManyViews(Refused):
    message = _("Mỗi danh sách giữ nhiều nhất {most} góc nhìn. Bỏ bớt góc nhìn không dùng.")
