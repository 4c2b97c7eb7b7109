"""From nothing to an installation that its first administrator can sign in to."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.accounts.queries import system_user
from vedich.accounts.services import create_user
from vedich.lib.errors import Refused


class AlreadyInitialised(Refused):
    message = _(
        "Bản cài đặt này đã có người quản trị ({username}). Đăng nhập bằng tài khoản đó; quên mật "
        "khẩu thì chạy vedich changepassword {username}."
    )


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
    return create_user(
        username=username,
        full_name=full_name,
        email=email,
        password=password,
        actor=system_user(),
        at=at,
        is_superuser=True,
    )
