"""Văn bản: the register of papers, recognised by kind, number, issuer and day; else by abstract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedich.areas.models import Area
from vedich.documents import services
from vedich.documents.models import Document
from vedich.documents.numbering import clean_reference, reference_key
from vedich.initiatives.rules import may_plan_somewhere
from vedich.intake import cells, refusals
from vedich.intake.kinds.base import Column, Rows
from vedich.intake.kinds.by_row import Done, Values
from vedich.intake.kinds.lookups import Named
from vedich.intake.kinds.paper_rows import Issuers, PaperRows, kind_of, parted
from vedich.lib import clock
from vedich.lib.vietnamese import fold
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for, home_of

if TYPE_CHECKING:
    from vedich.accounts.models import User

MOST = 20_000
KEPT = ("term", "address", "in_force_from", "is_sample")


@dataclass
class Known:
    """Where one registers papers, who issues, and what stands in those registers."""

    on: date
    home: Area | None
    areas: Named[Area]
    issuers: Issuers
    there: dict[Any, Document]


class DocumentsKind(PaperRows[Known]):
    key, slug = "documents", "van-ban"
    label, what = gettext_lazy("Văn bản"), gettext_lazy("văn bản")
    icon = "file-text"
    url_name = "documents"
    columns = (
        Column("kind", gettext_lazy("Loại văn bản"), ("loại", "tên loại"), fills=True,
               example="Kế hoạch", width=18),
        Column("reference", gettext_lazy("Số, ký hiệu"), ("số ký hiệu", "số hiệu", "số văn bản"),
               example="212/KH-UBND", width=20),
        Column("issued_on", gettext_lazy("Ngày ban hành"), ("ngày văn bản", "ngày ký",
               "ngày tháng văn bản"), example="18/02/2020", width=14),
        Column("issuer", gettext_lazy("Cơ quan ban hành"), ("tác giả", "nơi ban hành"), fills=True,
               example="UBND tỉnh Thanh Vân", width=30),
        Column("name", gettext_lazy("Trích yếu"), ("trích yếu nội dung", "nội dung"),
               required=True, width=60),
        Column("in_force_from", gettext_lazy("Hiệu lực từ"), ("ngày có hiệu lực",), width=14),
        Column("area", gettext_lazy("Sổ của địa bàn"), ("địa bàn", "sổ"), fills=True,
               example="Tỉnh Thanh Vân", width=24),
    )  # fmt: skip
    preview = (
        gettext_lazy("Loại văn bản"),
        gettext_lazy("Số, ký hiệu"),
        gettext_lazy("Ngày ban hành"),
        gettext_lazy("Trích yếu"),
        gettext_lazy("Sẽ làm"),
    )

    right = staticmethod(may_plan_somewhere)  # asked once with that of schemes

    def known(self, rows: Rows, user: User, *, at: datetime) -> Known:
        on = clock.day_of(at)
        kept = areas_for(user, Capability.PLAN, on=on)
        areas = Area.objects.on(on).filter(pk__in=kept).order_by("sort_key", "pk")
        home = home_of(user, on=on)
        named = Named(
            areas, what=_("địa bàn"), extra=_("mã"), keys=lambda row: [row.name, row.code]
        )
        papers = Document.objects.filter(area__in=kept).select_related("issuer", "term", "area")
        own = areas.filter(pk=home.area_id).first() if home else None
        return Known(on, own, named, Issuers(), {_key(each): each for each in papers})

    def values(self, rows: Rows, known: Known) -> list[Values]:
        read = {
            "kind": rows.read("kind", cells.choice(Document.Kind.choices), empty=""),
            "reference": rows.read("reference", cells.line(100), empty=""),
            "issued_on": rows.read("issued_on", cells.day),
            "issuer": rows.read("issuer", lambda cell: known.issuers.find(cells.line(300)(cell)),
                                empty=""),
            "name": rows.read("name", cells.line(500), required=True),
            "in_force_from": rows.read("in_force_from", cells.day),
            "area": rows.read("area", lambda cell: known.areas.get(cells.text(cell))),
        }  # fmt: skip
        return [dict(zip(read, row, strict=True)) for row in zip(*read.values(), strict=True)]

    def identity(self, given: Values) -> Any:
        return _key(_paper(given, None))

    def act(self, given: Values, known: Known, user: User, at: datetime) -> Done:
        said = _paper(given, known)
        if (there := known.there.get(_key(said))) is not None:
            return _edit(there, given, said, user, at)
        if said.area_id is None:
            raise refusals.Missing(column=self.column("area").title, field="area")
        made = services.register_document(
            kind=said.kind, name=said.name, reference=said.reference, issued_on=said.issued_on,
            issuer=said.issuer, issuer_text=said.issuer_text, area=said.area,
            in_force_from=given["in_force_from"], is_sample="(mẫu)" in said.reference,
            actor=user, at=at,
        )  # fmt: skip
        known.there[_key(made)] = made
        return Done("new")

    def shown(self, given: Values, known: Known) -> list[str]:
        said = _paper(given, known)
        day = f"{said.issued_on:%d/%m/%Y}" if said.issued_on else "–"
        return [str(said.get_kind_display()), said.reference or "–", day, said.name]

    def lines(self, user: User, *, on: date, asked: Mapping[str, str]) -> list[list[Any]]:
        """The registers one keeps, as they stand."""
        del asked
        rows = Document.objects.filter(area__in=areas_for(user, Capability.PLAN, on=on))
        shown = rows.select_related("issuer", "area").order_by("issued_on", "pk")[:MOST]
        return [_line(each) for each in shown]


def _paper(given: Values, known: Known | None) -> Document:
    """What the row says, not saved."""
    issuer, text = parted(given["issuer"])
    kind = kind_of(
        given["kind"], given["reference"], given["name"],
        on=given["issued_on"] or (known.on if known else date.max),
    )  # fmt: skip
    area = given["area"] or (known.home if known else None)
    return Document(
        kind=kind, reference=clean_reference(given["reference"]), name=given["name"],
        issued_on=given["issued_on"], issuer=issuer, issuer_text=text, area=area,
    )  # fmt: skip


def _key(paper: Document) -> tuple[Any, ...]:
    if key := reference_key(paper.reference):
        return paper.kind, key, paper.issuer_id, fold(paper.issuer_text), paper.issued_on
    return paper.kind, fold(paper.name), paper.issued_on


def _edit(there: Document, given: Values, said: Document, user: User, at: datetime) -> Done:
    """The abstract and the day it comes into force; an empty cell leaves what stands."""
    since = given["in_force_from"] or there.in_force_from
    changed = [
        title
        for title, before, after in (
            (_("trích yếu"), there.name, said.name),
            (_("hiệu lực từ"), there.in_force_from, since),
        )
        if before != after
    ]
    if not changed:
        return Done("same")
    kept = {name: getattr(there, name) for name in KEPT} | {"in_force_from": since}
    services.edit_document(
        document=there, version=Document.objects.get(pk=there.pk).version, kind=there.kind,
        name=said.name, reference=there.reference, issued_on=there.issued_on,
        issuer=there.issuer, issuer_text=there.issuer_text, actor=user, at=at, **kept,
    )  # fmt: skip
    return Done("changed", ", ".join(changed))


def _line(paper: Document) -> list[Any]:
    return [
        str(paper.get_kind_display()), paper.reference or None, paper.issued_on,
        paper.issuer_name or None, paper.name, paper.in_force_from, paper.area.name,
    ]  # fmt: skip
