"""The pages of reviews: who opens them, what they say, how many statements they take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import House
from tests.reviews.duties import SENTENCE, duty, paper, record, saying, warning
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.reviews import services
from vedich.reviews.models import ReviewDuty

Door = Callable[[Any], Client]


def text(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def some(house: House) -> list[ReviewDuty]:
    """One far, one near, one overdue, one held late; the last of a paper of the Centre."""
    warning(house, 10)
    days = {21: 40, 22: 9, 23: -2, 24: -5}
    made = [
        duty(house, paper(house, f"{number}-CT/HU"), first_due_on=house.on + timedelta(days=left))
        for number, left in days.items()
    ]
    record(house, made[-1].reviews.get())
    centre = paper(house, "05-CT/TW", issuer=None, issuer_text="Bộ Chính trị")
    return [*made, duty(house, centre, kind="final", first_due_on=date(2021, 6, 30))]


def test_the_list_with_its_sums_and_filters(house: House, client_for: Door) -> None:
    some(house)
    client, address = client_for(house.hanh), reverse("reviews")
    page = text(client, address)
    assert_clean(page)
    assert "5 văn bản phải sơ kết, tổng kết. Tính đến hôm nay: đến hạn 2 kỳ" in page
    assert "đã làm 1, quá hạn 1." in page
    assert "Tỷ lệ đã làm 50%" in page
    for key, value, there in (
        ("tinh-trang", "qua-han", "23-CT/HU"),
        ("tinh-trang", "sap-den-han", "22-CT/HU"),
        ("tinh-trang", "muon", "24-CT/HU"),
        ("cua", "trung-uong", "05-CT/TW"),
        ("viec", "final", "05-CT/TW"),
        ("ket-luan", "continue", "24-CT/HU"),
        ("tim", "22 ct hu", "22-CT/HU"),
        ("nam", "2021", "05-CT/TW"),
    ):
        found = text(client, address, **{key: value})
        shown = {n for n in ("21", "22", "23", "24", "05") if f"{n}-CT/" in found}
        assert shown == {there[:2]}, (key, value)
    later = text(client, address, **{"tinh-trang": "chua-den-han"})
    assert "21-CT/HU" in later
    assert "05-CT/TW" in later
    assert "22-CT/HU" not in later
    own = text(client, address, cua="cap-minh")
    assert "05-CT/TW" not in own
    assert "21-CT/HU" in own
    excel = client.get(address, {"dinh-dang": "xlsx"})
    assert excel.status_code == 200
    assert reverse("make_review_duty") not in page
    assert "Thêm việc sơ kết" in text(client_for(house.binh), address)


def test_the_page_of_a_duty(house: House, client_for: Door) -> None:
    document = saying(house)
    made = duty(house, document, clause=document.clauses.get(), quote=SENTENCE, kind="final",
                first_due_on=date(2020, 2, 20))  # fmt: skip
    address = made.get_absolute_url()
    page = text(client_for(house.binh), address)
    assert_clean(page)
    for said in ("Tổng kết Chỉ thị 12-CT/HU", SENTENCE, "quá hạn 1 ngày", "Ghi kết quả",
                 "Quy chế chưa quy định số ngày báo trước"):  # fmt: skip
        assert said in page, said
    assert "Ghi kết quả" not in text(client_for(house.hanh), address)
    assert client_for(house.cuong).get(address).status_code == 404
    record(house, made.reviews.get(), conclusion="end", words="Nhiệm vụ đã xong")
    held = text(client_for(house.binh), address)
    assert_clean(held)
    assert "Kết luận kỳ 20/02/2020: kết thúc." in held
    assert document.get_absolute_url() in held


def test_below_it_is_seen_but_not_beside(house: House, client_for: Door) -> None:
    made = duty(house)
    assert client_for(house.lan).get(made.get_absolute_url()).status_code == 200
    far = duty(house, paper(house, "2-CT/HU", area=house.other_district),
               organisation=house.other_district_committee)  # fmt: skip
    assert client_for(house.lan).get(far.get_absolute_url()).status_code == 404


def test_from_a_sentence_found_to_a_duty(house: House, client_for: Door) -> None:
    """The day that the sentence does not give is asked for."""
    document = saying(house)
    client, clause = client_for(house.binh), document.clauses.get()
    card = text(client, reverse("document_reviews", args=[document.pk]))
    assert_clean(card)
    assert "<mark>6 tháng</mark> <mark>sơ kết</mark>" in card
    assert "câu không nêu ngày" in card
    assert "31/12/2020" in card
    make = reverse("make_review_duty")
    form = text(client, make, **{"noi-dung": str(clause.pk), "thu": "0"})
    assert_clean(form)
    assert SENTENCE in form
    values = {
        "document": "12-CT/HU", "kind": "interim", "origin": "own", "path": "V",
        "quote": SENTENCE, "organisation": house.district_committee.name,
        "prepared_by": house.district_people.name, "cadence": "half_yearly",
        "first_due_on": "",
    }  # fmt: skip
    assert client.post(make, values).status_code == 422
    answer = client.post(make, values | {"first_due_on": "30/06/2020"})
    made = ReviewDuty.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, made.get_absolute_url())
    assert (made.clause, made.quote) == (clause, SENTENCE)
    again = text(client, reverse("document_reviews", args=[document.pk]))
    assert made.get_absolute_url() in again
    assert "<mark>6 tháng</mark>" not in again
    assert "<mark>quý IV/2020</mark>" in again
    looking = text(client_for(house.hanh), reverse("document_reviews", args=[document.pk]))
    assert "<mark>" not in looking
    assert (
        client_for(house.cuong).get(reverse("document_reviews", args=[document.pk])).status_code
        == 404
    )
    assert reverse("document_reviews", args=[document.pk]) in text(
        client_for(house.hanh), document.get_absolute_url()
    )


def test_acts_by_their_pages(house: House, client_for: Door) -> None:
    made = duty(house)
    one = made.reviews.get()
    client = client_for(house.binh)
    at = {"pk": made.pk, "review_pk": one.pk}
    recording = reverse("record_review", kwargs=at)
    assert_clean(text(client, recording))
    wrong = {"done_on": "21/02/2020", "conclusion": "amend", "version": "1"}
    refused = client.post(recording, wrong)
    assert refused.status_code == 422
    assert "phải có nội dung" in refused.content.decode()
    client.post(recording, wrong | {"words": "Sửa mục II"})
    one.refresh_from_db()
    assert (one.conclusion, one.words) == ("amend", "Sửa mục II")
    back = reverse("take_back_review", kwargs=at)
    assert_clean(text(client, back))
    client.post(back, {"reason": "Ghi nhầm", "version": "2"})
    one.refresh_from_db()
    assert one.done_on is None
    editing = reverse("edit_review_duty", args=[made.pk])
    assert_clean(text(client, editing))
    values = {
        "kind": "final", "origin": "own", "path": "", "quote": "Tổng kết năm 2020.",
        "prepared_by": house.district_people.name, "cadence": "once",
        "first_due_on": "31/12/2020", "version": "1",
    }  # fmt: skip
    assert client.post(editing, values).status_code == 302
    assert client.post(editing, values).status_code == 409
    assert ReviewDuty.objects.get().kind == "final"
    ending = reverse("end_review_duty", args=[made.pk])
    assert_clean(text(client, ending))
    client.post(ending, {"on": "21/02/2020", "reason": "Đã thay thế", "version": "2"})
    page = text(client, made.get_absolute_url())
    assert "Thôi từ" in page
    assert "Thôi, không phải làm" in page
    history = text(client, reverse("review_duty_history", args=[made.pk]))
    for said in ("Ghi nhầm", "Đã thay thế", "sửa đổi, bổ sung"):
        assert said in history, said


@pytest.mark.parametrize(
    "name", ["edit_review_duty", "end_review_duty", "record_review", "take_back_review"]
)
def test_the_colleague_and_the_stranger(house: House, client_for: Door, name: str) -> None:
    made = duty(house)
    at = {"pk": made.pk}
    if "_duty" not in name:
        at["review_pk"] = made.reviews.get().pk
    address = reverse(name, kwargs=at)
    for method in ("get", "post"):
        assert getattr(client_for(house.hanh), method)(address).status_code == 403
        assert getattr(client_for(house.cuong), method)(address).status_code == 404
    assert client_for(house.hanh).get(reverse("make_review_duty")).status_code == 403


def test_the_card_of_the_week(house: House, client_for: Door) -> None:
    some(house)
    client = client_for(house.hanh)
    address = reverse("near_reviews")
    page = text(client, address)
    assert_clean(page)
    assert "23-CT/HU" in page
    assert "22-CT/HU" in page
    assert "21-CT/HU" not in page
    assert address in text(client, reverse("week"))
    assert text(client_for(house.cuong), address).count("CT/HU") == 0
    ended = ReviewDuty.objects.get(document__reference="23-CT/HU")
    services.end_duty(duty=ended, version=1, on=date(2020, 2, 1), reason="Đã thay thế",
                      actor=house.admin, at=house.at)  # fmt: skip
    assert "23-CT/HU" not in text(client, address)


def test_statements_do_not_grow(house: House, client_for: Door) -> None:
    made = some(house)[0]
    document = saying(house, reference="50-CT/HU")
    duty(house, document, cadence="half_yearly", first_due_on=date(2019, 6, 30))
    client = client_for(house.binh)
    addresses = [
        reverse("reviews"), f"{reverse('reviews')}?tinh-trang=sap-den-han&cua=trung-uong",
        made.get_absolute_url(), reverse("document_reviews", args=[document.pk]),
        reverse("near_reviews"), reverse("make_review_duty"),
        reverse("edit_review_duty", args=[made.pk]),
        reverse("review_duty_history", args=[made.pk]), document.get_absolute_url(),
    ]  # fmt: skip
    before = [statements(client, address) for address in addresses]
    for number in range(30):
        other = saying(house, reference=f"{number + 60}-CT/HU")
        duty(house, other, first_due_on=house.on + timedelta(days=number - 15))
        duty(house, document, first_due_on=house.on + timedelta(days=number), kind="final")
    assert [statements(client, address) for address in addresses] == before
    assert max(before) <= MOST, dict(zip(addresses, before, strict=True))
