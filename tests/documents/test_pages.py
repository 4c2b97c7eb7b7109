"""The pages of the register: who opens them, what they say, how many statements they take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.documents.papers import Kind, add, register
from tests.documents.test_refuse_secret import kept
from tests.factories import grant
from tests.people import House
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.documents import services
from vedich.documents.models import Clause, Document, DocumentRelation
from vedich.organisations.models import Capability

Door = Callable[[Any], Client]


def paper_values(**given: Any) -> dict[str, Any]:
    values = {
        "kind": "ĐA",
        "reference": "09-ĐA/TU",
        "name": "Giảm nghèo bền vững",
        "area": "Tỉnh Thanh Vân",
        "issued_on": "24/03/2016",
        "issuer": "Tỉnh ủy Thanh Vân",
        "secrecy_mark": "thuong",
    }
    return values | given


# --- Registering ----------------------------------------------------------------------------------


def test_a_paper_is_registered_and_found_by_its_number(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    answer = client.post(reverse("register_document"), paper_values())
    paper = Document.objects.get()
    assert answer.status_code == 302
    assert answer.url == paper.get_absolute_url()
    page = client.get(answer.url).content.decode()
    assert "Đã ghi Đề án 09-ĐA/TU vào sổ." in page
    assert "24/03/2016" in page
    for typed in ("9-da/tu", "09ĐA/TU", "giam ngheo"):
        found = client.get(reverse("documents"), {"tim": typed}).content.decode()
        assert "Giảm nghèo bền vững" in found


def test_the_form_offers_the_readers_own_place(house: House, client_for: Door) -> None:
    page = client_for(house.binh).get(reverse("register_document")).content.decode()
    assert 'value="Tỉnh Thanh Vân · T1"' in page
    assert 'value="Tỉnh ủy Thanh Vân · T1"' in page


def test_a_paper_twice_is_refused_and_what_was_typed_stays(house: House, client_for: Door) -> None:
    register(house, kind=Kind.SCHEME, reference="09-ĐA/TU", issued_on=date(2016, 3, 24))
    answer = client_for(house.binh).post(
        reverse("register_document"), paper_values(reference="9-ĐA/TU")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Đề án 9-ĐA/TU ngày 24/03/2016 đã có trong sổ" in page
    assert "Giảm nghèo bền vững" in page


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"kind": "XYZ"}, "Không có lựa chọn này"),
        ({"issued_on": "30/2/2016"}, "không có ngày này"),
        ({"issued_on": "24/03/2022"}, "Ngày ban hành ở sau hôm nay"),
        ({"area": "Tỉnh Không Có"}, "Không tìm thấy “Tỉnh Không Có”"),
        ({"name": " "}, "Chưa điền trích yếu"),
        ({"issuer_text": "Chính phủ"}, "Chỉ ghi một nơi ban hành"),
    ],
)
def test_bad_input(house: House, client_for: Door, given: dict[str, Any], sentence: str) -> None:
    answer = client_for(house.binh).post(reverse("register_document"), paper_values(**given))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Document.objects.exists()


def test_a_number_that_does_not_fit_is_taken_with_a_warning(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    answer = client.post(reverse("register_document"), paper_values(reference="số 9 ngày xưa"))
    page = client.get(answer.url).content.decode()
    assert "Kiểm tra lại số, ký hiệu." in page
    assert "không theo mẫu" in page
    paper = Document.objects.get()
    assert (
        "không theo mẫu" not in client_for(house.lan).get(paper.get_absolute_url()).content.decode()
    )


def test_a_secret_paper_is_neither_kept_nor_shown_again(house: House, client_for: Door) -> None:
    for given in (
        {"name": "Hoa Tường Vi", "secrecy_mark": "mat"},
        {"name": "TUYỆT MẬT\nHoa Tường Vi", "issued_on": "không phải ngày"},
    ):
        answer = client_for(house.binh).post(reverse("register_document"), paper_values(**given))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Văn bản có dấu độ mật" in page
        assert "Tường Vi" not in page
    assert not kept("Tường Vi")


# --- One paper ------------------------------------------------------------------------------------


def test_a_part_has_an_anchor_and_an_address_of_its_own(house: House, client_for: Door) -> None:
    paper = register(house)
    part = add(house, paper, "II", heading="Kinh tế", kind=Clause.Kind.SECTION)
    add(house, paper, "3", parent=part, heading="Giảm nghèo", text="Mỗi năm giảm 5%.")
    client = client_for(house.lan)
    page = client.get(paper.get_absolute_url()).content.decode()
    assert 'id="II.3"' in page
    inner = client.get(f"{paper.get_absolute_url()}dieu-khoan/II.3/").content.decode()
    assert "Mỗi năm giảm 5%." in inner
    assert "Mục II" in inner
    assert client.get(f"{paper.get_absolute_url()}dieu-khoan/II.9/").status_code == 404


def test_relations_are_shown_both_ways_and_taken_back(house: House, client_for: Door) -> None:
    old, new = register(house), register(house, reference="02-NQ/TU")
    clause = add(house, old, "II")
    client = client_for(house.binh)
    given = {"kind": "replaces", "target": "01-NQ/ĐH", "path": "ii"}
    assert client.post(reverse("relate_document", args=[new.pk]), given).status_code == 302
    relation = DocumentRelation.objects.get()
    assert relation.clause == clause
    assert "Bị thay thế bởi" in client.get(old.get_absolute_url()).content.decode()
    assert "Thay thế" in client.get(new.get_absolute_url()).content.decode()
    again = client.post(reverse("relate_document", args=[new.pk]), given)
    assert again.status_code == 422
    assert "đã ghi là thay thế" in again.content.decode()
    nowhere = client.post(
        reverse("relate_document", args=[new.pk]), {**given, "path": "IX"}
    ).content.decode()
    assert "Nghị quyết 01-NQ/ĐH không có nội dung IX" in nowhere
    client.post(reverse("unrelate_document", args=[new.pk, relation.pk]))
    assert not DocumentRelation.objects.exists()


def test_a_paper_of_another_part_cannot_be_pointed_at(house: House, client_for: Door) -> None:
    mine = register(house, area=house.district, reference="01-NQ/HU")
    register(house, area=house.other_district, reference="05-NQ/HU")
    grant(house.hanh, house.district_committee, Capability.PLAN)
    answer = client_for(house.hanh).post(
        reverse("relate_document", args=[mine.pk]), {"kind": "basis", "target": "05-NQ/HU"}
    )
    assert answer.status_code == 422
    assert "Không tìm thấy “05-NQ/HU”" in answer.content.decode()


def test_the_second_editor_sees_both_and_keeps_what_was_typed(
    house: House, client_for: Door
) -> None:
    paper = register(house, kind=Kind.SCHEME, reference="09-ĐA/TU", issued_on=date(2016, 3, 24))
    address = reverse("edit_document", args=[paper.pk])
    first = paper_values(name="Bản của quản trị", version=1)
    client_for(house.admin).post(address, first)
    answer = client_for(house.binh).post(address, paper_values(name="Bản của Bình", version=1))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Quản trị vừa sửa lúc 09:00 21/02/2020" in page
    assert "Bản của quản trị" in page
    assert "Bản của Bình" in page
    assert 'name="version" value="2"' in page
    paper.refresh_from_db()
    assert paper.name == "Bản của quản trị"


def test_history_tells_what_happened(house: House, client_for: Door) -> None:
    paper = register(house)
    add(house, paper, "I")
    page = client_for(house.lan).get(reverse("document_history", args=[paper.pk])).content.decode()
    assert "Ghi Nghị quyết 01-NQ/ĐH vào sổ" in page
    assert "Thêm nội dung I" in page


# --- Parts ----------------------------------------------------------------------------------------


def test_parts_are_added_edited_and_removed(house: House, client_for: Door) -> None:
    paper, client = register(house), client_for(house.binh)
    given = {"kind": "diem", "number": "1", "heading": "Giảm nghèo"}
    answer = client.post(reverse("add_clause", args=[paper.pk]), given)
    assert answer.url.endswith("#1")
    part = paper.clauses.get()
    edit = reverse("edit_clause", args=[paper.pk, part.pk])
    client.post(edit, {**given, "number": "2", "version": 1})
    assert paper.clauses.get().path == "2"
    late = client.post(edit, {**given, "heading": "Khác", "version": 1})
    assert late.status_code == 409
    remove = reverse("remove_clause", args=[paper.pk, part.pk])
    assert "Xóa nội dung" in client.get(remove).content.decode()
    assert client.post(remove).status_code == 302
    assert not Clause.objects.exists()


def test_a_part_pointed_at_is_not_removed(house: House, client_for: Door) -> None:
    paper, follower = register(house), register(house, reference="02-NQ/TU")
    part = add(house, paper, "I")
    services.relate(
        document=follower, target=paper, kind="basis", clause=part,
        actor=house.admin, at=house.at,
    )  # fmt: skip
    answer = client_for(house.binh).post(reverse("remove_clause", args=[paper.pk, part.pk]))
    assert answer.status_code == 422
    assert "Nghị quyết 02-NQ/TU căn cứ" in answer.content.decode()


def test_a_pasted_text_is_previewed_then_written(house: House, client_for: Door) -> None:
    paper, client = register(house), client_for(house.binh)
    address = reverse("add_outline", args=[paper.pk])
    text = "TỈNH ỦY\nI. Kinh tế\n1. Giảm nghèo\n2. Nước sạch"
    page = client.post(address, {"text": text, "xem": "1"}).content.decode()
    assert "Ghi 3 nội dung" in page
    assert "TỈNH ỦY" in page
    assert not Clause.objects.exists()
    client.post(address, {"text": text, "ghi": "1", "actionable": ["I.1"]})
    assert list(paper.clauses.values_list("path", "is_actionable")) == [
        ("I", False), ("I.1", True), ("I.2", False),
    ]  # fmt: skip
    again = client.post(address, {"text": text, "ghi": "1"})
    assert again.status_code == 422
    assert "đã có nội dung I.1" in again.content.decode()
    empty = client.post(address, {"text": "không số", "xem": "1"})
    assert empty.status_code == 422
    assert "Không đọc được nội dung nào" in empty.content.decode()
    secret = client.post(address, {"text": f"TỐI MẬT\n{text}", "xem": "1"})
    assert secret.status_code == 422
    assert "Nước sạch" not in secret.content.decode()


# --- Doors, lists, statements ---------------------------------------------------------------------


def test_doors(house: House, client_for: Door) -> None:
    paper = register(house, area=house.district)
    part = add(house, paper, "I")
    for name, args, edits in (
        ("document", [paper.pk], False),
        ("document_history", [paper.pk], False),
        ("clause", [paper.pk, "I"], False),
        ("edit_document", [paper.pk], True),
        ("add_clause", [paper.pk], True),
        ("add_outline", [paper.pk], True),
        ("edit_clause", [paper.pk, part.pk], True),
        ("remove_clause", [paper.pk, part.pk], True),
        ("relate_document", [paper.pk], True),
    ):
        address = reverse(name, args=args)
        assert client_for(house.cuong).get(address).status_code == 404, name
        assert client_for(house.hanh).get(address).status_code == (403 if edits else 200), name
        answer = client_for(house.binh).get(address)
        assert answer.status_code == 200, address
        assert_clean(answer.content.decode())
        assert Client().get(address).status_code == 302, name
    assert client_for(house.hanh).get(reverse("register_document")).status_code == 403
    other = register(house, reference="03-NQ/HU", area=house.district)
    relation = services.relate(
        document=paper, target=other, kind="basis", actor=house.admin, at=house.at
    )
    address = reverse("unrelate_document", args=[paper.pk, relation.pk])
    assert client_for(house.cuong).post(address).status_code == 404
    assert client_for(house.hanh).post(address).status_code == 403


def test_the_list_filters_and_goes_out_as_excel(house: House, client_for: Door) -> None:
    register(house)
    register(
        house, kind=Kind.SCHEME, reference="09-ĐA/HU", area=house.district,
        issuer=house.district_committee, issued_on=date(2017, 1, 5),
    )  # fmt: skip
    client = client_for(house.binh)
    for query, count in (
        ({"loai": "ĐA"}, 1),
        ({"noi-ban-hanh": house.district_committee.pk}, 1),
        ({"trong": house.district.pk}, 1),
        ({"trong": house.province.pk}, 2),
        ({"nam": "2017"}, 1),
        ({"nam": "1999"}, 2),
    ):
        assert f"{count} dòng" in client.get(reverse("documents"), query).content.decode(), query
    answer = client.get(reverse("documents"), {"dinh-dang": "xlsx"})
    assert b"".join(answer).startswith(b"PK")
    empty = client_for(house.cuong).get(reverse("documents")).content.decode()
    assert "Chưa có văn bản nào trong sổ" in empty


def test_suggestions_stay_within_ones_part(house: House, client_for: Door) -> None:
    register(house, area=house.other_district, reference="05-NQ/HU")
    register(house, reference="05-NQ/TU")
    page = client_for(house.lan).get(reverse("suggest_document"), {"q": "5-nq"}).content.decode()
    assert "05-NQ/TU" in page
    assert "05-NQ/HU" not in page


def test_statements_do_not_grow(house: House, client_for: Door) -> None:
    client, counts = client_for(house.binh), []
    paper = register(house)
    for rows in (range(3), range(3, 30)):
        for number in rows:
            part = add(house, paper, str(number + 1))
            other = register(house, reference=f"{number + 10}-NQ/TU")
            services.relate(
                document=other, target=paper, kind="concretises", clause=part,
                actor=house.admin, at=house.at,
            )  # fmt: skip
        addresses = [reverse("documents"), paper.get_absolute_url(), part.get_absolute_url()]
        counts.append([statements(client, address) for address in addresses])
    assert counts[0] == counts[1]
    assert max(counts[1]) <= MOST
