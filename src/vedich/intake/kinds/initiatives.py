"""Chương trình, đề án: recognised by issuer, term, kind and sign, else by name, place and term."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedich.initiatives import services
from vedich.initiatives.models import Initiative
from vedich.initiatives.rules import may_plan_somewhere, visible_to
from vedich.intake import cells, refusals
from vedich.intake.kinds.base import Column, Rows
from vedich.intake.kinds.by_row import Done, RowKind, Values
from vedich.intake.kinds.lookups import Named, Places, hint, organisation_keys
from vedich.intake.kinds.lookups import organisations as organisations_of
from vedich.intake.kinds.organisations import place_of
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.lib.vietnamese import fold, shown
from vedich.organisations.models import Capability, Organisation
from vedich.organisations.queries import areas_for
from vedich.terms.models import Term
from vedich.terms.rules import visible_to as terms_visible_to

if TYPE_CHECKING:
    from vedich.accounts.models import User

KINDS = cells.choice(
    Initiative.Kind.choices, (Initiative.Kind.SCHEME, "đa"), (Initiative.Kind.PLAN, "kh")
)
EDITED = ("kind", "name", "code", "parent", "term", "starts_on", "ends_on", "summary")


@dataclass
class Known:
    on: date
    places: Places
    owners: Named[Organisation]
    terms: list[Term]
    rows: list[Initiative]


class InitiativesKind(RowKind[Known]):
    key, slug = "initiatives", "de-an"
    label, what = gettext_lazy("Chương trình, đề án"), gettext_lazy("chương trình, đề án")
    icon = "file-description"
    url_name = "initiatives"
    columns = (
        Column("code", gettext_lazy("Ký hiệu"), ("mã", "số", "số hiệu"), example="ĐA 03",
               width=12),
        Column("name", gettext_lazy("Tên"), ("tên đề án", "tên chương trình",
               "chương trình, đề án", "đề án", "chương trình"), required=True, width=60),
        Column("kind", gettext_lazy("Loại"), (), required=True, fills=True, example="Đề án",
               width=20),
        Column("owner", gettext_lazy("Cơ quan ban hành"), ("cấp ủy, cơ quan ban hành",
               "ban hành"), required=True, fills=True, example="Tỉnh ủy Thanh Vân", width=32),
        Column("area_code", gettext_lazy("Mã địa bàn"), (), fills=True, width=12),
        Column("area", gettext_lazy("Địa bàn"), ("tên địa bàn", "địa phương"), fills=True,
               width=26),
        Column("term", gettext_lazy("Nhiệm kỳ"), ("giai đoạn",), fills=True, example="2015-2020",
               width=14),
        Column("parent", gettext_lazy("Thuộc"), ("thuộc chương trình",
               "thuộc chương trình, đề án"), fills=True, example="CTr 1", width=20),
        Column("starts_on", gettext_lazy("Bắt đầu"), ("từ ngày", "ngày bắt đầu"), width=14),
        Column("ends_on", gettext_lazy("Kết thúc"), ("đến ngày", "ngày kết thúc"), width=14),
        Column("summary", gettext_lazy("Nội dung chính"), ("nội dung", "tóm tắt"), width=60),
    )  # fmt: skip
    either = (("area_code", "area"),)
    preview = (
        gettext_lazy("Ký hiệu"),
        gettext_lazy("Tên"),
        gettext_lazy("Cơ quan ban hành"),
        gettext_lazy("Địa bàn"),
        gettext_lazy("Sẽ làm"),
    )

    right = staticmethod(may_plan_somewhere)

    def known(self, rows: Rows, user: User, *, at: datetime) -> Known:
        on = clock.day_of(at)
        owners = Named(
            organisations_of(user, None, on=on), what=_("cơ quan ban hành"), extra=_("tên đầy đủ"),
            keys=organisation_keys,
        )  # fmt: skip
        terms = list(terms_visible_to(user, on=on).select_related("organisation"))
        there = list(visible_to(user, on=on).select_related("owner", "area", "term").order_by("pk"))
        return Known(on, Places(user, Capability.PLAN, on=on), owners, terms, there)

    def values(self, rows: Rows, known: Known) -> list[Values]:
        read = {
            "code": rows.read("code", cells.line(30), empty=""),
            "name": rows.read("name", cells.line(500), required=True),
            "kind": rows.read("kind", KINDS, required=True),
            "owner": rows.read("owner", cells.text, required=True),
            "area_code": rows.read("area_code", cells.line(20), empty=""),
            "area": rows.read("area", cells.text, empty=""),
            "term": rows.read("term", cells.text, empty=""),
            "parent": rows.read("parent", cells.text, empty=""),
            "starts_on": rows.read("starts_on", cells.day),
            "ends_on": rows.read("ends_on", cells.day),
            "summary": rows.read("summary", cells.paragraph, empty=""),
        }
        return [dict(zip(read, row, strict=True)) for row in zip(*read.values(), strict=True)]

    def identity(self, given: Values) -> Any:
        about = (fold(given["owner"]), fold(given["term"]), given["kind"])
        if given["code"]:
            return *about, fold(given["code"])
        return *about, fold(given["name"]), given["area_code"] or fold(given["area"])

    def order(self, values: list[Values]) -> list[int]:
        """Those above first: a programme that schemes of the same file belong to."""
        named = {fold(each["parent"]) for each in values if isinstance(each["parent"], str)}

        def is_above(index: int) -> bool:
            keys = [values[index]["code"], values[index]["name"]]
            return any(isinstance(key, str) and key and fold(key) in named for key in keys)

        return sorted(range(len(values)), key=lambda index: not is_above(index))

    def act(self, given: Values, known: Known, user: User, at: datetime) -> Done:
        area = place_of(given, known.places, known.on)
        owner = _at("owner", lambda: known.owners.get(given["owner"]))
        term = self._term(given, known, owner)
        parent = self._parent(given, known)
        values: dict[str, Any] = {
            "kind": given["kind"], "name": given["name"], "code": given["code"], "term": term,
        }  # fmt: skip
        optional = {
            "parent": parent, "starts_on": given["starts_on"], "ends_on": given["ends_on"],
            "summary": given["summary"],
        }  # fmt: skip
        there = self._there(given, known, owner, area.pk, term)
        if there is None:
            made = services.create_initiative(
                owner=owner, area=area, **values, **optional, actor=user, at=at
            )
            known.rows.append(made)
            return Done("new")
        return self._edit(there, values | {k: v for k, v in optional.items() if v}, known, user, at)

    def _edit(
        self, row: Initiative, given: dict[str, Any], known: Known, user: User, at: datetime
    ) -> Done:
        """Cells that are empty leave what stands."""
        now = {
            name: getattr(row, name) for name in (*EDITED, "document", "source_clause", "is_named")
        }
        given["code"] = given["code"] or row.code
        given["term"] = given["term"] or row.term
        differing = [name for name, value in given.items() if now[name] != value]
        if not differing:
            return Done("same")
        edited = services.edit_initiative(
            initiative=row, version=row.version, actor=user, at=at, **{**now, **given}
        )
        known.rows[known.rows.index(row)] = edited
        return Done("changed", ", ".join(self.column(name).title.lower() for name in differing))

    def _there(
        self, given: Values, known: Known, owner: Organisation, area: int, term: Term | None
    ) -> Initiative | None:
        term_id = term.pk if term else None
        for row in known.rows:
            same = row.owner_id == owner.pk and (term_id is None or row.term_id == term_id)
            if not same or row.kind != given["kind"]:
                continue
            if given["code"] and row.code:
                if fold(row.code) == fold(given["code"]):
                    return row
            elif row.area_id == area and fold(row.name) == fold(given["name"]):
                return row
        return None

    def _term(self, given: Values, known: Known, owner: Organisation) -> Term | None:
        """By its years or name; of several the one of the issuer, else of its place."""
        if not given["term"]:
            return None
        wanted = fold(given["term"])
        found = [row for row in known.terms if wanted in (fold(row.name), fold(row.years))]
        for mine in (
            [row for row in found if row.organisation_id == owner.pk],
            [row for row in found if row.organisation.area_id == owner.area_id],
        ):
            if len(mine) == 1:
                return mine[0]
        said = hint(given["term"], {fold(row.years): row for row in known.terms})
        raise refusals.Unknown(
            what=_("nhiệm kỳ của cơ quan ban hành"),
            text=shown(given["term"]),
            hint=said,
            field="term",
        )

    def _parent(self, given: Values, known: Known) -> Initiative | None:
        if not given["parent"]:
            return None
        rows = Named(
            known.rows, what=_("chương trình, đề án"), extra=_("tên đầy đủ"),
            keys=lambda row: [row.code, row.name],
        )  # fmt: skip
        found: Initiative = _at("parent", lambda: rows.get(given["parent"]))
        return found

    def shown(self, given: Values, known: Known) -> list[str]:
        return [
            given["code"] or "–",
            given["name"],
            given["owner"],
            given["area"] or given["area_code"],
        ]

    def lines(self, user: User, *, on: date, asked: Mapping[str, str]) -> list[list[Any]]:
        del asked
        mine = areas_for(user, Capability.PLAN, on=on)
        rows = visible_to(user, on=on).filter(area__in=mine, is_named=True)
        related = rows.select_related("owner", "area", "term", "parent")
        return [
            [row.code, row.name, str(Initiative.Kind(row.kind).label), row.owner.name,
             row.area.code, row.area.name, row.term.years if row.term else None,
             (row.parent.code or row.parent.name) if row.parent else None, row.starts_on,
             row.ends_on, row.summary]
            for row in related.order_by("code", "sort_key", "pk")
        ]  # fmt: skip


def _at(key: str, find: Any) -> Any:
    """What `find` finds; its refusal blames the column `key`."""
    try:
        return find()
    except Refused as refusal:
        refusal.field = key
        raise
