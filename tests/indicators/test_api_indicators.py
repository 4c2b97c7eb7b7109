"""The API of indicators, targets and numbers: the same rights, refusals and values as the pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.indicators import stories, worlds
from tests.indicators.stories import Story
from vedich.accounts.models import User
from vedich.indicators import services
from vedich.indicators.models import Claim, Indicator, Target

Doors = Callable[[User], Client]


def get(client: Client, path: str, status: int = 200, **query: Any) -> Any:
    response = client.get(f"/api/{path}", query)
    assert response.status_code == status, response.content
    return json.loads(response.content)


def send(client: Client, path: str, body: Any, status: int, method: str = "post") -> Any:
    response = getattr(client, method)(
        f"/api/{path}", json.dumps(body), content_type="application/json"
    )
    assert response.status_code == status, response.content
    return json.loads(response.content)


@pytest.fixture
def lan(story: Story, client_for: Doors) -> Client:
    return client_for(story.house.lan)


@pytest.fixture
def minh(story: Story, client_for: Doors) -> Client:
    return client_for(story.house.minh)


def number(story: Story, **changes: Any) -> dict[str, Any]:
    values = {
        "area_id": story.house.commune.pk,
        "indicator": "ho-tro-tet",
        "value": "70000",
        "period": "năm 2020",
    }
    return {**values, **changes}


# --- Reading --------------------------------------------------------------------------------------


def test_an_indicator_at_a_place(story: Story, minh: Client) -> None:
    found = get(minh, f"indicators/{story.poverty.pk}/at/{story.house.district.pk}")
    assert found["standing"]["status"] == "off"
    assert found["standing"]["word"] == "Chậm tiến độ"
    assert "kế hoạch 30,0%" in found["standing"]["sentence"]
    latest = found["points"][-1]
    assert (latest["period"], latest["source_words"], latest["claim_id"]) == (
        "2019", "minh họa", None,
    )  # fmt: skip
    assert (latest["numerator"], latest["denominator"]) == ("980.000000", "3000.000000")
    assert found["target"]["trajectory"] == {"2019": "30.000000"}


def test_what_follows_is_marked(story: Story, client_for: Doors) -> None:
    binh = client_for(story.house.binh)
    found = get(binh, f"indicators/{story.added_value.pk}/at/{story.house.other_district.pk}")
    derived = {each["kind"]: each for each in found["derived"]}
    assert derived["level"]["label"] == "suy ra"
    assert (float(derived["level"]["value"]), derived["level"]["period"]) == (635.0, "2015")
    assert derived["level"]["formula"] == "995 − 360"
    assert found["points"][-1]["period"] == "2019"
    assert len(found["points"]) == 1
    assert found["target"]["value"] is None
    attained = next(each for each in found["said"] if each["kind"] == "attainment")
    assert (attained["text"], attained["target_period"]) == ("sớm hơn 1 năm", "2020")


def test_an_inequality_without_year_is_said_not_counted(story: Story, client_for: Doors) -> None:
    binh = client_for(story.house.binh)
    found = get(binh, f"indicators/{story.poverty.pk}/at/{story.house.far_commune.pk}")
    said = [(each["text"], each["qualifier"], each["period_label"]) for each in found["said"]]
    assert said == [("trên 70%", ">", "không ghi năm"), ("trên 36%", ">", "tháng 01/2020")]
    assert [(each["period"], each["qualifier"]) for each in found["points"]] == [("2020-01", ">")]
    assert found["derived"][0]["text"] == "giảm khoảng 34 điểm phần trăm"
    assert found["derived"][0]["qualifier"] == "≈"


def test_one_number_with_its_source(story: Story, client_for: Doors) -> None:
    claim = Claim.objects.get(value=995)
    found = get(client_for(story.house.binh), f"claims/{claim.pk}")
    assert found["source"] == {
        "kind": "press",
        "words": "theo báo chí",
        "document_id": story.paper.pk,
        "document": story.paper.title,
        "issued_on": "2020-02-10",
        "clause": "3",
    }
    assert found["is_in_force"] is True
    assert [each["text"] for each in found["derived"]] == ["635 tỷ đồng", "khoảng 56,7%"]


def test_the_list_of_a_place_worst_first(story: Story, minh: Client) -> None:
    rows = get(minh, f"areas/{story.house.district.pk}/indicators")
    assert [(row["code"], row["text"]) for row in rows] == [
        ("ty-le-ho-ngheo", "32,7%"),
        ("ho-tro-tet", "100.000 đồng/hộ"),
    ]
    assert get(minh, f"areas/{story.house.district.pk}/indicators?status=on") == []


def test_lists_filter_and_go_on(story: Story, minh: Client) -> None:
    first = get(minh, "claims", limit=2, within=story.house.district.pk)
    assert len(first["items"]) == 2
    second = get(minh, "claims", limit=2, after=first["after"])
    assert second["items"][0]["id"] < first["items"][-1]["id"]
    press = get(minh, "claims", source_kind="press")
    assert {row["source"]["words"] for row in press["items"]} == {"theo báo chí"}
    assert get(minh, "claims", indicator=story.poverty.pk, period="năm 2015", limit=500)["items"]
    assert [row["code"] for row in get(minh, "indicators", q="ho ngheo")] == ["ty-le-ho-ngheo"]
    assert len(get(minh, "targets")) == 4
    assert get(minh, f"targets/{story.target.pk}")["version"] == 1


def ids_one_at_a_time(client: Client, path: str, **query: Any) -> list[int]:
    found: list[int] = []
    while page := get(client, path, limit=1, **query):
        assert len(page) == 1
        found.append(page[0]["id"])
        query["after"] = page[0]["id"]
    return found


def test_lists_go_on_to_the_last_row(story: Story, client_for: Doors) -> None:
    house, binh = story.house, client_for(story.house.binh)
    for code in ("a", "b"):  # one name: told apart by id alone
        row = services.create_indicator(
            code=f"them-{code}", name="Cùng tên", area=house.province, measure_unit="xã",
            direction="up", frequency="none", **stories.act(house),
        )  # fmt: skip
        for period in ("2018", "2019"):
            services.set_target(
                indicator=row, area=house.district, period=period, value=Decimal(1),
                **stories.act(house),
            )  # fmt: skip
    rows = [row["id"] for row in get(binh, "indicators")]
    assert len(rows) > 3
    assert ids_one_at_a_time(binh, "indicators") == rows
    everything = get(binh, "targets")
    late = [row["id"] for row in everything if row["period"] != "2018"]
    assert len(everything) > len(late) > 3
    assert ids_one_at_a_time(binh, "targets") == [row["id"] for row in everything]
    assert ids_one_at_a_time(binh, "targets", since="2019-12-31") == late
    get(client_for(house.cuong), "indicators", 404, after=rows[0])
    get(client_for(house.cuong), "targets", 404, after=late[0])


def test_a_stranger_and_a_neighbour_find_nothing(
    story: Story, lan: Client, client_for: Doors
) -> None:
    cuong = client_for(story.house.cuong)
    district = story.house.district.pk
    claim = Claim.objects.filter(area=story.house.other_commune).first()
    assert claim is not None
    for client in (cuong, lan):
        get(client, f"indicators/{story.poverty.pk}/at/{district}", 404)
        get(client, f"areas/{district}/indicators", 404)
        get(client, f"claims/{claim.pk}", 404)
        get(client, f"targets/{story.target.pk}", 404)
        send(client, "claims/approve", {"ids": [claim.pk]}, 422)
    assert get(cuong, "claims")["items"] == []
    assert get(cuong, "targets") == []


def test_who_is_not_signed_in_is_told(story: Story) -> None:
    body = get(Client(), "claims", 401)
    assert body["error"] == "not_signed_in"


# --- Writing --------------------------------------------------------------------------------------


def test_a_batch_is_written_in_one_act(story: Story, lan: Client) -> None:
    sent = {"claims": [number(story), number(story, period="2014", value=71000)]}
    made = send(lan, "claims", sent, 201)
    assert [each["state"] for each in made] == ["submitted", "submitted"]
    assert set(Claim.objects.filter(pk__in=[each["id"] for each in made]).values_list(
        "reported_by", flat=True)) == {story.house.lan.pk}  # fmt: skip


def test_all_that_is_wrong_in_a_batch_names_its_number(story: Story, lan: Client) -> None:
    before = Claim.objects.count()
    sent = {
        "claims": [
            number(story),
            number(story, value=None),
            number(story, period="tháng 13/2019", area_id=999999, indicator="không-có"),
            number(story, kind="change"),
            number(story, document_id=story.paper.pk + 1),
        ]
    }
    body = send(lan, "claims", sent, 422)
    fields = [each["field"] for each in body["errors"]]
    assert fields == [
        "claims.1.value", "claims.2.period", "claims.2.area_id", "claims.2.metric",
        "claims.3.since", "claims.4.document_id",
    ]  # fmt: skip
    assert Claim.objects.count() == before


def test_a_duplicate_a_wrong_word_and_another_part(story: Story, lan: Client) -> None:
    send(lan, "claims", {"claims": [number(story)]}, 201)
    again = send(lan, "claims", {"claims": [number(story)]}, 422)
    assert (again["error"], again["field"]) == ("duplicate_claim", "value")
    wrong = send(lan, "claims", {"claims": [number(story, qualifier="hơn")]}, 422)
    assert wrong["error"] == "misshapen"
    other = number(story, area_id=story.house.other_commune.pk)
    assert send(lan, "claims", {"claims": [other]}, 422)["field"] == "claims.0.area_id"
    refused = send(
        lan, "claims", {"claims": [number(story, period="2013")], "state": "approved"}, 403
    )
    assert refused["error"] == "forbidden"


def test_approve_return_withdraw_correct_choose(story: Story, lan: Client, minh: Client) -> None:
    made = send(lan, "claims", {"claims": [number(story), number(story, period="2014")]}, 201)
    first, second = (each["id"] for each in made)
    assert send(lan, "claims/approve", {"ids": [first]}, 403)["error"] == "forbidden"
    assert send(minh, "claims/approve", {"ids": [first]}, 200)[0]["state"] == "approved"
    assert send(minh, "claims/approve", {"ids": [first]}, 422)["error"] == "wrong_state"
    assert send(minh, f"claims/{second}/return", {"reason": ""}, 422)["field"] == "reason"
    returned = send(minh, f"claims/{second}/return", {"reason": "thiếu"}, 200)
    assert returned["state"] == "returned"
    assert send(lan, "claims/submit", {"ids": [second]}, 200)[0]["state"] == "submitted"
    correction = number(story, value=72000, version=1, reason="đếm lại")
    assert send(lan, f"claims/{first}/correct", correction, 409)["error"].endswith(
        "edited_meanwhile"
    )
    version = get(lan, f"claims/{first}")["version"]
    new = send(lan, f"claims/{first}/correct", {**correction, "version": version}, 201)
    assert get(lan, f"claims/{new['id']}")["replaces_id"] == first
    assert send(lan, f"claims/{second}/withdraw", {"reason": "nhầm"}, 200)["state"] == "withdrawn"


def test_choosing_between_sources(story: Story, minh: Client) -> None:
    house = story.house
    first, second = worlds.approved(
        house,
        worlds.say(house.district, story.added_value.metric, "10", source_kind="press"),
        worlds.say(house.district, story.added_value.metric, "12", source_kind="estimate"),
    )
    assert get(minh, f"claims/{first.pk}")["is_in_force"] is True
    send(minh, f"claims/{second.pk}/choose", {"reason": "mới hơn"}, 200)
    assert get(minh, f"claims/{second.pk}")["is_in_force"] is True


def test_indicators_and_targets(story: Story, client_for: Doors, minh: Client) -> None:
    house, binh = story.house, client_for(story.house.binh)
    sent = {
        "code": "so-xa-ntm", "name": "Số xã đạt chuẩn nông thôn mới", "area_id": house.province.pk,
        "measure_unit": "xã", "direction": "up", "aggregation": "sum", "decimals": 0,
    }  # fmt: skip
    assert send(minh, "indicators", {**sent, "area_id": house.district.pk}, 403)
    made = send(binh, "indicators", sent, 201)
    indicator = Indicator.objects.get(pk=made["id"])
    assert indicator.metric.aggregation == "sum"
    assert send(binh, "indicators", sent, 422)["error"] == "duplicate_indicator"
    target = {
        "indicator": "so-xa-ntm", "area_id": house.district.pk, "period": "2016-2020",
        "value": 12, "base_period": "2015", "base_value": 2, "trajectory": {"2018": 7},
        "document_id": story.paper.pk, "clause": "3",
    }  # fmt: skip
    assert send(minh, "targets", target, 403)
    row = send(binh, "targets", target, 201)
    assert send(binh, "targets", target, 422)["error"] == "duplicate_target"
    edited = send(binh, f"targets/{row['id']}", {"version": 1, "value": 13}, 200, "put")
    assert edited["version"] == 2
    assert Target.objects.get(pk=row["id"]).value == 13
    stale = send(binh, f"targets/{row['id']}", {"version": 1, "value": 14}, 409, "put")
    assert stale["message"]


def test_the_value_of_the_page_is_that_of_the_api(story: Story, minh: Client) -> None:
    claim = Claim.objects.filter(metric=story.support.metric, period="2019").get()
    services.withdraw_claim(claim, reason="nhầm", **stories.act(story.house))
    found = get(minh, f"indicators/{story.support.pk}/at/{story.house.district.pk}")
    assert [point["period"] for point in found["points"]] == ["2016", "2017", "2018"]


def test_an_indicator_is_edited(story: Story, client_for: Doors, minh: Client) -> None:
    house, address = story.house, f"indicators/{story.poverty.pk}"
    binh, cuong = client_for(house.binh), client_for(house.cuong)
    before = get(binh, address)
    lead = house.province_people
    edit = {
        "version": before["version"], "name": "  Tỉ lệ hộ  nghèo ", "lead_id": lead.pk,
        "due_days": 30,
    }  # fmt: skip
    edited = send(binh, address, edit, 200, "put")
    assert (edited["name"], edited["lead"], edited["due_days"]) == (
        "Tỉ lệ hộ nghèo", lead.name, 30,
    )  # fmt: skip
    assert edited["version"] == before["version"] + 1
    assert edited["direction"] == before["direction"]  # left out: stays
    assert send(binh, address, edit, 409, "put")["error"].endswith("edited_meanwhile")
    fresh = {"version": edited["version"]}
    assert send(binh, address, {**fresh, "name": ""}, 422, "put")["error"] == "misshapen"
    assert send(binh, address, {**fresh, "name": " "}, 422, "put")["error"] == "misshapen"
    assert send(binh, address, {**fresh, "lead_id": 0}, 422, "put")["field"] == "lead_id"
    assert send(binh, address, {**fresh, "lead_id": None}, 200, "put")["lead"] is None
    assert send(minh, address, edit, 403, "put")["error"] == "forbidden"
    send(cuong, address, edit, 404, "put")
    facts = [each["fact"] for each in get(minh, f"{address}/history")]
    assert facts[:2] == ["indicators.indicator.edited"] * 2


def test_what_was_done_with_a_target_and_a_number(story: Story, client_for: Doors) -> None:
    house = story.house
    minh, cuong = client_for(house.minh), client_for(house.cuong)
    claim = Claim.objects.filter(area=house.commune).first()
    assert claim is not None
    for path in (f"targets/{story.target.pk}", f"claims/{claim.pk}"):
        found = get(minh, f"{path}/history")
        assert found[-1]["by"]
        assert found[-1]["at"]
        assert found[-1]["fact"].startswith("indicators.")
        get(cuong, f"{path}/history", 404)
    get(cuong, f"indicators/{story.poverty.pk}/history", 404)
