"""Criteria sets, places chosen and recognised, for tests."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from tests.documents.papers import register
from tests.factories import make_area
from tests.people import House
from vedich.accounts.queries import system_user
from vedich.areas.models import Area, Level
from vedich.documents.models import Document
from vedich.indicators import services as indicators
from vedich.indicators.models import Indicator, Metric
from vedich.recognitions import services
from vedich.recognitions.models import Assessment, CriteriaSet, Finish, Recognition, Selection
from vedich.recognitions.services import Verdict

_numbers = count(100)


def make_set(house: House, code: str = "bo", **given: Any) -> CriteriaSet:
    """Three criteria for communes, from 01/01/2016; nationwide unless told otherwise."""
    row: dict[str, Any] = {
        "code": code,
        "name": "Bộ tiêu chí xã",
        "level": "commune",
        "valid_from": "2016-01-01",
        "groups": [
            {"name": "Hạ tầng", "criteria": ["Giao thông", "Thủy lợi"]},
            {"name": "Đời sống", "criteria": ["Nhà ở"]},
        ],
    }
    return services.load_sets({"sets": [row | given]}, actor=system_user(), at=house.at)[0]


def village(commune: Area, name: str = "Thôn Nà Pục") -> Area:
    return make_area(under=commune, level=Level.VILLAGE, name=name)


def paper(house: House, reference: str = "45/QĐ-UBND", **given: Any) -> Document:
    values = {"kind": "QĐ", "name": f"Quyết định {reference}", "issued_on": date(2018, 1, 5)}
    return register(house, reference=reference, **(values | given))


def counter(house: House, **given: Any) -> Indicator:
    """Số xã đạt chuẩn, counted each year, added up to the province."""
    values: dict[str, Any] = {
        "code": "so-xa",
        "name": "Số xã đạt chuẩn",
        "area": house.province,
        "measure_unit": "xã",
        "direction": Indicator.Direction.UP,
        "frequency": Indicator.Frequency.YEAR,
        "aggregation": Metric.Aggregation.SUM,
        "decimals": 0,
    }
    return indicators.create_indicator(**(values | given), actor=system_user(), at=house.at)


def choose(house: House, one: CriteriaSet, *places: Area, **given: Any) -> list[Selection]:
    """For 2019, by the district's people's committee on 05/01/2018; the administrator acts."""
    values: dict[str, Any] = {
        "places": list(places) or [house.commune],
        "criteria_set": one,
        "year": 2019,
        "chosen_on": date(2018, 1, 5),
        "organisation": house.district_people,
        "is_paper_missing": "document" not in given,
        "actor": house.admin,
        "at": house.at,
    }
    return services.choose_places(**(values | given))


def opened(house: House, one: CriteriaSet, place: Area | None = None) -> Finish:
    return services.open_finish(
        area=place or house.commune, criteria_set=one, actor=house.admin, at=house.at
    )


def assess(
    house: House, finish: Finish, on: date, verdicts: str = "+++", **given: Any
) -> list[Assessment]:
    """`verdicts`: + met, - not met, . nothing said, one a criterion; Lan says it."""
    finish.refresh_from_db()
    criteria = list(finish.criteria_set.criteria.all())
    said = [
        Verdict(criterion, sign == "+", f"{sign} {on:%d/%m/%Y}")
        for criterion, sign in zip(criteria, verdicts, strict=True)
        if sign != "."
    ]
    values: dict[str, Any] = {"version": finish.version, "actor": house.lan, "at": house.at}
    return services.assess(finish=finish, on=on, verdicts=said, **(values | given))


def recognise(house: House, finish: Finish, on: date, **given: Any) -> Recognition:
    """By a decision of the district; Minh, who approves there, writes it down."""
    finish.refresh_from_db()
    values: dict[str, Any] = {
        "version": finish.version,
        "organisation": house.district_people,
        "actor": house.minh,
        "at": house.at,
    }
    if "document" not in given:
        values["document"] = paper(
            house, f"{next(_numbers)}/QĐ-UBND", area=house.district, issued_on=on
        )
    return services.recognise(finish=finish, on=on, **(values | given))


def withdraw(house: House, finish: Finish, on: date, **given: Any) -> Recognition:
    finish.refresh_from_db()
    values: dict[str, Any] = {
        "version": finish.version,
        "reason": "Môi trường không còn đạt",
        "actor": house.minh,
        "at": house.at,
    }
    return services.withdraw_recognition(finish=finish, on=on, **(values | given))


def fresh(finish: Finish) -> Finish:
    return Finish.objects.select_related("area", "criteria_set").get(pk=finish.pk)
