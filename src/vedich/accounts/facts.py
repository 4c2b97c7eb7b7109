"""What can happen to an account. Names and addresses go beside the log's chain (`personal`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountFact(models.TextChoices):
    CREATED = "accounts.user.created", _("Lập tài khoản")
    EDITED = "accounts.user.edited", _("Sửa tài khoản")
    PASSWORD_SET = "accounts.user.password_set", _("Đặt mật khẩu mới")
    DEACTIVATED = "accounts.user.deactivated", _("Ngừng tài khoản")
    REACTIVATED = "accounts.user.reactivated", _("Mở lại tài khoản")
    PREFERENCES_SET = "accounts.user.preferences_set", _("Đổi cách hiển thị")
