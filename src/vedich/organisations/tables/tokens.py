"""The list of access tokens."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from vedich.organisations.models import ApiToken
from vedich.web.addresses import url
from vedich.web.formats import luc
from vedich.web.tables import ChoiceFilter, Column, Table

LIVING, OVER = "con", "het"


class TokenTable(Table):
    """Rows of `rules.tokens_visible_to`."""

    name = "ma-truy-cap"
    title = _("Mã truy cập")
    default_sort = "den-het"
    empty = _("Chưa có mã truy cập nào")
    empty_hint = _("Chương trình khác dùng mã truy cập để đọc, ghi qua API thay đồng chí.")

    def __init__(
        self, request: HttpRequest, rows: QuerySet[ApiToken], on: date, *, is_all: bool
    ) -> None:
        self.on = on
        whose = [
            Column("tai-khoan", _("Tài khoản"), lambda row: str(row.user), sort="user__full_name")
        ]
        self.columns = [
            Column("ten", _("Tên mã"), lambda row: row.name, sort="name", wide=True),
            *(whose if is_all else []),
            Column("quyen", _("Quyền"), lambda row: row.words),
            Column("doc", _("Chỉ đọc"), lambda row: _t("có") if row.is_read_only else _t("không"),
                   drop=True),
            Column("o", _("Trong phạm vi của"), _place, drop=True),
            Column("den-het", _("Đến hết ngày"), lambda row: row.last_day, sort="valid_to",
                   numeric=True),
            Column("dung", _("Dùng gần nhất"), lambda row: row.last_used_at, cell=_used,
                   drop=True),
            Column("viec", _("Việc"), self._state, cell=self._end, bare=True),
        ]  # fmt: skip
        self.filters = [
            ChoiceFilter(
                "hieu-luc",
                _("Hiệu lực"),
                lambda: [(LIVING, _("Còn hiệu lực")), (OVER, _("Đã hết"))],
                self._of_life,
            )
        ]
        super().__init__(request, rows.select_related("user", "organisation"))

    def _of_life(self, rows: QuerySet[Any], life: str) -> QuerySet[Any]:
        living = rows.filter(withdrawn_at=None, valid_to__gt=self.on)
        return living if life == LIVING else rows.exclude(pk__in=living.values("pk"))

    def _state(self, row: ApiToken) -> str:
        if row.works_on(self.on):
            return _t("đang dùng được")
        if row.withdrawn_at is not None:
            return _t("đã ngừng")
        return _t("đã hết hạn") if row.last_day < self.on else _t("chưa tới ngày")

    def _end(self, row: ApiToken) -> Markup | str:
        if row.withdrawn_at is not None or row.last_day < self.on:
            return self._state(row)
        address = url("end_token", pk=row.pk)
        return Markup('<a class="vd-next" href="{}">{}</a>').format(address, _t("Ngừng"))


def _place(row: ApiToken) -> str:
    return row.organisation.name if row.organisation else _t("mọi nơi có quyền")


def _used(row: ApiToken) -> Markup | str:
    return luc(row.last_used_at) if row.last_used_at else _t("chưa dùng")
