"""The pages of work: from a form to a confirmed result, by whoever may, in few statements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.documents.papers import add, register
from tests.initiatives.schemes import make
from tests.people import House
from tests.statements import MOST, statements
from tests.tasks.work import DUE, content, finish, give, later, staff
from tests.web.html_checks import assert_clean
from vedich.lib import clock
from vedich.tasks import services
from vedich.tasks.models import Bundle, Recurrence, State, Task
from vedich.tasks.workflow import SLUGS

Door = Callable[[Any], Client]


def values(**said: Any) -> dict[str, Any]:
    return {
        "name": "Rà soát hộ nghèo sau Tết",
        "product": "Báo cáo rà soát",
        "lead": "Huyện ủy Mộc Sơn",
        "assigned_by": "Tỉnh ủy Thanh Vân",
        "due_on": "20/03/2020",
        "weight": "1",
    } | said


def post(client: Client, name: str, task: Task, data: dict[str, Any], **more: Any) -> Any:
    return client.post(reverse(name, kwargs={"pk": task.pk, **more}), data)


def test_from_the_form_to_a_confirmed_result(house: House, client_for: Door) -> None:
    ngan, son = staff(house)
    office, unit = client_for(ngan), client_for(son)
    paper = register(house, kind="KL", reference="187-KL/TU")
    add(house, paper, "II", kind="muc")
    answer = office.post(
        reverse("give_task"),
        values(cooperating="Đảng ủy xã Khau Mòn", paper="187-KL/TU", path="II"),
    )
    task = Task.objects.get()
    assert answer.status_code == 302
    page = office.get(answer.url).content.decode()
    assert f"Đã giao {task.code} cho Huyện ủy Mộc Sơn." in page
    assert "187-KL/TU" in page
    assert (task.origin, task.parts.count()) == (Task.Origin.CLAUSE, 1)

    mine = unit.get(reverse("my_tasks")).content.decode()
    assert "Chờ nhận" in mine
    assert task.name in mine
    post(unit, "move_task", task, {"owner": "Đèo Văn Sơn"}, act="nhan")
    post(unit, "move_task", task, {"text": "Xong 5 xã", "percent": "40"}, act="tien-do")
    part = task.parts.get()
    lan = client_for(house.lan)
    post(lan, "acknowledge_task_part", task, {}, part_pk=part.pk)
    post(lan, "report_task_part", task, {"text": "Đã rà 12 hộ"}, part_pk=part.pk)
    short = post(unit, "move_task", task, {"text": "Xong"}, act="xong")
    assert short.status_code == 422
    assert "Báo cáo rà soát" in short.content.decode()
    post(unit, "move_task", task, {"text": "Xong", "evidence": "12-BC/HU"}, act="xong")
    assert "Chờ xác nhận kết quả" in office.get(reverse("my_tasks")).content.decode()
    post(office, "move_task", task, {"text": "Đạt"}, act="xac-nhan")
    task.refresh_from_db()
    assert task.state == State.CONFIRMED
    page = unit.get(task.get_absolute_url()).content.decode()
    for said in ("12-BC/HU", "Xong 5 xã", "Đã rà 12 hộ", "Hoàn thành", "đúng hạn"):
        assert said in page
    assert_clean(page)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": ""}, "Chưa điền việc phải làm"),
        ({"due_on": "30/2/2020"}, "không có ngày này"),
        ({"due_on": ""}, "Chưa có hạn"),
        ({"due_on": "01/01/2020"}, "đã qua ngày giao"),
        ({"lead": "Sở không có"}, "Không tìm thấy “Sở không có”"),
        ({"cooperating": "Nơi A\nNơi B"}, "Nơi B"),
        ({"starts_on": "01/05/2020"}, "trước ngày bắt đầu"),
        ({"weight": "0"}, "1"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(
    house: House, client_for: Door, said: dict[str, str], sentence: str
) -> None:
    answer = client_for(staff(house).ngan).post(reverse("give_task"), values(**said))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Task.objects.exists()


def test_a_draft_is_kept_edited_given_and_thrown_away(house: House, client_for: Door) -> None:
    office = client_for(staff(house).ngan)
    office.post(reverse("give_task"), values(as_draft="on"))
    task = Task.objects.get()
    assert task.state == State.DRAFTED
    edited = values(name="Rà soát lại", version=task.version, due_on="25/03/2020")
    assert post(office, "edit_task", task, edited).status_code == 302
    again = post(office, "edit_task", task, edited)
    assert again.status_code == 409
    assert "vừa sửa" in again.content.decode()
    post(office, "move_task", task, {"on": ""}, act="giao")
    task.refresh_from_db()
    assert (task.name, task.due_on, task.state) == (
        "Rà soát lại",
        date(2020, 3, 25),
        State.ASSIGNED,
    )
    office.post(reverse("give_task"), values(as_draft="on"))
    draft = Task.objects.latest("pk")
    post(office, "discard_task", draft, {})
    assert Task.objects.get() == task


def test_one_matter_to_a_group_of_units(house: House, client_for: Door) -> None:
    office = client_for(staff(house).ngan)
    form = office.get(reverse("give_many_tasks")).content.decode()
    assert "Cấp ủy (đảng bộ), cấp huyện (2)" in form
    answer = office.post(
        reverse("give_many_tasks"),
        values(group="party_organisation:district", leads="UBND xã Khau Mòn"),
    )
    bundle = Bundle.objects.get()
    assert answer.url == bundle.get_absolute_url()
    assert {task.lead for task in bundle.tasks.all()} == {
        house.district_committee,
        house.other_district_committee,
        house.commune_people,
    }
    page = office.get(answer.url).content.decode()
    assert "Đã giao cho 3 đơn vị." in page
    assert_clean(page)
    nobody = office.post(reverse("give_many_tasks"), values(leads=""))
    assert nobody.status_code == 422


def test_extension_by_pages(house: House, client_for: Door) -> None:
    ngan, son = staff(house)
    office, unit = client_for(ngan), client_for(son)
    task = give(house)
    post(
        unit, "ask_extension", task,
        {"to_due_on": "10/04/2020", "reason": "Sạt lở đường", "is_objective": "on"},
    )  # fmt: skip
    row = task.extensions.get()
    assert "Quyết định gia hạn" in office.get(task.get_absolute_url()).content.decode()
    assert "Sạt lở đường" in office.get(reverse("my_tasks")).content.decode()
    answer = post(office, "decide_extension", task, {"decision": "dong-y"}, extension_pk=row.pk)
    page = office.get(answer.url).content.decode()
    assert "Hạn đầu 20/03/2020 vẫn ghi trong hồ sơ." in page
    post(office, "extend_task", task, {"to_due_on": "30/04/2020", "reason": "Cả tỉnh có lũ"})
    task.refresh_from_db()
    assert (task.original_due_on, task.due_on) == (DUE, date(2020, 4, 30))


def test_the_smaller_acts_by_pages(house: House, client_for: Door) -> None:
    ngan, son = staff(house)
    office, unit = client_for(ngan), client_for(son)
    task, other = give(house), give(house, "Việc khác")
    post(office, "remind_task", task, {"text": "Gửi trước thứ Sáu"})
    post(unit, "name_task_owner", task, {"owner": "Đèo Văn Sơn"})
    post(unit, "comment_task", task, {"text": "Nhờ @ngan xem"})
    post(office, "add_task_dependency", task, {"needs": other.code})
    page = office.get(task.get_absolute_url()).content.decode()
    for said in ("Gửi trước thứ Sáu", "Đèo Văn Sơn", "Nhờ @ngan xem", other.code):
        assert said in page
    row = task.needs.get()
    post(office, "drop_task_dependency", task, {}, row_pk=row.pk)
    post(office, "give_task_part", task, {"organisation": "UBND xã Khau Mòn", "text": "Số hộ"})
    part = task.parts.get()
    post(office, "take_task_part_back", task, {}, part_pk=part.pk)
    post(office, "hand_over_task", task, {"lead": "Huyện ủy Yên Hạ", "text": "Đổi địa bàn"})
    task.refresh_from_db()
    assert (task.lead, task.needs.count(), task.parts.count()) == (
        house.other_district_committee,
        0,
        0,
    )


def test_a_series_by_pages(house: House, client_for: Door) -> None:
    office = client_for(staff(house).ngan)
    said = values(every="month", due_month="1", due_day="25", first_on="01/02/2020")
    del said["due_on"]
    answer = office.post(reverse("begin_recurrence"), said)
    series = Recurrence.objects.get()
    assert answer.url == series.get_absolute_url()
    page = office.get(answer.url).content.decode()
    assert "hằng tháng" in page
    assert_clean(page)
    assert "ngày 25" in office.get(reverse("recurrences")).content.decode()
    office.post(reverse("end_recurrence", kwargs={"pk": series.pk}), {"reason": "Thôi"})
    series.refresh_from_db()
    assert series.ended_on == house.on


def test_the_counters_open_to_their_lists_and_rules(house: House, client_for: Door) -> None:
    ngan, son = staff(house)
    finish(house, give(house), by=son)
    give(house, "Đang làm")
    late = give(house, "Quá hạn", on=date(2020, 1, 2), due_on=date(2020, 1, 31))
    office = client_for(ngan)
    page = office.get(reverse("task_counters")).content.decode()
    assert "50%" in page
    assert "Tỷ lệ đúng hạn = " in page
    assert_clean(page)
    listed = office.get(reverse("tasks"), {"dem": "qua-han"}).content.decode()
    assert late.name in listed
    assert "Đang làm" not in listed.split("<tbody>")[1]
    for each in ("noi-giao", "de-an", "van-ban", "lanh-dao"):
        assert office.get(reverse("task_counters"), {"theo": each}).status_code == 200
    past = office.get(reverse("task_counters"), {"ngay": "31/01/2020"}).content.decode()
    assert "tính đến" in past


def test_who_opens_what(house: House, client_for: Door) -> None:
    ngan, son = staff(house)
    task = give(house)
    stranger, colleague = client_for(house.cuong), client_for(house.hanh)
    assert stranger.get(task.get_absolute_url()).status_code == 404
    assert colleague.get(task.get_absolute_url()).status_code == 200
    for slug in SLUGS:
        address = reverse("move_task", kwargs={"pk": task.pk, "act": slug})
        assert stranger.get(address).status_code == 404
        assert colleague.get(address).status_code == 403
    assert (
        client_for(ngan)
        .get(reverse("move_task", kwargs={"pk": task.pk, "act": "khong-co"}))
        .status_code
        == 404
    )
    for name in (
        "edit_task", "discard_task", "hand_over_task", "name_task_owner", "remind_task",
        "ask_extension", "extend_task", "link_task_targets", "add_task_dependency",
        "give_task_part",
    ):  # fmt: skip
        address = reverse(name, kwargs={"pk": task.pk})
        assert stranger.get(address).status_code == 404, name
        assert colleague.get(address).status_code == 403, name
    for name in ("give_task", "give_many_tasks", "begin_recurrence"):
        assert colleague.get(reverse(name)).status_code == 403, name
    assert client_for(son).get(reverse("tasks")).status_code == 200


@pytest.mark.parametrize("count", [3, 30])
def test_pages_take_few_statements_whatever_the_rows(
    house: House, client_for: Door, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ngan, son = staff(house)
    scheme = make(house)
    upper = give(house, "Việc trên", cooperating=(house.commune_committee,), initiative=scheme)
    for number in range(count):
        task = give(house, f"Việc {number}", parent=upper, initiative=scheme)
        services.comment(task=upper, text=f"Lời {number}", actor=son, at=house.at)
        services.remind(task=upper, actor=ngan, at=house.at)
        if number % 3 == 0:
            services.report_progress(
                task=upper, text=f"Bước {number}", actor=son, at=later(house, 0),
                proof=services.Proof(text=f"{number}-BC"),
            )  # fmt: skip
            services.ask_extension(
                task=task, to_due_on=date(2020, 5, 1), reason="Lũ", actor=son, at=house.at
            )
    services.ask_extension(
        task=upper, to_due_on=date(2020, 5, 1), reason="Lũ", actor=son, at=house.at
    )
    bundle = services.give_to_many(
        assigned_by=house.province_committee,
        leads=[house.district_committee, house.other_district_committee],
        content=content(),
        actor=ngan,
        at=house.at,
    )
    office = client_for(ngan)
    addresses = [
        reverse("tasks"),
        f"{reverse('tasks')}?dem=qua-han&han-den=tuan",
        reverse("my_tasks"),
        reverse("task_counters"),
        reverse("recurrences"),
        upper.get_absolute_url(),
        bundle.get_absolute_url(),
    ]
    assert clock.today() == house.on
    taken = {address: statements(office, address) for address in addresses}
    assert max(taken.values()) <= MOST, taken
    print(taken)


def test_work_shows_itself_on_the_pages_of_others(house: House, client_for: Door) -> None:
    ngan, son = staff(house)
    scheme = make(house)
    paper = register(house, kind="KL", reference="187-KL/TU")
    clause = add(house, paper, "II", kind="muc")
    task = give(house, initiative=scheme, clause=clause, leader=son.person)  # type: ignore[attr-defined]
    office = client_for(ngan)
    things = {
        "de-an": scheme.pk,
        "van-ban": paper.pk,
        "don-vi": house.district_committee.pk,
        "dia-ban": house.district.pk,
        "nguoi": son.person.pk,  # type: ignore[attr-defined]
    }
    for what, pk in things.items():
        address = reverse("tasks_within", kwargs={"what": what, "pk": pk})
        page = office.get(address).content.decode()
        assert task.name in page, what
        assert_clean(page)
        part = office.get(address, headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in part
        assert task.name in part
        assert statements(office, address) <= MOST
        unseen = client_for(house.cuong).get(address)
        assert unseen.status_code == 404 or task.name not in unseen.content.decode(), what
    assert address in office.get(son.person.get_absolute_url()).content.decode()  # type: ignore[attr-defined]
    nothing = reverse("tasks_within", kwargs={"what": "khong-co", "pk": 1})
    assert office.get(nothing).status_code == 404


def test_the_week_opens_what_waits_for_me(house: House, client_for: Door) -> None:
    task = give(house)
    unit = client_for(staff(house).son)
    assert reverse("my_tasks") in unit.get(reverse("week")).content.decode()
    part = unit.get(reverse("my_tasks"), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert task.name in part


def test_a_task_is_found_by_its_code(house: House, client_for: Door) -> None:
    task, other = give(house), give(house, "Làm đường thôn")
    office, stranger = client_for(staff(house).ngan), client_for(house.cuong)
    for typed in (task.code, f"nv{task.pk}", f"nv {task.pk:05d}"):
        found = office.get(reverse("suggest_search"), {"q": typed}).content.decode()
        assert task.get_absolute_url() in found, typed
        assert other.get_absolute_url() not in found
        opened = office.get(reverse("search"), {"q": typed, "mo": "1"})
        assert opened.headers["Location"] == task.get_absolute_url()
        listed = office.get(reverse("tasks"), {"tim": typed}).content.decode()
        assert task.name in listed
        assert other.name not in listed
    hidden = stranger.get(reverse("search"), {"q": task.code, "mo": "1"})
    assert hidden.status_code == 200
    assert task.name not in hidden.content.decode()


def test_a_task_is_found_by_the_jump_search(house: House, client_for: Door) -> None:
    task = give(house)
    page = client_for(staff(house).ngan).get(reverse("search"), {"q": "ra soat ho ngheo"})
    assert task.get_absolute_url() in page.content.decode()
