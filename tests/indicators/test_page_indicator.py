"""The page of an indicator at a place: what it says, to whom, in how many statements."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.indicators import stories, worlds
from tests.indicators.stories import Story
from tests.people import House
from tests.web.html_checks import assert_clean
from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.indicators import services
from vedich.indicators.models import Claim, Indicator
from vedich.initiatives import services as initiatives
from vedich.initiatives.models import Initiative
from vedich.organisations.models import Capability

Doors = Callable[[User], Client]
MOST_STATEMENTS = 15


def page(client: Client, indicator: Indicator, area: Area, **query: str) -> str:
    response = client.get(f"/chi-tieu/{indicator.pk}/", {"dia-ban": area.pk, **query})
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    """The text of a page, blanks drawn together."""
    plain = re.sub(r"<(script|style|svg)[^>]*>.*?</\1>", " ", html, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", plain)).replace(" %", "%")


def test_it_says_status_rule_plan_and_target(story: Story, client_for: Doors) -> None:
    html = page(client_for(story.house.minh), story.poverty, story.house.district)
    assert_clean(html)
    text = words(html)
    assert "Tỷ lệ hộ nghèo huyện Mộc Sơn" in text
    assert "Chậm tiến độ" in text
    assert "kế hoạch 30,0%, thực hiện 32,7%, chậm 2,7 điểm phần trăm" in text
    assert "quá ngưỡng 1,4" in text
    assert "Đích 31/12/2020 24,0%" in text
    assert "còn 8,7 điểm phần trăm, còn 314 ngày" in text


def test_the_chart_has_a_sentence_and_no_style(story: Story, client_for: Doors) -> None:
    html = page(client_for(story.house.minh), story.poverty, story.house.district)
    chart = re.search(r'<svg[^>]*role="img" aria-label="(Minh họa: tỷ lệ[^"]*)"[^>]*>', html)
    assert chart is not None
    assert "năm 2015 52,3%" in chart[1]
    assert "đích 24,0% vào 31/12/2020" in chart[1]
    assert "style=" not in html
    assert html.count("<svg xmlns") == 2  # one for wide screens, one for phones
    assert "/bang-so/" in html


def test_each_place_inside_has_its_values_and_status(story: Story, client_for: Doors) -> None:
    html = page(client_for(story.house.minh), story.poverty, story.house.district)
    text = words(html)
    assert "Xã Pa Xeo 63,0" in text
    assert "11,0 / 34,4" in text
    order = [
        text.index(f"{number} Xã {name}")
        for number, name in ((1, "Pa Xeo"), (2, "Khau Mòn"), (3, "Sín Lĩnh"))
    ]
    assert order == sorted(order)
    by_name = words(
        page(client_for(story.house.minh), story.poverty, story.house.district, xep="ten")
    )
    assert by_name.index("1 Xã Khau Mòn") < by_name.index("2 Xã Pa Xeo")


def test_an_imprecise_or_missing_value_is_shown_not_ranked(story: Story, client_for: Doors) -> None:
    house = story.house
    worlds.approved(
        house,
        worlds.say(house.commune, story.poverty.metric, "38", "2019", qualifier=">",
                   source_kind="press", coverage="total"),
    )  # fmt: skip
    text = words(page(client_for(house.minh), story.poverty, house.district))
    assert "– Xã Khau Mòn" in text
    assert "&gt; 38" in text
    assert "chưa vẽ: số chưa chính xác" in text


def test_imprecise_values_on_a_way_stand_apart(story: Story, client_for: Doors) -> None:
    house, metric = story.house, story.poverty.metric
    press = {"source_kind": "illustrative", "coverage": "total", "qualifier": ">"}
    worlds.approved(
        house,
        worlds.say(house.far_commune, metric, "68", "2015", value_text="trên 68%", **press),
        worlds.say(house.far_commune, metric, "38", "2019", value_text="trên 38%", **press),
    )
    stories.give_target(house, story.poverty, house.far_commune, "30")
    html = page(client_for(house.binh), story.poverty, house.far_commune)
    assert_clean(html)
    assert "<svg xmlns" not in html
    assert "Chờ xác nhận" in html
    assert "còn khoảng" in words(html)


def test_the_fragment_is_the_table_alone(story: Story, client_for: Doors) -> None:
    response = client_for(story.house.minh).get(
        f"/chi-tieu/{story.poverty.pk}/",
        {"dia-ban": story.house.district.pk, "xep": "cao"},
        headers={"HX-Request": "true"},
    )
    html = response.content.decode()
    assert html.strip().startswith("<section")
    assert "<h1" not in html
    assert 'aria-current="true"' in html


def test_every_value_opens_to_its_source(story: Story, client_for: Doors) -> None:
    client = client_for(story.house.minh)
    html = page(client, story.poverty, story.house.district)
    links = set(re.findall(r'class="vd-prov" href="([^"]+)"', html))
    assert (
        f"/chi-tieu/{story.poverty.pk}/nguon/?dia-ban={story.house.district.pk}&amp;ky=2019"
        in links
    )
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200


def test_what_a_value_was_summed_from(story: Story, client_for: Doors) -> None:
    response = client_for(story.house.minh).get(
        f"/chi-tieu/{story.poverty.pk}/nguon/", {"dia-ban": story.house.district.pk, "ky": "2019"}
    )
    html = response.content.decode()
    assert_clean(html)
    text = words(html)
    assert "980 ÷ 3.000 × 100 = 32,7%" in text
    assert "Xã Khau Mòn 350" in text
    assert "tổng hợp từ 3 nơi" in text


@pytest.mark.parametrize("query", [{"ky": "1999"}, {"ky": "xyz"}, {}])
def test_the_source_of_nothing_is_not_found(
    story: Story, client_for: Doors, query: dict[str, str]
) -> None:
    address = f"/chi-tieu/{story.poverty.pk}/nguon/"
    given = {"dia-ban": story.house.district.pk, **query}
    assert client_for(story.house.minh).get(address, given).status_code == 404


def test_the_numbers_of_the_chart_as_a_table(story: Story, client_for: Doors) -> None:
    response = client_for(story.house.minh).get(
        f"/chi-tieu/{story.poverty.pk}/bang-so/", {"dia-ban": story.house.district.pk}
    )
    html = response.content.decode()
    assert_clean(html)
    assert "năm 2019 32,7 30,0 +2,7 -4" in words(html)


# --- Sparse sources -------------------------------------------------------------------------------


def test_inequalities_stay_and_are_not_plotted(story: Story, client_for: Doors) -> None:
    html = page(client_for(story.house.binh), story.poverty, story.house.far_commune)
    assert_clean(html)
    text = words(html)
    assert "trên 70%" in text
    assert "trên 36%" in text
    assert "giảm khoảng 34 điểm phần trăm" in text
    assert "suy ra, tính: 36 − 70" in text
    assert "Chưa có mục tiêu" in text
    assert "không ghi năm" in html
    assert "70,0" not in text
    assert "36,0" not in text
    assert "<svg xmlns" not in html  # no chart: one value has no year
    assert "Không có mục tiêu thì không có đường kế hoạch" in text


def test_the_base_of_a_change_is_marked_reckoned(story: Story, client_for: Doors) -> None:
    html = page(client_for(story.house.binh), story.added_value, story.house.other_district)
    assert_clean(html)
    text = words(html)
    assert (
        "Mức của năm 2015 635 tỷ đồng suy ra, tính: 995 − 360; nguồn không nêu con số này" in text
    )
    assert "tăng 360 tỷ đồng so với năm 2015" in text
    assert "“sớm hơn 1 năm” là lời của nguồn" in text
    assert "nguồn nhắc đích của năm 2020, không nêu con số" in text
    assert "2016, 2017, 2018 Chưa có" in text
    assert "Chưa rõ mục tiêu" in text
    assert "Đã về đích</span>" not in html


def test_four_years_without_target_are_drawn(story: Story, client_for: Doors) -> None:
    html = page(client_for(story.house.minh), story.support, story.house.district)
    assert_clean(html)
    text = words(html)
    assert "100.000 đồng/hộ" in text
    assert "+30.000" in text
    assert "<svg xmlns" in html
    assert "Chưa có mục tiêu" in text


def test_a_place_of_which_nothing_is_known(story: Story, client_for: Doors) -> None:
    html = page(client_for(story.house.binh), story.support, story.house.far_commune)
    assert_clean(html)
    assert "Chưa có số nào" in html


# --- Claims on the page ---------------------------------------------------------------------------


def test_withdrawn_numbers_stay_struck_through(story: Story, client_for: Doors) -> None:
    claim = Claim.objects.get(area=story.house.district, period="2019", metric=story.support.metric)
    services.withdraw_claim(claim, reason="nhầm", **stories.act(story.house))
    html = page(client_for(story.house.minh), story.support, story.house.district)
    assert "<s>100.000 đồng/hộ</s>" in html
    assert "Đã rút" in html


def test_sources_that_disagree_stand_side_by_side(story: Story, client_for: Doors) -> None:
    house = story.house
    given = {"coverage": "total"}
    worlds.approved(
        house,
        worlds.say(house.district, story.poverty.metric, "33.1", source_kind="press", **given),
        worlds.say(house.district, story.poverty.metric, "32.9", source_kind="estimate", **given),
    )
    html = page(client_for(house.minh), story.poverty, house.district)
    assert_clean(html)
    text = words(html)
    assert "Các nguồn nói khác nhau về năm 2019" in text
    assert "33,1%" in text
    assert "32,9%" in text
    assert "Dùng số này" in text
    assert "số chung do nguồn nêu; tính từ các phần 32,7" in text
    other = Claim.objects.get(value=Decimal("32.9"))
    services.choose_claim(other, reason="khớp biên bản rà soát", actor=house.minh, at=house.at)
    chosen = words(page(client_for(house.minh), story.poverty, house.district))
    assert f"{house.minh} chọn ngày 21/02/2020: khớp biên bản rà soát" in chosen
    seen_only = page(client_for(house.hanh), story.poverty, house.district)
    assert "Dùng số này" not in seen_only


def test_only_who_may_edit_is_offered_to(story: Story, client_for: Doors) -> None:
    house = story.house
    factories.grant(house.hanh, house.district_committee, Capability.PLAN)
    edit = f"/chi-tieu/{story.poverty.pk}/sua/"
    assert edit not in page(client_for(house.hanh), story.poverty, house.district)
    assert client_for(house.hanh).get(edit).status_code == 403
    assert edit in page(client_for(house.binh), story.poverty, house.province)
    assert client_for(house.binh).get(edit).status_code == 200


def test_a_stated_total_stands_beside_the_sum(story: Story, client_for: Doors) -> None:
    house = story.house
    worlds.approved(
        house, worlds.say(house.district, story.poverty.numerator, "999", coverage="total")
    )
    response = client_for(house.minh).get(
        f"/chi-tieu/{story.poverty.pk}/nguon/", {"dia-ban": house.district.pk, "ky": "2019"}
    )
    text = words(response.content.decode())
    assert "số chung do nguồn nêu: 999 hộ" in text
    assert "cộng từ các phần 980" in text


def test_the_crumb_leads_up_to_the_resolution(story: Story, client_for: Doors) -> None:
    house = story.house
    given = stories.act(house)
    scheme = initiatives.create_initiative(
        kind=Initiative.Kind.SCHEME, name="Giảm nghèo bền vững", code="ĐA 03",
        owner=house.province_committee, area=house.province, **given,
    )  # fmt: skip
    clause = story.paper.clauses.get()
    initiatives.concretise(initiative=scheme, clause=clause, **given)
    services.edit_target(story.target, version=1, initiative=scheme, **given)
    html = page(client_for(house.minh), story.poverty, house.district)
    assert "ĐA 03 Giảm nghèo bền vững" in words(html)
    assert f"{story.paper.title}, đoạn 3" in words(html)


# --- Who sees it ----------------------------------------------------------------------------------


def test_a_stranger_finds_nothing(story: Story, client_for: Doors) -> None:
    address = f"/chi-tieu/{story.poverty.pk}/"
    client = client_for(story.house.cuong)
    assert client.get(address, {"dia-ban": story.house.district.pk}).status_code == 404
    assert client.get(address).status_code == 404
    for part in ("bang-so", "nguon", "lich-su"):
        assert client.get(f"{address}{part}/").status_code == 404


def test_a_commune_sees_neither_neighbours_nor_uppers(story: Story, client_for: Doors) -> None:
    address, client = f"/chi-tieu/{story.poverty.pk}/", client_for(story.house.lan)
    assert client.get(address, {"dia-ban": story.house.commune.pk}).status_code == 200
    for other in (story.house.other_commune, story.house.district, story.house.province):
        assert client.get(address, {"dia-ban": other.pk}).status_code == 404


@pytest.mark.parametrize("asked", ["", "0", "x", "9" * 30, "-1"])
def test_a_strange_place_is_no_crash(story: Story, client_for: Doors, asked: str) -> None:
    response = client_for(story.house.minh).get(
        f"/chi-tieu/{story.poverty.pk}/", {"dia-ban": asked}
    )
    assert response.status_code == (200 if asked == "" else 404)


def test_who_is_not_signed_in_signs_in_first(story: Story) -> None:
    response = Client().get(f"/chi-tieu/{story.poverty.pk}/")
    assert response.status_code == 302


def test_buttons_follow_the_rights(story: Story, client_for: Doors) -> None:
    house = story.house
    assert "Nộp số mới" in page(client_for(house.lan), story.poverty, house.commune)
    assert "Sửa đích" not in page(client_for(house.lan), story.poverty, house.commune)
    assert "Sửa đích" in page(client_for(house.binh), story.poverty, house.commune)
    assert "Nộp số mới" not in page(client_for(house.hanh), story.poverty, house.district)


# --- Statements -----------------------------------------------------------------------------------


def _statements(client: Client, story: Story, area: Area) -> int:
    page(client, story.poverty, area)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        page(client, story.poverty, area)
    return len(captured)


def test_as_many_statements_with_ten_times_the_places(story: Story, client_for: Doors) -> None:
    house: House = story.house
    client = client_for(house.minh)
    few = _statements(client, story, house.district)
    more = [factories.make_area(under=house.district) for _number in range(27)]
    inputs = [
        each
        for area in more
        for each in stories.poverty_of(house, story.poverty, area, (500, 450, 400, 350, 300))
    ]
    worlds.approved(house, *inputs)
    for area in more:
        stories.give_target(house, story.poverty, area, "20", trajectory={"2018": Decimal("30")})
    many = _statements(client, story, house.district)
    assert many == few
    assert many <= MOST_STATEMENTS
    text = words(page(client, story.poverty, house.district))
    assert "30 / 30" in text
    assert "Xem đủ 30 địa bàn" in text
    assert "30 Xã" in words(page(client, story.poverty, house.district, du="1"))


@pytest.mark.parametrize("place", ["commune", "far_commune", "other_district"])
def test_pages_of_one_number_are_as_cheap(story: Story, client_for: Doors, place: str) -> None:
    """Where the value is a claim, its paper and people come with it."""
    area = getattr(story.house, place)
    assert _statements(client_for(story.house.binh), story, area) <= MOST_STATEMENTS
