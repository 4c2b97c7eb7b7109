"""A way that begins at a number which is not exact: drawn, judged only where no doubt is left."""

from __future__ import annotations

import html
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.indicators.stories import give_target, outright
from tests.indicators.test_status import at, course, day
from tests.indicators.worlds import approved, say
from tests.people import House
from vedich.indicators.models import Claim, Indicator, Target
from vedich.indicators.queries import standings
from vedich.indicators.status import Course, Status, say_base, stand

HOT = "/dia-phuong/noi-can-quan-tam/"

ON, ATTENTION, BEHIND, AWAITING = Status.ON_COURSE, Status.ATTENTION, Status.BEHIND, Status.AWAITING
# The plan of 2019 drawn from 44,6 % down to 14,0 % is 20,1 %, the tolerance 1,5 points.
BETTER, LITTLE, WORSE = "18", "21", "22.4"


def judged(what: Course, value: str) -> Status:
    return stand(what, [at(2019, value)], due_on=day(2019)).status


@pytest.mark.parametrize(
    ("sign", "better", "little", "worse"),
    [
        ("=", ON, ATTENTION, BEHIND),
        (">", ON, AWAITING, AWAITING),  # it began worse than said: at the plan is at the plan
        ("≥", ON, AWAITING, AWAITING),
        ("<", AWAITING, AWAITING, BEHIND),  # it began better than said: behind is behind
        ("≤", AWAITING, AWAITING, BEHIND),
        ("≈", AWAITING, AWAITING, AWAITING),
    ],
)
def test_where_the_sign_leaves_no_doubt(sign: str, better: Status, little: Status, worse: Status):
    way = course(base_qualifier=sign)
    assert [judged(way, value) for value in (BETTER, LITTLE, WORSE)] == [better, little, worse]
    up = Course(  # the mirror image: more is better, so the signs change sides
        "up", day(2020), Decimal(-14), day(2015), Decimal("-44.6"), unit="%",
        base_qualifier={">": "<", "≥": "≤", "<": ">", "≤": "≥"}.get(sign, sign),
    )  # fmt: skip
    mirrored = [judged(up, f"-{value}") for value in (BETTER, LITTLE, WORSE)]
    assert mirrored == [better, little, worse]


@pytest.mark.parametrize("source", ["press", "estimate"])
def test_from_the_press_nothing_but_the_target_is_judged(source: str):
    way = course(base_source=source)
    assert {judged(way, value) for value in (BETTER, LITTLE, WORSE)} == {AWAITING}
    assert judged(way, "14") == Status.REACHED


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        (">", [ON, ATTENTION, AWAITING]),
        ("<", [ON, AWAITING, BEHIND]),
        ("≈", [ON, AWAITING, AWAITING]),
    ],
)
def test_past_a_point_of_the_way_only_the_tolerance_is_in_doubt(sign: str, expected: list[Status]):
    way = course(base_qualifier=sign, trajectory=((day(2018), Decimal("26.2")),))
    assert [judged(way, value) for value in (BETTER, LITTLE, WORSE)] == expected


def test_the_sentence_keeps_the_sign_and_no_share_is_reckoned():
    way = course(base_qualifier=">")
    found = stand(way, [at(2019, "22.4")], due_on=day(2019))
    assert found.sentence == (
        "thực hiện 22,4%; kế hoạch 20,1% tính từ giá trị gốc > 44,6% chưa chính xác nên chưa xét"
    )
    assert (found.needs_confirmation, found.behind) == (True, None)
    assert (found.progress, found.plan_progress) == (None, None)
    span = course(base_qualifier="range", base_high=Decimal(46))
    assert say_base(span) == "44,6-46%"
    press = stand(course(base_source="press"), [at(2019, "22.4")], due_on=None)
    assert "giá trị gốc 44,6% chưa kiểm chứng" in press.sentence


def begun(house: House, sign: str, value: str) -> tuple[Indicator, Target]:
    """36 or more of 100 in 2015, a target of 20 for 2020, `value` in 2019."""
    rate = outright(house, "ty-le", "Tỷ lệ", "%", direction="down", frequency="year")
    said = say(house.commune, rate.metric, "36", "2015", qualifier=sign)
    approved(house, said, say(house.commune, rate.metric, value, "2019"))
    return rate, give_target(house, rate, house.commune, "20")


def test_the_base_of_a_target_is_the_number_of_its_period(house: House):
    _rate, target = begun(house, Claim.Qualifier.EQUAL, "30")
    (found,) = standings(Target.objects.filter(pk=target.pk), on=house.on)
    assert found.course is not None
    assert (found.course.exact_base, found.standing.status) == (Decimal(36), BEHIND)


def test_pages_show_the_sign_and_ask(house: House, client_for: Callable[[Any], Client]):
    rate, _target = begun(house, Claim.Qualifier.MORE, "30")
    client = client_for(house.lan)
    asked = {"dia-ban": house.commune.pk, "chi-tieu": rate.pk}
    page = html.unescape(client.get(f"/chi-tieu/{rate.pk}/", asked).content.decode())
    assert "tính từ giá trị gốc > 36% chưa chính xác nên chưa xét" in page
    assert "Chờ xác nhận" in page
    whole = {"dia-ban": house.district.pk, "chi-tieu": rate.pk, "cap": "commune"}
    spots = html.unescape(client_for(house.minh).get(HOT, whole).content.decode())
    assert "chưa xét: hỏi lại đơn vị giá trị gốc chính xác" in spots
