"""Duties to review for tests: an instruction of the district of Mộc Sơn and what it says."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.documents.papers import add, register
from tests.people import House
from tests.regulations.making import make_days, make_regulation
from vedich.documents.models import Document
from vedich.regulations.models import Matter, Rule
from vedich.reviews import services
from vedich.reviews.models import Review, ReviewDuty

SENTENCE = "Định kỳ 6 tháng sơ kết, tổng kết vào quý IV/2020."
ISSUED = date(2019, 3, 15)


def by(house: House) -> dict[str, Any]:
    return {"actor": house.admin, "at": house.at}


def paper(house: House, reference: str = "12-CT/HU", **given: Any) -> Document:
    """The instruction of the district's committee, issued on 15/03/2019."""
    values: dict[str, Any] = {
        "kind": Document.Kind.INSTRUCTION,
        "name": "Chỉ thị về chăm lo hộ nghèo",
        "reference": reference,
        "area": house.district,
        "issuer": house.district_committee,
        "issued_on": ISSUED,
    }
    return register(house, **(values | given))


def saying(house: House, text: str = SENTENCE, **given: Any) -> Document:
    """The same with a clause that says when it is reviewed."""
    made = paper(house, **given)
    add(house, made, "V", heading="", text=text)
    return made


def duty(house: House, document: Document | None = None, **given: Any) -> ReviewDuty:
    """Once, due on 30/06/2020, prepared by the district's people's committee; its own sentence."""
    values: dict[str, Any] = {
        "kind": ReviewDuty.Kind.INTERIM,
        "organisation": house.district_committee,
        "prepared_by": house.district_people,
        "first_due_on": date(2020, 6, 30),
        "quote": "Sơ kết trước 30/6/2020.",
        **by(house),
    }
    return services.make_duty(document=document or paper(house), **(values | given))


def record(house: House, one: Review, **given: Any) -> Review:
    values: dict[str, Any] = {
        "version": one.version,
        "done_on": house.on,
        "conclusion": Review.Conclusion.CONTINUE,
        **by(house),
    }
    return services.record_review(review=one, **(values | given))


def warning(house: House, days: int = 10) -> None:
    """The province's regulation warns so many calendar days ahead."""
    made = make_regulation(house.province_committee)
    make_days(made, Matter.TASK_WARNING, days, unit=Rule.Unit.CALENDAR)
