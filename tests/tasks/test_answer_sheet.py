"""A person's own words on their result sheet: of the period, and the reasons of a task."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from tests.people import House
from tests.statements import MOST, statements
from tests.tasks.test_results import sheet
from tests.tasks.work import Staff, give, staff
from tests.web.html_checks import assert_clean
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.lib.periods import Period
from vedich.tasks import refusals, services
from vedich.tasks.models import Answer, Task

Door = Callable[[Any], Client]
QUARTER = Period.parse("2020-Q1")


@pytest.fixture
def everyone(house: House) -> Staff:
    return staff(house)


def named(house: House, everyone: Staff, name: str = "Rà soát") -> Task:
    """A task that names Sơn."""
    task = give(house, name)
    services.acknowledge_task(
        task=task, owner=everyone.son_himself, actor=everyone.son, at=house.at
    )
    task.refresh_from_db()
    return task


def say(house: House, everyone: Staff, text: str, version: int = 0, **said: Any) -> Answer:
    values: dict[str, Any] = {"actor": everyone.son, "at": house.at}
    return services.answer_sheet(
        person=everyone.son_himself, period=QUARTER, text=text, version=version, **values | said
    )


def test_each_version_is_kept_in_the_history(house: House, everyone: Staff) -> None:
    first = say(house, everyone, "Quý này có rét hại")
    second = say(house, everyone, "Quý này có rét hại, 12 xã", first.version)
    assert (second.pk, second.version) == (first.pk, first.version + 1)
    say(house, everyone, "", second.version)  # taken back; the log keeps it
    texts = [entry.data["changes"]["text"] for entry in history_of(first)]
    assert texts[0] == ["Quý này có rét hại, 12 xã", ""]
    assert len(texts) == 3


def test_two_tabs_lose_nothing(house: House, everyone: Staff) -> None:
    say(house, everyone, "Bản một")
    with pytest.raises(EditedMeanwhile):
        say(house, everyone, "Bản hai")
    assert Answer.objects.get().text == "Bản một"


def test_only_the_person_named_answers(house: House, everyone: Staff) -> None:
    task = named(house, everyone)
    for other in (everyone.ngan, house.minh, house.hanh, house.cuong, house.admin):
        with pytest.raises(PermissionDenied):
            say(house, everyone, "Thay lời", actor=other)
        with pytest.raises(PermissionDenied):
            services.answer_task(task=task, text="x", version=0, actor=other, at=house.at)
    unnamed = give(house, "Chưa cử người")
    with pytest.raises(PermissionDenied):
        services.answer_task(task=unnamed, text="x", version=0, actor=everyone.son, at=house.at)
    services.cancel_task(task=task, text="Thôi", actor=house.admin, at=house.at)
    task.refresh_from_db()
    with pytest.raises(refusals.NotOnSheet):
        services.answer_task(task=task, text="x", version=0, actor=everyone.son, at=house.at)


def test_the_sheet_shows_them_to_who_may_see_it(
    house: House, everyone: Staff, client_for: Door
) -> None:
    task = named(house, everyone)
    son, office = client_for(everyone.son), client_for(everyone.ngan)
    own = sheet(house, everyone.son_himself)
    about = reverse("answer_sheet", args=[everyone.son_himself.pk]) + "?ky=2020-Q1"
    reason = reverse("answer_task", args=[task.pk]) + "?ky=2020-Q1"
    page = son.get(own).content.decode()
    assert_clean(page)
    assert about in page
    assert reason in page
    assert_clean(son.get(about).content.decode())
    answer: Any = son.post(about, {"text": "Quý này có rét hại", "version": 0})
    assert answer.url == own
    assert son.post(reason, {"text": "Đường lên xã sạt lở", "version": 0}).status_code == 302
    late = son.post(reason, {"text": "Bản đến sau", "version": 0})
    assert late.status_code == 409
    assert "Bản đến sau" in late.content.decode()
    assert "Đường lên xã sạt lở" in late.content.decode()
    seen = office.get(own).content.decode()
    assert_clean(seen)
    for words in ("Quý này có rét hại", "Đường lên xã sạt lở", "Lịch sử các lần ghi ý kiến"):
        assert words in seen
    assert about not in seen
    assert reason not in seen
    assert "Quý này có rét hại" not in office.get(own.replace("Q1", "Q2")).content.decode()
    assert "sạt lở" not in office.get(sheet(house)).content.decode()  # the unit's sheet


def test_who_may_not(house: House, everyone: Staff, client_for: Door) -> None:
    task = named(house, everyone)
    about = reverse("answer_sheet", args=[everyone.son_himself.pk])
    reason = reverse("answer_task", args=[task.pk])
    said = {"text": "x", "version": 0}
    assert client_for(everyone.ngan).post(about, said).status_code == 403
    assert client_for(house.cuong).post(about, said).status_code == 403
    assert client_for(everyone.ngan).post(reason, said).status_code == 403
    assert client_for(house.cuong).post(reason, said).status_code == 404
    assert not Answer.objects.exists()


def test_few_statements(house: House, everyone: Staff, client_for: Door) -> None:
    client, own = client_for(everyone.son), sheet(house, everyone.son_himself)
    for number in range(22):
        task = named(house, everyone, f"Việc {number}")
        services.answer_task(task=task, text="Rét", version=0, actor=everyone.son, at=house.at)
        if number == 1:
            few = statements(client, own)
    assert statements(client, own) == few <= MOST
