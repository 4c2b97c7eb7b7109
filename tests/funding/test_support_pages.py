"""The pages of support programmes, and the payment list out to Excel and back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.factories import grant, make_area
from tests.funding import world
from tests.funding.test_money_pages import page, words
from tests.funding.test_support import recounted
from tests.indicators import worlds
from tests.people import House
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.areas.models import Level
from vedich.funding import payment_list, services
from vedich.funding.models import Amount, SupportProgramme
from vedich.organisations.models import Capability, Reach

Door = Callable[[Any], Client]
PAID = payment_list.HEADS.index(payment_list.COLUMN)


def address(name: str, programme: SupportProgramme, *more: Any) -> str:
    return reverse(name, args=[programme.pk, *more])


# --- Pages ----------------------------------------------------------------------------------------


def test_a_programme_is_made_given_a_rate_budgeted_and_allocated(
    house: House, client_for: Door
) -> None:
    metric = world.households(house, commune=500, other_commune=600, third_commune=None)
    world.source(house)
    client = client_for(house.binh)
    given = {
        "name": "Hỗ trợ hộ dân đón Tết", "owner": "UBND huyện Mộc Sơn", "area": "Huyện Mộc Sơn",
        "source": world.source(house).pk, "metric": metric.name,
    }  # fmt: skip
    assert_clean(page(client, reverse("create_support_programme")))
    client.post(reverse("create_support_programme"), given)
    programme = SupportProgramme.objects.get()
    assert_clean(page(client, address("set_support_rate", programme)))
    rate = {"year": "2019", "value": "90 nghìn", "source_kind": "verified"}
    client.post(address("set_support_rate", programme), rate)
    said = {"source_kind": "verified"}
    answer = client.post(address("budget_support", programme, 2019), said, follow=True)
    text = words(answer.content.decode())
    assert "Đã lập dự toán cho 2 nơi. 1 nơi chưa có số hộ, chưa tính: Xã Pa Xeo." in text
    assert "Chưa có số hộ, không tính dự toán." in text
    client.post(address("allocate_support", programme, 2019), said)
    html = page(client, programme.get_absolute_url())
    assert_clean(html)
    assert "không có tổng: 1 nơi chưa có số hộ; 2 nơi đã tính 99 triệu đồng" in words(html)
    assert 'aria-label="2019: 90 nghìn đồng một hộ"' in html
    assert_clean(page(client, address("edit_support_programme", programme)))
    edit = given | {"name": "Quà Tết", "version": programme.version}
    client.post(address("edit_support_programme", programme), edit)
    late = client.post(address("edit_support_programme", programme), edit | {"name": "Khác"})
    assert late.status_code == 409
    assert "Quà Tết" in page(client, address("support_programme_history", programme))
    assert "Quà Tết" in page(client, reverse("support_programmes"))


def test_without_households_there_is_no_total(house: House, client_for: Door) -> None:
    programme = world.programme(house, None)
    services.set_rate(programme=programme, year=2019, value=Decimal(90_000), **world.act(house))
    client = client_for(house.binh)
    text = words(page(client, programme.get_absolute_url())).lower()
    assert "chưa có số hộ, không tính tổng" in text
    year = page(client, address("support_year", programme, 2019))
    assert_clean(year)
    assert "Lập dự toán" not in words(year).split("Năm này chưa có danh sách")[0]
    answer = client.post(address("budget_support", programme, 2019), {"source_kind": "verified"})
    assert answer.status_code == 422
    assert "Chưa chọn số liệu đếm hộ" in answer.content.decode()


def test_both_counts_and_the_difference_are_shown(house: House, client_for: Door) -> None:
    programme = world.budgeted(house)
    recounted(house, "512")
    client = client_for(house.binh)
    text = words(page(client, address("support_year", programme, 2019)))
    assert "Dự toán tính 500 hộ, nay 512 hộ (+12)." in text
    line = world.line_of(programme, house.commune)
    html = page(client, line.get_absolute_url())
    again = reverse("recount", args=[line.pk, world.amount(line, "planned").pk])
    assert again in html
    assert_clean(page(client, again))
    client.post(again, {"reason": "theo rà soát", "version": line.version})
    assert world.line_of(programme, house.commune).planned == 90_000 * 512  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("who", "planning", "paying"), [("hanh", 403, 403), ("lan", 403, 200), ("cuong", 404, 404)]
)
def test_the_acts_ask_for_the_right(
    house: House, client_for: Door, who: str, planning: int, paying: int
) -> None:
    programme = world.budgeted(house)
    client = client_for(getattr(house, who))
    for name, more in (
        ("edit_support_programme", ()), ("set_support_rate", ()), ("budget_support", (2019,)),
        ("allocate_support", (2019,)),
    ):  # fmt: skip
        assert client.get(address(name, programme, *more)).status_code == planning
        assert client.post(address(name, programme, *more), {}).status_code == planning
    assert client.get(address("bring_payment_list", programme, 2019)).status_code == paying
    create = client.get(reverse("create_support_programme")).status_code
    assert create == 403
    seen = 404 if planning == 404 else 200
    for name, more in (("support_programme", ()), ("support_year", (2019,)),
                       ("support_programme_history", ())):  # fmt: skip
        assert client.get(address(name, programme, *more)).status_code == seen


def test_a_commune_sees_the_rate_and_its_own_money_alone(house: House, client_for: Door) -> None:
    programme = world.budgeted(house)
    text = words(page(client_for(house.lan), address("support_year", programme, 2019)))
    assert "Xã Khau Mòn" in text
    assert "Xã Sín Lĩnh" not in text
    whole = words(page(client_for(house.lan), programme.get_absolute_url()))
    assert "90.000 đồng" in whole
    assert "1.619" not in whole


def test_a_year_that_cannot_be_is_not_found(house: House, client_for: Door) -> None:
    programme = world.tet(house)
    page(client_for(house.binh), address("support_year", programme, 99999), 404)


def test_statements_do_not_grow(house: House, client_for: Door) -> None:
    client, counts = client_for(house.binh), []
    grant(house.binh, house.district_committee, Capability.REPORT, Reach.AREA)
    programme = world.tet(house)
    given = {"programme": programme, "year": 2019, "source_kind": "verified"}
    for rows in (range(3), range(3, 30)):
        for _number in rows:
            place = make_area(under=house.district, level=Level.COMMUNE)
            worlds.approved(house, worlds.say(place, programme.metric, "100", "2019"))
        services.budget_year(**given, **world.act(house))
        addresses = [
            reverse("support_programmes"),
            programme.get_absolute_url(),
            address("support_year", programme, 2019),
            address("set_support_rate", programme),
            world.line_of(programme, place).get_absolute_url(),
        ]
        counts.append([statements(client, each) for each in addresses])
    assert counts[0] == counts[1]
    assert max(counts[1]) <= MOST, counts


# --- The payment list -----------------------------------------------------------------------------


def exported(client: Client, programme: SupportProgramme) -> list[list[Any]]:
    answer = client.get(address("payment_list", programme, 2019))
    assert answer.status_code == 200
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content)))
    return book.get_sheet_by_name(payment_list.LIST).to_python()


def filled(
    programme: SupportProgramme, rows: Iterable[Iterable[Any]], *, year: str = "2019",
    head: Iterable[str] = payment_list.HEADS, merge: str = "",
) -> io.BytesIO:  # fmt: skip
    """A list as it comes back: the export's cells, retyped by hand."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet(payment_list.LIST)
        sheet.write_row(0, 0, head)
        for at, row in enumerate(rows, start=1):
            sheet.write_row(at, 0, row)
        if merge:
            sheet.merge_range(merge, 45_000_000)
        about = book.add_worksheet(payment_list.ABOUT)
        about.write_row(0, 0, [payment_list.KEY, str(programme.pk)])
        about.write_row(1, 0, [payment_list.YEAR, year])
    file.seek(0)
    return file


