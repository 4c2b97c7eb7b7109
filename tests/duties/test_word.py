"""The board as a Word file, opened again: an annex of a Party paper."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.test import Client
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from tests.documents.papers import register
from tests.duties.boards import DAY, assign, body, field, member
from tests.people import House
from vedich.areas.models import Notice
from vedich.organisations.models import Organisation
from vedich.web.addresses import url
from vedich.web.word import CONTENT_TYPE, NOT_VALID, PARTY

Door = Callable[[Any], Client]


def opened(client: Client, house: House, **more: Any) -> Any:
    query = {"cap-uy": house.province_committee.pk, "dinh-dang": "docx", **more}
    answer = client.get(url("duties", query=query))
    assert answer.headers["Content-Type"] == CONTENT_TYPE
    assert "bang-phan-cong-tinh-uy-thanh-van-" in answer.headers["Content-Disposition"]
    return Document(BytesIO(answer.content))


def cells(row: Any) -> list[str]:
    return [cell.text for cell in row.cells]


def test_an_annex_with_heading_title_table_and_place_of_signature(
    house: House, client_for: Door
) -> None:
    body(house, Organisation.Kind.STANDING_COMMITTEE)
    paper = register(house, kind="QĐ", reference="119-QĐ/TU", issued_on=DAY)
    assign(house, field=field(house), document=paper)
    assign(house, field=field(house, "Đất đai", position=2), area=house.district, document=paper)
    member(house, "Ứng Hoài Phong")
    found = opened(client_for(house.binh), house)
    section = found.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    sides = (section.page_width, section.page_height)
    assert [round(side / Mm(1)) for side in sides] == [420, 297]
    normal = found.styles["Normal"].font
    assert (normal.name, normal.size.pt) == ("Times New Roman", 13)
    heading, table, signature = found.tables
    assert heading.rows[0].cells[0].text == "TỈNH ỦY THANH VÂN\n*"
    assert heading.rows[0].cells[1].text == PARTY
    said = [line.text for line in found.paragraphs if line.text]
    assert said[0] == "BẢNG PHÂN CÔNG"
    assert "(Kèm theo Quyết định 119-QĐ/TU, ngày 01/02/2019)" in said
    assert "Tính đến ngày 21/02/2020" in said
    head, *rows = map(cells, table.rows)
    assert head[0] == "TT"
    assert rows[0] == [
        "1", "Trần Văn Bình\nBí thư Tỉnh ủy", "Giảm nghèo", "", "", "01/02/2019", "119-QĐ/TU",
    ]  # fmt: skip
    assert rows[1][:4] == ["1", "Trần Văn Bình\nBí thư Tỉnh ủy", "Đất đai", "Huyện Mộc Sơn"]
    assert rows[2][:3] == ["2", "Ứng Hoài Phong\nỦy viên", "Chưa phân công"]
    assert signature.rows[0].cells[1].text.startswith("T/M BAN THƯỜNG VỤ\nBÍ THƯ")


def test_a_sample_says_so_on_every_page_and_a_real_paper_does_not(
    house: House, client_for: Door
) -> None:
    client = client_for(house.binh)
    header = opened(client, house).sections[0].header
    assert header.paragraphs[0].text == NOT_VALID
    assert f'string="{NOT_VALID}"' in header._element.xml
    house.province.notice = Notice.PRESS
    house.province.save()
    assert cells(opened(client, house).tables[1].rows[1])[2] == "Nguồn không nêu phân công"
    assert NOT_VALID not in opened(client, house).sections[0].header._element.xml


def test_several_papers_leave_the_number_blank_and_a_missing_one_is_said(
    house: House, client_for: Door
) -> None:
    assign(house)
    found = opened(client_for(house.binh), house)
    assert any("Quyết định số ……" in line.text for line in found.paragraphs)
    assert cells(found.tables[1].rows[1])[6] == "Chưa có văn bản"


def test_strangers_get_none(house: House, client_for: Door) -> None:
    query = {"cap-uy": house.province_committee.pk, "dinh-dang": "docx"}
    assert client_for(house.cuong).get(url("duties", query=query)).status_code == 404
