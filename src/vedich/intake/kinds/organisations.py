"""Tổ chức, đơn vị: recognised by name at its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedich.areas.models import Area
from vedich.intake import cells, refusals
from vedich.intake.kinds.base import Column, Rows
from vedich.intake.kinds.by_row import Done, RowKind, Values
from vedich.intake.kinds.lookups import Places, hint
from vedich.intake.kinds.lookups import organisations as organisations_of
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.lib.vietnamese import fold, shown
from vedich.organisations import services
from vedich.organisations.models import Capability, Organisation, OrganisationPlacement
from vedich.organisations.rules import may_organise_somewhere

if TYPE_CHECKING:
    from vedich.accounts.models import User

WORDS = (
    (Organisation.Kind.PARTY_ORGANISATION, "đảng bộ"),
    (Organisation.Kind.PARTY_ORGANISATION, "cấp ủy"),
    (Organisation.Kind.PEOPLES_COMMITTEE, "ubnd"),
    (Organisation.Kind.DEPARTMENT, "sở"),
    (Organisation.Kind.DEPARTMENT, "phòng"),
    (Organisation.Kind.DEPARTMENT, "sở, ngành"),
    (Organisation.Kind.FRONT, "mttq"),
)
KINDS = cells.choice(Organisation.Kind.choices, *WORDS)


@dataclass
class Known:
    on: date
    places: Places
    all: dict[int, Organisation]
    by_name: dict[str, list[Organisation]]
    parents: dict[int, int | None]

    def add(self, row: Organisation, parent: int | None) -> None:
        self.all[row.pk] = row
        self.parents[row.pk] = parent
        self.by_name.setdefault(fold(row.name), []).append(row)

    def at(self, name: str, area: Area) -> Organisation | None:
        rows = self.by_name.get(fold(name), [])
        return next((row for row in rows if row.area_id == area.pk), None)


class OrganisationsKind(RowKind[Known]):
    key, slug = "organisations", "to-chuc"
    label, what = gettext_lazy("Tổ chức, đơn vị"), gettext_lazy("tổ chức, đơn vị")
    icon = "building"
    url_name = "organisations"
    columns = (
        Column("name", gettext_lazy("Tên"), ("tên tổ chức", "tên đơn vị", "tổ chức", "cơ quan",
               "đơn vị"), required=True, example="Sở Nông nghiệp và PTNT", width=44),
        Column("short_name", gettext_lazy("Tên gọn"), ("tên viết tắt", "viết tắt"), width=20),
        Column("kind", gettext_lazy("Loại"), ("loại tổ chức", "loại hình"), required=True,
               fills=True, example="Sở, ngành, phòng", width=24),
        Column("area_code", gettext_lazy("Mã địa bàn"), ("mã xã", "mã huyện"), fills=True,
               width=12),
        Column("area", gettext_lazy("Địa bàn"), ("tên địa bàn", "huyện", "xã", "địa phương"),
               fills=True, example="Tỉnh Thanh Vân", width=28),
        Column("parent", gettext_lazy("Cấp trên"), ("trực thuộc", "cơ quan cấp trên", "thuộc"),
               fills=True, example="UBND tỉnh Thanh Vân", width=40),
        Column("valid_from", gettext_lazy("Từ ngày"), ("thành lập", "ngày thành lập"), width=14),
        Column("source", gettext_lazy("Căn cứ"), ("nguồn", "quyết định"), fills=True, width=30),
    )  # fmt: skip
    either = (("area_code", "area"),)
    preview = (
        gettext_lazy("Tên"),
        gettext_lazy("Loại"),
        gettext_lazy("Địa bàn"),
        gettext_lazy("Cấp trên"),
        gettext_lazy("Sẽ làm"),
    )

    right = staticmethod(may_organise_somewhere)

    def known(self, rows: Rows, user: User, *, at: datetime) -> Known:
        on = clock.day_of(at)
        places = Places(user, Capability.ORGANISE, on=on)
        parents = dict(OrganisationPlacement.objects.on(on).values_list("child_id", "parent_id"))
        known = Known(on, places, {}, {}, {})
        for row in organisations_of(user, Capability.ORGANISE, on=on):
            known.add(row, parents.get(row.pk))
        return known

    def values(self, rows: Rows, known: Known) -> list[Values]:
        read = {
            "name": rows.read("name", cells.line(300), required=True),
            "short_name": rows.read("short_name", cells.line(100), empty=""),
            "kind": rows.read("kind", KINDS, required=True),
            "area_code": rows.read("area_code", cells.line(20), empty=""),
            "area": rows.read("area", cells.text, empty=""),
            "parent": rows.read("parent", cells.text, empty=""),
            "valid_from": rows.read("valid_from", cells.day),
            "source": rows.read("source", cells.line(300), empty=""),
        }
        return [dict(zip(read, row, strict=True)) for row in zip(*read.values(), strict=True)]

    def identity(self, given: Values) -> Any:
        return fold(given["name"]), given["area_code"] or fold(given["area"])

    def order(self, values: list[Values]) -> list[int]:
        """A superior that stands further down is made first."""
        made = {
            fold(each["name"]): index
            for index, each in enumerate(values)
            if isinstance(each["name"], str)
        }
        found: dict[int, None] = {}

        def visit(index: int, below: frozenset[int]) -> None:
            parent = values[index]["parent"]
            above = made.get(fold(parent)) if isinstance(parent, str) else None
            if above is not None and above not in found and above not in below:
                visit(above, below | {index})
            found.setdefault(index)

        for index in range(len(values)):
            visit(index, frozenset({index}))
        return list(found)

    def act(self, given: Values, known: Known, user: User, at: datetime) -> Done:
        area = place_of(given, known.places, given["valid_from"] or known.on)
        parent = self._parent(given, known, area)
        there = known.at(given["name"], area)
        if there is None:
            made = services.create_organisation(
                name=given["name"], short_name=given["short_name"], kind=given["kind"], area=area,
                parent=parent, valid_from=given["valid_from"], source=given["source"],
                actor=user, at=at,
            )  # fmt: skip
            known.add(made, parent.pk if parent else None)
            return Done("new")
        return self._change(there, parent, given, known, user, at)

    def _parent(self, given: Values, known: Known, area: Area) -> Organisation | None:
        if not (name := given["parent"]):
            return None
        rows = known.by_name.get(fold(name)) or [
            row
            for row in known.all.values()
            if row.short_name and fold(row.short_name) == fold(name)
        ]
        if len(rows) > 1:
            rows = [row for row in rows if row.area_id == area.pk] or rows
        if len(rows) == 1:
            return rows[0]
        if rows:
            raise refusals.Ambiguous(
                count=len(rows),
                what=_("tổ chức"),
                text=shown(name),
                extra=_("tên đầy đủ"),
                field="parent",
            )
        said = hint(name, known.by_name, lambda key: known.by_name[key][0].name)
        raise refusals.Unknown(what=_("tổ chức"), text=shown(name), hint=said, field="parent")

    def _change(
        self,
        row: Organisation,
        parent: Organisation | None,
        given: Values,
        known: Known,
        user: User,
        at: datetime,
    ) -> Done:
        changes = []
        short = given["short_name"] or row.short_name
        if short != row.short_name:
            day = _day(given, row, _("tên gọn"), row.short_name)
            services.rename_organisation(
                organisation=row, name=row.name, short_name=short, on=day,
                source=given["source"], actor=user, at=at,
            )  # fmt: skip
            changes.append(_("đổi tên gọn"))
        if parent is not None and known.parents.get(row.pk) != parent.pk:
            above = known.all.get(known.parents.get(row.pk) or 0)
            day = _day(given, row, _("cấp trên"), above.name if above else "–")
            services.move_organisation(
                organisation=row, parent=parent, on=day, reason=given["source"], actor=user, at=at
            )
            changes.append(_("chuyển cấp trên"))
        return Done("changed", ", ".join(changes)) if changes else Done("same")

    def shown(self, given: Values, known: Known) -> list[str]:
        kind = str(Organisation.Kind(given["kind"]).label)
        return [given["name"], kind, given["area"] or given["area_code"], given["parent"] or "–"]

    def lines(self, user: User, *, on: date, asked: Mapping[str, str]) -> list[list[Any]]:
        del asked
        rows = organisations_of(user, Capability.ORGANISE, on=on)
        above = OrganisationPlacement.objects.on(on).values_list("child_id", "parent__name")
        parents = dict(above)
        return [
            [row.name, row.short_name, str(Organisation.Kind(row.kind).label), row.area.code,
             row.area.name, parents.get(row.pk), row.valid_from, row.source]
            for row in rows
        ]  # fmt: skip


def _day(given: Values, row: Organisation, field: str, old: str) -> date:
    if given["valid_from"] is None or given["valid_from"] == row.valid_from:
        raise refusals.DayOfChange(name=row.name, part=field, old=old or "–", field="name")
    found: date = given["valid_from"]
    return found


def place_of(given: Values, places: Places, day: date) -> Area:
    """The place of a row by its columns “Mã địa bàn” and “Địa bàn”."""
    key = "area_code" if given["area_code"] else "area"
    try:
        if not given["area_code"] and not given["area"]:
            raise refusals.Missing(column=_("Địa bàn"))
        return places.find(given["area_code"], given["area"], day)
    except Refused as refusal:
        refusal.field = key
        raise