def send(client: Client, programme: SupportProgramme, file: Any, **given: Any) -> Any:
    content = file if isinstance(file, bytes) else file.getvalue()
    upload = SimpleUploadedFile("danh-sach.xlsx", content)
    values = {"file": upload, "instalment": "1", "source_kind": "verified"} | given
    return client.post(address("bring_payment_list", programme, 2019), values, follow=True)


def row(place: Any, paid: Any, note: str = "") -> list[Any]:
    cells: list[Any] = [place.code, place.name, *[""] * (PAID - 2), paid]
    return [*cells, note]


@pytest.fixture
def payer(house: House, client_for: Door) -> Client:
    """Bình, who reports for the whole district as well."""
    grant(house.binh, house.district_committee, Capability.REPORT, Reach.AREA)
    return client_for(house.binh)


def test_the_list_holds_places_with_totals_and_comes_back(house: House, payer: Client) -> None:
    programme = world.budgeted(house)
    head, *rows = exported(payer, programme)
    assert head == list(payment_list.HEADS)
    assert [each[1] for each in rows] == ["Xã Khau Mòn", "Xã Pa Xeo", "Xã Sín Lĩnh"]
    assert rows[0][2:6] == [500, 90_000, 45_000_000, 45_000_000]
    for each, value in zip(rows, (45_000_000, "", "54 triệu"), strict=True):
        each[PAID] = value
    answer = send(payer, programme, filled(programme, rows))
    assert "Đã ghi số chi của 2 nơi." in words(answer.content.decode())
    assert world.line_of(programme, house.other_commune).spent == 54_000_000  # type: ignore[attr-defined]
    again = send(payer, programme, filled(programme, rows))
    assert again.status_code == 422
    text = words(again.content.decode())
    assert "Ô H2: Xã Khau Mòn: đợt 1 năm 2019 đã ghi chi 45 triệu đồng" in text
    assert "Ô H4" in text
    assert Amount.objects.filter(stage="spent").count() == 2
    more = send(
        payer, programme, filled(programme, [row(house.commune, 1_000_000)]), instalment="2",
        reason="hộ mới tách",
    )  # fmt: skip
    assert "Đã ghi số chi của 1 nơi." in words(more.content.decode())


