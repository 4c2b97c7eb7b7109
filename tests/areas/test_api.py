"""The areas in the API: as of any day, acts, and errors with the right status."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.areas.places import AT, ON, area
from vedich.areas import queries, services
from vedich.areas.models import Area, AreaSuccession, Level


@pytest.fixture
def get(corner, client_for):
    client = client_for(corner.stranger)

    def ask(path: str, status: int = 200):
        response = client.get(f"/api{path}")
        assert response.status_code == status, response.content
        return response.json()

    return ask


@pytest.fixture
def post(corner, client_for):
    def send(path: str, status: int = 200, user=None, **payload):
        response = client_for(user or corner.admin).post(
            f"/api{path}", json.dumps(payload), content_type="application/json"
        )
        assert response.status_code == status, response.content
        return response.json()

    return send


def test_nobody_reads_without_signing_in(corner, client):
    assert client.get("/api/areas").status_code == 401


def test_the_list_of_a_day_comes_in_pages(corner, get):
    first = get("/areas?limit=4")
    assert first["on"] == "2020-02-21"
    second = get(f"/areas?limit=4&after={first['after']}")
    names = [row["name"] for row in first["items"] + second["items"]]
    assert names == [
        "Huyện Mộc Sơn",
        "Huyện Yên Hạ",
        "Tỉnh Thanh Vân",
        "Xã Hạ Xuân",
        "Xã Khau Mòn",
        "Xã Pa Xeo",
        "Xã Sín Lĩnh",
    ]
    assert second["after"] is None
    khau_mon = second["items"][0]
    assert (khau_mon["code"], khau_mon["parent"], khau_mon["level"]) == (
        "T1101",
        "Huyện Mộc Sơn",
        "commune",
    )


def test_it_is_filtered_by_level_place_code_and_text(corner, get):
    def names(query: str) -> list[str]:
        return [row["name"] for row in get(f"/areas?{query}")["items"]]

    assert names("level=district") == ["Huyện Mộc Sơn", "Huyện Yên Hạ"]
    assert names(f"inside={corner.other_district.pk}&level=commune") == ["Xã Hạ Xuân"]
    assert names("code=T1103") == ["Xã Pa Xeo"]
    assert names("q=khau mon") == ["Xã Khau Mòn"]


def test_one_area_is_told_as_of_a_day(corner, get):
    services.rename_area(
        area=corner.khau_mon, name="Phường Khau Mòn", on=ON, actor=corner.admin, at=AT
    )
    before = get(f"/areas/{corner.khau_mon.pk}?on=2020-02-20")
    after = get(f"/areas/{corner.khau_mon.pk}?on=2020-02-21")
    assert (before["name"], after["name"]) == ("Xã Khau Mòn", "Phường Khau Mòn")
    assert [each["name"] for each in after["ancestors"]] == ["Tỉnh Thanh Vân", "Huyện Mộc Sơn"]
    names = get(f"/areas/{corner.khau_mon.pk}/names")
    assert [(row["name"], row["valid_to"]) for row in names] == [
        ("Xã Khau Mòn", "2020-02-21"),
        ("Phường Khau Mòn", None),
    ]
    facts = get(f"/areas/{corner.khau_mon.pk}/history")
    assert [fact["fact"] for fact in facts] == ["areas.area.renamed", "areas.area.created"]
    assert [row["name"] for row in get(f"/areas/{corner.district.pk}/children")] == [
        "Phường Khau Mòn",
        "Xã Pa Xeo",
        "Xã Sín Lĩnh",
    ]


def test_an_ended_area_names_its_successor(corner, get, post):
    made = post(
        "/areas/merge",
        201,
        predecessors=[{"id": corner.khau_mon.pk}, {"id": corner.sin_linh.pk}],
        name="Xã Khau Lĩnh",
        parent_id=corner.district.pk,
        on="2020-02-01",
        source="NQ 12 (mẫu)",
    )
    told = get(f"/areas/{corner.khau_mon.pk}")
    assert told["exists"] is False
    assert told["valid_to"] == "2020-02-01"
    [step] = told["successors"]
    assert (step["area"]["id"], step["share"], step["source"]) == (
        made["id"],
        "1.000000",
        "NQ 12 (mẫu)",
    )
    assert {each["area"]["name"] for each in get(f"/areas/{made['id']}")["origins"]} == {
        "Xã Khau Mòn",
        "Xã Sín Lĩnh",
    }


def test_each_act_goes_through_its_service(corner, post, get):
    made = post("/areas", 201, name="Thôn Nà Pồ", level="village", parent_id=corner.khau_mon.pk)
    post(f"/areas/{made['id']}/rename", name="Thôn Nà Pù", on="2019-01-01", version=1)
    post(f"/areas/{made['id']}/move", parent_id=corner.sin_linh.pk, on="2019-06-01", reason="x")
    placed = get(f"/areas/{made['id']}/placements")
    assert [row["parent"] for row in placed] == ["Xã Khau Mòn", "Xã Sín Lĩnh"]
    post(f"/areas/{made['id']}/end", on="2020-01-01")
    assert Area.objects.get(pk=made["id"]).valid_to == date(2020, 1, 1)


def test_absorbing_and_dividing(corner, post):
    village = area("Thôn Nà Pồ", Level.VILLAGE, corner.khau_mon)
    halves = post(
        f"/areas/{corner.khau_mon.pk}/split",
        201,
        parts=[
            {"name": "Xã Khau Thượng", "share": "0.4", "children": [village.pk]},
            {"name": "Xã Khau Hạ", "share": "0.6"},
        ],
        parent_id=corner.district.pk,
        on="2020-02-01",
    )
    assert queries.parent_of(village, on=ON).pk == halves[0]["id"]
    post(
        "/areas/merge",
        201,
        predecessors=[{"id": halves[1]["id"], "share": "0.5", "goes_on": True}],
        into_id=corner.pa_xeo.pk,
        on="2020-02-10",
    )
    assert AreaSuccession.objects.filter(successor=corner.pa_xeo).count() == 1


@pytest.mark.parametrize(
    ("path", "payload", "error", "field"),
    [
        ("/rename", {"name": " ", "on": "2020-01-01"}, "no_name", "name"),
        ("/rename", {"name": "Xã Pa Xeo", "on": "2020-01-01"}, "name_taken", "name"),
        ("/rename", {"name": "Xã X", "code": "T1103", "on": "2020-01-01"}, "code_taken", "code"),
        ("/move", {"parent_id": None, "on": "2020-01-01"}, "needs_parent", "parent"),
        ("/move", {"parent_id": 999999, "on": "2020-01-01"}, "unknown_area", "parent_id"),
        ("/end", {"on": "hôm qua"}, "misshapen", None),
    ],
)
def test_what_is_refused_is_422_with_code_sentence_and_field(
    corner, post, path, payload, error, field
):
    body = post(f"/areas/{corner.khau_mon.pk}{path}", 422, **payload)
    assert body["error"] == error
    assert body["message"]
    if field:
        assert body["field"] == field


def test_unknown_units_of_a_merger_are_all_named(corner, post):
    body = post(
        "/areas/merge", 422, predecessors=[{"id": 1_000_001}, {"id": 1_000_002}], on="2020-03-01"
    )
    assert [each["message"] for each in body["errors"]] == [
        "Không có địa bàn số 1000001. Kiểm tra lại mã số.",
        "Không có địa bàn số 1000002. Kiểm tra lại mã số.",
    ]


def test_who_was_slower_gets_409(corner, post):
    post(f"/areas/{corner.khau_mon.pk}/rename", name="Xã A", on="2019-01-01", version=1)
    body = post(f"/areas/{corner.khau_mon.pk}/rename", 409, name="Xã B", on=str(ON), version=1)
    assert body["error"] == "edited_meanwhile"


def test_the_stranger_may_do_nothing(corner, post):
    khau_mon = f"/areas/{corner.khau_mon.pk}"
    day = {"on": "2020-03-01"}
    parts = [{"name": "A"}, {"name": "B"}]
    district = {"parent_id": corner.district.pk}
    acts = [
        ("/areas", {"name": "Thôn X", "level": "village", "parent_id": corner.khau_mon.pk}),
        (f"{khau_mon}/rename", {"name": "Xã X", **day}),
        (f"{khau_mon}/move", {"parent_id": corner.other_district.pk, **day}),
        (f"{khau_mon}/end", day),
        (
            "/areas/merge",
            {"predecessors": [{"id": corner.khau_mon.pk}], "name": "X", **district, **day},
        ),
        (f"{khau_mon}/split", {"parts": parts, **district, **day}),
    ]
    for path, payload in acts:
        body = post(path, 403, user=corner.stranger, **payload)
        assert body["error"] == "forbidden", path
    assert Area.objects.count() == 7


def test_what_is_not_there_is_404(corner, get):
    for path in ("", "/children", "/names", "/placements", "/history"):
        assert get(f"/areas/999999{path}", 404)["error"] == "not_found"


def test_ten_times_the_units_take_no_more_statements(
    corner, client_for, django_assert_max_num_queries
):
    client = client_for(corner.stranger)
    for path in ("/api/areas", f"/api/areas/{corner.khau_mon.pk}"):
        for number in range(3):
            area(f"Thôn {path[-3:]} {number}", Level.VILLAGE, corner.khau_mon)
        with django_assert_max_num_queries(12) as few:
            client.get(path)
        for number in range(3, 30):
            area(f"Thôn {path[-3:]} {number}", Level.VILLAGE, corner.khau_mon)
        with django_assert_max_num_queries(len(few)):
            client.get(path)
