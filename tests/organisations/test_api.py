"""The chart in the API: as of any day, acts, and errors with the right status."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests import factories
from tests.people import House
from vedich.organisations.models import Appointment, Capability, Grant, Organisation, Reach

Ask = Callable[..., Any]


@pytest.fixture
def get(house: House, client_for: Any) -> Ask:
    """Reads as Cường, who may look at the chart; the JSON of the answer."""

    def ask(path: str, status: int = 200, user: Any = None) -> Any:
        response = client_for(user or house.cuong).get(f"/api{path}")
        assert response.status_code == status, response.content
        return response.json()

    return ask


@pytest.fixture
def post(house: House, client_for: Any) -> Ask:
    """Sends JSON as the administrator unless another is named."""

    def send(path: str, status: int = 200, user: Any = None, **payload: Any) -> Any:
        response = client_for(user or house.admin).post(
            f"/api{path}", json.dumps(payload), content_type="application/json"
        )
        assert response.status_code == status, response.content
        return response.json()

    return send


def test_nobody_reads_without_signing_in(house: House, client: Any) -> None:
    for path in ("/api/organisations", "/api/people", "/api/toi", "/api/grants"):
        assert client.get(path).status_code == 401


def test_the_list_of_a_day_comes_in_pages(house: House, get: Ask) -> None:
    first = get("/organisations?limit=6&kind=party_organisation")
    second = get(f"/organisations?limit=6&kind=party_organisation&after={first['after']}")
    names = [row["name"] for row in first["items"] + second["items"]]
    assert names == [
        "Đảng ủy xã Hạ Xuân",
        "Đảng ủy xã Khau Mòn",
        "Đảng ủy xã Pa Xeo",
        "Đảng ủy xã Sín Lĩnh",
        "Huyện ủy Mộc Sơn",
        "Huyện ủy Yên Hạ",
        "Tỉnh ủy Thanh Vân",
    ]
    assert second["after"] is None
    khau_mon = first["items"][1]
    assert khau_mon["parent"]["name"] == "Huyện ủy Mộc Sơn"
    assert khau_mon["head"]["name"] == "Nông Thị Lan"


def test_the_list_is_narrowed(house: House, get: Ask) -> None:
    rows = get(f"/organisations?area={house.commune.pk}&q=ubnd")["items"]
    assert [row["id"] for row in rows] == [house.commune_people.pk]


def test_one_organisation_on_a_day(house: House, get: Ask) -> None:
    found = get(f"/organisations/{house.district_committee.pk}?on=2019-01-01")
    assert found["exists"] is True
    assert [each["name"] for each in found["ancestors"]] == ["Tỉnh ủy Thanh Vân"]
    assert len(found["children"]) == 3
    head = found["posts"][0]
    assert head["title"] == "Bí thư Huyện ủy"
    assert head["rights"] == [{"capability": "approve", "reach": "own"}]
    assert head["holders"][0]["person"]["name"] == "Hoàng Văn Minh"
    before = get(f"/organisations/{house.district_committee.pk}?on=2015-01-01")
    assert before["posts"][0]["holders"] == []


def test_people_and_what_they_hold(house: House, get: Ask) -> None:
    listed = get("/people?q=lan")["items"]
    assert [row["name"] for row in listed] == ["Nông Thị Lan"]
    person = get(f"/people/{listed[0]['id']}")
    assert person["held"][0]["organisation"]["name"] == "Đảng ủy xã Khau Mòn"
    assert get("/people?on=2015-01-01")["items"] == []


def test_who_am_i(house: House, get: Ask) -> None:
    factories.grant(house.lan, house.district_committee, Capability.OVERSEE, Reach.AREA)
    me = get("/toi", user=house.lan)
    assert (me["username"], me["home"]["name"]) == ("lan", "Đảng ủy xã Khau Mòn")
    assert me["everything"] is False
    rights = [(right["capability"], right["reach"], right["by"]) for right in me["rights"]]
    assert sorted(rights) == [
        ("lead", "own", "post"),
        ("oversee", "area", "grant"),
        ("report", "own", "post"),
    ]
    stranger = get("/toi", user=house.cuong)
    assert (stranger["home"], stranger["posts"], stranger["rights"]) == (None, [], [])
    assert get("/toi", user=house.admin)["everything"] is True


def test_the_acts_on_an_organisation(house: House, post: Ask, get: Ask) -> None:
    made = post(
        "/organisations",
        201,
        name="Ban Dân vận Tỉnh ủy",
        kind="advisory_agency",
        area_id=house.province.pk,
        parent_id=house.province_committee.pk,
        valid_from="2016-01-01",
    )["id"]
    post(f"/organisations/{made}/rename", name="Ban Dân vận", on="2017-01-01")
    post(f"/organisations/{made}/move", parent_id=house.department.pk, on="2018-01-01")
    now = get(f"/organisations/{made}")
    assert (now["name"], now["ancestors"][-1]["id"]) == ("Ban Dân vận", house.department.pk)
    post(f"/organisations/{made}/end", on="2019-01-01", reason="NQ 1")
    assert get(f"/organisations/{made}")["exists"] is False
    facts = [each["fact"] for each in get(f"/organisations/{made}/history")]
    assert [fact.rsplit(".", 1)[1] for fact in facts] == ["ended", "moved", "renamed", "created"]


def test_merging(house: House, post: Ask) -> None:
    pair = [house.commune_committee.pk, house.other_commune_committee.pk]
    new = post(
        "/organisations/merge", 201, predecessors=pair, on="2020-03-01", name="Đảng ủy xã Khau",
        kind="party_organisation", area_id=house.commune.pk,
        parent_id=house.district_committee.pk,
    )["id"]  # fmt: skip
    into = post(
        "/organisations/merge", 201, predecessors=[house.third_commune_committee.pk],
        into_id=new, on="2020-04-01",
    )  # fmt: skip
    assert into["id"] == new
    assert Organisation.objects.get(pk=new).origins.count() == 3


def test_posts_people_and_appointments(house: House, post: Ask, get: Ask) -> None:
    made = post(
        f"/organisations/{house.department.pk}/posts", 201, title="Giám đốc", rank=1, leads=True,
        rights=[{"capability": "report", "reach": "own"}],
    )["id"]  # fmt: skip
    person = post("/people", 201, name="Phạm Văn Cường", username="cuong")["id"]
    held = post(f"/posts/{made}/appointments", 201, person_id=person, valid_from="2020-01-01")["id"]
    rights = get("/toi", user=house.cuong)["rights"]
    assert [right["capability"] for right in rights] == ["report"]
    post(f"/posts/{made}/rights", rights=[{"capability": "plan", "reach": "own"}])
    again = get("/toi", user=type(house.cuong).objects.get(pk=house.cuong.pk))["rights"]
    assert [right["capability"] for right in again] == ["plan"]
    post(f"/appointments/{held}/end", on="2020-02-01")
    assert str(Appointment.objects.get(pk=held).valid_to) == "2020-02-01"
    post(f"/posts/{made}/end", on="2020-02-01")


def test_grants(house: House, post: Ask, get: Ask) -> None:
    made = post(
        "/grants", 201, username="cuong", organisation_id=house.commune_committee.pk,
        capability="report", reach="own", valid_from="2020-01-01",
    )["id"]  # fmt: skip
    assert [row["account"] for row in get("/grants")] == ["cuong"]
    assert get("/grants", user=house.minh) == []
    post(f"/grants/{made}/revoke", on="2020-02-01")
    assert str(Grant.objects.get(pk=made).valid_to) == "2020-02-01"


def test_refusals_name_reason_and_field(house: House, post: Ask) -> None:
    commune = house.commune_committee.pk
    refused = post(
        f"/organisations/{house.district_committee.pk}/move", 422, parent_id=commune,
        on="2019-01-01",
    )  # fmt: skip
    assert (refused["error"], refused["field"]) == ("circle", "parent")
    unknown = post(f"/organisations/{commune}/move", 422, parent_id=987654, on="2019-01-01")
    assert unknown["message"] == "Không có tổ chức số 987654. Kiểm tra lại mã số."
    assert unknown["field"] == "parent_id"
    post(f"/organisations/{commune}/rename", name="Tên mới", on="2019-01-01", version=1)
    conflict = post(
        f"/organisations/{commune}/rename", 409, name="Tên khác", on="2019-02-01", version=1
    )
    assert conflict["error"] == "edited_meanwhile"
    nobody = post(
        "/grants", 422, username="ai-do", organisation_id=commune, capability="plan", reach="own"
    )
    assert nobody["field"] == "username"


def test_a_person_is_renamed_and_given_an_account(house: House, get: Ask, post: Ask) -> None:
    person = house.lan.person
    address = f"/people/{person.pk}"
    post(f"{address}/rename", name="Nông Thị Lan Anh")
    assert get(address)["name"] == "Nông Thị Lan Anh"
    assert post(f"{address}/rename", 422, name=" ")["field"] == "name"
    assert post(f"{address}/account", 422, username="ai-do")["field"] == "username"
    assert post(f"{address}/account", 422, username=house.minh.username)["field"] == "user"
    post(f"{address}/account", username=house.cuong.username)
    person.refresh_from_db()
    assert person.user == house.cuong
    post(f"{address}/account", username="")
    person.refresh_from_db()
    assert person.user is None
    found = get(f"{address}/history")
    assert [each["fact"].rpartition(".")[2] for each in found[:3]] == [
        "linked", "linked", "renamed",
    ]  # fmt: skip
    assert "Anh" not in str(found)  # names are personal: not in what the API tells of the log
    for act in ("rename", "account"):
        post(f"/people/987654/{act}", 404, name="Ai đó", username="")
    get("/people/987654/history", 404)


ACTS: list[tuple[str, dict[str, Any]]] = [
    ("/organisations/{organisation}/rename", {"name": "Tên", "on": "2019-01-01"}),
    ("/organisations/{organisation}/move", {"parent_id": None, "on": "2019-01-01"}),
    ("/organisations/{organisation}/end", {"on": "2020-03-01"}),
    ("/organisations/{organisation}/posts", {"title": "Chức vụ"}),
    ("/posts/{post}/rights", {"rights": []}),
    ("/posts/{post}/end", {"on": "2020-03-01"}),
    ("/posts/{post}/appointments", {"person_id": 0}),
    ("/appointments/{appointment}/end", {"on": "2020-03-01"}),
    ("/people", {"name": "Ai đó"}),
    ("/people/{person}/rename", {"name": "Ai đó"}),
    ("/people/{person}/account", {"username": ""}),
]


@pytest.mark.parametrize(("path", "payload"), ACTS)
@pytest.mark.parametrize("name", ["minh", "hanh", "cuong"])
def test_who_keeps_no_part_is_told_403(
    house: House, post: Ask, path: str, payload: dict[str, Any], name: str
) -> None:
    held = house.lan.person.appointments.get()
    address = path.format(
        organisation=house.commune_committee.pk,
        post=held.post_id,
        appointment=held.pk,
        person=held.person_id,
    )
    if "person_id" in payload:
        payload = {"person_id": house.lan.person.pk}
    answer = post(address, 403, user=getattr(house, name), **payload)
    assert answer["error"] == "forbidden"


def test_a_grant_of_another_part_is_not_there(house: House, post: Ask) -> None:
    given = factories.grant(house.hanh, house.far_commune_committee, Capability.PLAN)
    post(f"/grants/{given.pk}/revoke", 404, user=house.minh, on="2020-03-01")


@pytest.mark.parametrize("path", ["/organisations/{}", "/people/{}", "/organisations?area={}"])
def test_ids_beyond_all_bounds_name_nothing(house: House, get: Ask, path: str) -> None:
    status = 422 if "?" in path else 404
    get(path.format(10**30), status)


def test_payload_ids_beyond_all_bounds_name_nothing(house: House, post: Ask) -> None:
    refused = post("/organisations/merge", 422, predecessors=[10**30], on="2020-03-01")
    assert "predecessors" in refused["field"]
