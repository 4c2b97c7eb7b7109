"""Địa bàn: one row a place; recognised by code and level, or by name under its parent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedich.areas import services
from vedich.areas.models import Area, AreaName, AreaPlacement, Level
from vedich.areas.refusals import NeedsParent
from vedich.areas.rules import may_organise
from vedich.areas.services.checks import ORDER
from vedich.intake import cells, refusals
from vedich.intake.kinds.base import Column, Rows
from vedich.intake.kinds.by_row import Done, RowKind, Values
from vedich.intake.kinds.lookups import bare, hint, level_words
from vedich.lib import clock
from vedich.lib.vietnamese import clean_line, fold, shown
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for

if TYPE_CHECKING:
    from vedich.accounts.models import User

LEVELS = cells.choice(Level.choices, *level_words())


@dataclass
class Known:
    """The places of today by level and code and by parent and name; parents by place."""

    by_code: dict[tuple[str, str], Area]
    by_name: dict[tuple[int | None, str], Area]
    parents: dict[int, int | None]
    places: dict[int, Area]

    def add(self, area: Area, parent: int | None) -> None:
        self.places[area.pk] = area
        self.parents[area.pk] = parent
        if area.code:
            self.by_code[area.level, area.code] = area
        self.by_name[parent, fold(area.name)] = area


def _may_lay_places(user: User, *, on: date) -> bool:
    return may_organise(user, None, on=on) or areas_for(user, Capability.ORGANISE, on=on).exists()


class PlacesKind(RowKind[Known]):
    key, slug = "places", "dia-ban"
    label, what = gettext_lazy("Địa bàn"), gettext_lazy("địa bàn")
    icon = "map-pin"
    url_name = "areas"
    columns = (
        Column("code", gettext_lazy("Mã"), ("mã địa bàn", "mã đvhc", "mã xã"), width=12),
        Column("name", gettext_lazy("Tên"), ("tên địa bàn", "tên đơn vị", "địa bàn",
               "xã, phường"), required=True, example="Xã Khau Mòn", width=30),
        Column("level", gettext_lazy("Cấp"), ("cấp hành chính",), required=True, fills=True,
               example="Cấp xã", width=16),
        Column("kind", gettext_lazy("Loại"), ("loại hình",), example="Phường", width=14),
        Column("parent_code", gettext_lazy("Mã cấp trên"), ("mã nơi trực thuộc", "mã huyện",
               "mã tỉnh"), fills=True, width=14),
        Column("parent", gettext_lazy("Trực thuộc"), ("nơi trực thuộc", "thuộc", "huyện",
               "cấp trên"), fills=True, example="Huyện Mộc Sơn", width=30),
        Column("valid_from", gettext_lazy("Từ ngày"), ("hiệu lực từ", "ngày"), fills=True,
               example="01/07/2025", width=14),
        Column("source", gettext_lazy("Căn cứ"), ("nguồn", "văn bản"), fills=True, width=30),
    )  # fmt: skip
    preview = (
        gettext_lazy("Mã"),
        gettext_lazy("Tên"),
        gettext_lazy("Cấp"),
        gettext_lazy("Trực thuộc"),
        gettext_lazy("Sẽ làm"),
    )

    right = staticmethod(_may_lay_places)

    def known(self, rows: Rows, user: User, *, at: datetime) -> Known:
        on = clock.day_of(at)
        parents = dict(AreaPlacement.objects.on(on).values_list("child_id", "parent_id"))
        known = Known({}, {}, {}, {})
        for area in Area.objects.on(on):
            known.add(area, parents.get(area.pk))
        for called in AreaName.objects.on(on).exclude(code="").select_related("area"):
            known.by_code.setdefault((called.area.level, called.code), called.area)
        return known

    def values(self, rows: Rows, known: Known) -> list[Values]:
        read = {
            "code": rows.read("code", cells.line(20), empty=""),
            "name": rows.read("name", cells.line(300), required=True),
            "level": rows.read("level", LEVELS, required=True),
            "kind": rows.read("kind", cells.line(30), empty=""),
            "parent_code": rows.read("parent_code", cells.line(20), empty=""),
            "parent": rows.read("parent", cells.text, empty=""),
            "valid_from": rows.read("valid_from", cells.day),
            "source": rows.read("source", cells.line(300), empty=""),
        }
        return [dict(zip(read, row, strict=True)) for row in zip(*read.values(), strict=True)]

    def identity(self, given: Values) -> Any:
        if given["code"]:
            return given["level"], given["code"]
        return given["level"], fold(given["name"]), fold(given["parent"] or given["parent_code"])

    def order(self, values: list[Values]) -> list[int]:
        """Parents before what lies in them."""
        rank = {level: number for number, level in enumerate(ORDER)}
        return sorted(range(len(values)), key=lambda index: rank.get(values[index]["level"], 9))

    def act(self, given: Values, known: Known, user: User, at: datetime) -> Done:
        parent = self._parent(given, known)
        parent_id = parent.pk if parent else None
        area = known.by_code.get((given["level"], given["code"])) if given["code"] else None
        area = area or self._of_name(given, known, parent_id)
        if area is None:
            if parent is None and given["level"] != Level.PROVINCE:
                level = str(Level(given["level"]).label).lower()
                raise NeedsParent(level=level, field="parent")
            since = given["valid_from"] or (parent.valid_from if parent else None)
            made = services.create_area(
                name=given["name"], level=given["level"], parent=parent, kind=self._kind(given),
                code=given["code"], valid_from=since, source=given["source"], actor=user, at=at,
            )  # fmt: skip
            known.add(made, parent_id)
            return Done("new")
        return self._change(area, parent, given, known, user, at)

    def _of_name(self, given: Values, known: Known, parent: int | None) -> Area | None:
        found = known.by_name.get((parent, fold(given["name"])))
        same = found is not None and found.level == given["level"]
        if not same or found is None or (given["code"] and found.code not in ("", given["code"])):
            return None
        return found

    def _kind(self, given: Values) -> str:
        if given["kind"]:
            return str(given["kind"])
        folded = fold(given["name"])
        words = len(folded.split()) - len(bare(folded).split())
        return clean_line(" ".join(given["name"].split()[:words]))

    def _parent(self, given: Values, known: Known) -> Area | None:
        above = ORDER[: ORDER.index(given["level"])]
        if code := given["parent_code"]:
            for level in reversed(above):
                if there := known.by_code.get((level, code)):
                    return there
            codes = [each for level, each in known.by_code if level in above]
            said = hint(code, codes)
            raise refusals.UnknownPlace(text=shown(code), hint=said, field="parent_code")
        if not given["parent"]:
            return None
        wanted = fold(given["parent"])
        found = [
            area
            for area in known.places.values()
            if area.level in above and wanted in (fold(area.name), bare(fold(area.name)))
        ]
        if len(found) > 1:
            which = ", ".join(f"{area.name} ({area.code or '–'})" for area in found)
            raise refusals.AmbiguousPlace(
                count=len(found), text=shown(given["parent"]), which=which, field="parent"
            )
        if not found:
            names = {bare(fold(area.name)): area.name for area in known.places.values()}
            said = hint(bare(wanted), names, lambda key: names[key])
            raise refusals.UnknownPlace(text=shown(given["parent"]), hint=said, field="parent")
        return found[0]

    def _change(
        self, area: Area, parent: Area | None, given: Values, known: Known, user: User, at: datetime
    ) -> Done:
        """A name or a parent that differs is a change on a day, which the row must name."""
        changes = []
        code = given["code"] or area.code
        if (fold(given["name"]), code) != (fold(area.name), area.code):
            old = f"{area.name} ({area.code})" if area.code else area.name
            day = self._day(given, area, _("tên, mã"), old)
            services.rename_area(
                area=area, name=given["name"], code=code, kind=self._kind(given) or area.kind,
                on=day, source=given["source"], actor=user, at=at,
            )  # fmt: skip
            changes.append(_("đổi tên, mã"))
        has_parent = given["parent"] or given["parent_code"]
        if has_parent and parent is not None and known.parents.get(area.pk) != parent.pk:
            above = known.places.get(known.parents.get(area.pk) or 0)
            day = self._day(given, area, _("nơi trực thuộc"), above.name if above else "–")
            services.move_area(
                area=area, parent=parent, on=day, reason=given["source"], actor=user, at=at
            )
            changes.append(_("chuyển nơi trực thuộc"))
        if not changes:
            return Done("same")
        return Done("changed", ", ".join(changes))

    def _day(self, given: Values, area: Area, field: str, old: str) -> date:
        if given["valid_from"] is None:
            raise refusals.DayOfChange(name=area.name, part=field, old=old, field="name")
        found: date = given["valid_from"]
        return found

    def shown(self, given: Values, known: Known) -> list[str]:
        parent = given["parent"] or given["parent_code"] or "–"
        return [given["code"] or "–", given["name"], str(Level(given["level"]).label), parent]

    def lines(self, user: User, *, on: date, asked: Mapping[str, str]) -> list[list[Any]]:
        del asked
        rows = Area.objects.on(on).filter(pk__in=areas_for(user, Capability.ORGANISE, on=on))
        parents = {
            child: (name, code)
            for child, name, code in AreaPlacement.objects.on(on).values_list(
                "child_id", "parent__name", "parent__code"
            )
        }
        found = []
        for area in sorted(rows, key=lambda each: (ORDER.index(Level(each.level)), each.sort_key)):
            name, code = parents.get(area.pk, ("", ""))
            found.append([area.code, area.name, str(Level(area.level).label), area.kind, code, name,
                          None, None])  # fmt: skip
        return found
