"""The year's plan of reviews (kế hoạch sơ kết, tổng kết năm): its table into duties, one a row.

A paper is named by its number, however typed; where two bear the same, by its day besides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedich.documents.models import Document
from vedich.documents.numbering import reference_key
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.intake import cells, refusals
from vedich.intake.kinds.base import Column, Rows
from vedich.intake.kinds.by_row import Done, RowKind, Values
from vedich.intake.kinds.lookups import Named, organisation_keys, organisations
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.lib.periods import Period
from vedich.lib.vietnamese import shown
from vedich.organisations.models import Organisation
from vedich.reviews import rules, services
from vedich.reviews.models import ReviewDuty
from vedich.web.db import batches

if TYPE_CHECKING:
    from vedich.accounts.models import User

_BEFORE_NUMBER = re.compile(r"^[^\d]*")


@dataclass
class Known:
    """The papers that the rows name, by the key of their number, and all organisations."""

    papers: dict[str, list[Document]]
    units: Named[Organisation]
    there: set[tuple[Any, ...]]

    def paper(self, text: str, issued_on: date | None, field: str) -> Document:
        found = self.papers.get(_key(text), [])
        if issued_on is not None:
            found = [each for each in found if each.issued_on == issued_on]
        if not found:
            raise refusals.Unknown(what=_("văn bản"), text=shown(text), hint="", field=field)
        if len(found) > 1:
            raise refusals.Ambiguous(
                count=len(found), what=_("văn bản"), text=shown(text),
                extra=_("ngày ban hành"), field=field,
            )  # fmt: skip
        return found[0]


class ReviewsKind(RowKind[Known]):
    key, slug = "reviews", "so-ket-tong-ket"
    label = gettext_lazy("Kế hoạch sơ kết, tổng kết của năm")
    what = gettext_lazy("việc sơ kết, tổng kết")
    icon = "list-check"
    url_name = "reviews"
    name_key = "document"
    about = ("document",)
    columns = (
        Column("document", gettext_lazy("Văn bản"), ("số, ký hiệu", "số ký hiệu", "tên văn bản"),
               required=True, example="14-CT/TU", width=30),
        Column("issued_on", gettext_lazy("Ngày ban hành"), ("ngày, tháng ban hành",),
               example="10/05/2018", width=14),
        Column("kind", gettext_lazy("Việc"), ("hình thức", "loại", "sơ kết, tổng kết"),
               required=True, fills=True, example="sơ kết", width=14),
        Column("prepared_by", gettext_lazy("Cơ quan chuẩn bị"),
               ("cơ quan tham mưu", "đơn vị chủ trì", "cơ quan chủ trì"), required=True,
               fills=True, example="Văn phòng Tỉnh ủy", width=30),
        Column("first_due_on", gettext_lazy("Hạn"), ("thời gian", "tháng", "thời hạn"),
               required=True, fills=True, example="tháng 6/2020", width=16),
        Column("plan", gettext_lazy("Kế hoạch"), ("theo kế hoạch",), required=True, fills=True,
               example="181-KH/TU", width=20),
        Column("organisation", gettext_lazy("Nơi sơ kết, tổng kết"), ("cấp ủy",), fills=True,
               example="Tỉnh ủy Thanh Vân", width=28),
    )  # fmt: skip
    preview = (
        gettext_lazy("Văn bản"),
        gettext_lazy("Việc"),
        gettext_lazy("Cơ quan chuẩn bị"),
        gettext_lazy("Hạn"),
        gettext_lazy("Sẽ làm"),
    )

    right = staticmethod(rules.may_plan_somewhere)

    def known(self, rows: Rows, user: User, *, at: datetime) -> Known:
        on = clock.day_of(at)
        named = {*rows.read("document", cells.text), *rows.read("plan", cells.text)}
        keys = sorted({_key(text) for text in named if isinstance(text, str) and text})
        papers: dict[str, list[Document]] = {}
        for some in batches(keys):
            seen = documents_visible_to(user, on=on).filter(reference_key__in=some)
            for paper in seen.select_related("issuer").order_by("pk"):
                papers.setdefault(paper.reference_key, []).append(paper)
        units = Named(
            organisations(user, None, on=on), what=_("cơ quan"), extra=_("tên đầy đủ"),
            keys=organisation_keys,
        )  # fmt: skip
        ids = [paper.pk for found in papers.values() for paper in found]
        duties = ReviewDuty.objects.filter(document__in=ids, ended_on__isnull=True)
        columns = ("document", "organisation", "kind", "first_due_on", "prepared_by")
        return Known(papers, units, set(duties.values_list(*columns)))

    def values(self, rows: Rows, known: Known) -> list[Values]:
        def unit(cell: Any) -> Organisation:
            return known.units.get(cells.text(cell))

        read = {
            "document": rows.read("document", cells.line(200), required=True),
            "issued_on": rows.read("issued_on", cells.day),
            "kind": rows.read("kind", cells.choice(ReviewDuty.Kind.choices), required=True),
            "prepared_by": rows.read("prepared_by", unit, required=True),
            "first_due_on": rows.read("first_due_on", _due, required=True),
            "plan": rows.read("plan", cells.line(200), required=True),
            "organisation": rows.read("organisation", unit),
        }
        return [dict(zip(read, row, strict=True)) for row in zip(*read.values(), strict=True)]

    def identity(self, given: Values) -> Any:
        paper = _key(given["document"]), given["issued_on"]
        return paper, given["kind"], given["first_due_on"], given["organisation"]

    def act(self, given: Values, known: Known, user: User, at: datetime) -> Done:
        """Where nobody is named who reviews, it is who issued the plan."""
        paper = known.paper(given["document"], given["issued_on"], "document")
        plan = known.paper(given["plan"], None, "plan")
        whose = given["organisation"] or plan.issuer
        if whose is None:
            raise refusals.Unknown(
                what=_("nơi sơ kết, tổng kết"), text=shown(given["plan"]), hint="", field="plan"
            )
        due, unit = given["first_due_on"], given["prepared_by"]
        if (paper.pk, whose.pk, given["kind"], due, unit.pk) in known.there:
            return Done("same")
        services.make_duty(
            document=paper, kind=given["kind"], organisation=whose, prepared_by=unit,
            first_due_on=due, origin=ReviewDuty.Origin.PLAN, plan=plan, actor=user, at=at,
        )  # fmt: skip
        return Done("new")

    def shown(self, given: Values, known: Known) -> list[str]:
        paper = known.paper(given["document"], given["issued_on"], "document")
        kind = str(ReviewDuty.Kind(given["kind"]).label)
        unit, due = given["prepared_by"], given["first_due_on"]
        return [paper.long_title, kind, unit.short_name or unit.name, f"{due:%d/%m/%Y}"]

    def lines(self, user: User, *, on: date, asked: Mapping[str, str]) -> list[list[Any]]:
        """A year's plan is written anew: the template comes empty."""
        del user, on, asked
        return []


def _key(text: str) -> str:
    """The key of a number, the words before it left out: "Chỉ thị số 14 - CT/TU"."""
    return reference_key(_BEFORE_NUMBER.sub("", text))


def _due(cell: Any) -> date:
    """A day, or the last day of a month, quarter or year that is named."""
    try:
        return cells.day(cell)
    except Refused:
        if not isinstance(cell, str):
            raise
    return Period.parse(cells.period(cell)).last_day
