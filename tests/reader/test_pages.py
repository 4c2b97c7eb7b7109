"""The pages on which a paper is split: who opens them, what they say, how many statements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.documents.papers import add
from tests.people import House
from tests.reader import papers
from tests.reader.papers import TEXT, accept, act, plan, proposal, read, said, span, task
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.audit.models import AuditEntry
from vedich.documents.models import Document
from vedich.lib import clock
from vedich.reader import language, queries, services
from vedich.reader.models import Proposal, Reading
from vedich.reader.services import reading as reading_service
from vedich.tasks.models import Task

Door = Callable[[Any], Client]
Patch = pytest.MonkeyPatch


@pytest.fixture
def reading(house: House, monkeypatch: Patch) -> Reading:
    return read(house, monkeypatch)


def page_of(reading: Reading) -> str:
    return address_of(reading.document)


def address_of(document: Document) -> str:
    return reverse("split_document", args=[document.pk])


HTMX = {"HX-Request": "true"}


def fragment(client: Client, address: str) -> str:
    return str(client.get(address, headers=HTMX).content.decode())


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return str(answer.content.decode())


def post(client: Client, name: str, row: Any, **given: Any) -> Any:
    given.setdefault("version", getattr(row, "version", 1))
    return client.post(reverse(name, args=[row.pk]), given)


# --- Reading --------------------------------------------------------------------------------------


def test_a_pasted_paper_is_read_and_split(
    house: House, client_for: Door, monkeypatch: Patch
) -> None:
    document = plan(house)
    monkeypatch.setattr(language, "read", lambda _text, paper=None: said(), raising=False)
    client = client_for(house.binh)
    empty = text_of(client, address_of(document))
    assert "Văn bản này chưa được đọc" in empty
    form = text_of(client, reverse("read_document", args=[document.pk]))
    assert "Tỉnh ủy Thanh Vân" in form
    answer = client.post(
        reverse("read_document", args=[document.pk]),
        {"organisation": "Tỉnh ủy Thanh Vân", "text": TEXT},
    )
    assert answer.status_code == 302
    page = text_of(client, answer.url)
    assert "4 đề xuất" in page
    assert "1 câu chưa tách" in page
    assert 'class="vd-hl "' in page
    assert page.count("<sup") == 5
    assert "văn bản ghi “trước ngày 20/3/2020”" in page
    assert "chưa nêu ngày" in page
    assert page.count("cả nhóm") == 1
    assert "cả nhóm “Các huyện ủy”" in page
    assert_clean(page)


def test_what_is_wrong_is_said_in_the_form(house: House, client_for: Door) -> None:
    document = plan(house)
    address = reverse("read_document", args=[document.pk])
    answer = client_for(house.binh).post(address, {"organisation": "Tỉnh ủy Thanh Vân"})
    assert answer.status_code == 422
    assert "Chưa có chữ để đọc" in answer.content.decode()


def test_a_secret_text_is_refused_and_not_repeated(house: House, client_for: Door) -> None:
    document = plan(house)
    address = reverse("read_document", args=[document.pk])
    answer = client_for(house.binh).post(
        address, {"organisation": "Tỉnh ủy Thanh Vân", "text": "MẬT\nChuyện riêng của nguồn"}
    )
    assert answer.status_code == 422
    assert "Chuyện riêng" not in answer.content.decode()
    assert AuditEntry.objects.filter(fact="documents.secret.refused").count() == 1
    assert not Reading.objects.exists()


def test_while_a_long_paper_is_read_the_page_says_how_far(
    house: House, client_for: Door, monkeypatch: Patch
) -> None:
    monkeypatch.setattr(reading_service, "AT_ONCE", 1)
    waiting = read(house, monkeypatch)
    page = text_of(client_for(house.binh), waiting.get_absolute_url())
    assert "Đang đọc văn bản" in page
    assert "<progress" in page
    services.run_waiting(now=clock.now)
    assert "4 đề xuất" in text_of(client_for(house.binh), waiting.get_absolute_url())


# --- Deciding -------------------------------------------------------------------------------------


def test_accepting_goes_on_to_the_next(house: House, client_for: Door, reading: Reading) -> None:
    client = client_for(house.binh)
    row, following = proposal(reading, "Rà soát"), proposal(reading, "Báo cáo")
    answer = post(client, "accept_proposal", row)
    assert answer.status_code == 302
    assert f"viec={following.pk}" in answer.url
    page = text_of(client, answer.url)
    assert "1 đã nhận" in page
    assert "Giao 1 đề xuất đã nhận" in page
    assert "is-done" in page


def test_accepting_what_is_lacking_opens_the_form(
    house: House, client_for: Door, reading: Reading
) -> None:
    row = proposal(reading, "Tổng hợp")
    answer = post(client_for(house.binh), "accept_proposal", row)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Chưa có đơn vị chủ trì" in page
    assert "Nhận việc này" in page
    assert_clean(page)


def test_edited_and_taken_in_one_sending(house: House, client_for: Door, reading: Reading) -> None:
    client, row = client_for(house.binh), proposal(reading, "Tổng hợp")
    address = reverse("edit_proposal", args=[row.pk])
    assert_clean(text_of(client, address))
    given = {
        "name": "Tổng hợp kết quả", "lead": "Sở Nông nghiệp và Phát triển nông thôn",
        "due_on": "30/4/2020", "cooperating": "UBND tỉnh Thanh Vân: cấp số liệu",
        "version": row.version, "nhan": "1",
    }  # fmt: skip
    answer = client.post(address, given)
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.state == Proposal.State.ACCEPTED
    assert row.made["parts"] == {str(house.province_people.pk): "cấp số liệu"}
    assert row.made["due_on"] == "2020-04-30"
    late = client.post(address, given)
    assert late.status_code == 409
    assert "vừa sửa lúc" in late.content.decode()
    wrong = client.post(address, {**given, "version": row.version, "lead": "Sở Vũ trụ"})
    assert wrong.status_code == 422
    assert "Không tìm thấy “Sở Vũ trụ”" in wrong.content.decode()


def test_a_target_is_edited(house: House, client_for: Door, reading: Reading) -> None:
    client, row = client_for(house.binh), proposal(reading, "Tỷ lệ")
    address = reverse("edit_proposal", args=[row.pk])
    assert "Chỉ tiêu của hệ thống" in text_of(client, address)
    given = {"name": "Tỷ lệ hộ nghèo", "qualifier": "≤", "value": "19,5", "period": "2020",
             "version": row.version}  # fmt: skip
    assert client.post(address, given).status_code == 302
    row.refresh_from_db()
    assert client.get(reverse("suggest_read_indicator"), {"indicator": "ho"}).status_code == 200
    assert (row.made["value"], row.made["qualifier"]) == ("19.5", "≤")
    refused = client.post(address, {**given, "version": row.version, "nhan": "1"})
    assert refused.status_code == 422
    assert "Chưa chọn chỉ tiêu của hệ thống" in refused.content.decode()


def test_joined_parted_left_out_brought_back_and_added(
    house: House, client_for: Door, reading: Reading
) -> None:
    client, row = client_for(house.binh), proposal(reading, "Rà soát")
    assert post(client, "merge_proposal", row).status_code == 302
    row.refresh_from_db()
    split = reverse("split_proposal", args=[row.pk])
    form = text_of(client, split)
    assert_clean(form)
    assert "Rà soát hộ nghèo</textarea>" in form
    assert "Báo cáo kết quả</textarea>" in form
    again = {"first": "Rà soát", "second": "Báo cáo", "version": row.version}
    assert client.post(split, {**again, "second": ""}).status_code == 422
    assert client.post(split, again).status_code == 302
    part = proposal(reading, "Rà soát")
    assert post(client, "reject_proposal", part).status_code == 302
    part.refresh_from_db()
    assert "Đã bỏ" in text_of(client, page_of(reading))
    assert post(client, "restore_proposal", part).status_code == 302
    place = reverse("add_proposal", args=[reading.pk])
    assert_clean(text_of(client, place))
    assert client.post(place, {"name": ""}).status_code == 422
    assert client.post(place, {"name": "Việc thêm", "sentence": papers.OFFICE}).status_code == 302
    assert "Việc thêm" in text_of(client, page_of(reading))


def test_an_offered_unit_is_chosen_on_the_card(
    house: House, client_for: Door, monkeypatch: Patch
) -> None:
    found = said(tasks=(task(papers.OFFICE, "tổng hợp", "huyện Mộc Sơn"),), targets=(), flags=())
    reading = read(house, monkeypatch, found=found)
    client, row = client_for(house.binh), proposal(reading, "Tổng hợp")
    page = text_of(client, page_of(reading))
    assert "“huyện Mộc Sơn”" in page
    assert "UBND huyện Mộc Sơn</button>" in page
    answer = post(client, "choose_unit", row, cho="leads.0", unit=house.district_people.pk)
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.made["leads"] == [house.district_people.pk]
    assert "chưa rõ là đơn vị nào" not in text_of(client, page_of(reading))
    row.made["leads"] = [house.department.pk]
    row.save()
    assert "chưa rõ là đơn vị nào" not in text_of(client, page_of(reading)), "a person wrote a unit"
    for wrong in ({"cho": "x.0"}, {"cho": "leads.a"}, {"cho": "leads.0", "unit": "0"}):
        values = {"unit": house.department.pk, **wrong}
        assert post(client, "choose_unit", row, **values).status_code == 404
    other = post(client, "choose_unit", row, cho="leads.0", unit=house.department.pk)
    assert other.status_code == 422


# --- Confirming -----------------------------------------------------------------------------------


def stamp(reading: Reading) -> str:
    return queries.stamp_of(list(queries.to_give(reading)))


def test_all_is_given_once_and_the_page_says_what_came_of_it(
    house: House, client_for: Door, reading: Reading
) -> None:
    client = client_for(house.binh)
    accept(house, reading, "Rà soát")
    accept(house, reading, "Báo cáo")
    address = reverse("confirm_reading", args=[reading.pk])
    page = text_of(client, address)
    assert_clean(page)
    assert "Giao 2 đề xuất" in page
    sent = {"stamp": stamp(reading)}
    answer = client.post(address, sent)
    assert answer.status_code == 302
    after = text_of(client, answer.url)
    assert_clean(after)
    assert "Đã giao 2 việc, ghi 0 chỉ tiêu." in after
    assert "0/1 nơi đã nhận việc" in after
    assert Task.objects.get(lead=house.department).get_absolute_url() in after
    twice = client.post(address, sent)
    assert twice.status_code == 422
    assert "Chưa có đề xuất nào đã nhận" in twice.content.decode()
    assert Task.objects.count() == 3


def test_faults_are_named_and_nothing_is_given(
    house: House, client_for: Door, reading: Reading
) -> None:
    accept(house, reading, "Rà soát", due_on="2020-01-05")
    answer = client_for(house.binh).post(
        reverse("confirm_reading", args=[reading.pk]), {"stamp": stamp(reading)}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Đề xuất 2 (Rà soát hộ nghèo): Hạn 05/01/2020 đã qua" in page
    assert not Task.objects.exists()


# --- Who ------------------------------------------------------------------------------------------

POSTS = ["accept_proposal", "reject_proposal", "restore_proposal", "merge_proposal"]
FORMS = ["edit_proposal", "split_proposal"]


@pytest.mark.parametrize("name", [*POSTS, *FORMS])
def test_a_colleague_may_look_and_not_decide(
    house: House, client_for: Door, reading: Reading, name: str
) -> None:
    row = proposal(reading, "Rà soát")
    assert post(client_for(house.hanh), name, row).status_code == 403
    assert post(client_for(house.cuong), name, row).status_code == 404
    row.refresh_from_db()
    assert row.state == Proposal.State.PROPOSED


def test_the_page_of_a_colleague_has_no_buttons(
    house: House, client_for: Door, reading: Reading
) -> None:
    client = client_for(house.hanh)
    page = text_of(client, page_of(reading))
    assert "Rà soát hộ nghèo" in page
    assert reverse("accept_proposal", args=[proposal(reading, "Rà soát").pk]) not in page
    for name in ("confirm_reading", "add_proposal"):
        assert client.get(reverse(name, args=[reading.pk])).status_code == 403
    assert client.post(reverse("drop_reading", args=[reading.pk])).status_code == 403
    assert client.get(reverse("read_document", args=[reading.document_id])).status_code == 403
    assert client.get(reverse("reading_history", args=[reading.pk])).status_code == 200


def test_a_stranger_finds_nothing(house: House, client_for: Door, reading: Reading) -> None:
    client = client_for(house.cuong)
    assert client.get(page_of(reading)).status_code == 404
    assert client.get(reverse("read_document", args=[reading.document_id])).status_code == 404
    for name in ("confirm_reading", "add_proposal", "reading_history"):
        assert client.get(reverse(name, args=[reading.pk])).status_code == 404
    assert client.post(reverse("drop_reading", args=[reading.pk])).status_code == 404
    assert "Chưa có văn bản nào được đọc" in text_of(client, reverse("reader_quality"))


def test_dropped_and_read_anew(house: House, client_for: Door, reading: Reading) -> None:
    client = client_for(house.binh)
    assert client.post(reverse("drop_reading", args=[reading.pk])).status_code == 302
    assert "Văn bản này chưa được đọc" in text_of(client, page_of(reading))


# --- Beside it ------------------------------------------------------------------------------------


def test_the_paper_says_how_far_it_is_split(
    house: House, client_for: Door, reading: Reading
) -> None:
    accept(house, reading, "Rà soát")
    client = client_for(house.binh)
    address = reverse("split_summary", args=[reading.document_id])
    assert address in text_of(client, reading.document.get_absolute_url())
    assert client.get(address).url == page_of(reading)
    page = fragment(client, address)
    assert "Tách thành nhiệm vụ, chỉ tiêu" in page
    assert "1 đã nhận" in page
    assert "3 còn lại" in page
    unread = reverse("split_summary", args=[plan(house, reference="13-KH/TU").pk])
    assert "Đọc và tách văn bản này" in fragment(client, unread)
    assert "Tách thành nhiệm vụ" not in fragment(client_for(house.hanh), unread)
    assert client_for(house.cuong).get(address, headers=HTMX).status_code == 404


def test_the_judgement_and_the_history(house: House, client_for: Door, reading: Reading) -> None:
    accept(house, reading, "Rà soát", product="Báo cáo khác")
    client = client_for(house.binh)
    page = text_of(client, reverse("reader_quality"))
    assert_clean(page)
    assert "1 văn bản đã đọc" in page
    assert "Sản phẩm" in page
    history = text_of(client, reverse("reading_history", args=[reading.pk]))
    assert "Nhận: Rà soát hộ nghèo" in history
    assert "3 việc, 1 chỉ tiêu, 1 câu chưa tách" in history


def many(house: House, patch: Patch, count: int) -> Reading:
    """A paper with `count` times three assignments, half of them accepted and given."""
    document = plan(house, reference=f"{count}-KH/TU")
    add(house, document, "I")
    tasks = tuple(
        task(words, f"việc {n} {words[:8]}", *leads, text=TEXT,
             deadline=papers.deadline("trước ngày 20/3/2020", papers.date(2020, 3, 20)))
        for n in range(count)
        for words, leads in (
            (papers.REVIEW, ("Sở NN&PTNT",)), (papers.MONTHLY, ("các huyện ủy",)),
            (papers.OFFICE, ("huyện Mộc Sơn",)),
        )
    )  # fmt: skip
    flags = (language.Flag(span(papers.CARE), ""),)
    reading = read(house, patch, document, found=said(tasks=tasks, flags=flags))
    for row in reading.proposals.filter(kind="task"):
        if row.made["leads"] and row.pk % 2:
            services.accept_proposal(proposal=row, version=row.version, **act(house))
    services.confirm_reading(reading=reading, stamp=stamp(reading), **act(house))
    for row in reading.proposals.filter(kind="task", state="proposed"):
        if row.made["leads"]:
            services.accept_proposal(proposal=row, version=row.version, **act(house))
    return reading


def test_statements_stay_the_same_with_ten_times_the_rows(
    house: House, client_for: Door, monkeypatch: Patch
) -> None:
    client = client_for(house.binh)
    few, lots = many(house, monkeypatch, 2), many(house, monkeypatch, 20)

    def counted(reading: Reading) -> list[int]:
        waiting = reading.proposals.filter(state="proposed", kind="task").first()
        assert waiting is not None
        return [
            statements(client, reading.get_absolute_url()),
            statements(client, reverse("edit_proposal", args=[waiting.pk])),
            statements(client, reverse("confirm_reading", args=[reading.pk])),
            statements(client, reverse("reading_history", args=[reading.pk])),
            statements(client, reading.document.get_absolute_url()),
            statements(client, reverse("reader_quality")),
        ]

    small = counted(few)
    assert counted(lots) == small
    assert max(small) <= MOST
