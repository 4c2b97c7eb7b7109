"""Thanh Vân from resolution to result: a term, its papers, programmes, schemes, targets, gaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tests.documents import papers
from tests.factories import make_area
from tests.indicators import stories, worlds
from tests.indicators.stories import Story, act
from tests.initiatives import schemes
from tests.initiatives.schemes import Kind, Role
from tests.people import House
from tests.terms.frames import make_plan, make_term
from vedich.documents.models import Clause, Document
from vedich.indicators import services as indicators
from vedich.indicators.models import Claim, Indicator, Target
from vedich.indicators.services import ClaimInput
from vedich.initiatives import services as initiatives
from vedich.initiatives.models import Initiative
from vedich.terms.models import Term


@dataclass
class Sight:
    """`untaken` is the clause nobody took up, `leaderless` the scheme without a leader, `silent`
    the target that never had a number."""

    house: House
    story: Story
    term: Term
    resolution: Document
    section: Clause
    clause: Clause
    untaken: Clause
    programme: Initiative
    scheme: Initiative
    leaderless: Initiative
    district_scheme: Initiative
    silent: Target


def tell(house: House) -> Sight:
    """Mộc Sơn's poverty under the province's programme; a second clause and scheme left alone."""
    story = stories.tell(house)
    term = make_term(house, plan=make_plan(house))
    resolution = papers.register(house, term=term)
    section = papers.add(house, resolution, "I", kind="muc", heading="Kinh tế nông thôn")
    clause, untaken = (
        papers.add(house, resolution, number, parent=section, heading=heading, is_actionable=True)
        for number, heading in (("1", "Giảm nghèo bền vững"), ("2", "Chuyển đổi nghề vùng biên"))
    )
    of_term: dict[str, Any] = {"term": term, "starts_on": date(2016, 1, 1)}
    programme = schemes.make(
        house, "Tái cơ cấu nông nghiệp", kind=Kind.PROGRAMME, code="CTr 1", **of_term
    )
    scheme = schemes.make(house, code="ĐA 03", parent=programme, **of_term)
    leaderless = schemes.make(house, "Sắp xếp dân cư", code="ĐA 05", parent=programme, **of_term)
    initiatives.concretise(initiative=scheme, clause=clause, actor=house.admin, at=house.at)
    binh, minh = schemes.person(house, "binh"), schemes.person(house, "minh")
    schemes.assign(house, programme, person=binh)
    schemes.assign(house, scheme, person=binh)
    schemes.assign(house, scheme, role=Role.LEAD, organisation=house.department)
    schemes.assign(house, leaderless, person=binh, valid_to=date(2020, 2, 3))
    district_scheme = schemes.make(
        house, "Giảm nghèo Mộc Sơn", code="ĐA MS-02", parent=scheme,
        owner=house.district_committee, area=house.district,
    )  # fmt: skip
    schemes.assign(house, district_scheme, person=minh)
    Target.objects.filter(pk=story.target.pk).update(initiative=district_scheme)
    province_target(story, house, scheme)
    return Sight(
        house, story, term, resolution, section, clause, untaken, programme, scheme, leaderless,
        district_scheme, silent(house, leaderless),
    )  # fmt: skip


def province_target(story: Story, house: House, scheme: Initiative) -> Target:
    """The province should stand at 22 at the end of 2020: behind, as its only known district."""
    return stories.give_target(house, story.poverty, house.province, "22", initiative=scheme)


def silent(house: House, scheme: Initiative) -> Target:
    """A target without a number, due every year from 2016."""
    metric = indicators.create_metric(
        code="ho-sap-xep", name="Hộ được sắp xếp", measure_unit="hộ", aggregation="sum",
        area=house.province, **act(house),
    )  # fmt: skip
    moved = indicators.create_indicator(
        code="so-ho-sap-xep", name="Số hộ được sắp xếp chỗ ở", area=house.province,
        measure_unit="hộ", direction="up", frequency="year", metric=metric,
        lead=house.department, **act(house),
    )  # fmt: skip
    return stories.give_target(
        house, moved, house.province, "800", initiative=scheme, base_value=Decimal(0)
    )


def submit(house: House, poverty: Indicator, period: str = "2020-01", **given: Any) -> Claim:
    """A number handed in by Lan for Khau Mòn, waiting for Minh."""
    values = {"area": house.commune, "metric": poverty.numerator, "value": "340"} | given
    area, metric, value = values.pop("area"), values.pop("metric"), values.pop("value")
    said = worlds.say(area, metric, value, period, **values)
    return indicators.enter_claims([said], actor=house.lan, at=house.at)[0]


def grow(sight: Sight, times: int, start: int = 0) -> None:
    """More communes with targets and numbers, some missing or waiting; schemes, clauses, papers."""
    house, poverty = sight.house, sight.story.poverty
    said: list[ClaimInput] = []
    for number in range(start, start + times):
        area = make_area(under=house.district)
        poor = (600, 560, 520, 480, 470 if number % 2 else None)
        said += stories.poverty_of(house, poverty, area, poor)
        stories.give_target(house, poverty, area, "20", trajectory={"2019": Decimal(30)})
        scheme = schemes.make(
            house, f"Đề án thứ {number}", code=f"Đ{number}", parent=sight.programme,
            term=sight.term, starts_on=date(2016, 1, 1),
        )  # fmt: skip
        schemes.assign(house, scheme, role=Role.COOPERATING)
        clause = papers.add(
            house, sight.resolution, str(number + 10), parent=sight.section, is_actionable=True
        )
        if number % 2:
            initiatives.concretise(initiative=scheme, clause=clause, actor=house.admin, at=house.at)
        reference = f"{number + 500}-CV/TU"
        papers.register(house, name=f"Văn bản thứ {number}", reference=reference, kind="CV")
    worlds.approved(house, *said)
    submit(house, poverty, f"2018-{start % 12 + 1:02}")
