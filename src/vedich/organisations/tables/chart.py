"""The lists of organisations and of people, as of a day."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from vedich.areas import queries as areas
from vedich.areas.asof import AsOf
from vedich.areas.models import Level
from vedich.organisations import queries
from vedich.organisations.models import Appointment, Organisation
from vedich.organisations.tables.common import ENDED, EVER, OnDay, since
from vedich.web.addresses import url
from vedich.web.tables import ChoiceFilter, Column, TextFilter


class OrganisationTable(OnDay):
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
            Column("tu-ngay", _("Có từ"), since, sort="valid_from", drop=True),
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


class PersonTable(OnDay):
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
