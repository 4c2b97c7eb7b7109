"""From nothing to an installation that its first administrator can sign in to."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.config.facts import InstallationFact
from vedich.lib import vietnamese
from vedich.lib.errors import ManyRefused, Refused


class AlreadyInitialised(Refused):
    message = _(
        "Bản cài đặt này đã có người quản trị ({username}). Đăng nhập bằng tài khoản đó; quên mật "
        "khẩu thì chạy vedich changepassword {username}."
    )


class NoName(Refused):
    message = _("Chưa có họ và tên. Thêm --full-name.")


class BadAccount(Refused):
    message = _("{reason}")


def administrator() -> User | None:
    """Who was made administrator first."""
    return User.objects.filter(is_superuser=True, is_system=False).order_by("pk").first()


@transaction.atomic
def make_first_administrator(
    *, username: str, full_name: str, email: str, password: str, at: datetime
) -> User:
    """The account that everything else is set up with; refused once there is one."""
    if there := administrator():
        raise AlreadyInitialised(username=there.username)
    full_name = vietnamese.clean_text(full_name)
    if not full_name:
        raise NoName
    user = User(username=username, full_name=full_name, email=email)
    user.is_staff = user.is_superuser = True
    try:
        user.set_password(password)
        user.full_clean()
        validate_password(password, user)
    except ValidationError as error:
        raise ManyRefused(BadAccount(reason=text) for text in error.messages) from error
    user.save()
    audit.record(InstallationFact.INITIALISED, user, actor=user, at=at)
    return user
