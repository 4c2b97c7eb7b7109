"""A cell of the register is changed in its place, by the right act, and without a script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import House
from tests.statements import MOST, statements
from tests.tasks.work import DUE, finish, give, staff
from vedich.tasks.models import Extension, Task

Door = Callable[[Any], Client]
HTMX: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}
COLUMNS = ["viec", "han", "nguoi", "trong-so"]


def cell(task: Task, column: str) -> str:
    return reverse("change_task_cell", kwargs={"pk": task.pk, "column": column})


def listed(client: Client) -> str:
    return str(client.get(reverse("tasks"), {"cot": COLUMNS}).content.decode())


def test_the_list_offers_each_side_its_own_changes(house: House, client_for: Door) -> None:
    ngan, son = staff(house)
    task = give(house)
    office, unit = listed(client_for(ngan)), listed(client_for(son))
    code = task.code
    assert f'aria-label="Gia hạn {code}"' in office
    assert f'aria-label="Đổi trọng số {code}"' in office
    assert f'aria-label="Cử người thực hiện {code}"' not in office
    assert f'aria-label="Xin gia hạn {code}"' in unit
    assert f'aria-label="Cử người thực hiện {code}"' in unit
    assert "Đổi trọng số" not in unit
    assert f'class="vd-pen" href="{cell(task, "han")}?cot=viec' in office
    assert "vd-pen" not in listed(client_for(house.hanh))
    finish(house, task, by=son)
    assert "vd-pen" not in listed(client_for(ngan))


def test_the_deadline_moves_by_an_extension(house: House, client_for: Door) -> None:
    ngan, _son = staff(house)
    task = give(house)
    office = client_for(ngan)
    form = office.get(cell(task, "han"), {"cot": COLUMNS}, **HTMX).content.decode()
    assert form.lstrip().startswith("<tr>")
    assert 'name="to_due_on"' in form
    assert "data-focus" in form
    assert "Đã gia hạn" not in form
    short = office.post(cell(task, "han"), {"to_due_on": "01/04/2020", "reason": ""}, **HTMX)
    assert short.status_code == 422
    assert "01/04/2020" in short.content.decode(), "what was typed is still there"
    said = {"to_due_on": "01/04/2020", "reason": "Mưa lũ"}
    row = office.post(f"{cell(task, 'han')}?cot=han&cot=trong-so", said, **HTMX)
    assert row.status_code == 200
    text = row.content.decode()
    for shown in ("01/04/2020", "hạn đầu 20/03/2020"):
        assert shown in text
    assert 'name="to_due_on"' not in text
    task.refresh_from_db()
    assert (task.due_on, task.original_due_on) == (date(2020, 4, 1), DUE)
    assert Extension.objects.get(task=task).outcome == Extension.Outcome.GRANTED


def test_the_unit_asks_and_the_deadline_stays(house: House, client_for: Door) -> None:
    _ngan, son = staff(house)
    task = give(house)
    said = {"to_due_on": "01/04/2020", "reason": "Mưa lũ"}
    assert client_for(son).post(cell(task, "han"), said, **HTMX).status_code == 200
    task.refresh_from_db()
    assert task.due_on == DUE
    assert Extension.objects.get(task=task).outcome == Extension.Outcome.WAITING


def test_the_person_and_the_weight(house: House, client_for: Door) -> None:
    ngan, son = staff(house)
    task = give(house)
    office, unit = client_for(ngan), client_for(son)
    unit.post(cell(task, "nguoi"), {"owner": "Đèo Văn Sơn"}, **HTMX)
    task.refresh_from_db()
    assert str(task.owner) == "Đèo Văn Sơn"
    outsider = unit.post(cell(task, "nguoi"), {"owner": "Trần Văn Bình"}, **HTMX)
    assert outsider.status_code == 422
    version = task.version
    office.post(cell(task, "trong-so"), {"weight": "3", "version": version}, **HTMX)
    task.refresh_from_db()
    assert (task.weight, task.version, task.product) == (3, version + 1, "Báo cáo rà soát")
    place = f"{cell(task, 'trong-so')}?cot=trong-so"
    late = office.post(place, {"weight": "5", "version": version}, **HTMX)
    assert late.status_code == 409
    assert "vừa sửa" in late.content.decode()
    task.refresh_from_db()
    assert task.weight == 3
    assert (
        office.post(cell(task, "trong-so"), {"weight": "0", "version": 9}, **HTMX).status_code
        == 422
    )


def test_giving_up_shows_the_row_as_it_was(house: House, client_for: Door) -> None:
    ngan, _son = staff(house)
    task = give(house)
    row = client_for(ngan).get(cell(task, "han"), {"thoi": "1"}, **HTMX).content.decode()
    assert "vd-pen" in row
    assert "<form" not in row


def test_without_a_script_the_pages_of_the_acts_do_it(house: House, client_for: Door) -> None:
    ngan, _son = staff(house)
    task = give(house)
    office = client_for(ngan)
    opened = office.get(cell(task, "han"))
    assert opened.status_code == 302
    assert opened.headers["Location"] == reverse("extend_task", kwargs={"pk": task.pk})
    said = {"to_due_on": "01/04/2020", "reason": "Mưa lũ"}
    assert office.post(cell(task, "han"), said).headers["Location"] == task.get_absolute_url()
    assert office.post(cell(task, "han"), {"to_due_on": "", "reason": ""}).status_code == 422


def test_who_may_not(house: House, client_for: Door) -> None:
    ngan, son = staff(house)
    task = give(house)
    said = {"to_due_on": "01/04/2020", "reason": "Mưa lũ", "weight": "2", "version": "1"}
    for column in ("han", "nguoi", "trong-so"):
        assert client_for(house.hanh).post(cell(task, column), said, **HTMX).status_code == 403
        assert client_for(house.cuong).post(cell(task, column), said, **HTMX).status_code == 404
    assert client_for(son).post(cell(task, "trong-so"), said, **HTMX).status_code == 403
    assert client_for(ngan).post(cell(task, "nguoi"), {"owner": ""}, **HTMX).status_code == 403
    assert client_for(ngan).get(cell(task, "viec"), **HTMX).status_code == 404
    finish(house, task, by=son)
    row = client_for(ngan).post(cell(task, "han"), said, **HTMX)
    assert row.status_code == 200
    assert "Hoàn thành" in row.content.decode(), "it moved on meanwhile: the row as it stands"
    task.refresh_from_db()
    assert task.due_on == DUE


@pytest.mark.parametrize("count", [3, 30])
def test_the_list_takes_few_statements_whatever_the_rows(
    house: House, client_for: Door, count: int
) -> None:
    ngan, _son = staff(house)
    for number in range(count):
        give(house, f"Việc {number}")
    columns = "&".join(f"cot={each}" for each in COLUMNS)
    assert statements(client_for(ngan), f"{reverse('tasks')}?{columns}") <= MOST
