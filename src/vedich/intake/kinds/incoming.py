"""Văn bản đến: the office's existing register of arrivals, line by line.

A line is recognised by its office, year and number of arrival; one that is there already gets what
the file says of the arrival, its paper stays. A paper that the registers know is not written twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedich.documents.models import Document
from vedich.incoming import rules, services
from vedich.incoming.models import IncomingPaper
from vedich.incoming.services import Arrival, Said
from vedich.intake import cells, refusals
from vedich.intake.kinds.base import Column, Rows
from vedich.intake.kinds.by_row import Done, Values
from vedich.intake.kinds.lookups import Named, organisation_keys
from vedich.intake.kinds.paper_rows import Issuers, PaperRows, kind_of, parted
from vedich.lib import clock
from vedich.organisations.models import Organisation
from vedich.organisations.queries import home_of

if TYPE_CHECKING:
    from vedich.accounts.models import User

MOST = 5000
OPENING = time(8, 0)
"""The hour of a line whose register keeps days alone."""


@dataclass
class Known:
    """The offices whose register one keeps, all organisations by name, and the lines there are."""

    home: Organisation | None
    offices: Named[Organisation]
    issuers: Issuers
    there: dict[tuple[int, int, int], IncomingPaper]


class IncomingKind(PaperRows[Known]):
    key, slug = "incoming", "van-ban-den"
    label, what = gettext_lazy("Văn bản đến"), gettext_lazy("văn bản đến")
    icon = "inbox"
    url_name = "incoming"
    columns = (
        Column("number", gettext_lazy("Số đến"), ("số thứ tự đến", "số vb đến"), required=True,
               example="128", width=10),
        Column("arrived_on", gettext_lazy("Ngày đến"), ("đến ngày", "ngày nhận"), required=True,
               fills=True, example="21/02/2020", width=14),
        Column("reference", gettext_lazy("Số, ký hiệu"), ("số ký hiệu", "số hiệu", "số văn bản"),
               example="212/KH-UBND", width=20),
        Column("issued_on", gettext_lazy("Ngày ban hành"), ("ngày văn bản", "ngày tháng văn bản"),
               example="18/02/2020", width=14),
        Column("issuer", gettext_lazy("Cơ quan ban hành"), ("tác giả", "nơi ban hành"),
               example="UBND tỉnh Thanh Vân", width=30),
        Column("kind", gettext_lazy("Loại văn bản"), ("loại", "tên loại"), example="Kế hoạch",
               width=18),
        Column("name", gettext_lazy("Trích yếu"), ("trích yếu nội dung", "nội dung",
               "tên loại và trích yếu nội dung"), required=True, width=60),
        Column("urgency", gettext_lazy("Độ khẩn"), ("mức độ khẩn",), example="Khẩn", width=14),
        Column("reply_by", gettext_lazy("Hạn trả lời"), ("thời hạn giải quyết", "hạn xử lý"),
               example="28/02/2020", width=14),
        Column("sender", gettext_lazy("Nơi gửi"), (), width=30),
        Column("circulation", gettext_lazy("Phạm vi phổ biến"), ("phạm vi lưu hành",), width=20),
        Column("unit", gettext_lazy("Cơ quan nhận"), ("sổ của",), fills=True,
               example="Tỉnh ủy Thanh Vân", width=30),
    )  # fmt: skip
    preview = (
        gettext_lazy("Số đến"),
        gettext_lazy("Ngày đến"),
        gettext_lazy("Số, ký hiệu"),
        gettext_lazy("Trích yếu"),
        gettext_lazy("Sẽ làm"),
    )

    right = staticmethod(rules.may_enter_somewhere)

    def known(self, rows: Rows, user: User, *, at: datetime) -> Known:
        on = clock.day_of(at)
        kept = Organisation.objects.filter(pk__in=rules.entering(user, on=on))
        offices = list(kept.select_related("area").order_by("sort_key", "pk"))
        lines = IncomingPaper.objects.filter(organisation__in=kept)
        return Known(
            home=home_of(user, on=on),
            offices=Named(offices, what=_("cơ quan"), extra=_("tên đầy đủ"),
                          keys=organisation_keys),
            issuers=Issuers(),
            there={
                (line.organisation_id, line.year, line.number): line
                for line in lines.select_related("document", "organisation__area")
            },
        )  # fmt: skip

    def values(self, rows: Rows, known: Known) -> list[Values]:
        urgency = cells.choice([(str(each), each.label) for each in IncomingPaper.Urgency])
        marks = cells.choice([(str(each), each.label) for each in IncomingPaper.Circulation])
        read = {
            "number": rows.read("number", _number, required=True),
            "arrived_on": rows.read("arrived_on", cells.day, required=True),
            "reference": rows.read("reference", cells.line(100), empty=""),
            "issued_on": rows.read("issued_on", cells.day),
            "issuer": rows.read("issuer", lambda cell: known.issuers.find(cells.line(300)(cell)),
                                empty=""),
            "kind": rows.read("kind", cells.choice(Document.Kind.choices), empty=""),
            "name": rows.read("name", cells.line(500), required=True),
            "urgency": rows.read("urgency", urgency, empty=""),
            "reply_by": rows.read("reply_by", cells.day),
            "sender": rows.read("sender", cells.line(300), empty=""),
            "circulation": rows.read("circulation", marks, empty=""),
            "unit": rows.read("unit", lambda cell: known.offices.get(cells.text(cell))),
        }  # fmt: skip
        return [dict(zip(read, row, strict=True)) for row in zip(*read.values(), strict=True)]

    def identity(self, given: Values) -> Any:
        unit = given["unit"].pk if given["unit"] else None
        return unit, given["arrived_on"].year, given["number"]

    def act(self, given: Values, known: Known, user: User, at: datetime) -> Done:
        unit = given["unit"] or known.home
        if unit is None:
            raise refusals.Missing(column=self.column("unit").title, field="unit")
        key = (unit.pk, given["arrived_on"].year, given["number"])
        if (there := known.there.get(key)) is not None:
            return _edit(there, given, user, at)
        made = services.enter_paper(
            organisation=unit, said=_said(given), arrival=_arrival(given, at), again=True,
            actor=user, at=at,
        )  # fmt: skip
        known.there[key] = made
        return Done("new")

    def shown(self, given: Values, known: Known) -> list[str]:
        del known
        day = f"{given['arrived_on']:%d/%m/%Y}"
        return [str(given["number"]), day, given["reference"] or "–", given["name"]]

    def lines(self, user: User, *, on: date, asked: Mapping[str, str]) -> list[list[Any]]:
        """The lines of this year, as they stand."""
        del asked
        rows = IncomingPaper.objects.filter(
            organisation__in=rules.entering(user, on=on), year=on.year
        )
        shown = rows.select_related("document__issuer", "organisation")
        return [_line(each) for each in shown.order_by("organisation", "number")[:MOST]]


def _number(cell: Any) -> int:
    found = cells.number(cell)
    if found != found.to_integral_value() or not 1 <= found <= 2_000_000_000:
        raise refusals.NotANumberCell(text=str(found))
    return int(found)


def _said(given: Values) -> Said:
    issuer, text = parted(given["issuer"])
    kind = kind_of(given["kind"], given["reference"], given["name"], on=given["arrived_on"])
    return Said(
        kind=kind, name=given["name"], reference=given["reference"],
        issued_on=given["issued_on"], issuer=issuer, issuer_text=text,
    )  # fmt: skip


def _arrival(given: Values, at: datetime, there: IncomingPaper | None = None) -> Arrival:
    """Of a line that is there its hour stays, and an empty cell leaves what stands."""
    hour = clock.local(there.arrived_at).time() if there else OPENING
    moment = datetime.combine(given["arrived_on"], hour, tzinfo=clock.VIETNAM)
    if given["arrived_on"] == clock.day_of(at):  # brought in before the hour: it is there now
        moment = min(moment, at)
    kept = {
        name: given[name] or (getattr(there, name) if there else given[name])
        for name in ("sender", "urgency", "circulation", "reply_by")
    }
    return Arrival(arrived_at=moment, number=given["number"], **kept)


def _edit(there: IncomingPaper, given: Values, user: User, at: datetime) -> Done:
    arrival = _arrival(given, at, there)
    columns = arrival.columns()
    if all(getattr(there, name) == value for name, value in columns.items()):
        return Done("same")
    services.edit_arrival(
        paper=there, version=IncomingPaper.objects.get(pk=there.pk).version, arrival=arrival,
        actor=user, at=at,
    )  # fmt: skip
    return Done("changed")


def _line(paper: IncomingPaper) -> list[Any]:
    document = paper.document
    return [
        paper.number, paper.arrived_on, document.reference or None, document.issued_on,
        document.issuer_name or None, str(document.get_kind_display()), document.name,
        str(paper.get_urgency_display()) if paper.urgency else None, paper.reply_by,
        paper.sender or None,
        str(paper.get_circulation_display()) if paper.circulation else None,
        paper.organisation.name,
    ]  # fmt: skip
