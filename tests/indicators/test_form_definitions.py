"""Defining indicators and giving them targets, by forms."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from tests.indicators.stories import Story
from tests.indicators.test_page_indicator import words
from tests.web.html_checks import assert_clean
from vedich.accounts.models import User
from vedich.indicators.models import Indicator, Target

Doors = Callable[[User], Client]


@pytest.fixture
def binh(story: Story, client_for: Doors) -> Client:
    return client_for(story.house.binh)


def new(**changes: str) -> dict[str, str]:
    values = {
        "name": "Tỷ lệ che phủ rừng", "code": "che-phu-rung", "area": "Tỉnh Thanh Vân · T1",
        "measure_unit": "%", "direction": "up", "frequency": "year", "due_days": "45",
        "tolerance_percent": "5", "factor": "1", "aggregation": "none", "decimals": "1",
    }  # fmt: skip
    return {**values, **changes}


def target(**changes: str) -> dict[str, str]:
    values = {
        "area": "Xã Hạ Xuân · T1201", "period": "năm 2020", "qualifier": "=", "value": "24,5",
        "base_period": "năm 2015", "base_value": "40", "trajectory": "2018: 31,2\nnăm 2019: 28",
        "is_key": "on",
    }  # fmt: skip
    return {**values, **changes}


def test_an_indicator_is_defined(story: Story, binh: Client) -> None:
    address = f"/chi-tieu/them/?dia-ban={story.house.province.pk}"
    assert_clean(binh.get(address).content.decode())
    values = new(numerator="Số hộ nghèo · ho-ngheo", denominator="Tổng số hộ · ho", factor="100")
    response = binh.post(address, values)
    assert response.status_code == 302
    made = Indicator.objects.get(code="che-phu-rung")
    assert (made.name, made.factor) == ("Tỷ lệ che phủ rừng", 100)
    assert made.numerator == story.poverty.numerator
    assert made.metric.aggregation == "none"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"code": "Che Phủ"}, "Mã chỉ gồm chữ thường không dấu"),
        ({"code": "ty-le-ho-ngheo"}, "đã dùng cho chỉ tiêu khác"),
        ({"numerator": "Số hộ nghèo"}, "phải có cả tử số và mẫu số"),
        ({"tolerance_percent": "224"}, "Có phải 22,4"),
        ({"name": ""}, "Chưa điền tên chỉ tiêu"),
        ({"due_days": "x"}, "Cần một số nguyên"),
    ],
)
def test_a_bad_definition_says_the_fix(
    story: Story, binh: Client, changes: dict[str, str], sentence: str
) -> None:
    before = Indicator.objects.count()
    response = binh.post("/chi-tieu/them/", new(**changes))
    assert response.status_code == 422
    html = response.content.decode()
    assert_clean(html)
    assert sentence in words(html)
    assert Indicator.objects.count() == before


def test_the_definition_is_edited_and_the_second_editor_told(story: Story, binh: Client) -> None:
    address = f"/chi-tieu/{story.poverty.pk}/sua/"
    assert_clean(binh.get(address).content.decode())
    values = {
        "name": "Tỷ lệ hộ nghèo đa chiều", "direction": "down", "frequency": "year",
        "due_days": "30", "tolerance_percent": "4,5", "definition": "Chuẩn 2016-2020.",
        "version": "1",
    }  # fmt: skip
    assert binh.post(address, values).status_code == 302
    story.poverty.refresh_from_db()
    assert (story.poverty.name, story.poverty.tolerance_percent) == (
        "Tỷ lệ hộ nghèo đa chiều", Decimal("4.5"),
    )  # fmt: skip
    late = binh.post(address, {**values, "name": "Tên khác"})
    assert late.status_code == 409
    text = words(late.content.decode())
    assert "Trần Văn Bình vừa sửa" in text
    assert 'value="Tên khác"' in late.content.decode()
    assert "Tỷ lệ hộ nghèo đa chiều" in text
    history = words(binh.get(f"/chi-tieu/{story.poverty.pk}/lich-su/").content.decode())
    assert "Sửa" in history


def test_a_target_is_given_and_changed(story: Story, binh: Client) -> None:
    address = f"/chi-tieu/{story.poverty.pk}/dich/?dia-ban={story.house.far_commune.pk}"
    assert_clean(binh.get(address).content.decode())
    assert binh.post(address, target()).status_code == 302
    made = Target.objects.get(area=story.house.far_commune)
    assert (made.value, made.base_value, made.base_period) == (Decimal("24.5"), 40, "2015")
    assert {point.period: point.value for point in made.trajectory.all()} == {
        "2018": Decimal("31.2"), "2019": 28,
    }  # fmt: skip
    edit = f"/dich/{made.pk}/sua/"
    html = binh.get(edit).content.decode()
    assert_clean(html)
    assert "năm 2018: 31,2" in html
    response = binh.post(edit, target(value="23", trajectory="", version="1"))
    assert response.status_code == 302
    made.refresh_from_db()
    assert (made.value, made.trajectory.count()) == (23, 0)
    assert binh.post(edit, target(value="22", version="1")).status_code == 409
    history = words(binh.get(f"/dich/{made.pk}/lich-su/").content.decode())
    assert "Trần Văn Bình" in history


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"value": "224"}, "224% lớn hơn 100%. Có phải 22,4% không?"),
        ({"base_period": "năm 2021"}, "phải trước kỳ của đích"),
        ({"base_period": ""}, "ghi cả kỳ gốc"),
        ({"trajectory": "2018 31,2\n2019: x"}, "Dòng 1: cần viết kỳ, dấu hai chấm, số"),
        ({"trajectory": "2018: 1\n2018: 2"}, "Dòng 2: kỳ này đã có"),
        ({"period": "hôm qua"}, "không đọc được kỳ này"),
        ({"area": "Huyện Mộc Sơn · T11"}, "đã có đích năm 2020"),
        ({"clause_path": "II.3"}, "không có nội dung này"),
    ],
)
def test_a_bad_target_says_the_fix(
    story: Story, binh: Client, changes: dict[str, str], sentence: str
) -> None:
    before = Target.objects.count()
    address = f"/chi-tieu/{story.poverty.pk}/dich/?dia-ban={story.house.far_commune.pk}"
    response = binh.post(address, target(**changes))
    assert response.status_code == 422
    html = response.content.decode()
    assert_clean(html)
    assert sentence in words(html)
    assert Target.objects.count() == before


def test_who_does_not_plan_may_look_but_not_change(story: Story, client_for: Doors) -> None:
    addresses = [
        f"/chi-tieu/them/?dia-ban={story.house.district.pk}",
        f"/chi-tieu/{story.poverty.pk}/sua/",
        f"/chi-tieu/{story.poverty.pk}/dich/?dia-ban={story.house.district.pk}",
        f"/dich/{story.target.pk}/sua/",
    ]
    for address in addresses:
        for user in (story.house.minh, story.house.hanh):
            assert client_for(user).get(address).status_code == 403
            assert client_for(user).post(address, target()).status_code == 403


def test_a_stranger_finds_nothing(story: Story, client_for: Doors) -> None:
    client = client_for(story.house.cuong)
    for address in (
        f"/chi-tieu/{story.poverty.pk}/sua/",
        f"/chi-tieu/{story.poverty.pk}/dich/",
        f"/dich/{story.target.pk}/sua/",
        f"/dich/{story.target.pk}/lich-su/",
        f"/chi-tieu/{story.poverty.pk}/lich-su/",
    ):
        assert client.get(address).status_code == 404
    assert client.get("/chi-tieu/them/").status_code == 403
