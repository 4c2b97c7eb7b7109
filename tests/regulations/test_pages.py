"""The pages of regulations: who opens them, what they say, how many statements they take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import House
from tests.regulations.making import MONDAYS, make_board, make_days, make_regulation, make_rule
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.accounts.models import User
from vedich.regulations import compliance
from vedich.regulations.compliance import Compliance
from vedich.regulations.models import Matter, Regulation, Rule

Door = Callable[[Any], Client]


@pytest.fixture
def regulation(house: House) -> Regulation:
    return make_regulation(house.district_committee)


def text_of(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert_clean(page)
    return page


def test_a_regulation_and_its_rules_are_written_down_and_shown(
    house: House, client_for: Door
) -> None:
    client = client_for(house.binh)
    answer = client.post(
        reverse("establish_regulation"),
        {"organisation": "Tỉnh ủy Thanh Vân", "basis": "01-QC/TU (mẫu)", "issued_on": "21/12/2015"},
    )
    found = Regulation.objects.get()
    assert (answer.status_code, answer.url) == (302, found.get_absolute_url())
    assert "quy chế chưa quy định" in text_of(client, answer.url)
    adding = reverse("set_rule", kwargs={"pk": found.pk})
    assert "Nhận việc" in text_of(client, adding)
    answer = client.post(f"{adding}?noi-dung=task_receipt", {"days": "3", "unit": "working"})
    assert answer.status_code == 302
    page = text_of(client, found.get_absolute_url())
    assert "Nhận việc chậm nhất 3 ngày làm việc sau ngày được giao" in page
    assert "từ 21/12/2015" in page


def test_each_family_has_its_own_fields(
    house: House, client_for: Door, regulation: Regulation
) -> None:
    client = client_for(house.binh)
    adding = reverse("set_rule", kwargs={"pk": regulation.pk})
    days = text_of(client, adding, **{"noi-dung": "task_receipt"})
    assert 'name="days"' in days
    assert 'name="level"' in days
    assert 'name="every"' not in days
    cadence = text_of(client, adding, **{"noi-dung": "meeting_cadence"})
    assert 'name="on_holiday"' in cadence
    assert 'name="body"' in cadence
    assert 'name="percent"' in text_of(client, adding, **{"noi-dung": "quorum"})
    assert client.get(adding, {"noi-dung": "gi-do"}).status_code == 404


def test_what_is_wrong_stands_at_its_field(
    house: House, client_for: Door, regulation: Regulation
) -> None:
    client = client_for(house.binh)
    adding = reverse("set_rule", kwargs={"pk": regulation.pk})
    for matter, typed, sentence in (
        ("task_receipt", {"days": "-1", "unit": "working"}, "0"),
        ("quorum", {"percent": "666,7"}, "666,7"),
        ("meeting_cadence", {**MONDAYS, "starts_at": "8 giờ"}, "Chưa đúng giờ"),
        ("meeting_cadence", {**MONDAYS, "body": "standing_board"}, "không có Thường trực"),
        ("task_receipt", {"days": "3", "unit": "working", "valid_to": "01/01/2010"}, "phải sau"),
    ):
        answer = client.post(f"{adding}?noi-dung={matter}", typed)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert not Rule.objects.exists()


def test_the_page_of_a_past_day_shows_the_rules_of_that_day(
    house: House, client_for: Door, regulation: Regulation
) -> None:
    change = date(2017, 7, 1)
    make_days(regulation, Matter.TASK_RECEIPT, 5, valid_to=change)
    make_days(regulation, Matter.TASK_RECEIPT, 2, valid_from=change, basis="09-QĐ/TU (mẫu)")
    client = client_for(house.hanh)
    now = text_of(client, regulation.get_absolute_url())
    then = text_of(client, regulation.get_absolute_url(), ngay="2017-06-30")
    for page, running in ((now, "2 ngày làm việc"), (then, "5 ngày làm việc")):
        in_force, past = page.split("Quy định không áp dụng vào ngày này")
        assert running in in_force
        assert running not in past.split("</ul>")[0]
    assert "09-QĐ/TU (mẫu)" in now


def test_the_meetings_of_the_quarter_with_the_reason_of_the_moved_one(
    house: House, client_for: Door
) -> None:
    regulation = make_regulation(house.province_committee)
    board = make_board(house)
    make_rule(regulation, Matter.MEETING_CADENCE, body=board.kind, **MONDAYS)
    page = text_of(client_for(house.lan), regulation.get_absolute_url())
    assert "27/01/2020 là ngày nghỉ: Tết Nguyên đán; chuyển sang 30/01/2020" in page
    assert "Quy chế chưa quy định nhịp họp" not in page


def test_a_rule_is_amended_ended_and_corrected(
    house: House, client_for: Door, regulation: Regulation
) -> None:
    rule = make_days(regulation, Matter.TASK_RECEIPT, 3)
    client = client_for(house.binh)
    amend = reverse("amend_rule", kwargs={"pk": rule.pk})
    assert 'value="3"' in text_of(client, amend)
    answer = client.post(
        amend, {"on": "01/07/2017", "days": "2", "unit": "working", "version": "1"}
    )
    new = Rule.objects.get(amends=rule)
    assert (answer.status_code, answer.url) == (302, new.get_absolute_url())
    page = text_of(client, answer.url)
    assert "Thay cho:" in page
    assert "Tính từ ngày" in page
    answer = client.post(
        reverse("correct_rule", kwargs={"pk": new.pk}),
        {"days": "1", "unit": "working", "valid_from": "01/07/2017", "reason": "Gõ nhầm",
         "version": "1"},
    )  # fmt: skip
    assert answer.status_code == 302
    client.post(reverse("end_rule", kwargs={"pk": new.pk}), {"on": "01/01/2019", "version": "2"})
    new.refresh_from_db()
    assert (new.days, new.valid_to) == (1, date(2019, 1, 1))
    history = text_of(client, reverse("regulation_history", kwargs={"pk": regulation.pk}))
    for sentence in ("Sửa đổi từ 01/07/2017", "Sửa lỗi ghi số ngày", "Thôi áp dụng từ 01/01/2019"):
        assert sentence in history


def test_the_second_editor_sees_both_and_keeps_what_was_typed(
    house: House, client_for: Door, regulation: Regulation
) -> None:
    rule = make_days(regulation, Matter.TASK_RECEIPT, 3)
    address = reverse("correct_rule", kwargs={"pk": rule.pk})
    typed = {"unit": "working", "reason": "Gõ nhầm", "version": "1", "valid_from": "01/01/2016"}
    client_for(house.admin).post(address, {**typed, "days": "4"})
    answer = client_for(house.binh).post(address, {**typed, "days": "5"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Quản trị vừa sửa lúc" in page
    assert 'value="5"' in page
    assert 'name="version" value="2"' in page


def test_a_regulation_is_corrected_and_ended(
    house: House, client_for: Door, regulation: Regulation
) -> None:
    client = client_for(house.binh)
    edit = reverse("edit_regulation", kwargs={"pk": regulation.pk})
    assert "01-QC/TU (mẫu)" in text_of(client, edit)
    client.post(edit, {"name": "Quy chế khóa XV", "valid_from": "01/01/2016", "version": "1"})
    end = reverse("end_regulation", kwargs={"pk": regulation.pk})
    assert client.post(end, {"on": "01/01/2015", "version": "2"}).status_code == 422
    assert client.post(end, {"on": "01/01/2021", "version": "2"}).status_code == 302
    regulation.refresh_from_db()
    assert (regulation.name, regulation.valid_to) == ("Quy chế khóa XV", date(2021, 1, 1))


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Regulation, Rule, date, date, User]]:
    """A matter counted as an upper module would: what it was asked for."""
    asked: list[tuple[Regulation, Rule, date, date, User]] = []

    def counting(
        regulation: Regulation, rule: Rule, first: date, last: date, user: User
    ) -> Compliance:
        asked.append((regulation, rule, first, last, user))
        return Compliance(7, 2, 1, "Đúng là nhận trong hạn.", "/nhiem-vu/?viec=nhan")

    monkeypatch.setattr(compliance, "_countings", {Matter.TASK_RECEIPT: counting})
    return asked


def test_how_each_rule_is_kept_is_counted_by_who_knows(
    house: House,
    client_for: Door,
    regulation: Regulation,
    counted: list[tuple[Regulation, Rule, date, date, User]],
) -> None:
    change = date(2020, 2, 1)
    old = make_days(regulation, Matter.TASK_RECEIPT, 3, valid_to=change)
    new = make_days(regulation, Matter.TASK_RECEIPT, 2, valid_from=change)
    make_days(regulation, Matter.TASK_SILENCE, 30)
    address = reverse("regulation_compliance", kwargs={"pk": regulation.pk})
    page = text_of(client_for(house.hanh), address)
    assert counted == [
        (regulation, old, date(2020, 1, 1), date(2020, 1, 31), house.hanh),
        (regulation, new, change, house.on, house.hanh),
    ]
    assert "Đúng là nhận trong hạn." in page
    assert 'href="/nhiem-vu/?viec=nhan"' in page
    assert "Báo cáo tiến độ ít nhất 30 ngày làm việc một lần" in page.split("Quy định chưa đếm")[1]
    before = text_of(client_for(house.hanh), address, ngay="2015-06-01")
    assert "Không có quy định nào" in before


def test_doors(house: House, client_for: Door, regulation: Regulation) -> None:
    rule = make_days(regulation, Matter.TASK_RECEIPT, 3)
    pages = {
        regulation.pk: {
            False: ["regulation", "regulation_rules", "regulation_compliance",
                    "regulation_history"],
            True: ["edit_regulation", "end_regulation", "set_rule"],
        },
        rule.pk: {
            False: ["regulation_rule"],
            True: ["amend_rule", "correct_rule", "end_rule"],
        },
    }  # fmt: skip
    for pk, names in pages.items():
        for changes, some in names.items():
            for name in some:
                address = reverse(name, kwargs={"pk": pk})
                assert client_for(house.cuong).get(address).status_code == 404
                answer = client_for(house.hanh).get(address)
                assert answer.status_code == (403 if changes else 200), name
                text_of(client_for(house.binh), address)
                assert Client().get(address).status_code == 302
                if changes:
                    for user, status in ((house.hanh, 403), (house.cuong, 404)):
                        assert client_for(user).post(address, {}).status_code == status
    assert client_for(house.hanh).get(reverse("establish_regulation")).status_code == 403
    text_of(client_for(house.binh), reverse("establish_regulation"))


def test_those_below_may_read_the_regulation_of_those_above(house: House, client_for: Door) -> None:
    upper = make_regulation(house.province_committee)
    beside = make_regulation(house.other_district_committee)
    client = client_for(house.lan)
    assert client.get(upper.get_absolute_url()).status_code == 200
    assert client.get(beside.get_absolute_url()).status_code == 404
    page = text_of(client, reverse("regulations"))
    assert upper.get_absolute_url() in page
    assert beside.get_absolute_url() not in page


def test_lists_filter_and_go_out_as_excel(
    house: House, client_for: Door, regulation: Regulation
) -> None:
    make_regulation(house.province_committee, valid_to=date(2018, 1, 1))
    change = date(2017, 7, 1)
    make_days(regulation, Matter.TASK_RECEIPT, 5, valid_to=change)
    make_days(regulation, Matter.TASK_SILENCE, 9)
    client = client_for(house.binh)
    assert "1 dòng" in text_of(client, reverse("regulations"), tim="moc son")
    assert "1 dòng" in text_of(client, reverse("regulations"), **{"tinh-trang": "khong"})
    assert "1 dòng" in text_of(client, reverse("regulations"), cap="province")
    own = reverse("regulation_rules", kwargs={"pk": regulation.pk})
    assert "1 dòng" in text_of(client, own, **{"tinh-trang": "hieu-luc"})
    assert "1 dòng" in text_of(client, own, ve="task_receipt")
    for address in (reverse("regulations"), own):
        answer = client.get(address, {"dinh-dang": "xlsx"})
        assert answer.status_code == 200
        assert b"".join(answer).startswith(b"PK")


def test_statements_do_not_grow(house: House, client_for: Door) -> None:
    client, counts = client_for(house.lan), []
    regulation = make_regulation(house.province_committee)
    board = make_board(house)
    make_rule(regulation, Matter.MEETING_CADENCE, body=board.kind, **MONDAYS)
    for rows in (range(3), range(3, 30)):
        for number in rows:
            given = {"valid_from": date(2016, 1, 1 + number), "valid_to": date(2016, 1, 2 + number)}
            rule = make_days(regulation, Matter.TASK_RECEIPT, 3, **given)
            make_regulation(house.department, **given)
        names = ("regulation_rules", "regulation_compliance", "regulation_history")
        addresses = [reverse(name, kwargs={"pk": regulation.pk}) for name in names]
        addresses += [reverse("regulations"), regulation.get_absolute_url()]
        addresses += [rule.get_absolute_url()]
        counts.append([statements(client, each) for each in addresses])
    assert counts[0] == counts[1]
    assert max(counts[1]) <= MOST
