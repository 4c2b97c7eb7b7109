"""The pages of money: who opens them, what they say, how many statements."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.factories import make_area
from tests.funding import world
from tests.funding.world import BILLION, MILLION
from tests.indicators import worlds
from tests.people import House
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.areas.models import Level
from vedich.funding import services
from vedich.funding.models import Amount, FundingLine, FundingSource, SupportProgramme
from vedich.indicators import services as indicators
from vedich.web.forms import AmountField

Door = Callable[[Any], Client]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def typed(house: House, of: Any, **given: Any) -> dict[str, Any]:
    return {
        "initiative": of.code,
        "source": world.source(house).pk,
        "area": house.commune.name,
        "year": "2019",
        "planned": "1 tỷ 250 triệu",
        "allocated": "",
        "spent": "",
        "source_kind": "verified",
    } | given


# --- The list -------------------------------------------------------------------------------------


def test_the_list_says_what_its_sums_sum(house: House, client_for: Door) -> None:
    scheme = world.scheme(house)
    world.money(house, scheme)
    world.money(house, scheme, year=2018, spent=None)
    world.money(house, scheme, source=world.source(house, "tinh"), allocated=None, spent=None)
    client = client_for(house.hanh)
    html = page(client, reverse("funding"))
    assert_clean(html)
    assert (
        "Cộng 3 dòng đang lọc: kế hoạch 6 tỷ đồng; phân bổ 3 tỷ đồng (2 dòng có số); "
        "giải ngân 1,2 tỷ đồng (1 dòng có số)." in words(html)
    )
    one_year = words(page(client, reverse("funding") + "?nam=2018"))
    assert "Cộng 1 dòng đang lọc: kế hoạch 2 tỷ đồng; phân bổ 1,5 tỷ đồng" in one_year
    assert "giải ngân chưa ghi dòng nào" in one_year


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"tim": "ngheo moc son"}, 2),
        ({"tim": "xyz"}, 0),
        ({"nguon": "huyen"}, 2),
        ({"can-xem": "qua-phan-bo"}, 1),
        ({"can-xem": "chua-phan-bo"}, 1),
        ({"trong": "district"}, 3),
        ({"trong": "commune"}, 1),
        ({"cua": "d"}, 3),
    ],
)
def test_filters(house: House, client_for: Door, query: dict[str, str], count: int) -> None:
    scheme = world.scheme(house)
    world.money(house, scheme)
    world.money(house, scheme, source=world.source(house, "tinh"), allocated=None, spent=None)
    world.money(house, scheme, area=house.commune, spent=3 * BILLION)
    named = {
        "nguon": lambda code: FundingSource.objects.get(code=code).pk,
        "trong": lambda key: getattr(house, key).pk,
        "cua": lambda kind: f"{kind}{scheme.pk}",
    }
    asked = {key: named.get(key, str)(value) for key, value in query.items()}
    answer = client_for(house.hanh).get(reverse("funding"), asked).content.decode()
    assert len(re.findall(r'<th scope="row"', answer)) == count


def test_press_figures_are_shown_and_never_ranked(house: House, client_for: Door) -> None:
    scheme = world.scheme(house)
    world.money(house, scheme, planned=9 * BILLION, source_kind="press")
    world.money(house, scheme, planned=2 * BILLION, year=2018)
    html = page(client_for(house.hanh), reverse("funding") + "?sap-xep=-ke-hoach")
    shown = re.findall(r"nowrap\">(\d) tỷ<", html)
    assert shown.index("2") < shown.index("9")


def test_the_file_holds_whole_dong_and_the_kind_of_source(house: House, client_for: Door) -> None:
    world.money(house, world.scheme(house))
    answer = client_for(house.hanh).get(reverse("funding"), {"dinh-dang": "xlsx"})
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content)))
    head, row = book.get_sheet_by_name("Danh sách").to_python()
    found = dict(zip(head, row, strict=True))
    assert (found["Kế hoạch"], found["Giải ngân"]) == (2_000_000_000, 1_200_000_000)
    assert found["Loại nguồn"] == "đã kiểm chứng"
    about = dict(book.get_sheet_by_name("Về bảng này").to_python())
    assert about["Cộng"].startswith("Cộng 1 dòng đang lọc")


def test_strangers_see_nothing(house: House, client_for: Door) -> None:
    line = world.money(house, world.scheme(house))
    stranger = client_for(house.cuong)
    assert "Chưa ghi khoản kinh phí nào" in page(stranger, reverse("funding"))
    page(stranger, line.get_absolute_url(), 404)
    page(stranger, reverse("funding_line_history", args=[line.pk]), 404)
    page(client_for(house.lan), line.get_absolute_url(), 404)


# --- Entering -------------------------------------------------------------------------------------


def test_money_is_typed_as_offices_write_it(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    answer = client.post(reverse("enter_money"), typed(house, world.scheme(house)), follow=True)
    line = FundingLine.objects.get()
    assert world.read(line).planned == 1_250 * MILLION  # type: ignore[attr-defined]
    assert "1,25 tỷ đồng" in words(answer.content.decode())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("620", "chưa rõ đơn vị. Ghi rõ, ví dụ 620 triệu hoặc 620 tỷ"),
        ("1,250 tỷ", "đọc được hai cách. Ghi 1,25 tỷ hoặc 1.250 tỷ"),
        ("1 tỷ 250", "tỷ, triệu, nghìn viết chưa rõ"),
        ("-5 triệu", "Số tiền không được âm. Số đã ghi sai thì mở số đó và bấm Điều chỉnh"),
        ("nhiều", "không đọc được số tiền"),
    ],
)
def test_what_cannot_be_read_is_asked_again(
    house: House, client_for: Door, text: str, said: str
) -> None:
    values = typed(house, world.scheme(house), planned=text)
    answer = client_for(house.binh).post(reverse("enter_money"), values)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Amount.objects.exists()


def test_the_field_writes_what_it_reads() -> None:
    field = AmountField(required=False)
    assert field.clean(field.prepare_value(620 * MILLION)) == 620 * MILLION
    assert field.clean("") is None
    assert field.clean("0") == 0


def test_the_form_of_a_scheme_opens_with_it(house: House, client_for: Door) -> None:
    scheme = world.scheme(house)
    client = client_for(house.binh)
    html = page(client, reverse("enter_money") + f"?de-an={scheme.pk}")
    assert_clean(html)
    assert "Giảm nghèo bền vững" in html
    page(client, reverse("enter_money") + "?de-an=999999", 404)


@pytest.mark.parametrize("who", ["hanh", "minh", "cuong"])
def test_who_may_not_enter_has_no_form_and_no_button(
    house: House, client_for: Door, who: str
) -> None:
    client = client_for(getattr(house, who))
    page(client, reverse("enter_money"), 403)
    assert reverse("enter_money") not in page(client, reverse("funding"))


# --- One line -------------------------------------------------------------------------------------


def test_a_line_shows_amounts_with_source_and_what_was_before(
    house: House, client_for: Door
) -> None:
    line = world.money(house, world.scheme(house), area=house.commune, spent=2 * BILLION)
    client = client_for(house.binh)
    html = page(client, line.get_absolute_url())
    assert_clean(html)
    assert "Giải ngân 2 tỷ đồng, nhiều hơn phân bổ 500 triệu đồng." in words(html)
    amount = world.amount(line, "allocated")
    address = reverse("correct_amount", args=[line.pk, amount.pk])
    assert_clean(page(client, address))
    given = {"value": "1,8 tỷ", "source_kind": "verified", "version": line.version}
    refused = client.post(address, given)
    assert (refused.status_code, "lý do" in refused.content.decode()) == (422, True)
    after = client.post(address, given | {"reason": "QĐ bổ sung"}, follow=True)
    text = words(after.content.decode())
    assert "Đã điều chỉnh thành 1,8 tỷ đồng" in text
    assert "Số đã thay, đã rút" in text
    late = client.post(address, given | {"reason": "lần nữa"})
    assert late.status_code == 404
    assert "QĐ bổ sung" in page(client, reverse("funding_line_history", args=[line.pk]))


def test_the_lost_race_answers_409_and_keeps_what_was_typed(house: House, client_for: Door) -> None:
    line = world.money(house, world.scheme(house))
    client = client_for(house.binh)
    given = {"source_kind": "verified", "version": line.version, "reason": "x"}
    other = world.amount(line, "planned")
    client.post(reverse("correct_amount", args=[line.pk, other.pk]), given | {"value": "3 tỷ"})
    address = reverse("correct_amount", args=[line.pk, world.amount(line, "allocated").pk])
    answer = client.post(address, given | {"value": "1,9 tỷ"})
    assert answer.status_code == 409
    assert "1,9 tỷ" in answer.content.decode()


def test_an_amount_is_withdrawn_and_entered_again(house: House, client_for: Door) -> None:
    line = world.money(house, world.scheme(house))
    client = client_for(house.binh)
    address = reverse("withdraw_amount", args=[line.pk, world.amount(line, "planned").pk])
    assert_clean(page(client, address))
    client.post(address, {"reason": "nhầm", "version": line.version})
    add = reverse("add_amount", args=[line.pk, "planned"])
    assert add in page(client, line.get_absolute_url())
    client.post(add, {"value": "5 tỷ", "source_kind": "verified"})
    assert world.read(line).planned == 5 * BILLION  # type: ignore[attr-defined]
    assert client.get(reverse("add_amount", args=[line.pk, "khac"])).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("hanh", 403), ("cuong", 404), ("lan", 404)])
def test_the_acts_ask_for_the_right(house: House, client_for: Door, who: str, status: int) -> None:
    line = world.money(house, world.scheme(house))
    amount = world.amount(line, "planned")
    client = client_for(getattr(house, who))
    for name in ("correct_amount", "withdraw_amount", "recount"):
        for answer in (
            client.get(reverse(name, args=[line.pk, amount.pk])),
            client.post(reverse(name, args=[line.pk, amount.pk]), {}),
        ):
            assert answer.status_code == status
    assert client.get(reverse("add_amount", args=[line.pk, "spent"])).status_code == status


# --- Panels ---------------------------------------------------------------------------------------


def test_a_scheme_shows_its_money_by_year_and_source(house: House, client_for: Door) -> None:
    scheme = world.scheme(house)
    world.money(house, scheme)
    world.money(house, scheme, year=2018)
    html = page(client_for(house.binh), scheme.get_absolute_url())
    assert_clean(html)
    text = words(html)
    assert (
        "2018-2019: kế hoạch 4 tỷ đồng, phân bổ 3 tỷ đồng, giải ngân 2,4 tỷ đồng; phân bổ bằng "
        "75% kế hoạch; giải ngân bằng 80% phân bổ." in text
    )
    assert reverse("enter_money") + f"?de-an={scheme.pk}" in html
    assert "Ghi kinh phí" not in page(client_for(house.hanh), scheme.get_absolute_url())


def test_a_scheme_without_money_is_drawn_as_a_gap(house: House, client_for: Door) -> None:
    html = page(client_for(house.hanh), world.scheme(house).get_absolute_url())
    assert "Chưa ghi kinh phí" in html


def test_a_place_lists_its_money_and_its_support(house: House, client_for: Door) -> None:
    world.money(house, world.scheme(house), area=house.commune)
    world.budgeted(house)
    html = page(client_for(house.hanh), house.district.get_absolute_url())
    assert_clean(html)
    text = words(html)
    assert "có mức hỗ trợ mỗi hộ 2019" in text
    assert "ĐA MS-02: Giảm nghèo bền vững" in text
    stranger = page(client_for(house.cuong), house.district.get_absolute_url())
    assert "Kinh phí, hỗ trợ" not in stranger


# --- Sources --------------------------------------------------------------------------------------


def test_the_administrator_keeps_the_sources(house: House, client_for: Door) -> None:
    client = client_for(house.admin)
    assert "Chưa có nguồn vốn nào" in page(client, reverse("funding_sources"))
    client.post(reverse("establish_sources"))
    html = page(client, reverse("funding_sources"))
    assert_clean(html)
    assert "Vốn vay" in html
    made = FundingSource.objects.get(code="vay")
    assert_clean(page(client, reverse("add_source")))
    client.post(reverse("add_source"), {"name": "Viện trợ"})
    client.post(
        reverse("edit_source", args=[made.pk]),
        {"name": "Vốn vay ưu đãi", "valid_to": "01/01/2021", "version": made.version},
    )
    made.refresh_from_db()
    assert (made.name, made.valid_to.year) == ("Vốn vay ưu đãi", 2021)
    late = client.post(
        reverse("edit_source", args=[made.pk]), {"name": "Khác", "version": made.version - 1}
    )
    assert late.status_code == 409
    assert "Sửa tên" in words(page(client, reverse("source_history", args=[made.pk])))
    other = client_for(house.binh)
    assert other.get(reverse("add_source")).status_code == 403
    assert other.get(reverse("edit_source", args=[made.pk])).status_code == 403
    assert other.post(reverse("establish_sources")).status_code == 403


# --- Statements -----------------------------------------------------------------------------------


def test_statements_do_not_grow(house: House, client_for: Door) -> None:
    client, counts = client_for(house.binh), []
    scheme = world.scheme(house)
    poverty = worlds.poverty(house)
    indicators.set_target(
        indicator=poverty, area=house.district, period="2020", value=Decimal(20),
        initiative=scheme, **world.act(house),
    )  # fmt: skip
    for metric, value in ((poverty.numerator, "300"), (poverty.denominator, "1000")):
        assert metric is not None
        worlds.approved(house, worlds.say(house.district, metric, value, coverage="total"))
    line = world.money(house, scheme)
    world.programme(house, None)
    services.set_rate(
        programme=SupportProgramme.objects.get(), year=2019, value=Decimal(90_000),
        **world.act(house),
    )  # fmt: skip
    for rows in (range(3), range(3, 30)):
        for number in rows:
            place = make_area(under=house.district, level=Level.COMMUNE)
            world.money(house, scheme, area=place, year=2016 + number % 4)
        addresses = [
            reverse("funding"),
            reverse("funding") + "?sap-xep=-ke-hoach&can-xem=chua-phan-bo",
            line.get_absolute_url(),
            scheme.get_absolute_url(),
            house.district.get_absolute_url(),
            reverse("funding_sources"),
        ]
        counts.append([statements(client, address) for address in addresses])
    assert counts[0] == counts[1]
    assert max(counts[1]) <= MOST, counts
    assert "Kinh phí, hỗ trợ" in page(client, house.district.get_absolute_url())
    assert '<a href="#chi-tieu">Tỷ lệ hộ nghèo</a>' in page(client, scheme.get_absolute_url())
