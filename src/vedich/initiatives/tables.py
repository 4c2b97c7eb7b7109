"""Programmes and schemes as a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Concat
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from markupsafe import Markup

from vedich.accounts.models import User
from vedich.areas import queries as areas
from vedich.areas.models import Area
from vedich.initiatives import queries
from vedich.initiatives.models import Initiative, Responsibility
from vedich.initiatives.standing import NONE, STATUSES, InitiativeStanding, standings_of
from vedich.initiatives.words import gap_word
from vedich.organisations.models import Organisation, Person
from vedich.terms.models import Term
from vedich.web.components.states import status
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter
from vedich.web.tables.options import offered, options_of
from vedich.web.tables.table import FORMAT

STATUS = "tien-do"
LEADER, DOCUMENT = "lanh-dao", "van-ban"
GAPS: list[tuple[str, StrOrPromise]] = [
    (LEADER, _("Chưa có lãnh đạo phụ trách")),
    (DOCUMENT, _("Chưa có văn bản")),
]
ASSIGNED, UNASSIGNED = "co", "chua"
LED: list[tuple[str, StrOrPromise]] = [
    (ASSIGNED, _("Đã phân công lãnh đạo")),
    (UNASSIGNED, _("Chưa phân công lãnh đạo")),
]


class InitiativeTable(Table):
    name = "de-an"
    title = _("Chương trình, đề án")
    default_sort = "ky-hieu"
    empty = _("Chưa có chương trình, đề án nào")
    empty_hint = _("Lập từ nội dung của nghị quyết, hoặc từ chương trình, đề án cấp trên.")

    def __init__(
        self, request: HttpRequest, rows: QuerySet[Initiative], on: date, *, user: User
    ) -> None:
        self.on, self.user = on, user
        self.seen = rows
        self.is_file = request.GET.get(FORMAT) == "xlsx"
        self.columns = self._columns()
        self.filters = [
            TextFilter(label=_("Ký hiệu hoặc tên")),
            ChoiceFilter(STATUS, _("Tiến độ"), lambda: STATUSES, self._standing),
            ChoiceFilter("loai", _("Loại"), lambda: Initiative.Kind.choices, _of_kind),
            ChoiceFilter("thieu", _("Khoảng trống"), lambda: GAPS, self._lacking),
            ChoiceFilter("trong", _("Địa bàn"), self._areas, self._inside),
            ChoiceFilter("ban-hanh", _("Cơ quan ban hành"), self._owners, _of_owner),
            ChoiceFilter("lanh-dao", _("Lãnh đạo phụ trách"), self._leaders, self._led_by),
            ChoiceFilter("phan-cong", _("Phân công"), lambda: LED, self._assigned),
            ChoiceFilter("nhiem-ky", _("Nhiệm kỳ"), self._terms, _of_term),
        ]
        related = rows.select_related("area", "owner", "document", "source_clause")
        super().__init__(request, queries.with_people(related, on=on))

    def _columns(self) -> list[Column]:
        """What the page shows; the file holds each fact in a column of its own."""
        head = [
            Column("ky-hieu", _("Ký hiệu"), lambda one: one.code or None, sort="code", bare=True),
            Column("ten", _("Tên"), _name, sort="sort_key", link=_href, wide=True),
            Column("loai", _("Loại"), lambda one: one.get_kind_display(), sort="kind", drop=True),
            Column(
                "dia-ban",
                _("Địa bàn"),
                lambda one: one.area.name,
                sort="area__sort_key",
                bare=True,
            ),
        ]
        stands = Column(
            STATUS, _("Tiến độ"), self._status, cell=self._status_and_why, bare=True, line=True
        )
        people = [
            Column(
                "lanh-dao",
                _("Lãnh đạo phụ trách"),
                lambda one: one.leader_name,
                sort="leader_name",
                cell=self._leader,
                bare=True,
            ),
            Column("chu-tri", _("Chủ trì"), lambda one: one.lead_name, sort="lead_name", drop=True),
        ]
        if self.is_file:
            why = Column("vi-sao", _("Vì sao"), self._why)
            return [*head, stands, why, *self._more(), *people, _paper()]
        when = Column(
            "tu",
            _("Thời gian"),
            lambda one: one.years or None,
            sort="starts_on",
            cell=lambda one: _whole(one.years),
            drop=True,
        )
        return [*head, stands, *people, when, _paper()]

    def _more(self) -> list[Column]:
        return [
            Column("ban-hanh", _("Cơ quan ban hành"), lambda one: one.owner.name),
            Column("tu", _("Bắt đầu"), lambda one: one.starts_on, sort="starts_on"),
            Column("den", _("Kết thúc"), lambda one: one.ends_on),
        ]

    @cached_property
    def _all_standings(self) -> Mapping[int, InitiativeStanding]:
        return standings_of(self.user, on=self.on)

    @cached_property
    def _standings(self) -> Mapping[int, InitiativeStanding]:
        """Of the rows shown; of all where a filter or the file needs all."""
        if self.is_file or self.value_of(STATUS):
            return self._all_standings
        return standings_of(self.user, on=self.on, wanted=[row.pk for row in self.rows])

    def _status(self, one: Initiative) -> str | None:
        found = self._standings.get(one.pk)
        return str(found.text) if found else None

    def _why(self, one: Initiative) -> str | None:
        found = self._standings.get(one.pk)
        return found.reason if found else None

    def _status_and_why(self, one: Initiative) -> Markup | None:
        found = self._standings.get(one.pk)
        if found is None:
            return None
        shown = status(found.code, found.text)
        return shown + Markup('<span class="d-block vd-xs vd-muted">{}</span>').format(found.reason)

    def _standing(self, rows: QuerySet[Initiative], code: str) -> QuerySet[Initiative]:
        found = self._all_standings
        if code == NONE:
            return rows.exclude(pk__in=list(found))
        return rows.filter(pk__in=[pk for pk, each in found.items() if each.code == code])

    def _leader(self, one: Any) -> Markup | str:
        return one.leader_name or status("nodata", gap_word(one, queries.GapKind.LEADER))

    def _lacking(self, rows: QuerySet[Any], what: str) -> QuerySet[Any]:
        if what == DOCUMENT:
            return queries.without_document(self._running(rows))
        return self._running(rows).filter(leader_id__isnull=True, is_named=True)

    def _running(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return queries.running(rows, on=self.on)

    def _assigned(self, rows: QuerySet[Any], how: str) -> QuerySet[Any]:
        return rows.filter(leader_id__isnull=how == UNASSIGNED)

    @cached_property
    def _options(self) -> dict[str, list[tuple[int, str]]]:
        """What the filters offer, all in one statement: areas, owners, leaders, terms."""
        rows = self.seen.order_by()
        leading = Responsibility.objects.on(self.on).filter(
            initiative__in=rows.values("pk"), role=Responsibility.Role.LEADER
        )
        known: list[QuerySet[Any, Any]] = [
            offered("area", Area.objects.filter(pk__in=rows.values("area"))),
            offered("owner", Organisation.objects.filter(pk__in=rows.values("owner"))),
            offered("leader", Person.objects.filter(pk__in=leading.values("person"))),
            offered(
                "term",
                Term.objects.filter(pk__in=rows.values("term")),
                name=Concat("organisation__name", Value(", "), "years"),
                place=Concat("organisation__sort_key", Value(" "), "years"),
            ),
        ]
        return options_of(known)

    def _areas(self) -> Iterable[tuple[int, str]]:
        return self._options["area"]

    def _inside(self, rows: QuerySet[Initiative], area: int) -> QuerySet[Initiative]:
        return rows.filter(area__in=areas.inside(area, on=self.on).values("pk"))

    def _owners(self) -> Iterable[tuple[int, str]]:
        return self._options["owner"]

    def _leaders(self) -> Iterable[tuple[int, str]]:
        return self._options["leader"]

    def _led_by(self, rows: QuerySet[Any], person: int) -> QuerySet[Any]:
        return rows.filter(leader_id=person)

    def _terms(self) -> Iterable[tuple[int, str]]:
        return self._options["term"]


def _paper() -> Column:
    return Column(
        "van-ban",
        _("Văn bản"),
        lambda one: (one.document.reference or one.document.title) if one.document else None,
        link=lambda one: one.document.get_absolute_url() if one.document else None,
        drop=True,
    )


def _whole(text: str) -> Markup | None:
    """A sign or a span of years, never broken between two lines."""
    return Markup('<span class="text-nowrap">{}</span>').format(text) if text else None


def _name(one: Initiative) -> str:
    return one.name if one.has_own_name else str(one.title)


def _href(one: Initiative) -> str:
    return one.get_absolute_url()


def _of_kind(rows: QuerySet[Initiative], kind: str) -> QuerySet[Initiative]:
    return rows.filter(kind=kind)


def _of_owner(rows: QuerySet[Initiative], owner: int) -> QuerySet[Initiative]:
    return rows.filter(owner=owner)


def _of_term(rows: QuerySet[Initiative], term: int) -> QuerySet[Initiative]:
    return rows.filter(term=term)
