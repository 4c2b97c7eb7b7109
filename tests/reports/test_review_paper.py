"""The skeleton of the report on a review: tasks and figures filled in, judgement left open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.indicators import worlds
from tests.indicators.stories import give_target, poverty_of
from tests.people import House
from tests.reports.making import pages_of, text_of
from tests.reviews.duties import SENTENCE, duty, saying
from tests.tasks.work import give
from vedich.reports.papers.reviews import review_paper
from vedich.reviews.models import ReviewDuty
from vedich.web.word import NOT_VALID

Door = Callable[[Any], Client]
PARTS = (
    "I. ĐẶC ĐIỂM, TÌNH HÌNH", "II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO", "III. KẾT QUẢ THỰC HIỆN",
    "IV. TỒN TẠI, HẠN CHẾ", "V. NGUYÊN NHÂN", "VI. BÀI HỌC KINH NGHIỆM",
    "VII. PHƯƠNG HƯỚNG, NHIỆM VỤ, GIẢI PHÁP", "VIII. KIẾN NGHỊ, ĐỀ XUẤT",
)  # fmt: skip


def world(house: House) -> ReviewDuty:
    """A duty of the district whose paper gave two tasks and set one target."""
    document = saying(house)
    clause = document.clauses.get()
    made = duty(house, document, clause=clause, quote=SENTENCE)
    give(house, "Rà soát hộ nghèo", lead=house.commune_people,
         assigned_by=house.district_committee, clause=clause)  # fmt: skip
    give(house, "Sửa nhà dột", lead=house.commune_people, assigned_by=house.district_committee,
         clause=clause, due_on=house.on)  # fmt: skip
    give(house, "Việc của văn bản khác", lead=house.commune_people,
         assigned_by=house.district_committee)  # fmt: skip
    poverty = worlds.poverty(house)
    counts = (None, None, None, 160, 120)
    worlds.approved(house, *poverty_of(house, poverty, house.district, counts))
    give_target(house, poverty, house.district, "10", document=document)
    return made


def test_what_is_filled_in_and_what_is_left_open(house: House) -> None:
    text = text_of(review_paper(house.admin, world(house), on=house.on).content)
    for said in (
        "BÁO CÁO SƠ KẾT", "việc thực hiện Chỉ thị 12-CT/HU ngày 15/03/2019",
        "(Chỉ thị về chăm lo hộ nghèo)", "Theo quy định của Chỉ thị 12-CT/HU, điểm V", SENTENCE,
        "(năm 2018)", "(năm 2019)",
        "Tổng số 2 nhiệm vụ: 2 trong hạn.", "Rà soát hộ nghèo", "Sửa nhà dột", "20/03/2020",
        "-BC/HU", "10,0 (năm 2020)", NOT_VALID, "." * 60, *PARTS,
    ):  # fmt: skip
        assert said in text, said
    assert "Việc của văn bản khác" not in text


def test_a_paper_without_tasks_and_targets_says_so(house: House) -> None:
    made = duty(house, kind="final", origin="plan", quote="",
                plan=saying(house, reference="05-KH/HU"))  # fmt: skip
    text = text_of(review_paper(house.admin, made, on=house.on).content)
    for said in ("BÁO CÁO TỔNG KẾT", "Thực hiện Chỉ thị 05-KH/HU ngày 15/03/2019.",
                 "Chưa giao nhiệm vụ nào từ văn bản này trong hệ thống.",
                 "Trong hệ thống chưa ghi đích nào mà văn bản đặt ra."):  # fmt: skip
        assert said in text, said


def test_who_takes_it_out(house: House, client_for: Door) -> None:
    made = duty(house)
    address = reverse("review_paper", args=[made.pk])
    for user in (house.binh, house.hanh):
        assert address in client_for(user).get(made.get_absolute_url()).content.decode()
        assert client_for(user).get(address).status_code == 200
    assert address not in client_for(house.lan).get(made.get_absolute_url()).content.decode()
    for user in (house.lan, house.cuong):
        assert client_for(user).get(address).status_code == 404


@pytest.mark.office
def test_word_opens_it(house: House, tmp_path: Path) -> None:
    paper = review_paper(house.admin, world(house), on=house.on)
    assert pages_of(paper.content, tmp_path) == 2
