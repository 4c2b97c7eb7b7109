"""The lists: organisations and people as of a day, rights by grant and by post."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from markupsafe import Markup

from vedich.areas import queries as areas
from vedich.areas.asof import AsOf
from vedich.areas.models import Level
from vedich.organisations import queries
from vedich.organisations.models import Appointment, Capability, Grant, Organisation, Person, Reach
from vedich.web.addresses import url
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter

ENDED, EVER = "da-het", "moi-luc"


class _OnDay(Table):
    """A table whose links carry the day on."""

    def __init__(self, request: HttpRequest, rows: QuerySet[Any], asked: AsOf) -> None:
        self.asked = asked
        self.columns = self.columns_of_day()
        self.filters = self.filters_of_day()
        super().__init__(request, rows)

    def columns_of_day(self) -> list[Column]:
        raise NotImplementedError

    def filters_of_day(self) -> list[Any]:
        raise NotImplementedError

    def organisation_href(self, pk: int | None) -> str | None:
        return url("organisation", pk=pk, query=self.asked.query) if pk else None

    def person_href(self, pk: int | None) -> str | None:
        return url("person", pk=pk, query=self.asked.query) if pk else None

    def provinces(self) -> Iterable[tuple[int, StrOrPromise]]:
        roots = areas.named_on(areas.roots(on=self.asked.day), self.asked.day)
        return [(area.pk, area.name_on) for area in roots.order_by("sort_key_on")]


class OrganisationTable(_OnDay):
    """Rows of `listed(rows, day)`: those in force on the day, unless the filter says otherwise."""

    name = "to-chuc"
    title = _("Tổ chức")
    default_sort = "ten"
    empty = _("Chưa có tổ chức nào vào ngày này")
    empty_hint = _("Cấp ủy và UBND lập theo địa bàn; cơ quan khác thêm từng tổ chức.")

    @classmethod
    def listed(cls, request: HttpRequest, rows: QuerySet[Organisation], asked: AsOf) -> Any:
        """The rows with what the columns show, for the day and the filter of the address."""
        if request.GET.get("hieu-luc") not in (ENDED, EVER):
            rows = rows.filter(pk__in=Organisation.objects.on(asked.day).values("pk"))
        named = queries.with_parent(queries.named_on(rows, asked.day), asked.day)
        return queries.with_head(named, asked.day).select_related("area")

    def filters_of_day(self) -> list[Any]:
        return [
            TextFilter(label=_("Tên tổ chức")),
            ChoiceFilter("loai", _("Loại"), lambda: Organisation.Kind.choices, _of_kind),
            ChoiceFilter("cap", _("Cấp"), lambda: Level.choices, _of_level),
            ChoiceFilter("tinh", _("Tỉnh, thành phố"), self.provinces, self._inside),
            ChoiceFilter(
                "hieu-luc",
                _("Đang hoạt động"),
                lambda: [(ENDED, _("Đã kết thúc")), (EVER, _("Mọi thời gian"))],
                self._of_life,
            ),
        ]

    def columns_of_day(self) -> list[Column]:
        return [
            Column(
                "ten",
                _("Tên"),
                lambda row: row.name_on,
                sort="sort_key",
                link=lambda row: self.organisation_href(row.pk),
                wide=True,
            ),
            Column("loai", _("Loại"), lambda row: row.get_kind_display(), sort="kind", drop=True),
            Column(
                "dia-ban",
                _("Địa bàn"),
                lambda row: row.area_name_on,
                sort="area__sort_key",
                link=lambda row: url("area", pk=row.area_id, query=self.asked.query),
            ),
            Column(
                "cap-tren",
                _("Cấp trên trực tiếp"),
                lambda row: row.parent_name_on,
                sort="parent_name_on",
                link=lambda row: self.organisation_href(row.parent_id_on),
            ),
            Column(
                "dung-dau",
                _("Người đứng đầu"),
                lambda row: row.head_name,
                link=lambda row: self.person_href(row.head_id),
            ),
            Column("tu-ngay", _("Có từ"), _since, sort="valid_from", drop=True),
            Column("den-ngay", _("Kết thúc từ"), lambda r: r.valid_to, sort="valid_to", drop=True),
        ]

    def _inside(self, rows: QuerySet[Any], province: int) -> QuerySet[Any]:
        return rows.filter(area__in=areas.inside(province, on=self.asked.day).values("pk"))

    def _of_life(self, rows: QuerySet[Any], life: str) -> QuerySet[Any]:
        return rows.filter(valid_to__lte=self.asked.day) if life == ENDED else rows


def _of_kind(rows: QuerySet[Any], kind: str) -> QuerySet[Any]:
    return rows.filter(kind=kind)


def _of_level(rows: QuerySet[Any], level: str) -> QuerySet[Any]:
    return rows.filter(area__level=level)


def _since(row: Organisation) -> Any:
    return row.valid_from or _("không rõ")


class PersonTable(_OnDay):
    """Rows of `queries.people_on(day)`: people with the first of their posts that day."""

    name = "nguoi"
    title = _("Người giữ chức vụ")
    default_sort = "ten"
    empty = _("Chưa ghi người nào")
    empty_hint = _("Ghi tên người, rồi ghi chức vụ từ ngày đến ngày.")

    def filters_of_day(self) -> list[Any]:
        return [
            TextFilter(label=_("Họ và tên")),
            ChoiceFilter(
                "chuc-vu",
                _("Giữ chức vụ"),
                lambda: [("co", _("Đang giữ chức vụ")), ("khong", _("Không giữ chức vụ"))],
                _holding,
            ),
            ChoiceFilter("tinh", _("Tỉnh, thành phố"), self.provinces, self._inside),
        ]

    def columns_of_day(self) -> list[Column]:
        return [
            Column(
                "ten",
                _("Họ và tên"),
                lambda row: row.name,
                sort="sort_key",
                link=lambda row: self.person_href(row.pk),
                wide=True,
            ),
            Column("chuc-vu", _("Chức vụ"), lambda row: row.post_title, sort="post_title"),
            Column(
                "to-chuc",
                _("Tổ chức"),
                lambda row: row.organisation_name,
                sort="organisation_name",
                link=lambda row: self.organisation_href(row.organisation_id),
            ),
            Column("tu-ngay", _("Giữ chức từ"), lambda row: row.held_from, sort="held_from"),
            Column(
                "so-chuc-vu",
                _("Số chức vụ"),
                lambda row: row.post_count,
                sort="post_count",
                numeric=True,
                drop=True,
            ),
        ]

    def _inside(self, rows: QuerySet[Any], province: int) -> QuerySet[Any]:
        inside = areas.inside(province, on=self.asked.day).values("pk")
        held = Appointment.objects.on(self.asked.day).filter(post__organisation__area__in=inside)
        return rows.filter(pk__in=held.values("person_id"))


def _holding(rows: QuerySet[Any], how: str) -> QuerySet[Any]:
    return rows.filter(post_count__gt=0) if how == "co" else rows.filter(post_count=0)


class GrantTable(_OnDay):
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
            Column("tu-ngay", _("Từ ngày"), _since, sort="valid_from"),
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


class PostRightTable(_OnDay):
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


def rights_of(row: Appointment) -> list[str]:
    """The rights of the post in words."""
    return [right.words for right in row.post.capabilities.all()]


def _rights(row: Appointment) -> str:
    return "; ".join(rights_of(row))


def _rights_lines(row: Appointment) -> Markup:
    return Markup("<br>").join(rights_of(row))
