"""Who is away in a week, and who stands in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from vedich.accounts.models import User
from vedich.organisations import absent
from vedich.organisations.models import Absence, Appointment, Delegation, Organisation
from vedich.trees.models import in_force
from vedich.web.addresses import url
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter
from vedich.web.weeks import Week


def listed(user: User, week: Week) -> QuerySet[Absence]:
    """The absences of a week that `user` may see, with what the list shows of each."""
    since, until = week.monday, week.next.monday
    rows = absent.absences_visible_to(user, on=since).filter(
        withdrawn_at=None, valid_from__lt=until, valid_to__gt=since
    )
    day = OuterRef("valid_from")
    held = (
        Appointment.objects.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lt=OuterRef("valid_to")),
            Q(valid_to__isnull=True) | Q(valid_to__gt=day),
            in_force(since, "post__"),
            person=OuterRef("person"),
        )
        .order_by("post__rank", "post_id", "pk")
        .values("post__title", "post__organisation_id", "post__organisation__name")
    )
    given = Delegation.objects.filter(
        giver=OuterRef("person"),
        withdrawn_at=None,
        matter="",
        valid_from__lt=OuterRef("valid_to"),
        valid_to__gt=day,
    ).order_by("post__rank", "valid_from", "pk")
    return absent.with_reason_known(rows, user, on=since).annotate(
        person_name=F("person__name"),
        folded=F("person__folded"),
        post_title=Subquery(held.values("post__title")[:1]),
        organisation_id=Subquery(held.values("post__organisation_id")[:1]),
        organisation_name=Subquery(held.values("post__organisation__name")[:1]),
        stand_in_id=Subquery(given.values("delegate_id")[:1]),
        stand_in_name=Subquery(given.values("delegate__name")[:1]),
    )


def _person(pk: int | None) -> str | None:
    return url("person", pk=pk) if pk else None


def _reason(row: Any) -> str | None:
    return row.get_kind_display() if row.may_keep else None


def _end(row: Any) -> Markup | None:
    if not row.may_keep:
        return None
    address = url("end_absence", pk=row.pk)
    return Markup('<a class="vd-next" href="{}">{}</a>').format(address, _t("Có mặt lại"))


class AbsenceTable(Table):
    """Rows of `listed`."""

    name = "vang-mat"
    title = _("Vắng mặt")
    default_sort = "tu-ngay"
    empty = _("Tuần này chưa ghi ai vắng mặt")
    columns = [
        Column("nguoi", _("Họ và tên"), lambda row: row.person_name, sort="person__sort_key",
               link=lambda row: _person(row.person_id), wide=True),
        Column("chuc-vu", _("Chức vụ"), lambda row: row.post_title),
        Column("to-chuc", _("Tổ chức"), lambda row: row.organisation_name,
               sort="organisation_name", drop=True),
        Column("tu-ngay", _("Từ ngày"), lambda row: row.valid_from, sort="valid_from",
               numeric=True),
        Column("den-het", _("Đến hết ngày"), lambda row: row.valid_to - timedelta(days=1),
               sort="valid_to", numeric=True),
        Column("ly-do", _("Lý do"), _reason),
        Column("thay", _("Người được ủy quyền"), lambda row: row.stand_in_name,
               link=lambda row: _person(row.stand_in_id)),
        Column("lam", _("Việc tiếp theo"), lambda row: None, cell=_end, bare=True),
    ]  # fmt: skip

    def __init__(self, request: HttpRequest, rows: QuerySet[Absence]) -> None:
        self.filters = [
            TextFilter(label=_("Họ và tên")),
            ChoiceFilter("to-chuc", _("Tổ chức"), self._organisations, self._of),
        ]
        super().__init__(request, rows)

    def _organisations(self) -> list[tuple[int, str]]:
        """Those of the people who are away this week."""
        ids = self.queryset.order_by().values("organisation_id")
        rows = Organisation.objects.filter(pk__in=ids).order_by("sort_key", "pk")
        return list(rows.values_list("pk", "name"))

    def _of(self, rows: QuerySet[Any], organisation: int) -> QuerySet[Any]:
        return rows.filter(organisation_id=organisation)
