"""A generated province: what stands before anything is measured, made past the services.

Nothing in it is real: places, people and numbers are counters. One part in `QUARTERS` of the
numbers is left out for some communes, so that reports can be handed in while it is measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import islice, product
from pathlib import Path
from typing import Any

import xlsxwriter
from django.db import transaction

from tests import factories
from tools.bench import bare
from vedich.accounts.models import User
from vedich.accounts.queries import system_user
from vedich.areas.models import Area, Level
from vedich.documents import services as documents
from vedich.documents.models import Document
from vedich.indicators.models import Indicator, Metric, Target
from vedich.indicators.services import roll_up
from vedich.initiatives import services as initiatives
from vedich.initiatives.models import Initiative
from vedich.lib.clock import VIETNAM
from vedich.lib.periods import Period
from vedich.organisations.models import Capability, Organisation, Reach
from vedich.terms import services as terms
from vedich.web import statistics

AT = datetime(2020, 2, 21, 9, 0, tzinfo=VIETNAM)
SINCE = date(2015, 10, 1)
LAST_QUARTER = "2019-Q4"
DISTRICTS = 10
"""As many at each size: ten times the data is ten times the communes, as in a larger province."""
REPORTERS = 40
"""Communes without numbers of the last quarter: half report through the product, half bare."""


@dataclass
class World:
    """What was made, for whoever measures."""

    province: Area
    districts: list[Area]
    communes: list[Area]
    metrics: list[Metric]
    indicators: list[Indicator]
    leader: User
    officer: User
    values: int
    file: tuple[Path, list[str]]
    """A file of numbers of earlier quarters, and which those are."""

    @property
    def reporters(self) -> list[Area]:
        return self.communes[: min(REPORTERS, len(self.communes) // 2)]


def quarters(count: int, until: str = LAST_QUARTER) -> list[str]:
    """The last `count` quarters up to `until`, oldest first."""
    last = Period.parse(until)
    found = []
    for _each in range(count):
        found.append(last.code)
        last = last.previous()
    return found[::-1]


def _file(
    folder: Path, communes: list[Area], metrics: list[Metric], rows: int, before: str
) -> tuple[Path, list[str]]:
    """An .xlsx of so many numbers of the quarters before `before`, as an office sends it."""
    many = -(-rows // (len(communes) * len(metrics)))
    periods = quarters(many, Period.parse(before).previous().code)
    lines = islice(product(periods, communes, metrics), rows)
    path = folder / "so-lieu.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Số liệu")
        sheet.write_row(0, 0, ["Mã địa bàn", "Mã số liệu", "Kỳ", "Giá trị"])
        for at, (period, area, metric) in enumerate(lines, start=1):
            sheet.write_row(at, 0, [area.code, metric.code, period, (area.pk + at) % 1000])
    return path, periods


def build(*, communes: int, indicators: int, periods: int, rows: int, folder: Path) -> World:
    """Areas, committees, a resolution with programmes and schemes, targets, and every number.

    `rows`: how many the file of numbers has that is laid into `folder`, to be imported.
    """
    areas = _areas(communes)
    province = areas["t"]
    districts = [area for key, area in areas.items() if key.startswith("h")]
    below = [area for key, area in areas.items() if key.startswith("x")]
    organisations = _organisations(areas)
    leader, officer = _people(organisations["t"])
    metrics, found = _indicators(province, indicators)
    _plan(province, districts, organisations["t"], leader, found)
    asked = quarters(periods)
    file = _file(folder, below, metrics, rows, asked[0])
    world = World(province, districts, below, metrics, found, leader, officer, 0, file)
    world.values = _numbers(world, asked)
    return world


def settle() -> None:
    """The database counts its tables, as after any large import."""
    statistics.refresh()


def _areas(communes: int) -> dict[str, Area]:
    rows = {"t": factories.AreaRow("Tỉnh Đo Thử", Level.PROVINCE, "Tỉnh", "B0")}
    for number in range(DISTRICTS):
        name = f"Huyện số {number}"
        rows[f"h{number}"] = factories.AreaRow(name, Level.DISTRICT, "Huyện", f"B{number:05}", "t")
    for number in range(communes):
        code, upper = f"B{number:06}", f"h{number % DISTRICTS}"
        rows[f"x{number}"] = factories.AreaRow(f"Xã số {number}", Level.COMMUNE, "Xã", code, upper)
    return factories.plant_areas(rows)


def _organisations(areas: dict[str, Area]) -> dict[str, Organisation]:
    kind = Organisation.Kind.PARTY_ORGANISATION
    rows = {}
    for key, area in areas.items():
        name = f"Đảng bộ {area.name.lower()}"
        rows[key] = factories.OrganisationRow(name, kind, area, "" if key == "t" else "t")
    return factories.plant_organisations(rows)


def _people(committee: Organisation) -> tuple[User, User]:
    users = factories.make_users({"leader": "Người Đọc", "officer": "Người Nhập"})
    rights = {
        "leader": [(Capability.OVERSEE, Reach.AREA), (Capability.LEAD, Reach.AREA)],
        "officer": [(Capability.REPORT, Reach.AREA), (Capability.APPROVE, Reach.AREA)],
    }
    factories.seat_people(
        [
            factories.SeatRow(users[key], committee, f"Chức vụ {key}", key == "leader", given)
            for key, given in rights.items()
        ],
        since=SINCE,
    )
    return users["leader"], users["officer"]


def _indicators(province: Area, count: int) -> tuple[list[Metric], list[Indicator]]:
    metrics = [
        Metric(
            code=f"do-{number:03}",
            name=f"Số liệu đo thử {number:03}",
            measure_unit="hộ",
            aggregation=Metric.Aggregation.SUM,
            lowest=Decimal(0),
        )
        for number in range(count)
    ]
    for metric in metrics:
        metric.prepare()
    Metric.objects.bulk_create(metrics)
    found = [
        Indicator(
            code=f"do-{number:03}",
            name=f"Chỉ tiêu đo thử {number:03}",
            metric=metric,
            area=province,
            direction=Indicator.Direction.UP,
            frequency=Indicator.Frequency.QUARTER,
        )
        for number, metric in enumerate(metrics)
    ]
    for indicator in found:
        indicator.prepare()
    return metrics, Indicator.objects.bulk_create(found)


def _plan(
    province: Area,
    districts: list[Area],
    committee: Organisation,
    leader: User,
    indicators: list[Indicator],
) -> None:
    """A term, a resolution of ten contents, four programmes, twelve schemes, and the targets."""
    system: dict[str, Any] = {"actor": system_user(), "at": AT}
    plan = terms.create_plan(area=province, first_year=2016, last_year=2020, **system)
    term = terms.create_term(
        organisation=committee, years="2015-2020", valid_from=SINCE, plan=plan, **system
    )
    paper = documents.register_document(
        kind=Document.Kind.RESOLUTION,
        name="Nghị quyết đo thử",
        area=province,
        issuer=committee,
        term=term,
        issued_on=SINCE,
        **system,
    )
    outline = "\n".join(f"{number}. Nội dung số {number}" for number in range(1, 11))
    paths = [str(number) for number in range(1, 11)]
    clauses = documents.add_outline(document=paper, text=outline, actionable=paths, **system)
    schemes: list[Initiative] = []
    for number in range(4):
        programme = initiatives.create_initiative(
            kind=Initiative.Kind.PROGRAMME,
            name=f"Chương trình số {number + 1}",
            code=f"CTr {number + 1}",
            owner=committee,
            area=province,
            term=term,
            **system,
        )
        initiatives.concretise(initiative=programme, clause=clauses[number], **system)
        for inner in range(3):
            scheme = initiatives.create_initiative(
                kind=Initiative.Kind.SCHEME,
                name=f"Đề án số {number * 3 + inner + 1}",
                code=f"ĐA {number * 3 + inner + 1}",
                owner=committee,
                area=province,
                term=term,
                parent=programme,
                **system,
            )
            initiatives.concretise(initiative=scheme, clause=clauses[4 + inner], **system)
            schemes.append(scheme)
    Target.objects.bulk_create(
        [
            Target(
                indicator=indicator,
                area=area,
                initiative=schemes[number % len(schemes)] if area == province else None,
                period="2020",
                value=Decimal(1_000_000),
                base_period="2015-Q4",
                base_value=Decimal(0),
            )
            for area in [province, *districts]
            for number, indicator in enumerate(indicators)
        ],
        batch_size=500,
    )


def _numbers(world: World, periods: list[str]) -> int:
    """Every commune's number of every metric and quarter, approved and in force; rolled up."""
    late = [area.pk for area in world.reporters]
    made = 0
    for period in periods:
        # Handed in and approved half a month after its quarter, as reports are.
        day = Period.parse(period).last_day + timedelta(days=15)
        at = datetime.combine(day, AT.time(), VIETNAM)
        besides = late if period == LAST_QUARTER else []
        made += bare.load(besides, period, world.officer.pk, at)
    settle()
    with transaction.atomic():
        roll_up.rebuild()
    return made
