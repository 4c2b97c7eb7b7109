"""Leaving the work of a post to somebody else, and who then stands in for whom."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.organisations.leaders import MONDAY, NEXT_MONDAY, away, bench, leave_to, seat
from tests.people import ON
from tests.web.html_checks import assert_clean
from vedich.audit.queries import history_of
from vedich.lib.errors import ManyRefused
from vedich.notices.models import Notice
from vedich.organisations import absent, refusals, services
from vedich.organisations.models import Delegation


def reached(organisation, on=ON) -> list[tuple[str, bool, list[str]]]:
    return [
        (each.person.name, each.is_own, [person.name for person in each.stands_for])
        for each in absent.reachable(organisation, on)
    ]


# --- The act --------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["minh", "binh", "admin"])
def test_the_giver_and_the_office_delegate(house, who):
    people = bench(house)
    made = leave_to(house, people.head, people.second, actor=getattr(house, who), basis="TB 12")
    assert (made.post, made.scope, made.basis) == (people.post, "điều hành chung", "TB 12")
    (entry,) = history_of(made)
    assert entry.fact == "organisations.delegation.given"


def test_the_delegate_is_told(house):
    people = bench(house)
    made = leave_to(house, people.head, people.clerk)
    told = Notice.objects.get()
    assert (told.recipient, told.object_id) == (house.hanh, made.pk)
    assert told.title == (
        "Hoàng Văn Minh ủy quyền cho đồng chí từ 17/02/2020 đến hết 23/02/2020: điều hành chung"
    )
    assert told.path == people.head.get_absolute_url()


@pytest.mark.parametrize("who", ["hanh", "lan", "cuong"])
def test_a_colleague_and_a_stranger_do_not(house, who):
    people = bench(house)
    actor = getattr(house, who)
    with pytest.raises(PermissionDenied):
        leave_to(house, people.head, people.first, actor=actor)
    made = leave_to(house, people.head, people.first)
    with pytest.raises(PermissionDenied):
        services.end_delegation(delegation=made, on=ON, actor=actor, at=house.at)


def test_somebody_of_another_organisation_is_no_delegate(house):
    people = bench(house)
    with pytest.raises(refusals.NotOfTheOrganisation):
        leave_to(house, people.head, house.lan.person)


def test_a_delegate_who_leaves_in_the_middle_is_none(house):
    people = bench(house)
    people.first.appointments.update(valid_to=date(2020, 2, 20))
    with pytest.raises(refusals.NotOfTheOrganisation):
        leave_to(house, people.head, people.first)
    leave_to(house, people.head, people.first, until=date(2020, 2, 20))


def test_only_the_holder_leaves_the_work_of_a_post(house):
    people = bench(house)
    with pytest.raises(refusals.DoesNotHold):
        leave_to(house, people.first, people.second, post=people.post)


def test_who_is_away_cannot_be_delegated(house):
    people = bench(house)
    away(house, people.first, date(2020, 2, 23), date(2020, 2, 26))
    with pytest.raises(refusals.DelegateAway):
        leave_to(house, people.head, people.first)
    leave_to(house, people.head, people.first, until=date(2020, 2, 23))


def test_nobody_delegates_to_oneself(house):
    people = bench(house)
    with pytest.raises(refusals.DelegatedToOneself):
        leave_to(house, people.head, people.head)


def test_the_same_work_goes_to_one_person_at_a_time(house):
    people = bench(house)
    leave_to(house, people.head, people.first)
    with pytest.raises(refusals.DelegatedAlready):
        leave_to(
            house, people.head, people.second, since=date(2020, 2, 23), until=date(2020, 2, 27)
        )
    leave_to(house, people.head, people.second, since=NEXT_MONDAY, until=date(2020, 2, 27))
    leave_to(house, people.head, people.second, matter="Đề án 03")


def test_work_does_not_come_back_in_a_circle(house):
    people = bench(house)
    leave_to(house, people.head, people.first)
    with pytest.raises(refusals.DelegatedInACircle):
        leave_to(house, people.first, people.head)
    leave_to(house, people.first, people.second)
    with pytest.raises(refusals.DelegatedInACircle) as caught:
        leave_to(house, people.second, people.head)
    assert "Hoàng Văn Minh → Lò Thị Phó → Giàng A Hai" in str(caught.value)
    leave_to(house, people.second, people.head, since=NEXT_MONDAY, until=date(2020, 2, 27))


def test_a_circle_needs_days_that_all_of_it_shares(house):
    people = bench(house)
    leave_to(house, people.head, people.first, until=date(2020, 2, 19))
    leave_to(house, people.first, people.second, since=date(2020, 2, 19))
    made = leave_to(house, people.second, people.head)
    assert (made.giver, made.delegate) == (people.second, people.head)


def test_all_that_is_wrong_is_said_at_once(house):
    people = bench(house)
    away(house, house.lan.person)
    with pytest.raises(ManyRefused) as caught:
        leave_to(house, people.first, house.lan.person, post=people.post)
    codes = {each.code for each in caught.value.each()}
    assert codes == {"does_not_hold", "not_of_the_organisation", "delegate_away"}


def test_a_delegation_is_ended_or_taken_back(house):
    people = bench(house)
    made = leave_to(house, people.head, people.second)
    services.end_delegation(delegation=made, on=date(2020, 2, 20), actor=house.minh, at=house.at)
    assert absent.stand_in_for(people.head, date(2020, 2, 19)).person == people.second
    assert absent.stand_in_for(people.head, date(2020, 2, 20)).person == people.first
    services.end_delegation(delegation=made, on=MONDAY, actor=house.minh, at=house.at)
    assert absent.stand_in_for(people.head, date(2020, 2, 19)).person == people.first
    with pytest.raises(refusals.EndsLater):
        services.end_delegation(delegation=made, on=MONDAY, actor=house.minh, at=house.at)


# --- Who stands in --------------------------------------------------------------------------------


def test_the_delegate_of_the_day_stands_in(house):
    people = bench(house)
    made = leave_to(house, people.head, people.second)
    found = absent.stand_in_for(people.head, ON)
    assert (found.person, found.delegation) == (people.second, made)


def test_a_delegation_of_one_matter_is_not_the_whole_work(house):
    people = bench(house)
    leave_to(house, people.head, people.second, matter="Đề án 03")
    assert absent.stand_in_for(people.head, ON).person == people.first


def test_for_the_head_the_next_in_order_who_is_there(house):
    people = bench(house)
    found = absent.stand_in_for(people.head, ON)
    assert (found.person, found.delegation) == (people.first, None)
    away(house, people.first)
    assert absent.stand_in_for(people.head, ON).person == people.second
    away(house, people.second)
    assert absent.stand_in_for(people.head, ON) is None


def test_a_delegate_who_fell_ill_afterwards_does_not_stand_in(house):
    people = bench(house)
    leave_to(house, people.head, people.second)
    away(house, people.second, kind="sick")
    assert absent.stand_in_for(people.head, ON).person == people.first


def test_for_others_nobody_stands_in_unless_delegated(house):
    people = bench(house)
    assert absent.stand_in_for(people.first, ON) is None
    assert absent.stand_in_for(people.clerk, ON) is None
    assert absent.stand_in_for(house.lan.person, ON) is None, "a head without deputies"
    leave_to(house, people.first, people.clerk)
    assert absent.stand_in_for(people.first, ON).person == people.clerk


def test_who_can_be_reached_on_a_day(house):
    people = bench(house)
    everybody = [("Hoàng Văn Minh", True, []), ("Lò Thị Phó", True, []), ("Giàng A Hai", True, [])]
    assert reached(house.district_committee) == everybody
    away(house, people.head)
    assert reached(house.district_committee) == [
        ("Lò Thị Phó", True, ["Hoàng Văn Minh"]),
        ("Giàng A Hai", True, []),
    ]
    leave_to(house, people.head, people.clerk)
    assert reached(house.district_committee) == [
        ("Lý Thị Hạnh", False, ["Hoàng Văn Minh"]),
        *everybody[1:],
    ]
    away(house, people.second)
    assert reached(house.district_committee)[1:] == everybody[1:2]
    assert reached(house.district_committee, NEXT_MONDAY) == everybody
    assert reached(house.department) == []


def test_many_organisations_cost_what_one_does(house):
    people = bench(house)
    away(house, people.head)
    leave_to(house, people.head, people.second)
    for number in range(10):
        seat(house, f"Người {number}", "Giám đốc", number + 1, house.department)
        seat(house, f"Ai {number}", "Chủ tịch", number + 1, house.district_people)

    def cost(organisations) -> int:
        with CaptureQueriesContext(connection) as captured:
            found = absent.reachable_in([each.pk for each in organisations], ON)
        assert all(found.values())
        return len(captured)

    many = [house.district_committee, house.department, house.district_people]
    assert cost(many[:1]) == cost(many) == 3


# --- Pages and API --------------------------------------------------------------------------------


def test_delegating_from_the_persons_page(house, client_for):
    people = bench(house)
    client = client_for(house.minh)
    held = people.head.appointments.get()
    address = reverse("delegate", kwargs={"pk": held.pk})
    page = client.get(people.head.get_absolute_url()).content.decode()
    assert address in page
    assert_clean(client.get(address).content.decode())
    given = {
        "delegate": "Lò Thị Phó",
        "valid_from": "24/02/2020",
        "valid_to": "28/02/2020",
        "scope": "điều hành chung",
    }
    wrong = client.post(address, {**given, "delegate": "Nông Thị Lan"})
    assert wrong.status_code == 422
    assert "không giữ chức vụ nào ở Huyện ủy Mộc Sơn" in wrong.content.decode()
    assert client.post(address, given).status_code == 302
    made = Delegation.objects.get()
    assert made.valid_to == date(2020, 2, 29)
    page = client.get(people.head.get_absolute_url()).content.decode()
    assert "Ủy quyền cho" in page
    assert_clean(page)
    other = client.get(people.first.get_absolute_url()).content.decode()
    assert "Được ủy quyền bởi" in other
    end = reverse("end_delegation", kwargs={"pk": made.pk})
    assert_clean(client.get(end).content.decode())
    hanh, cuong = client_for(house.hanh), client_for(house.cuong)
    assert [hanh.get(each).status_code for each in (address, end)] == [403, 403]
    assert [cuong.get(each).status_code for each in (address, end)] == [403, 404]
    assert client.post(end, {"on": "24/02/2020"}).status_code == 302
    made.refresh_from_db()
    assert made.withdrawn_at == house.at


def test_the_week_names_the_delegate(house, client_for):
    people = bench(house)
    away(house, people.head)
    leave_to(house, people.head, people.second)
    page = client_for(house.hanh).get("/vang-mat/").content.decode()
    assert "Giàng A Hai" in page


def test_the_api_does_the_same(house, client_for):
    people = bench(house)
    client = client_for(house.minh)
    away(house, people.head)

    def post(client, address, **payload):
        return client.post(address, json.dumps(payload), content_type="application/json")

    given = {
        "appointment_id": people.head.appointments.get().pk,
        "delegate_id": people.second.pk,
        "valid_from": "2020-02-20",
        "valid_to": "2020-02-25",
        "scope": "điều hành chung",
    }
    assert post(client_for(house.hanh), "/api/delegations", **given).status_code == 403
    unknown = post(client, "/api/delegations", **{**given, "delegate_id": 10**9})
    assert unknown.status_code in (400, 422)
    made = post(client, "/api/delegations", **given)
    assert made.status_code == 201
    found = client.get(f"/api/organisations/{house.district_committee.pk}/reachable").json()
    assert (found[0]["person"]["name"], found[0]["stands_for"]) == (
        "Giàng A Hai",
        [{"id": people.head.pk, "name": "Hoàng Văn Minh"}],
    )
    end = f"/api/delegations/{made.json()['id']}/end"
    assert post(client_for(house.cuong), end, on="2020-02-22").status_code == 404
    assert post(client, end, on="2020-02-22").status_code == 200
    assert people.head.delegations_given.get().last_day == date(2020, 2, 21)
