"""The pages of choices, partners and commitments: who opens them, what they say, statements."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.documents.papers import add, register
from tests.factories import grant
from tests.indicators import worlds
from tests.indicators.stories import give_target, outright
from tests.initiatives.schemes import make
from tests.people import House
from tests.products.goods import by, commitment, deliver, focus, measured_by, partner, product
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.indicators.models import Claim
from vedich.organisations.models import Capability
from vedich.products import services
from vedich.products.models import Commitment, Delivery, FocusArea, Partner, Product
from vedich.products.tables import CommitmentTable

Door = Callable[[Any], Client]


def page_of(client: Client, one: Any) -> str:
    return str(client.get(one.get_absolute_url()).content.decode())


# --- Choosing -------------------------------------------------------------------------------------


def test_chosen_from_the_forms_and_shown(house: House, client_for: Door) -> None:
    paper = register(house)
    add(house, paper, "I")
    client = client_for(house.binh)
    given = {
        "kind": "field", "name": "Nông nghiệp", "owner": "Huyện ủy Mộc Sơn",
        "area": "Huyện Mộc Sơn", "reason_kinds": ["land", "climate"],
        "reason": "Đất dốc, khí hậu mát", "document": "01-NQ/ĐH", "path": "I",
    }  # fmt: skip
    answer = client.post(reverse("choose_focus_area"), given)
    assert answer.status_code == 302
    above = FocusArea.objects.get()
    page = client.get(answer.url).content.decode()
    assert "Đã chọn Nông nghiệp." in page
    assert "đất đai" in page
    assert "Nghị quyết 01-NQ/ĐH, điểm I" in page
    address = reverse("choose_product")
    form = client.get(address, {"linh-vuc": above.pk}).content.decode()
    assert 'value="Nông nghiệp, Huyện Mộc Sơn"' in form
    given = {"kind": "animal", "name": "Ngựa hàng hóa", "focus_area": "Nông nghiệp",
             "area": "Xã Khau Mòn"}  # fmt: skip
    answer = client.post(address, given)
    made = Product.objects.get()
    page = client.get(answer.url).content.decode()
    assert "Chưa ghi lý do chọn" in page
    assert "Lý do chung nằm ở lĩnh vực" in page
    edited = reverse("edit_product", args=[made.pk])
    values = {**given, "reason": "Có bãi chăn", "version": made.version}
    del values["area"]
    assert client.post(edited, values).status_code == 302
    assert "Có bãi chăn" in page_of(client, made)
    conflict = client.post(edited, {**values, "reason": "Khác"})
    assert conflict.status_code == 409
    assert "Có bãi chăn" in conflict.content.decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": ""}, "Chưa điền tên"),
        ({"reason_kinds": ["luck"]}, "Không có lựa chọn này"),
        ({"area": "Nơi không có"}, "Không tìm thấy “Nơi không có”"),
        ({"path": "I"}, "Chọn văn bản trước"),
    ],
)
def test_bad_choices(house: House, client_for: Door, given: dict[str, Any], sentence: str) -> None:
    values = {"kind": "field", "name": "Rừng", "owner": "Huyện ủy Mộc Sơn",
              "area": "Huyện Mộc Sơn"} | given  # fmt: skip
    answer = client_for(house.binh).post(reverse("choose_focus_area"), values)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not FocusArea.objects.exists()


def test_gaps_are_drawn_and_filled_by_who_may(house: House, client_for: Door) -> None:
    one = product(house)
    above, scheme = one.focus_area, make(house, code="ĐA 01")
    vegetables = outright(house, "rau", "Diện tích rau", "ha")
    binh, hanh = client_for(house.binh), client_for(house.hanh)
    for chosen, kind in ((above, "focus_area"), (one, "product")):
        for client, may in ((binh, True), (hanh, False)):
            page = page_of(client, chosen)
            assert "Chưa có đề án thực hiện" in page
            assert "Chưa có chỉ tiêu đo" in page
            assert (reverse(f"carry_{kind}", args=[chosen.pk]) in page) is may
            assert (reverse(f"measure_{kind}", args=[chosen.pk]) in page) is may
        carry = binh.post(reverse(f"carry_{kind}", args=[chosen.pk]), {"initiative": "ĐA 01"})
        assert carry.status_code == 302
        address = reverse(f"measure_{kind}", args=[chosen.pk])
        twice = [binh.post(address, {"indicator": "rau", "what": "area"}) for _ in range(2)]
        assert [answer.status_code for answer in twice] == [302, 422]
        page = page_of(binh, chosen)
        assert scheme.get_absolute_url() in page
        assert vegetables.name in page
        assert "Chưa có chỉ tiêu đo" not in page.split("Sản phẩm chủ lực</h2>")[0]
        let_go = reverse(f"let_go_{kind}", args=[chosen.pk, chosen.carryings.get().pk])
        stop = reverse(f"stop_measuring_{kind}", args=[chosen.pk, chosen.measures.get().pk])
        for link in (let_go, stop):
            assert hanh.post(link).status_code == 403
            assert binh.get(link).status_code == 405
            assert binh.post(link).status_code == 302
            assert binh.post(link).status_code == 404
    assert "Chưa có đối tác cam kết" in page_of(hanh, one)


def test_a_product_shows_its_way_its_places_and_its_partners(
    house: House, client_for: Door
) -> None:
    one = product(house)
    rau = outright(house, "rau", "Diện tích rau", "ha", aggregation="sum")
    measured_by(house, one, rau, "area")
    shown = {"source_kind": Claim.Source.ILLUSTRATIVE}
    worlds.approved(
        house,
        worlds.say(house.commune, rau.metric, "40", "2015", **shown),
        worlds.say(house.commune, rau.metric, "70", "2019", **shown),
        worlds.say(house.other_commune, rau.metric, "15", "2019", **shown),
    )
    give_target(house, rau, house.district, "100")
    made = commitment(house, product=one, hectares=Decimal(12))
    deliver(house, made)
    page = page_of(client_for(house.binh), one)
    assert "vd-traj" in page
    assert "Nơi sản xuất" in page
    assert page.index("Xã Khau Mòn</a>") < page.index("Xã Sín Lĩnh</a>")
    assert "Công ty Nông sản Thanh Vân" in page
    assert "đã giao 50 trên 200 tấn, 25%" in page
    # the commune belongs to the district and reads what it chose, not its figures
    below = page_of(client_for(house.lan), one)
    assert "Số liệu của nơi này không thuộc phần được xem" in below
    assert "vd-traj" not in below
    assert "Xã Sín Lĩnh" not in below


def test_the_count_is_said_by_the_source_else_counted(house: House, client_for: Door) -> None:
    above = focus(house, document=register(house, kind="BÁO", reference="", name="Bài báo"))
    for name, kind in (("Chè", "crop"), ("Quế", "crop"), ("Dê", "animal")):
        product(house, name, kind=kind, focus_area=above)
    client = client_for(house.binh)
    page = page_of(client, above)
    assert "“2 cây, 1 con”" in page
    assert "đếm từ danh sách" in page
    assert "Nguồn không nêu đề án" in page
    crops = outright(house, "so-cay", "Số cây chủ lực", "cây")
    measured_by(house, above, crops, "count")
    said = worlds.say(
        house.district, crops.metric, "5", "", value_text="5 cây", source_kind="press",
        items=["chè", "sả"],
    )  # fmt: skip
    worlds.approved(house, said)
    page = page_of(client, above)
    assert "“5 cây”" in page
    assert "đếm từ danh sách" not in page
    assert "chè, sả" in page


# --- Partners and commitments ---------------------------------------------------------------------


def test_from_partner_to_delivery_on_the_forms(house: House, client_for: Door) -> None:
    grant(house.binh, house.commune_committee, Capability.REPORT)
    one, client = product(house), client_for(house.binh)
    given = {"kind": "cooperative", "name": "Hợp tác xã Mộc", "area": "Huyện Mộc Sơn"}
    assert client.post(reverse("register_partner"), {**given, "tax_code": "12"}).status_code == 422
    assert client.post(reverse("register_partner"), given).status_code == 302
    coop = Partner.objects.get()
    form = client.get(reverse("make_commitment"), {"doi-tac": coop.pk, "san-pham": one.pk})
    assert 'value="Rau trái vụ, Huyện Mộc Sơn"' in form.content.decode()
    promise = {
        "partner": "Hợp tác xã Mộc", "product": "Rau trái vụ", "area": "Xã Khau Mòn",
        "season": "vụ xuân", "starts_on": "01/01/2020", "ends_on": "09/04/2020",
        "volume": "200", "measure_unit": "tấn", "unit_price": "6.000.000",
    }  # fmt: skip
    for wrong, sentence in (
        ({"volume": "-5"}, "-5 nhỏ hơn 0"),
        ({"ends_on": "31/12/2019"}, "Ngày cuối của vụ không được trước ngày đầu"),
        ({"value": "5"}, "Chỉ ghi đơn giá hoặc giá trị"),
        ({"measure_unit": "bao"}, "Không có lựa chọn này"),
    ):
        answer = client.post(reverse("make_commitment"), promise | wrong)
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True), wrong
    assert client.post(reverse("make_commitment"), promise).status_code == 302
    made = Commitment.objects.get()
    assert "1,2 tỷ đồng" in page_of(client, made)
    assert client.post(reverse("make_commitment"), promise).status_code == 422
    _deliveries(client, made)
    edited = reverse("edit_commitment", args=[made.pk])
    for name in ("partner", "product", "area"):
        del promise[name]
    change = {**promise, "volume": "250", "reason": "Phụ lục 1", "version": 1}
    assert client.post(edited, change).status_code == 302
    late = client.post(edited, {**change, "volume": "300"})
    assert late.status_code == 409
    assert "250" in late.content.decode()
    gone = client.post(
        reverse("withdraw_commitment", args=[made.pk]), {"reason": "Thôi", "version": 2}
    )
    assert gone.status_code == 302
    assert "Đã rút" in page_of(client, made)
    assert reverse("record_delivery", args=[made.pk]) not in page_of(client, made)


def _deliveries(client: Client, made: Commitment) -> None:
    address = reverse("record_delivery", args=[made.pk])
    row = {"delivered_on": "10/02/2020", "volume": "500", "measure_unit": "tạ",
           "source_kind": "self_reported"}  # fmt: skip
    for wrong, sentence in (
        ({"measure_unit": "con"}, "Không đổi được con sang tấn"),
        ({"delivered_on": "01/12/2019"}, "ở ngoài vụ"),
        ({"volume": "0"}, "Khối lượng phải lớn hơn 0"),
    ):
        answer = client.post(address, row | wrong)
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True), wrong
    assert client.post(address, row).status_code == 302
    outside = {"delivered_on": "01/12/2019", "volume": "1", "outside_reason": "Chín sớm"}
    assert client.post(address, row | outside).status_code == 302
    page = page_of(client, made)
    assert "đã giao 50,1 trên 200 tấn" in page
    assert "Ngoài vụ" in page
    first = Delivery.objects.earliest("pk")
    correct = reverse("correct_delivery", args=[made.pk, first.pk])
    new = {**row, "volume": "450", "reason": "Cân lại"}
    assert client.post(correct, new).status_code == 302
    again = client.post(correct, {**new, "volume": "440"})
    assert "vừa được sửa hoặc rút" in again.content.decode()
    page = page_of(client, made)
    assert "sửa: Cân lại" in page
    assert "Đã thay bằng số mới" in page
    last = Delivery.objects.get(volume=450)
    back = reverse("withdraw_delivery", args=[made.pk, last.pk])
    assert client.post(back, {"reason": "Nhầm"}).status_code == 302
    assert (
        "Rút đợt giao" in client.get(reverse("commitment_history", args=[made.pk])).content.decode()
    )


# --- Doors, lists, panels, statements -------------------------------------------------------------


def test_doors(house: House, client_for: Door) -> None:
    buyer = partner(house, area=house.district)
    made = commitment(house, partner=buyer)
    row, one = deliver(house, made), made.product
    for kind, pk in (("focus_area", one.focus_area_id), ("product", one.pk)):
        for name, edits in (
            (kind, False), (f"{kind}_history", False), (f"edit_{kind}", True),
            (f"carry_{kind}", True), (f"measure_{kind}", True),
        ):  # fmt: skip
            _door(house, client_for, reverse(name, args=[pk]), edits=edits)
    for name, args, edits in (
        ("partner", [buyer.pk], False),
        ("partner_history", [buyer.pk], False),
        ("edit_partner", [buyer.pk], True),
        ("commitment", [made.pk], False),
        ("commitment_history", [made.pk], False),
        ("edit_commitment", [made.pk], True),
        ("withdraw_commitment", [made.pk], True),
    ):
        _door(house, client_for, reverse(name, args=args), edits=edits)
    grant(house.binh, house.commune_committee, Capability.REPORT)
    for name, args in (
        ("record_delivery", [made.pk]),
        ("correct_delivery", [made.pk, row.pk]),
        ("withdraw_delivery", [made.pk, row.pk]),
    ):
        _door(house, client_for, reverse(name, args=args), edits=True)
    for name in ("choose_focus_area", "choose_product", "register_partner", "make_commitment"):
        assert client_for(house.hanh).get(reverse(name)).status_code == 403
        assert_clean(client_for(house.binh).get(reverse(name)).content.decode())


def _door(house: House, client_for: Door, address: str, *, edits: bool) -> None:
    assert client_for(house.cuong).get(address).status_code == 404, address
    assert client_for(house.hanh).get(address).status_code == (403 if edits else 200), address
    answer = client_for(house.binh).get(address)
    assert answer.status_code == 200, address
    assert_clean(answer.content.decode())
    assert Client().get(address).status_code == 302


def test_a_delivery_of_another_commitment_is_not_there(house: House, client_for: Door) -> None:
    made = commitment(house)
    other = commitment(house, partner=made.partner, product=made.product, season="Khác",
                       ends_on=date(2020, 5, 1))  # fmt: skip
    row = deliver(house, other)
    address = reverse("correct_delivery", args=[made.pk, row.pk])
    assert client_for(house.lan).get(address).status_code == 404


def test_lists_filter_sort_and_go_out_as_excel(house: House, client_for: Door) -> None:
    one = product(house)
    services.carry(chosen=one, initiative=make(house), **by(house))
    made = commitment(house, product=one)
    deliver(house, made)
    commitment(house, product=one, partner=partner(house, "Hợp tác xã Mộc", kind="cooperative"),
               area=house.other_commune, ends_on=date(2020, 2, 1))  # fmt: skip
    product(house, "Ngựa", kind="animal", focus_area=one.focus_area, area=house.commune)
    client = client_for(house.binh)
    for name, queries in _lists(house, one).items():
        for query, count in queries:
            page = client.get(reverse(name), query).content.decode()
            assert f"{count} dòng" in page, (name, query)
        answer = client.get(reverse(name), {"dinh-dang": "xlsx"})
        assert b"".join(answer).startswith(b"PK")
        assert "0 dòng" in client_for(house.cuong).get(reverse(name)).content.decode()
        assert_clean(client.get(reverse(name)).content.decode())


def _lists(house: House, one: Product) -> dict[str, list[tuple[dict[str, Any], int]]]:
    buyer = Partner.objects.earliest("pk")
    return {
        "focus_areas": [({}, 1), ({"loai": "breakthrough"}, 0), ({"thieu": "de-an"}, 1)],
        "products": [
            ({}, 2), ({"loai": "animal"}, 1), ({"thieu": "de-an"}, 1), ({"thieu": "chi-tieu"}, 2),
            ({"thieu": "doi-tac"}, 1), ({"trong": house.commune.pk}, 1), ({"tim": "rau"}, 1),
            ({"sap-xep": "-linh-vuc"}, 2),
        ],
        "partners": [({}, 2), ({"loai": "cooperative"}, 1), ({"sap-xep": "-cam-ket"}, 2)],
        "commitments": [
            ({}, 2), ({"tinh-trang": "off"}, 1), ({"tinh-trang": "overdue"}, 1),
            ({"tinh-trang": "on"}, 0), ({"san-pham": one.pk}, 2), ({"doi-tac": buyer.pk}, 1),
            ({"trong": house.commune.pk}, 1), ({"sap-xep": "-ty-le"}, 2), ({"tim": "moc"}, 1),
        ],
    }  # fmt: skip


def test_paging_by_share_loses_no_row(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    made = commitment(house)
    for day in range(1, 8):
        row = commitment(house, partner=made.partner, product=made.product, volume=Decimal(300),
                         ends_on=date(2020, 4, 9 + day))  # fmt: skip
        deliver(house, row, str(day // 2 * 7 + 1))
    monkeypatch.setattr(CommitmentTable, "per_page", 3)
    address, found = reverse("commitments") + "?sap-xep=-ty-le", list[int]()
    while address:
        table = CommitmentTable(RequestFactory().get(address), Commitment.objects.all(), house.on)
        found += [row.pk for row in table.rows]
        address = table.next_href
    assert len(found) == len(set(found)) == Commitment.objects.count()


def within(client: Client, one: Any, name: str) -> str:
    """What opens within the page of `one`: its card leads to it, htmx puts it in its place."""
    address = reverse(name, args=[one.pk])
    assert f'href="{address}"' in page_of(client, one)
    whole = client.get(address).content.decode()
    assert_clean(whole)
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert [line for line in re.findall(r'href="([^"]+)"', part) if line not in whole] == []
    return str(part)


def test_panels_on_a_place_and_on_a_scheme(house: House, client_for: Door) -> None:
    one, scheme = product(house), make(house)
    client, lan = client_for(house.binh), client_for(house.lan)
    assert within(client, scheme, "initiative_products").strip() == ""
    services.carry(chosen=one.focus_area, initiative=scheme, **by(house))
    assert "Chưa có đối tác cam kết" in within(client, scheme, "initiative_products")
    made = commitment(house, product=one)
    elsewhere = commitment(house, product=one, partner=made.partner, area=house.other_commune)
    assert one.get_absolute_url() in within(client, house.district, "area_products")
    part = within(client, scheme, "initiative_products")
    assert made.get_absolute_url() in part
    assert elsewhere.get_absolute_url() in part
    # the commune reads the scheme of the province, not what others there promised
    below = within(lan, scheme, "initiative_products")
    assert made.get_absolute_url() in below
    assert elsewhere.get_absolute_url() not in below
    # nothing chosen: the gap for who may fill it, nothing for the others
    assert reverse("choose_focus_area") in within(client, house.commune, "area_products")
    assert within(lan, house.commune, "area_products").strip() == ""
    assert within(client_for(house.cuong), house.district, "area_products").strip() == ""
    address = reverse("initiative_products", args=[scheme.pk])
    assert client_for(house.cuong).get(address).status_code == 404


def test_statements_do_not_grow(house: House, client_for: Door) -> None:
    client, counts = client_for(house.binh), []
    above = focus(house)
    one = product(house, "Rau", focus_area=above)
    scheme, buyer = make(house), partner(house)
    for rows in (range(3), range(3, 30)):
        for number in rows:
            ours = outright(house, f"chi-tieu-{number}", f"Chỉ tiêu {number}", "ha")
            give_target(house, ours, house.district, "100")
            for area in (house.commune, house.district):
                worlds.approved(house, worlds.say(area, ours.metric, str(50 + number), "2019"))
            other = product(house, f"Cây {number}", focus_area=above)
            sister = make(house, f"Đề án {number}")
            for chosen in (above, one):
                measured_by(house, chosen, ours, "area")
                services.carry(chosen=chosen, initiative=sister, **by(house))
            services.carry(chosen=other, initiative=scheme, **by(house))
            ends = date(2020, 4, 1 + number % 30)
            commitment(house, product=one, partner=buyer, ends_on=ends)
            commitment(house, product=other, partner=partner(house, f"Công ty {number}"))
        for number in rows:
            first = Commitment.objects.earliest("pk")
            deliver(house, first, "1", note=f"Đợt {number}")
        counts.append(_counted(client, house, above, one, scheme, buyer, first))
    assert counts[0] == counts[1]
    assert max(counts[0].values()) <= MOST, counts[0]


def _counted(client: Client, house: House, *rows: Any) -> dict[str, int]:
    lists = ("focus_areas", "products", "partners", "commitments")
    addresses = [reverse(name) for name in lists]
    addresses += [row.get_absolute_url() for row in rows]
    addresses += [reverse("area_products", args=[house.district.pk])]
    addresses += [reverse("initiative_products", args=[rows[2].pk])]
    addresses += [reverse("commitments") + "?tinh-trang=off"]
    return {address: statements(client, address) for address in addresses}