def test_every_bad_cell_is_named_at_once_and_nothing_is_half_done(
    house: House, payer: Client
) -> None:
    programme = world.budgeted(house)
    rows = [
        row(house.commune, 45_000_000),
        row(house.other_commune, "1,250 tỷ"),
        row(house.third_commune, 620),
        row(house.far_commune, 5_000_000),
        row(house.third_commune, -5000),
        row(house.third_commune, True),
        row(house.third_commune, 1000.5),
        row(house.third_commune, 0),
    ]
    answer = send(payer, programme, filled(programme, rows))
    assert answer.status_code == 422
    text = words(answer.content.decode())
    for said in (
        "Ô H3: “1,250 tỷ” đọc được hai cách", "Ô H4: “620”: chưa rõ đơn vị",
        "Ô H5: Xã Hạ Xuân không có trong danh sách", "Ô H7", "Ô H8: “1.000,5” có phần lẻ",
        "Ô H9: chi 0 đồng",
    ):  # fmt: skip
        assert said in text
    assert not Amount.objects.filter(stage="spent").exists()
    negative = send(payer, programme, filled(programme, [row(house.commune, -5000)]))
    assert "Ô H2: -5.000: số tiền không được âm" in words(negative.content.decode())


def macro() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("xl/vbaProject.bin", "x")
    return file.getvalue()


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (payment_list.MOST_UNPACKED + 1))
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda: b"khong phai excel", "Không đọc được tệp này"),
        (lambda: b"0" * (payment_list.MOST_BYTES + 1), "tối đa 5 MB"),
        (macro, "Tệp có macro"),
        (bomb, "tối đa 5 MB"),
    ],
)
def test_a_file_that_is_no_list_is_refused(
    house: House, payer: Client, content: Callable[[], bytes], said: str
) -> None:
    answer = send(payer, world.budgeted(house), content())
    assert answer.status_code == 422
    assert said in words(answer.content.decode())


def test_the_list_of_another_year_or_without_its_column_is_refused(
    house: House, payer: Client
) -> None:
    programme = world.budgeted(house)
    rows = [row(house.commune, 45_000_000)]
    other = send(payer, programme, filled(programme, rows, year="2018"))
    assert "không phải danh sách chi của Hỗ trợ hộ dân đón Tết, năm 2019" in words(
        other.content.decode()
    )
    bare = send(payer, programme, filled(programme, rows, head=payment_list.HEADS[:PAID]))
    assert f"Thiếu cột “{payment_list.COLUMN}”" in words(bare.content.decode())
    merged = send(payer, programme, filled(programme, [], merge="H2:H3"))
    assert "Ô gộp H2:H3" in words(merged.content.decode())
    empty = send(payer, programme, filled(programme, [row(house.commune, "")]))
    assert "không có số đã chi nào" in words(empty.content.decode())


def test_a_second_instalment_by_file_needs_its_reason(house: House, payer: Client) -> None:
    programme = world.budgeted(house)
    world.pay(house, programme, (house.commune, 40_000_000))
    file = filled(programme, [row(house.commune, 5_000_000)])
    answer = send(payer, programme, file, instalment="2")
    assert answer.status_code == 422
    assert "Chưa có lý do" in words(answer.content.decode())
