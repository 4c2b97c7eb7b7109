"""A province's scheme with two objectives and three targets, on its way down to Mộc Sơn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tests.documents.papers import register
from tests.factories import grant
from tests.indicators import worlds
from tests.indicators.stories import act, give_target, outright
from tests.initiatives.schemes import make
from tests.people import House
from vedich.accounts.models import User
from vedich.indicators import services
from vedich.indicators.models import Indicator, Target
from vedich.indicators.services import Choice
from vedich.initiatives import services as initiatives
from vedich.initiatives.models import Initiative, Objective
from vedich.organisations.models import Capability, Reach


@dataclass
class Cascade:
    """`poverty` is a ratio, `houses` adds up; `planner` makes schemes of Mộc Sơn alone."""

    house: House
    upper: Initiative
    objectives: list[Objective]
    poverty: Indicator
    houses: Indicator
    rate: Target
    sum: Target
    planner: User

    def choice(self, key: str, decision: str, **given: Any) -> Choice:
        return Choice(key=key, decision=decision, **given)

    def choices(self, **changes: Choice) -> list[Choice]:
        """All kept, the sum being a part of 300 hộ; `changes` by o0, o1, rate, sum."""
        keys = {
            "o0": f"o{self.objectives[0].pk}",
            "o1": f"o{self.objectives[1].pk}",
            "rate": f"t{self.rate.pk}",
            "sum": f"t{self.sum.pk}",
        }
        said = {name: Choice(key, "kept") for name, key in keys.items()}
        said["sum"] = Choice(keys["sum"], "other", value=Decimal(300), reason="Phần của huyện")
        return list({**said, **changes}.values())

    def derive(self, **given: Any) -> Initiative:
        house = self.house
        values: dict[str, Any] = {
            "upper": self.upper,
            "area": house.district,
            "owner": house.district_committee,
            "name": "Giảm nghèo bền vững huyện Mộc Sơn",
            "kind": Initiative.Kind.SCHEME,
            "choices": self.choices(),
            "actor": self.planner,
            "at": house.at,
        }
        return services.derive_initiative(**values | given)


def build(house: House) -> Cascade:
    paper = register(house, kind="ĐA", reference="03-ĐA/TU", issued_on=date(2016, 1, 20))
    upper = make(house, "Giảm nghèo bền vững", code="ĐA 03", document=paper)
    objectives = [
        initiatives.add_objective(initiative=upper, text=text, **act(house))
        for text in ("Thu nhập tăng đều", "Không tái nghèo")
    ]
    poverty = worlds.poverty(house)
    houses = outright(house, "ho-sap-xep", "Số hộ được sắp xếp chỗ ở", "hộ", aggregation="sum")
    rate = give_target(house, poverty, house.province, "13", initiative=upper)
    total = give_target(house, houses, house.province, "800", initiative=upper)
    planner = house.hanh
    grant(planner, house.district_committee, Capability.PLAN, Reach.AREA)
    return Cascade(house, upper, objectives, poverty, houses, rate, total, planner)
