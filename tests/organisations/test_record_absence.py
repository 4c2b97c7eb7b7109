"""Saying that somebody is away, and that they are back: who may, what is refused, what is shown."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.organisations.leaders import MONDAY, NEXT_MONDAY, away, bench, seat
from tests.people import ON
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.audit.queries import history_of
from vedich.lib.errors import ManyRefused
from vedich.organisations import refusals, services
from vedich.organisations.models import Absence, Person
from vedich.organisations.queries import history_of_person


def page_of(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("who", ["minh", "binh", "admin"])
def test_oneself_and_the_office_record_it(house, who):
    made = away(house, house.minh.person, actor=getattr(house, who))
    assert (made.valid_from, made.valid_to) == (MONDAY, NEXT_MONDAY)
    assert made.last_day == date(2020, 2, 23)


@pytest.mark.parametrize("who", ["hanh", "lan", "cuong"])
def test_a_colleague_and_a_stranger_do_not(house, who):
    actor = getattr(house, who)
    with pytest.raises(PermissionDenied):
        away(house, house.minh.person, actor=actor)
    made = away(house, house.minh.person)
    with pytest.raises(PermissionDenied):
        services.end_absence(absence=made, on=ON, actor=actor, at=house.at)


def test_days_that_overlap_are_refused_and_days_that_touch_are_not(house):
    away(house, house.minh.person)
    with pytest.raises(refusals.AwayAlready):
        away(house, house.minh.person, date(2020, 2, 23), date(2020, 2, 25))
    away(house, house.minh.person, NEXT_MONDAY, date(2020, 2, 25))


def test_all_that_is_wrong_is_said_at_once(house):
    person = house.minh.person
    away(house, person)
    person.appointments.update(valid_to=date(2020, 2, 1))
    with pytest.raises(ManyRefused) as caught:
        away(house, person)
    assert {each.code for each in caught.value.each()} == {"holds_no_post", "away_already"}


def test_days_must_be_days(house):
    with pytest.raises(refusals.BeginsAfterItEnds):
        away(house, house.minh.person, NEXT_MONDAY, MONDAY)


def test_coming_back_early_shortens_it(house):
    made = away(house, house.minh.person)
    now = services.end_absence(absence=made, on=date(2020, 2, 20), actor=house.minh, at=house.at)
    assert (now.valid_to, now.withdrawn_at) == (date(2020, 2, 20), None)
    with pytest.raises(refusals.EndsLater):
        services.end_absence(absence=made, on=date(2020, 2, 20), actor=house.minh, at=house.at)


def test_what_has_not_begun_is_taken_back(house):
    made = away(house, house.minh.person)
    services.end_absence(absence=made, on=MONDAY, actor=house.minh, at=house.at)
    with pytest.raises(refusals.EndsLater):
        services.end_absence(absence=made, on=MONDAY, actor=house.minh, at=house.at)
    away(house, house.minh.person)
    assert Absence.objects.filter(withdrawn_at=None).count() == 1


def test_the_log_says_when_but_not_why(house, client_for):
    made = away(house, house.minh.person, kind="sick")
    services.end_absence(absence=made, on=date(2020, 2, 20), actor=house.minh, at=house.at)
    assert [entry.fact for entry in history_of(made)] == [
        "organisations.absence.ended",
        "organisations.absence.recorded",
    ]
    assert "sick" not in str([entry.data for entry in history_of_person(house.minh.person)])
    address = reverse("person_history", kwargs={"pk": house.minh.person.pk})
    page = page_of(client_for(house.cuong), address)
    assert "Hoàng Văn Minh vắng mặt từ 17/02/2020 đến hết 23/02/2020" in page
    assert "ốm" not in page


# --- Pages ----------------------------------------------------------------------------------------


def test_the_form_takes_the_last_day_as_people_say_it(house, client_for):
    person = house.minh.person
    client = client_for(house.minh)
    address = reverse("record_absence", kwargs={"pk": person.pk})
    assert_clean(page_of(client, address))
    given = {"kind": "leave", "valid_from": "24/02/2020", "valid_to": "24/02/2020"}
    answer = client.post(address, given)
    assert (answer.status_code, answer.url) == (302, person.get_absolute_url())
    assert Absence.objects.get().valid_to == date(2020, 2, 25)
    wrong = client.post(address, {**given, "valid_to": "23/02/2020"})
    assert wrong.status_code == 422
    assert "phải sau ngày bắt đầu" in wrong.content.decode()
    page = page_of(client, answer.url)
    assert_clean(page)
    assert "Vắng mặt: nghỉ phép" in page
    made = Absence.objects.get()
    end = reverse("end_absence", kwargs={"pk": made.pk})
    assert end in page
    assert_clean(page_of(client, end))
    assert client.post(end, {"on": "24/02/2020"}).status_code == 302
    made.refresh_from_db()
    assert made.withdrawn_at == house.at


def test_who_may_not_gets_no_form(house, client_for):
    made = away(house, house.minh.person)
    record = reverse("record_absence", kwargs={"pk": house.minh.person.pk})
    end = reverse("end_absence", kwargs={"pk": made.pk})
    hanh, cuong = client_for(house.hanh), client_for(house.cuong)
    assert [hanh.get(address).status_code for address in (record, end)] == [403, 403]
    assert [hanh.post(address).status_code for address in (record, end)] == [403, 403]
    assert [cuong.get(address).status_code for address in (record, end)] == [403, 404]
    assert "Ghi vắng mặt" not in page_of(hanh, house.minh.person.get_absolute_url())


def test_the_list_of_a_week_shows_why_only_to_the_office(house, client_for):
    away(house, house.minh.person, kind="sick")
    away(house, house.lan.person, date(2020, 3, 2), date(2020, 3, 3))
    office = page_of(client_for(house.binh), "/vang-mat/")
    assert_clean(office)
    assert "Hoàng Văn Minh" in office
    assert "Bí thư Huyện ủy" in office
    assert "ốm" in office
    assert "Nông Thị Lan" not in office
    assert "Nông Thị Lan" in page_of(client_for(house.binh), "/vang-mat/?tuan=2020-W10")
    colleague = page_of(client_for(house.hanh), "/vang-mat/")
    assert "Hoàng Văn Minh" in colleague
    assert "ốm" not in colleague
    stranger = page_of(client_for(house.cuong), "/vang-mat/?tuan=xyz")
    assert "Hoàng Văn Minh" not in stranger
    assert "Tuần này chưa ghi ai vắng mặt" in stranger
    card = 'id="vang-mat"'
    assert card in page_of(client_for(house.hanh), house.minh.person.get_absolute_url())
    assert card not in page_of(client_for(house.cuong), house.minh.person.get_absolute_url())


def test_the_week_and_the_persons_page_cost_the_same_with_many_rows(house, client_for):
    client = client_for(house.binh)
    away(house, house.minh.person)
    week = statements(client, "/vang-mat/")
    page = statements(client, house.minh.person.get_absolute_url())
    for number in range(20):
        person = seat(house, f"Người {number}", f"Ủy viên {number}", 10 + number)
        away(house, person)
        since = date(2020, 3, 1 + number)
        away(house, house.minh.person, since, date(2020, 3, 2 + number))
    assert statements(client, "/vang-mat/") == week <= MOST
    assert statements(client, house.minh.person.get_absolute_url()) == page <= MOST


def test_the_api_does_the_same(house, client_for):
    client = client_for(house.minh)
    person = house.minh.person
    given = {"kind": "sick", "valid_from": "2020-02-20", "valid_to": "2020-02-25"}

    def post(client, address, payload):
        return client.post(address, json.dumps(payload), content_type="application/json")

    record = f"/api/people/{person.pk}/absences"
    assert post(client_for(house.hanh), record, given).status_code == 403
    made = post(client, record, given)
    assert made.status_code == 201
    (own,) = client.get("/api/absences").json()
    assert (own["person"]["name"], own["kind"]) == ("Hoàng Văn Minh", "sick")
    (seen,) = client_for(house.hanh).get("/api/absences?on=2020-02-24").json()
    assert seen["kind"] is None
    assert client_for(house.hanh).get("/api/absences?on=2020-02-25").json() == []
    assert client_for(house.cuong).get("/api/absences").json() == []
    end = f"/api/absences/{made.json()['id']}/end"
    assert post(client_for(house.cuong), end, {"on": "2020-02-22"}).status_code == 404
    assert post(client_for(house.hanh), end, {"on": "2020-02-22"}).status_code == 403
    assert post(client, end, {"on": "2020-02-22"}).status_code == 200
    assert Person.objects.get(pk=person.pk).absences.get().valid_to == date(2020, 2, 22)


def test_the_bench_is_as_it_says(house):
    assert [person.name for person in bench(house)[1:]] == [
        "Hoàng Văn Minh",
        "Lò Thị Phó",
        "Giàng A Hai",
        "Lý Thị Hạnh",
    ]
