"""Entering, approving, returning, withdrawing, correcting and choosing numbers, by forms."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests.indicators import worlds
from tests.indicators.stories import Story
from tests.indicators.test_page_indicator import MOST_STATEMENTS, words
from tests.web.html_checks import assert_clean
from vedich.accounts.models import User
from vedich.indicators import services
from vedich.indicators.models import Claim, RollUp

Doors = Callable[[User], Client]


def entry(story: Story, indicator: Any = None, **query: str) -> str:
    wanted = indicator or story.poverty
    extra = "".join(f"&{key}={value}" for key, value in query.items())
    return f"/so-lieu/nhap/?chi-tieu={wanted.pk}&dia-ban={story.house.commune.pk}{extra}"


def filled(story: Story, **changes: str) -> dict[str, str]:
    values = {
        "area": "Xã Khau Mòn · T1101",
        "period": "năm 2020",
        "source_kind": "self_reported",
        "coverage": "part",
        "nature": "result",
    }
    return {**values, **changes}


def outright(story: Story, **changes: str) -> dict[str, str]:
    return filled(story, **{"kind": "level", "value": "70.000", **changes})


@pytest.fixture
def waiting(story: Story) -> Claim:
    """A number Lan has handed in, waiting for Minh."""
    given = worlds.say(story.house.commune, story.support.metric, "70000", "2019")
    return services.enter_claims([given], actor=story.house.lan, at=story.house.at)[0]


# --- One number -----------------------------------------------------------------------------------


def test_everything_but_the_number_is_prefilled(story: Story, client_for: Doors) -> None:
    html = client_for(story.house.lan).get(entry(story)).content.decode()
    assert_clean(html)
    assert 'value="Xã Khau Mòn · T1101"' in html
    assert 'value="năm 2018"' in html or 'value="năm 2019"' in html
    assert "Số hộ nghèo, hộ" in words(html)


def test_the_parts_of_a_ratio_are_handed_in(story: Story, client_for: Doors) -> None:
    values = filled(story, numerator="1.312", denominator="2.000")
    response = client_for(story.house.lan).post(entry(story), values)
    assert response.status_code == 302
    assert response["Location"].startswith(f"/chi-tieu/{story.poverty.pk}/")
    made = Claim.objects.filter(period="2020")
    assert [(each.value, each.state) for each in made.order_by("pk")] == [
        (1312, "submitted"),
        (2000, "submitted"),
    ]
    assert {each.reported_by for each in made} == {story.house.lan}


def test_a_rate_said_outright_keeps_its_sign(story: Story, client_for: Doors) -> None:
    values = filled(story, kind="level", value="trên 36%", value_text="trên 36%")
    response = client_for(story.house.lan).post(entry(story, dang="neu"), values)
    assert response.status_code == 302
    made = Claim.objects.get(period="2020")
    assert (made.qualifier, made.value, made.metric) == (">", 36, story.poverty.metric)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"value": "224"}, "224% lớn hơn 100%. Có phải 22,4% không?"),
        ({"value": "bảy mươi"}, "không đọc được số này"),
        ({"value": ""}, "Chưa có giá trị"),
        ({"value": "1,2,3"}, "không đọc được số này"),
        ({"value": "38-36"}, "số đầu phải nhỏ hơn số sau"),
        ({"period": "tháng 13/2019"}, "không có kỳ này"),
        ({"area": "Xã Không Có"}, "Không tìm thấy “Xã Không Có”"),
        ({"kind": "change", "value": "-24"}, "so với kỳ nào"),
        ({"kind": "change", "value": "-24", "since": "2021"}, "phải trước kỳ của số"),
        ({"source_kind": "tin đồn"}, "Không có lựa chọn này"),
        ({"period": "năm 2030"}, "Kỳ năm 2030 chưa bắt đầu nên chưa có kết quả"),
        ({"clause_path": "3"}, "chọn cả văn bản"),
        ({"document": "một bài báo", "clause_path": "9"}, "không có nội dung “9”"),
    ],
)
def test_a_bad_input_says_the_fix_and_writes_nothing(
    story: Story, client_for: Doors, changes: dict[str, str], sentence: str
) -> None:
    before = Claim.objects.count()
    values = filled(story, **{"kind": "level", "value": "36", **changes})
    response = client_for(story.house.lan).post(entry(story, dang="neu"), values)
    assert response.status_code == 422
    html = response.content.decode()
    assert_clean(html)
    assert sentence in words(html)
    assert Claim.objects.count() == before


@pytest.mark.parametrize(
    ("changes", "stored"),
    [
        ({"value": "khoảng 36,5"}, ("level", "≈", Decimal("36.5"), "")),
        ({"value": "36,5 %"}, ("level", "=", Decimal("36.5"), "")),
        ({"kind": "change", "value": "-24", "since": "năm 2015"}, ("change", "=", -24, "2015")),
        ({"kind": "multiple", "value": "2", "since": "năm 2015"}, ("multiple", "=", 2, "2015")),
        ({"kind": "rank", "value": "", "value_text": "duy nhất"}, ("rank", "=", None, "")),
        (
            {"kind": "attainment", "value": "", "target_period": "năm 2020", "years_early": "1"},
            ("attainment", "=", None, ""),
        ),
    ],
)
def test_each_way_of_saying_is_kept_as_said(
    story: Story, client_for: Doors, changes: dict[str, str], stored: tuple[Any, ...]
) -> None:
    values = filled(story, **{"kind": "level", **changes})
    response = client_for(story.house.lan).post(entry(story, dang="neu"), values)
    assert response.status_code == 302
    made = Claim.objects.get(period="2020")
    assert (made.kind, made.qualifier, made.value, made.since) == stored
    assert made.years_early == (1 if made.kind == "attainment" else None)


def test_the_unit_behind_a_figure_is_understood(story: Story, client_for: Doors) -> None:
    unit = story.support.metric.measure_unit
    values = outright(story, value=f"trên 70.000 {unit.upper()}")
    assert client_for(story.house.lan).post(entry(story, story.support), values).status_code == 302
    made = Claim.objects.get(period="2020")
    assert (made.qualifier, made.value) == (">", 70_000)


@pytest.mark.parametrize("said", ["tăng 20", "Giảm 3,4", "gấp 2 lần"])
def test_a_comparison_in_words_says_how_to_enter_it(
    story: Story, client_for: Doors, said: str
) -> None:
    values = filled(story, kind="change", value=said, since="năm 2015")
    response = client_for(story.house.lan).post(entry(story, dang="neu"), values)
    assert response.status_code == 422
    assert "Chỉ viết con số, rồi chọn Dạng" in words(response.content.decode())


def test_all_errors_at_once_next_to_their_fields(story: Story, client_for: Doors) -> None:
    values = filled(story, numerator="x", denominator="", period="tháng 13/2019")
    html = client_for(story.house.lan).post(entry(story), values).content.decode()
    for field in ("numerator", "denominator", "period"):
        assert f'aria-describedby="id_{field}' in html
    assert html.count('aria-invalid="true"') == 3


def test_the_same_number_again_is_refused(story: Story, client_for: Doors) -> None:
    client = client_for(story.house.lan)
    values = outright(story)
    assert client.post(entry(story, story.support), values).status_code == 302
    again = client.post(entry(story, story.support), values)
    assert again.status_code == 422
    assert "đã có số “Hỗ trợ Tết cho mỗi hộ”" in words(again.content.decode())


def test_decomposed_text_is_stored_composed(story: Story, client_for: Doors) -> None:
    values = outright(story, value_text="tre\u0302n 70.000")
    client_for(story.house.lan).post(entry(story, story.support), values)
    assert Claim.objects.get(period="2020").value_text == "trên 70.000"


def test_drafts_and_approved_at_once(story: Story, client_for: Doors) -> None:
    lan = client_for(story.house.lan)
    lan.post(entry(story, story.support), outright(story, lam="nhap"))
    assert Claim.objects.get(period="2020").state == Claim.State.DRAFT
    refused = lan.post(entry(story, story.support), outright(story, period="2014", lam="duyet"))
    assert refused.status_code == 403
    admin = client_for(story.house.admin)
    admin.post(entry(story, story.support), outright(story, period="2013", lam="duyet"))
    assert Claim.objects.get(period="2013").state == Claim.State.APPROVED


def test_who_may_look_but_not_report(story: Story, client_for: Doors) -> None:
    assert client_for(story.house.minh).get(entry(story)).status_code == 403
    assert client_for(story.house.minh).post(entry(story), outright(story)).status_code == 403
    assert client_for(story.house.cuong).get(entry(story)).status_code == 404


def test_a_number_of_another_part_is_forbidden(story: Story, client_for: Doors) -> None:
    values = outright(story, area="Xã Sín Lĩnh · T1102")
    response = client_for(story.house.lan).post(entry(story, story.support), values)
    assert response.status_code == 403
    assert not Claim.objects.filter(period="2020").exists()


# --- The sheet ------------------------------------------------------------------------------------


def sheet(story: Story, period: str = "2020") -> str:
    return f"/so-lieu/phieu/?dia-ban={story.house.commune.pk}&ky={period}"


def line(story: Story, part: str = "numerator") -> str:
    return f"so-{getattr(story.poverty, part).pk}"


def test_the_sheet_asks_for_all_that_is_due(story: Story, client_for: Doors) -> None:
    client = client_for(story.house.lan)
    html = client.get(sheet(story)).content.decode()
    assert_clean(html)
    text = words(html)
    assert "Phiếu số liệu năm 2020, Xã Khau Mòn" in text
    assert "Số hộ nghèo hộ 350" in text
    assert line(story) in html
    standing = words(client.get(sheet(story, "2019")).content.decode())
    assert "350 hộ" in standing
    assert "Sửa" in standing


def test_the_sheet_leaves_out_what_is_empty(story: Story, client_for: Doors) -> None:
    values = {line(story): "1.234", "source_kind": "self_reported", "coverage": "part"}
    response = client_for(story.house.lan).post(sheet(story), values)
    assert response.status_code == 302
    made = Claim.objects.get(period="2020")
    assert (made.value, made.metric) == (1234, story.poverty.numerator)


def test_the_sheet_says_all_errors_at_their_fields(story: Story, client_for: Doors) -> None:
    values = {
        line(story): "-3",
        line(story, "denominator"): "1,2,3",
        "source_kind": "self_reported",
        "coverage": "part",
    }
    response = client_for(story.house.lan).post(sheet(story), values)
    assert response.status_code == 422
    html = response.content.decode()
    assert_clean(html)
    assert html.count('aria-invalid="true"') == 2
    assert "nhỏ hơn 0" in words(html)
    assert not Claim.objects.filter(period="2020").exists()


def test_an_empty_sheet_and_a_bad_period(story: Story, client_for: Doors) -> None:
    client = client_for(story.house.lan)
    empty = client.post(sheet(story), {"source_kind": "self_reported", "coverage": "part"})
    assert empty.status_code == 422
    assert "Chưa có số nào. Điền ít nhất một ô" in words(empty.content.decode())
    bad = client.get(sheet(story, "tháng 13"))
    assert "không đọc được kỳ này" in words(bad.content.decode())


def test_who_may_open_a_sheet(story: Story, client_for: Doors) -> None:
    assert client_for(story.house.minh).get(sheet(story)).status_code == 403
    assert client_for(story.house.cuong).get(sheet(story)).status_code == 404


# --- Acts on one number ---------------------------------------------------------------------------


def test_approving_makes_it_count_up_to_the_province(
    story: Story, waiting: Claim, client_for: Doors
) -> None:
    response = client_for(story.house.minh).post(f"/so-lieu/{waiting.pk}/duyet/")
    assert response.status_code == 302
    waiting.refresh_from_db()
    assert (waiting.state, waiting.approved_by) == ("approved", story.house.minh)
    assert (
        RollUp.objects.get(area=waiting.area, metric=waiting.metric, period="2019").value == 70000
    )


def test_bulk_approval_from_the_list(story: Story, waiting: Claim, client_for: Doors) -> None:
    client = client_for(story.house.minh)
    html = client.get("/so-lieu/", {"xem": "cho-duyet"}).content.decode()
    assert_clean(html)
    assert f'name="so" value="{waiting.pk}" form="duyet-nhieu"' in html
    response = client.post("/so-lieu/duyet/", {"so": [waiting.pk], "ve": "/so-lieu/?xem=cho-duyet"})
    assert response["Location"] == "/so-lieu/?xem=cho-duyet"
    waiting.refresh_from_db()
    assert waiting.state == Claim.State.APPROVED
    elsewhere = client.post("/so-lieu/duyet/", {"so": ["x"], "ve": "https://example.org/"})
    assert elsewhere["Location"] == "/so-lieu/"


def test_returning_needs_a_reason(story: Story, waiting: Claim, client_for: Doors) -> None:
    client, address = client_for(story.house.minh), f"/so-lieu/{waiting.pk}/tra-lai/"
    assert_clean(client.get(address).content.decode())
    bare = client.post(address, {"reason": "  "})
    assert bare.status_code == 422
    assert "Ghi lý do" in words(bare.content.decode())
    assert client.post(address, {"reason": "Thiếu biên bản"}).status_code == 302
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason) == ("returned", "Thiếu biên bản")
    lan = client_for(story.house.lan)
    assert "Thiếu biên bản" in words(lan.get(f"/so-lieu/{waiting.pk}/").content.decode())
    assert lan.post(f"/so-lieu/{waiting.pk}/nop/").status_code == 302
    waiting.refresh_from_db()
    assert waiting.state == Claim.State.SUBMITTED


def test_withdrawing_keeps_it_readable(story: Story, waiting: Claim, client_for: Doors) -> None:
    lan = client_for(story.house.lan)
    assert lan.post(f"/so-lieu/{waiting.pk}/rut/", {"reason": "nhầm"}).status_code == 302
    html = lan.get(f"/so-lieu/{waiting.pk}/").content.decode()
    assert_clean(html)
    assert "Đã rút" in html
    assert "<s" in html


def test_correcting_keeps_the_old_number(story: Story, waiting: Claim, client_for: Doors) -> None:
    lan, address = client_for(story.house.lan), f"/so-lieu/{waiting.pk}/sua/"
    html = lan.get(address).content.decode()
    assert_clean(html)
    values = outright(story, period="2019", value="71.000", reason="đếm lại", version="1")
    response = lan.post(address, values)
    assert response.status_code == 302
    made = Claim.objects.get(replaces=waiting)
    assert made.value == 71000
    text = words(lan.get(f"/so-lieu/{waiting.pk}/").content.decode())
    assert "Đã có số mới" in text
    assert "đếm lại" in text


def test_the_second_editor_is_told_and_loses_nothing(
    story: Story, waiting: Claim, client_for: Doors
) -> None:
    client_for(story.house.minh).post(f"/so-lieu/{waiting.pk}/duyet/")
    values = outright(story, period="2019", value="72.000", note="chữ đang gõ", version="1")
    response = client_for(story.house.lan).post(f"/so-lieu/{waiting.pk}/sua/", values)
    assert response.status_code == 409
    html = response.content.decode()
    assert "chữ đang gõ" in html
    assert 'value="72.000"' in html
    assert "Hoàng Văn Minh vừa sửa" in words(html)
    assert not Claim.objects.filter(replaces=waiting).exists()


def test_choosing_another_source_needs_a_reason(story: Story, client_for: Doors) -> None:
    house = story.house
    first, second = worlds.approved(
        house,
        worlds.say(house.district, story.added_value.metric, "10", source_kind="press"),
        worlds.say(house.district, story.added_value.metric, "12", source_kind="estimate"),
    )
    minh, address = client_for(house.minh), f"/so-lieu/{second.pk}/chon/"
    assert minh.post(address, {"reason": ""}).status_code == 422
    assert minh.post(address, {"reason": "số mới hơn"}).status_code == 302
    rolled = RollUp.objects.get(area=house.district, metric=story.added_value.metric)
    assert rolled.value == Decimal(12)
    assert "số mới hơn" in words(minh.get(f"/so-lieu/{second.pk}/").content.decode())
    assert first.pk != second.pk


@pytest.mark.parametrize("act", ["duyet", "tra-lai", "rut", "chon", "sua", "nop"])
def test_a_stranger_finds_no_number(
    story: Story, waiting: Claim, client_for: Doors, act: str
) -> None:
    client = client_for(story.house.cuong)
    response = client.post(f"/so-lieu/{waiting.pk}/{act}/", {"reason": "x"})
    assert response.status_code == 404
    assert client.get(f"/so-lieu/{waiting.pk}/").status_code == 404


@pytest.mark.parametrize("act", ["duyet", "tra-lai", "rut", "chon", "sua", "nop"])
def test_a_colleague_may_look_but_not_act(
    story: Story, waiting: Claim, client_for: Doors, act: str
) -> None:
    client = client_for(story.house.hanh)
    assert client.get(f"/so-lieu/{waiting.pk}/").status_code == 200
    assert client.post(f"/so-lieu/{waiting.pk}/{act}/", {"reason": "x"}).status_code == 403
    waiting.refresh_from_db()
    assert waiting.state == Claim.State.SUBMITTED


def test_a_lost_race_is_said(story: Story, waiting: Claim, client_for: Doors) -> None:
    client = client_for(story.house.minh)
    client.post(f"/so-lieu/{waiting.pk}/duyet/")
    again = client.post(f"/so-lieu/{waiting.pk}/duyet/", follow=True)
    assert "đang ở trạng thái “Đã duyệt”" in words(again.content.decode())


# --- The page and the list ------------------------------------------------------------------------


def test_the_page_of_a_number_says_who_said_it(story: Story, client_for: Doors) -> None:
    claim = Claim.objects.get(value=995)
    html = client_for(story.house.binh).get(f"/so-lieu/{claim.pk}/").content.decode()
    assert_clean(html)
    text = words(html)
    assert "995 tỷ đồng" in text
    assert story.paper.title in text
    assert "Báo Thanh Vân" in text
    assert "chưa đối chiếu văn bản" in text
    assert "635 tỷ đồng" in text
    assert "Hệ thống" in text


def test_the_list_filters_and_counts_its_statements(story: Story, client_for: Doors) -> None:
    client = client_for(story.house.minh)

    def statements() -> int:
        client.get("/so-lieu/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/so-lieu/")
        return len(captured)

    few = statements()
    inputs = [
        worlds.say(story.house.commune, story.support.metric, str(number), f"19{number:02}")
        for number in range(30, 57)
    ]
    services.enter_claims(inputs, actor=story.house.lan, at=story.house.at)
    assert statements() == few <= MOST_STATEMENTS
    press = client.get("/so-lieu/", {"nguon": "press"}).content.decode()
    assert (
        re.findall(r"<tr>\s*<th scope=\"row\" class=\"wide\"><a[^>]*>([^<]+)", press)
        == ["Hỗ trợ Tết cho mỗi hộ"] * 4
    )
    narrowed = {"chi-tieu": story.poverty.pk, "dia-ban": story.house.commune.pk}
    text = words(client.get("/so-lieu/", narrowed).content.decode())
    assert "Tỷ lệ hộ nghèo, Xã Khau Mòn" in text
    assert "10 dòng" in text
    mine = client_for(story.house.lan).get("/so-lieu/", {"xem": "cua-toi"}).content.decode()
    assert "27 dòng" in words(mine)


def test_the_excel_of_numbers_has_words_for_marks(story: Story, client_for: Doors) -> None:
    query = {"dinh-dang": "xlsx", "dia-ban": story.house.far_commune.pk}
    response = client_for(story.house.binh).get("/so-lieu/", query)
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    values = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert [each["Giá trị"] for each in values] == ["> 36", "> 70"]  # the newest first
    assert {each["Nguồn của số"] for each in values} == {"theo báo chí"}
    assert {each["Đúng như nguồn ghi"] for each in values} == {"trên 70%", "trên 36%"}
    assert values[1]["Kỳ"] == "không ghi năm"


def test_what_is_expected_of_a_period_ahead_may_be_written_down(
    story: Story, client_for: Doors
) -> None:
    values = filled(story, kind="level", value="24", period="năm 2030", nature="expectation")
    response = client_for(story.house.lan).post(entry(story, dang="neu"), values)
    assert response.status_code == 302
    assert Claim.objects.get(period="2030").nature == Claim.Nature.EXPECTATION
