"""The list of accounts."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.web.addresses import url
from vedich.web.components import status
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter


def _state(user: User) -> str:
    return str(_("đang dùng") if user.is_active else _("đã ngừng"))


def _by_state(rows: QuerySet[User], value: str) -> QuerySet[User]:
    return rows.filter(is_active=value == "dung")


class UserTable(Table):
    name = "tai-khoan"
    title = _("Các tài khoản")
    default_sort = "ho-ten"
    empty = _("Chưa có tài khoản nào")
    columns = [
        Column(
            "ho-ten",
            _("Họ và tên"),
            lambda user: user.full_name,
            sort="full_name",
            link=lambda user: url("show_account", pk=user.pk),
            wide=True,
        ),
        Column("ten", _("Tên đăng nhập"), lambda user: user.username, sort="username"),
        Column("thu", _("Thư điện tử"), lambda user: user.email, sort="email"),
        Column("quan-tri", _("Quản trị"), lambda user: user.is_superuser, drop=True),
        Column(
            "vao-lan-cuoi",
            _("Đăng nhập lần cuối"),
            lambda user: user.last_login,
            sort="last_login",
            numeric=True,
        ),
        Column(
            "trang-thai",
            _("Trạng thái"),
            _state,
            sort="is_active",
            cell=lambda user: status("on" if user.is_active else "todo", _state(user)),
            bare=True,
        ),
    ]
    filters = [
        TextFilter(label=_("Lọc theo tên đăng nhập"), field="username"),
        ChoiceFilter(
            "trang-thai",
            _("Trạng thái"),
            lambda: [("dung", _("đang dùng")), ("ngung", _("đã ngừng"))],
            _by_state,
        ),
    ]
