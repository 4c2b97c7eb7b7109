"""The page of a place: its picture, its parts, each within its statements, as of a day."""

from __future__ import annotations

from datetime import date

import pytest

from tests import factories
from tests.indicators import stories
from tests.indicators.stories import Story
from tests.people import House
from tests.places.conftest import Doors, Read
from tests.places.worlds import ten_times, words
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.areas.models import Area
from vedich.documents import services as documents
from vedich.documents.models import Document
from vedich.organisations.models import Post

PARTS = ["", "nguoi", "van-ban", "dia-gioi"]


def test_the_picture_counts_and_leads_on(story: Story, read: Read) -> None:
    html = read(f"/dia-ban/{story.house.district.pk}/")
    assert_clean(html)
    text = words(html)
    assert "Bức tranh chung 1 chỉ tiêu chủ yếu: 1 chậm tiến độ ." in text
    for address in ("xep", "bang-mau", "ban-do", "noi-can-quan-tam", "so-sanh"):
        assert f"/dia-phuong/{address}/?dia-ban={story.house.district.pk}" in html


def test_people_say_who_holds_which_post(story: Story, read: Read) -> None:
    house = story.house
    Post.objects.create(organisation=house.commune_people, title="Chủ tịch UBND xã", leads=True)
    text = words(read(f"/dia-ban/{house.commune.pk}/", {"phan": "nguoi"}))
    assert "Ai giữ chức vụ gì" in text
    assert "Bí thư Đảng ủy xã Đảng ủy xã Khau Mòn Nông Thị Lan từ 01/10/2015" in text
    assert "Chủ tịch UBND xã UBND xã Khau Mòn Chưa có người giữ" in text
    before = words(read(f"/dia-ban/{house.commune.pk}/", {"phan": "nguoi", "ngay": "2015-01-01"}))
    assert "Nông Thị Lan" not in before


def test_papers_are_those_in_the_places_register(story: Story, read: Read) -> None:
    house = story.house
    documents.register_document(
        kind=Document.Kind.PLAN,
        name="Giảm nghèo năm 2020",
        issued_on=date(2020, 1, 5),
        issuer=house.commune_committee,
        area=house.commune,
        actor=house.admin,
        at=house.at,
    )
    address = f"/dia-ban/{house.commune.pk}/"
    assert "Giảm nghèo năm 2020" in read(address, {"phan": "van-ban"})
    assert "Giảm nghèo năm 2020" not in read(address, {"phan": "van-ban"}, who="cuong")
    assert "Giảm nghèo năm 2020" not in read(address)


def test_a_past_day_shows_the_figures_of_periods_that_had_ended(story: Story, read: Read) -> None:
    text = words(read(f"/dia-ban/{story.house.district.pk}/", {"ngay": "2019-06-01"}))
    assert "36,7" in text
    assert "32,7" not in text
    assert "của các kỳ đã hết đến ngày 01/06/2019" in text
    coming = words(read(f"/dia-ban/{story.house.district.pk}/", {"ngay": "2021-01-01"}))
    assert "Bức tranh chung" not in coming


def test_moving_away_is_said_in_the_picture(
    house: House, client_for: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(stories.POOR, "other_commune", (300, 250, 200, 150, 180))
    stories.tell(house)

    def picture(area: Area) -> str:
        html = client_for(house.binh).get(f"/dia-ban/{area.pk}/").content.decode()
        return words(html.split('id="buc-tranh"')[1].split("</section>")[0])

    assert "1 chỉ tiêu đi xa đích so với kỳ trước: tỷ lệ hộ nghèo" in picture(house.other_commune)
    assert "đi xa đích" not in picture(house.commune)


def test_a_stranger_sees_the_chart_and_no_figure(story: Story, read: Read) -> None:
    for part in PARTS:
        html = read(f"/dia-ban/{story.house.district.pk}/", {"phan": part}, who="cuong")
        assert "Bức tranh chung" not in html
        assert "32,7" not in html


def test_an_unknown_part_is_the_first(story: Story, read: Read) -> None:
    assert "Bức tranh chung" in read(f"/dia-ban/{story.house.district.pk}/", {"phan": "x²"})


@pytest.mark.parametrize("part", PARTS)
def test_each_part_keeps_to_its_statements(story: Story, client_for: Doors, part: str) -> None:
    client = client_for(story.house.binh)
    address = f"/dia-ban/{story.house.district.pk}/?phan={part}"
    few = statements(client, address)
    ten_times(story)
    for number in range(20):
        Post.objects.create(organisation=story.house.district_people, title=f"Chức vụ {number}")
        factories.make_area(under=story.house.district)
    assert statements(client, address) == few <= MOST


def test_all_pages_are_named_above_each(story: Story, read: Read) -> None:
    for address in ("/dia-ban/", "/dia-ban/cay/", "/dia-phuong/xep/", "/dia-phuong/so-sanh/"):
        html = read(address)
        views = html.split('aria-label="Các cách xem"')[1].split("</nav>")[0]
        labels = ("Danh sách", "Cây", "Xếp thứ tự", "Bảng màu", "Bản đồ", "So sánh")
        assert all(label in views for label in (*labels, "Nơi cần quan tâm"))
        assert views.count('aria-current="page"') == 1
