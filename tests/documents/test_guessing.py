"""Reading the line of a paper, and asking about what must not be here yet."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import House
from vedich.documents.caution import cautions
from vedich.documents.guessing import Guess, guess
from vedich.documents.models import Document

ON = date(2020, 2, 21)
FEBRUARY = date(2020, 2, 18)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "Kế hoạch số 212/KH-UBND ngày 18/02/2020 của UBND tỉnh về rà soát hộ nghèo",
            Guess("KH", "212/KH-UBND", FEBRUARY, "UBND tỉnh", "Rà soát hộ nghèo"),
        ),
        (
            "Thông báo kết luận số 45 - TB/TU ngày 18 tháng 2 năm 2020 của Thường trực Tỉnh ủy",
            Guess("TB", "45-TB/TU", FEBRUARY, "Thường trực Tỉnh ủy", ""),
        ),
        (
            "Số: 131/UBND-VX\nV/v tăng cường phòng, chống dịch bệnh",
            Guess("CV", "131/UBND-VX", None, "", "V/v tăng cường phòng, chống dịch bệnh"),
        ),
        (
            "09-ĐA/TU 18/02/2020 Giảm nghèo bền vững",
            Guess("ĐA", "09-ĐA/TU", FEBRUARY, "", "Giảm nghèo bền vững"),
        ),
        (
            "Quy định số 22-QĐ/TW của Ban Chấp hành Trung ương về công tác kiểm tra",
            Guess("QyĐ", "22-QĐ/TW", None, "Ban Chấp hành Trung ương", "Công tác kiểm tra"),
        ),
        ("Thư mời dự lễ khánh thành", Guess("", "", None, "", "Thư mời dự lễ khánh thành")),
        ("", Guess()),
    ],
)
def test_a_line_is_read(line: str, said: Guess) -> None:
    assert guess(line, on=ON) == said


def test_what_is_asked_about() -> None:
    (one,) = cautions(["Về việc bổ nhiệm cán bộ"], on=ON)
    assert (one.title, one.words) == ("công tác cán bộ chưa công bố", ("bổ nhiệm",))
    assert [each.title for each in cautions(["Thi hành KỶ LUẬT đảng viên"], on=ON)] == [
        "kiểm tra, kỷ luật đảng"
    ]
    for plain in ("Kỷ luật lao động năm 2020", "Bổ nhiệmx", "Kế hoạch trồng rừng", ""):
        assert cautions([plain], on=ON) == []


def test_the_register_asks_before_it_saves(house: House, client: Client) -> None:
    client.force_login(house.binh)
    values = {"kind": "QĐ", "name": "Luân chuyển cán bộ huyện", "area": "Tỉnh Thanh Vân",
              "secrecy_mark": "thuong"}  # fmt: skip
    refused = client.post(reverse("register_document"), values)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Việc cán bộ chưa công bố không đưa vào hệ thống này." in page
    assert not Document.objects.exists()
    assert client.post(reverse("register_document"), {**values, "checked": "on"}).status_code == 302
