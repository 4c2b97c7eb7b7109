"""The lists of rights: given to accounts, and coming with posts."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from vedich.areas import queries as areas
from vedich.areas.asof import AsOf
from vedich.organisations.models import Appointment, Capability, Grant, Person, Reach
from vedich.organisations.tables.common import ENDED, EVER, OnDay, since
from vedich.web.addresses import url
from vedich.web.tables import ChoiceFilter, Column, TextFilter


class GrantTable(OnDay):
    """Rights given to accounts; rows of `rules.grants_visible_to`."""

    name = "quyen"
    title = _("Quyền giao riêng")
    default_sort = "tai-khoan"
    empty = _("Chưa giao riêng quyền nào")
    empty_hint = _("Quyền thường đi theo chức vụ; giao riêng khi chức vụ không nói hết.")

    def __init__(
        self, request: HttpRequest, rows: QuerySet[Grant], asked: AsOf, kept: set[int]
    ) -> None:
        self.kept = kept
        if request.GET.get("hieu-luc") not in (ENDED, EVER):
            rows = rows.filter(pk__in=Grant.objects.on(asked.day).values("pk"))
        super().__init__(request, rows.select_related("user", "organisation"), asked)

    def filters_of_day(self) -> list[Any]:
        return [
            TextFilter(label=_("Tên tổ chức"), field="organisation__folded"),
            ChoiceFilter("quyen", _("Quyền"), lambda: Capability.choices, _of_capability),
            ChoiceFilter(
                "hieu-luc",
                _("Đang có hiệu lực"),
                lambda: [(ENDED, _("Đã thu hồi")), (EVER, _("Mọi thời gian"))],
                self._of_life,
            ),
        ]

    def columns_of_day(self) -> list[Column]:
        return [
            Column(
                "tai-khoan",
                _("Tài khoản"),
                lambda row: str(row.user),
                sort="user__full_name",
                wide=True,
            ),
            Column(
                "quyen", _("Quyền"), lambda row: row.get_capability_display(), sort="capability"
            ),
            Column(
                "to-chuc",
                _("Tại"),
                lambda row: row.organisation.name,
                sort="organisation__sort_key",
                link=lambda row: self.organisation_href(row.organisation_id),
            ),
            Column("pham-vi", _("Phạm vi"), lambda row: Reach(row.reach).word, sort="reach"),
            Column("tu-ngay", _("Từ ngày"), since, sort="valid_from"),
            Column("den-ngay", _("Đến trước"), lambda row: row.valid_to, sort="valid_to"),
            Column("ly-do", _("Lý do"), lambda row: row.reason, drop=True),
            Column("viec", _("Việc"), _nothing, cell=self._revoke, bare=True),
        ]

    def _revoke(self, row: Grant) -> Markup | str:
        if row.pk not in self.kept or (row.valid_to and row.valid_to <= self.asked.day):
            return ""
        address = url("revoke_grant", pk=row.pk)
        return Markup('<a class="vd-next" href="{}">{}</a>').format(address, _gettext("Thu hồi"))

    def _of_life(self, rows: QuerySet[Any], life: str) -> QuerySet[Any]:
        return rows.filter(valid_to__lte=self.asked.day) if life == ENDED else rows


def _of_capability(rows: QuerySet[Any], capability: str) -> QuerySet[Any]:
    return rows.filter(capability=capability)


def _nothing(row: Any) -> None:
    return None


class PostRightTable(OnDay):
    """Rights by post: appointments in force whose post carries any; one row a holder."""

    name = "quyen-chuc-vu"
    title = _("Quyền theo chức vụ")
    default_sort = "to-chuc"
    empty = _("Chưa có chức vụ nào mang quyền")

    def filters_of_day(self) -> list[Any]:
        return [
            TextFilter(label=_("Họ và tên"), field="person__folded"),
            ChoiceFilter(
                "quyen",
                _("Quyền"),
                lambda: Capability.choices,
                lambda rows, which: rows.filter(post__capabilities__capability=which).distinct(),
            ),
            ChoiceFilter("tinh", _("Tỉnh, thành phố"), self.provinces, self._inside),
        ]

    def columns_of_day(self) -> list[Column]:
        return [
            Column(
                "nguoi",
                _("Họ và tên"),
                lambda row: row.person.name,
                sort="person__sort_key",
                link=lambda row: self.person_href(row.person_id),
                wide=True,
            ),
            Column("tai-khoan", _("Tài khoản"), _account),
            Column("chuc-vu", _("Chức vụ"), lambda row: row.post.title, sort="post__title"),
            Column(
                "to-chuc",
                _("Tổ chức"),
                lambda row: row.post.organisation.name,
                sort="post__organisation__sort_key",
                link=lambda row: self.organisation_href(row.post.organisation_id),
            ),
            Column("quyen", _("Quyền"), _rights, cell=_rights_lines),
        ]

    def _inside(self, rows: QuerySet[Any], province: int) -> QuerySet[Any]:
        inside = areas.inside(province, on=self.asked.day).values("pk")
        return rows.filter(post__organisation__area__in=inside)


def _account(row: Appointment) -> str:
    person: Person = row.person
    return person.user.username if person.user else _gettext("chưa có")


def _words_of(row: Appointment) -> list[str]:
    """The rights of the post in words."""
    return [right.words for right in row.post.capabilities.all()]


def _rights(row: Appointment) -> str:
    return "; ".join(_words_of(row))


def _rights_lines(row: Appointment) -> Markup:
    return Markup("<br>").join(_words_of(row))
