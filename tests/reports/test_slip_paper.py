"""The slip of an incoming paper in Word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.incoming.arrivals import clerk, direct, enter, now, submit
from tests.people import House
from tests.reports.making import pages_of, text_of
from vedich.incoming.models import IncomingPaper
from vedich.reports.papers.incoming import slip_paper
from vedich.web.word import NOT_VALID

Door = Callable[[Any], Client]


def laid_before(house: House) -> IncomingPaper:
    ngan = clerk(house)
    paper = enter(house, by=ngan, urgency="khan", reply_by=date(2020, 2, 28))
    submit(house, paper, by=ngan, due_on=date(2020, 2, 27), cooperating=[house.province_people])
    return now(paper)


def test_what_the_office_proposes(house: House) -> None:
    paper = slip_paper(laid_before(house), on=house.on)
    text = text_of(paper.content)
    for said in (
        "PHIẾU TRÌNH", "Đồng chí Trần Văn Bình, Bí thư Tỉnh ủy", "1/2020",
        "Kế hoạch 212/KH-UBND ngày 18/02/2020", "(Khẩn)", "Rà soát hộ nghèo sau Tết",
        "28/02/2020", "Giao Sở Nông nghiệp tham mưu", "UBND tỉnh Thanh Vân", "27/02/2020",
        "Viên Thanh Ngân", "…………", NOT_VALID,
    ):  # fmt: skip
        assert said in text, said
    assert paper.filename == "phieu-trinh-1-2020-tinh-uy-thanh-van-2020-02-21.docx"


def test_with_the_words_that_followed(house: House) -> None:
    paper = laid_before(house)
    direct(house, paper, by=house.binh)
    text = text_of(slip_paper(now(paper), on=house.on).content)
    assert "Giao Sở chủ trì, báo cáo." in text
    assert "Trần Văn Bình, 21/02/2020" in text
    assert "…………" not in text


def test_who_takes_it_out(house: House, client_for: Door) -> None:
    paper = laid_before(house)
    address = reverse("slip_paper", args=[paper.pk])
    desk = client_for(house.binh)
    assert address in desk.get(paper.get_absolute_url()).content.decode()
    assert "PHIẾU TRÌNH" in text_of(desk.get(address).content)
    assert client_for(house.cuong).get(address).status_code == 404
    IncomingPaper.objects.get(pk=paper.pk).slips.all().delete()
    assert desk.get(address).status_code == 404


@pytest.mark.office
def test_it_stays_on_one_page(house: House, tmp_path: Path) -> None:
    assert pages_of(slip_paper(laid_before(house), on=house.on).content, tmp_path) == 1
