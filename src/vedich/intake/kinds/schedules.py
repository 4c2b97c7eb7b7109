"""Lịch công tác tuần: a table typed in Word or Excel into the schedules that are open.

A row goes into the schedule of its day that its bringer keeps; the column of the organisation is
needed only where there are several.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedich.intake import cells
from vedich.intake.kinds.base import Column, Rows
from vedich.intake.kinds.by_row import Done, RowKind, Values
from vedich.intake.kinds.lookups import Named, organisation_keys
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.lib.vietnamese import fold, shown
from vedich.organisations.models import Organisation, Person
from vedich.schedules import rules, services
from vedich.schedules.hours import parse_hours
from vedich.schedules.models import Entry, Schedule
from vedich.schedules.queries import leaders_for
from vedich.schedules.services import Said
from vedich.web.weeks import Week

if TYPE_CHECKING:
    from vedich.accounts.models import User

TEXTS = ("place", "preparing", "attending")
_COMRADE = re.compile(r"^\s*(?:đồng chí|đ/c|đc|ông|bà)\s+", re.IGNORECASE)


class NoWeek(Refused):
    message = gettext_lazy(
        "Chưa lập lịch tuần có ngày {day:%d/%m/%Y}. Lập lịch tuần đó rồi nhập lại."
    )


class SeveralWeeks(Refused):
    message = gettext_lazy(
        "Ngày {day:%d/%m/%Y} có lịch của nhiều cơ quan ({units}). Thêm cột Cơ quan."
    )


@dataclass
class Known:
    """The schedules one keeps, their leaders by name, and what stands in them."""

    units: Named[Organisation]
    weeks: dict[date, list[Schedule]]
    leaders: dict[int, Named[Person]] = field(default_factory=dict)
    there: dict[tuple[Any, ...], Entry] = field(default_factory=dict)

    def schedule(self, on: date, unit: Organisation | None) -> Schedule:
        found = self.weeks.get(Week.of(on).monday, [])
        if unit is not None:
            found = [each for each in found if each.organisation_id == unit.pk]
        if not found:
            raise NoWeek(day=on, field="on")
        if len(found) > 1:
            units = ", ".join(each.organisation.name for each in found)
            raise SeveralWeeks(day=on, units=units, field="on")
        return found[0]

    def people(self, schedule: Schedule, text: str) -> list[Person]:
        """Leaders parted by commas, semicolons or lines, by their full or their given name."""
        if schedule.pk not in self.leaders:
            people = leaders_for(schedule.organisation, on=schedule.monday)
            self.leaders[schedule.pk] = Named(
                people, what=_("lãnh đạo"), extra=_("họ tên đầy đủ"),
                keys=lambda person: [person.name, person.name.split()[-1]],
            )  # fmt: skip
        names = [_COMRADE.sub("", part) for part in re.split(r"[,;\n]", text)]
        try:
            known = self.leaders[schedule.pk]
            return list(dict.fromkeys(known.get(name) for name in names if name.strip()))
        except Refused as refusal:
            refusal.field = "leaders"
            raise


class SchedulesKind(RowKind[Known]):
    key, slug = "schedules", "lich-tuan"
    label, what = gettext_lazy("Lịch công tác tuần"), gettext_lazy("việc trong lịch")
    icon = "calendar-time"
    url_name = "schedules"
    name_key = "text"
    about = ("text",)
    columns = (
        Column("on", gettext_lazy("Ngày"), ("ngày, tháng", "ngày tháng"), required=True,
               fills=True, example="25/02/2020", width=14),
        Column("hours", gettext_lazy("Giờ hoặc buổi"), ("giờ", "thời gian", "buổi"),
               example="8h30 - 10h", width=14),
        Column("text", gettext_lazy("Nội dung"), ("nội dung công việc", "công việc"),
               required=True, example="Làm việc với Sở Tài chính", width=50),
        Column("leaders", gettext_lazy("Lãnh đạo"), ("lãnh đạo dự", "người dự", "chủ trì"),
               required=True, example="Nguyễn Văn C; Trần Thị E", width=34),
        Column("place", gettext_lazy("Địa điểm"), ("nơi họp", "nơi làm việc"),
               example="Phòng họp số 1", width=24),
        Column("preparing", gettext_lazy("Cơ quan chuẩn bị"), ("chuẩn bị", "đơn vị chuẩn bị"),
               example="Sở Tài chính", width=24),
        Column("attending", gettext_lazy("Thành phần"), ("thành phần dự",), width=30),
        Column("unit", gettext_lazy("Cơ quan"), ("lịch của",), fills=True,
               example="Tỉnh ủy Thanh Vân", width=24),
    )  # fmt: skip
    preview = (
        gettext_lazy("Ngày"),
        gettext_lazy("Giờ hoặc buổi"),
        gettext_lazy("Nội dung"),
        gettext_lazy("Lãnh đạo"),
        gettext_lazy("Sẽ làm"),
    )

    right = staticmethod(rules.may_keep_somewhere)

    def known(self, rows: Rows, user: User, *, at: datetime) -> Known:
        kept = Schedule.objects.filter(organisation__in=rules.keeping(user, on=clock.day_of(at)))
        weeks: dict[date, list[Schedule]] = {}
        for each in kept.select_related("organisation__area").order_by("pk"):
            weeks.setdefault(each.monday, []).append(each)
        units = {
            each.organisation_id: each.organisation for some in weeks.values() for each in some
        }
        named = Named(
            units.values(), what=_("cơ quan"), extra=_("tên đầy đủ"), keys=organisation_keys
        )
        there = Entry.objects.filter(schedule__in=kept, is_cancelled=False)
        entries = there.select_related("schedule__organisation").prefetch_related("leaders")
        return Known(named, weeks, there={_key(each.schedule_id, each): each for each in entries})

    def values(self, rows: Rows, known: Known) -> list[Values]:
        read = {
            "on": rows.read("on", cells.day, required=True),
            "hours": rows.read(
                "hours", lambda cell: parse_hours(cells.text(cell)), empty=parse_hours("")
            ),
            "text": rows.read("text", cells.line(500), required=True),
            "leaders": rows.read("leaders", lambda cell: str(cell), required=True),
            "place": rows.read("place", cells.line(200), empty=""),
            "preparing": rows.read("preparing", cells.line(300), empty=""),
            "attending": rows.read("attending", cells.line(500), empty=""),
            "unit": rows.read("unit", lambda cell: known.units.get(cells.text(cell))),
        }
        return [dict(zip(read, row, strict=True)) for row in zip(*read.values(), strict=True)]

    def identity(self, given: Values) -> Any:
        unit = given["unit"].pk if given["unit"] else None
        return unit, given["on"], given["hours"], fold(given["text"])

    def act(self, given: Values, known: Known, user: User, at: datetime) -> Done:
        schedule = known.schedule(given["on"], given["unit"])
        said = Said(
            on=given["on"], hours=given["hours"], text=given["text"],
            leaders=known.people(schedule, given["leaders"]), place=given["place"],
            preparing=given["preparing"], attending=given["attending"],
        )  # fmt: skip
        there = known.there.get(_key(schedule.pk, said))
        if there is not None:
            return _edit(there, said, user, at)
        entry = services.add_entry(schedule=schedule, said=said, actor=user, at=at)
        known.there[_key(schedule.pk, entry)] = entry
        return Done("new")

    def shown(self, given: Values, known: Known) -> list[str]:
        del known
        day = f"{given['on']:%d/%m/%Y}"
        return [day, given["hours"].label, given["text"], shown(given["leaders"])]

    def lines(self, user: User, *, on: date, asked: Mapping[str, str]) -> list[list[Any]]:
        """A week is written anew: the template comes empty."""
        del user, on, asked
        return []


def _edit(entry: Entry, said: Said, user: User, at: datetime) -> Done:
    """Leaders as the row says; of the other cells an empty one leaves what stands."""
    kept = {name: getattr(said, name) or getattr(entry, name) for name in TEXTS}
    is_same = all(getattr(entry, name) == value for name, value in kept.items())
    if is_same and set(said.leaders) == set(entry.leaders.all()):
        return Done("same")
    work = entry.work if entry.work_by_hand else ""
    services.edit_entry(
        entry=entry, version=entry.version, said=replace(said, **kept, work=work), actor=user, at=at
    )
    return Done("changed")


def _key(schedule: int, said: Entry | Said) -> tuple[Any, ...]:
    return schedule, said.on, said.hours, fold(said.text)
