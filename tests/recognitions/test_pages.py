"""The pages of the ledger: who opens them, what they say, how many statements they take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.factories import grant, make_area
from tests.people import House
from tests.recognitions.ways import (
    assess,
    choose,
    counter,
    fresh,
    make_set,
    opened,
    paper,
    recognise,
    withdraw,
)
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.indicators import services as indicators
from vedich.indicators.models import Claim
from vedich.organisations.models import Capability
from vedich.recognitions import services
from vedich.recognitions.models import CriteriaSet, Finish, Recognition, Selection

Door = Callable[[Any], Client]


def lived(house: House) -> Finish:
    """Khau Mòn: chosen for 2019, complete in May, recognised in June 2018; a criterion fell."""
    finish = choose(house, make_set(house), document=paper(house))[0].finish
    assess(house, finish, date(2018, 5, 2))
    recognise(house, finish, date(2018, 6, 1))
    assess(house, finish, date(2019, 3, 1), ".-.")
    return fresh(finish)


def sheet(answer: Any) -> list[list[Any]]:
    body = b"".join(answer.streaming_content)
    return CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0).to_python()


# --- The ledger -----------------------------------------------------------------------------------


def test_the_ledger_tells_of_every_way(house: House, client_for: Door) -> None:
    finish = lived(house)
    indicator = counter(house)
    services.count_in(
        criteria_set=finish.criteria_set, indicator=indicator, actor=house.binh, at=house.at
    )
    indicators.set_target(
        indicator=indicator, area=house.province, period="2020", value=1, actor=house.admin,
        at=house.at,
    )  # fmt: skip
    services.declare(
        finish=opened(house, finish.criteria_set, house.other_commune), period="2019",
        words="đã về đích", source_kind="press", actor=house.admin, at=house.at,
    )  # fmt: skip
    client = client_for(house.binh)
    answer = client.get(reverse("ledger"))
    page = answer.content.decode()
    assert_clean(page)
    for words in (
        "Đủ tiêu chí, Quyết định công nhận", "02/05/2018", "sớm 608 ngày", "mất từ 01/03/2019",
        "đã về đích", "Theo báo chí, chờ xác nhận", "Chỉ tiêu đạt đích", "UBND huyện Mộc Sơn",
    ):  # fmt: skip
        assert words in page, words
    for query, names in (
        ("cach=tuyen-bo", ["Xã Sín Lĩnh"]),
        ("cach=chi-tieu", ["Tỉnh Thanh Vân"]),
        ("cach=cong-nhan&nam=2018", ["Xã Khau Mòn"]),
        ("nam=2018&cach=tieu-chi&mat=mat", ["Xã Khau Mòn"]),
        ("mat=lai", []),
        ("xac-nhan=cho", ["Xã Sín Lĩnh"]),
        (f"trong={house.other_district.pk}", []),
    ):
        rows = sheet(client.get(reverse("ledger") + f"?dinh-dang=xlsx&{query}"))
        assert [row[0] for row in rows[1:]] == names, query


def test_press_is_never_put_in_order(house: House, client_for: Door) -> None:
    """Sorted by the day, what only a source declares comes last both ways."""
    finish = lived(house)
    services.count_in(
        criteria_set=finish.criteria_set, indicator=counter(house), actor=house.binh, at=house.at
    )
    services.declare(
        finish=opened(house, finish.criteria_set, house.other_commune), period="2010",
        words="đã về đích", source_kind="press", actor=house.admin, at=house.at,
    )  # fmt: skip
    client = client_for(house.binh)
    for sort in ("ngay", "-ngay"):
        rows = sheet(client.get(reverse("ledger") + f"?dinh-dang=xlsx&sap-xep={sort}"))
        assert rows[-1][0] == "Xã Sín Lĩnh"


def test_a_declaration_without_a_target_number_stays_one(house: House, client_for: Door) -> None:
    """As the article says it of a district: no number, no target, so no days early."""
    indicator = counter(house)
    given = indicators.ClaimInput(
        area=house.district, metric=indicator.metric, value=None, period="2018-12-31",
        kind=Claim.Kind.ATTAINMENT, source_kind=Claim.Source.PRESS, target_period="2015-2020",
        value_text="đã hoàn thành chỉ tiêu",
    )  # fmt: skip
    (claim,) = indicators.enter_claims(
        [given], actor=house.admin, at=house.at, state=Claim.State.APPROVED
    )
    indicators.set_target(
        indicator=indicator, area=house.district, period="2020", value=None, actor=house.admin,
        at=house.at,
    )  # fmt: skip
    page = client_for(house.hanh).get(reverse("ledger")).content.decode()
    assert reverse("claim", args=[claim.pk]) in page
    assert "chưa rõ hạn" in page
    assert "Theo báo chí, chờ xác nhận" in page


def test_the_stranger_sees_nothing_of_it(house: House, client_for: Door) -> None:
    finish = lived(house)
    client = client_for(house.cuong)
    assert "Xã Khau Mòn" not in client.get(reverse("ledger")).content.decode()
    assert "Xã Khau Mòn" not in client.get(reverse("selections")).content.decode()
    board = client.get(reverse("criteria_board", args=[finish.criteria_set_id]))
    assert "Xã Khau Mòn" not in board.content.decode()
    for name in (
        "finish", "finish_history", "assess_finish", "verify_finish", "recognise_finish",
        "withdraw_recognition", "move_selection", "drop_selection", "declare_finish",
    ):  # fmt: skip
        assert client.get(reverse(name, args=[finish.pk])).status_code == 404, name
    assert client.get(reverse("choose_places")).status_code == 403


def test_the_colleague_looks_and_does_not_act(house: House, client_for: Door) -> None:
    finish = lived(house)
    client = client_for(house.hanh)
    page = client.get(reverse("finish", args=[finish.pk])).content.decode()
    acts = (
        "assess_finish", "verify_finish", "recognise_finish", "withdraw_recognition",
        "move_selection", "drop_selection", "declare_finish",
    )  # fmt: skip
    for name in acts:
        address = reverse(name, args=[finish.pk])
        assert address not in page
        assert client.get(address).status_code == 403, name
        assert client.post(address).status_code == 403, name
    assert client.get(reverse("count_in", args=[finish.criteria_set_id])).status_code == 403


# --- One place ------------------------------------------------------------------------------------


def test_the_way_of_a_place(house: House, client_for: Door) -> None:
    finish = lived(house)
    client = client_for(house.hanh)
    page = client.get(reverse("finish", args=[finish.pk])).content.decode()
    assert_clean(page)
    for words in ("2/3", "Mất chuẩn", "02/05/2018", "sớm 608 ngày", "Không còn đạt một tiêu chí",
                  "2. Thủy lợi", "chờ xác nhận", "Nông Thị Lan"):  # fmt: skip
        assert words in page, words
    before = client.get(reverse("finish", args=[finish.pk]) + "?ngay=01/12/2018").content.decode()
    assert "3/3" in before
    assert "Không còn đạt một tiêu chí" not in before


def test_recognised_without_being_chosen_is_said(house: House, client_for: Door) -> None:
    finish = opened(house, make_set(house))
    recognise(house, finish, date(2018, 6, 1))
    page = client_for(house.hanh).get(reverse("finish", args=[finish.pk])).content.decode()
    assert "Công nhận khi chưa chọn" in page


def test_the_card_on_the_area_page_fetches_itself(house: House, client_for: Door) -> None:
    finish = lived(house)
    client = client_for(house.hanh)
    address = reverse("area_finishes", args=[house.commune.pk])
    page = client.get(reverse("area", args=[house.commune.pk])).content.decode()
    assert f'href="{address}" hx-get="{address}"' in page
    card = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in card
    assert reverse("finish", args=[finish.pk]) in card
    assert "2/3</span> tiêu chí · được chọn năm 2019 · về đích" in card
    above = client.get(reverse("area_finishes", args=[house.district.pk])).content.decode()
    assert_clean(above)
    assert "nơi bên trong đang được công nhận" in above
    stranger = client_for(house.cuong)
    for area in (house.commune, house.district):
        page = stranger.get(reverse("area_finishes", args=[area.pk])).content.decode()
        assert "Chưa có nơi nào được chọn hoặc về đích ở đây" in page


# --- Acts by form ---------------------------------------------------------------------------------


def test_places_are_pasted_and_chosen(house: House, client_for: Door) -> None:
    one = make_set(house)
    values = {
        "criteria_set": one.pk, "year": "2020", "places": "Xã Khau Mòn\nT1102\n",
        "organisation": "UBND huyện Mộc Sơn", "chosen_on": "20/12/2019", "is_paper_missing": "on",
    }  # fmt: skip
    client = client_for(house.binh)
    assert_clean(client.get(reverse("choose_places")).content.decode())
    wrong = client.post(reverse("choose_places"), values | {"places": "Xã Không Có\nXã Lạ"})
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "Không tìm thấy “Xã Không Có”" in page
    assert "Không tìm thấy “Xã Lạ”" in page
    answer = client.post(reverse("choose_places"), values)
    assert answer.status_code == 302
    assert Selection.objects.count() == 2
    assert "Đã chọn 2 nơi." in client.get(answer.url).content.decode()
    again = client.post(reverse("choose_places"), values)
    assert "đã được chọn về đích năm 2020" in again.content.decode()


def test_all_criteria_on_one_form(house: House, client_for: Door) -> None:
    finish = opened(house, make_set(house))
    client = client_for(house.lan)
    address = reverse("assess_finish", args=[finish.pk])
    assert_clean(client.get(address).content.decode())
    values = {
        "on": "20/02/2020", "version": fresh(finish).version, "c1": "dat", "e1": "Đã cứng hóa",
        "c2": "khong", "e2": "Kênh hỏng", "c3": "nhu-cu", "e3": "",
    }  # fmt: skip
    bare = client.post(address, values | {"e1": ""})
    assert bare.status_code == 422
    assert "chưa có minh chứng" in bare.content.decode()
    answer = client.post(address, values)
    assert answer.status_code == 302
    assert list(finish.assessments.order_by("pk").values_list("is_met", "evidence")) == [
        (True, "Đã cứng hóa"), (False, "Kênh hỏng"),
    ]  # fmt: skip
    late = client.post(address, values | {"c3": "dat", "e3": "Xong"})
    assert late.status_code == 409
    assert "Nông Thị Lan vừa sửa" in late.content.decode()


def test_verified_recognised_and_withdrawn_by_form(house: House, client_for: Door) -> None:
    finish = opened(house, make_set(house))
    assess(house, finish, date(2019, 5, 1))
    decision = paper(house, "77/QĐ-UBND", area=house.district)
    client = client_for(house.minh)

    def send(name: str, **values: Any) -> Any:
        address = reverse(name, args=[finish.pk])
        assert_clean(client.get(address).content.decode())
        return client.post(address, {"version": fresh(finish).version, **values})

    assert send("verify_finish").status_code == 302
    values = {"on": "01/06/2019", "organisation": "UBND huyện Mộc Sơn"}
    missing = send("recognise_finish", **values)
    assert missing.status_code == 422
    assert "Công nhận phải có quyết định" in missing.content.decode()
    assert send("recognise_finish", **values, document="77/QĐ-UBND").status_code == 302
    assert Recognition.objects.get().document == decision
    assert send("withdraw_recognition", on="01/01/2020", reason="Rác thải").status_code == 302
    history = client.get(reverse("finish_history", args=[finish.pk])).content.decode()
    assert "Thu hồi công nhận từ ngày 01/01/2020" in history
    assert "Xác nhận đánh giá 3 tiêu chí" in history


def test_moved_dropped_opened_declared_and_counted_by_form(house: House, client_for: Door) -> None:
    one = make_set(house)
    indicator = counter(house)
    client = client_for(house.binh)
    grant(house.binh, house.province_committee, Capability.REPORT)
    answer = client.post(reverse("count_in", args=[one.pk]), {"indicator": indicator.pk})
    assert answer.status_code == 302
    answer = client.post(reverse("open_finish"), {"area": "Xã Khau Mòn", "criteria_set": one.pk})
    finish = Finish.objects.get()
    assert answer.url == finish.get_absolute_url()
    answer = client.post(
        reverse("declare_finish", args=[finish.pk]),
        {"words": "đã về đích", "period": "năm 2019", "source_kind": "self_reported"},
    )
    assert answer.status_code == 302
    assert "Mới tuyên bố, chờ xác nhận" in client.get(answer.url).content.decode()
    choose(house, one)
    moved = client.post(
        reverse("move_selection", args=[finish.pk]),
        {
            "version": fresh(finish).version, "year": "2020", "reason": "Thiếu vốn",
            "organisation": "UBND huyện Mộc Sơn", "chosen_on": "20/12/2019",
            "is_paper_missing": "on",
        },
    )  # fmt: skip
    assert moved.status_code == 302
    page = client.get(moved.url).content.decode()
    assert "Thiếu vốn" in page
    dropped = client.post(
        reverse("drop_selection", args=[finish.pk]),
        {"version": fresh(finish).version, "on": "01/02/2020", "reason": "Ghi nhầm"},
    )
    assert dropped.status_code == 302


# --- Sets and boards ------------------------------------------------------------------------------


def test_sets_of_a_day(house: House, client_for: Door) -> None:
    old = make_set(house, "cu", name="Bộ cũ", valid_to="2018-01-01")
    new = make_set(house, "moi", name="Bộ mới", valid_from="2018-01-01")
    client = client_for(house.cuong)
    today = client.get(reverse("criteria_sets")).content.decode()
    assert_clean(today)
    assert new.name in today
    assert old.name not in today
    assert old.name in client.get(reverse("criteria_sets") + "?ngay=01/06/2017").content.decode()
    page = client.get(reverse("criteria_set", args=[old.pk])).content.decode()
    assert_clean(page)
    assert "2. Thủy lợi" in page


def test_the_board_as_of_a_day_and_in_excel(house: House, client_for: Door) -> None:
    finish = lived(house)
    withdraw(house, finish, date(2019, 6, 1))
    client = client_for(house.hanh)
    address = reverse("criteria_board", args=[finish.criteria_set_id])
    page = client.get(address).content.decode()
    assert_clean(page)
    assert "2/3" in page
    assert '<span class="vd-hide">không đạt</span>' in page
    assert "3/3" in client.get(address + "?ngay=01/12/2018").content.decode()
    head, row = sheet(client.get(address + "?dinh-dang=xlsx"))
    assert head[4:] == ["1. Giao thông", "2. Thủy lợi", "3. Nhà ở"]
    assert row == [
        "Xã Khau Mòn", 2019, "Mất chuẩn", "2/3", "đạt, chờ xác nhận", "không đạt, chờ xác nhận",
        "đạt, chờ xác nhận",
    ]  # fmt: skip
    for state, count in (("mat", 1), ("dat", 0), ("dang", 0), ("qua-nam", 0), ("chua-chon", 0)):
        rows = sheet(client.get(address + f"?dinh-dang=xlsx&trang-thai={state}"))
        assert len(rows) == 1 + count, state


@pytest.mark.parametrize(
    "name", ["ledger", "selections", "criteria_sets", "board", "finish", "area"]
)
def test_no_page_grows_with_its_rows(house: House, client_for: Door, name: str) -> None:
    finish = lived(house)
    address = {
        "board": reverse("criteria_board", args=[finish.criteria_set_id]),
        "finish": reverse("finish", args=[finish.pk]),
        "area": reverse("area_finishes", args=[house.district.pk]),
    }.get(name) or reverse(name)
    client = client_for(house.binh)
    few = statements(client, address)
    _more(house, finish.criteria_set)
    assert statements(client, address) == few <= MOST


def _more(house: House, one: CriteriaSet) -> None:
    for number in range(10):
        place = make_area(under=house.district, name=f"Xã Thêm {number}")
        finish = choose(house, one, place)[0].finish
        assess(house, finish, date(2018, 5, 2), actor=house.minh)
        recognise(house, finish, date(2018, 6, 1))
