"""Work in the API: each act as the right person, as the colleague, as the stranger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.initiatives.schemes import make
from tests.people import House
from tests.statements import MOST, statements
from tests.tasks.work import DUE, finish, give, later, staff
from vedich.lib import clock
from vedich.tasks import services
from vedich.tasks.models import State, Task
from vedich.tasks.workflow import TRANSITIONS

Door = Callable[[Any], Client]
JSON = "application/json"


def post(client: Client, address: str, **body: Any) -> Any:
    return client.post(f"/api/tasks{address}", body, content_type=JSON)


def said(house: House, **more: Any) -> dict[str, Any]:
    return {
        "name": "Rà soát hộ nghèo sau Tết",
        "product": "Báo cáo rà soát",
        "due_on": "2020-03-20",
        "assigned_by_id": house.province_committee.pk,
        "lead_id": house.district_committee.pk,
    } | more


def ids(client: Client, **query: Any) -> list[int]:
    answer = client.get("/api/tasks", query)
    assert answer.status_code == 200, answer.content
    return [row["id"] for row in answer.json()]


def test_from_giving_to_a_confirmed_result(house: House, client_for: Door) -> None:
    ngan, son = staff(house)
    office, unit = client_for(ngan), client_for(son)
    made = post(office, "", **said(house, cooperating_ids=[house.commune_committee.pk]))
    assert made.status_code == 201, made.content
    base = f"/{made.json()['id']}"
    assert (made.json()["state"], made.json()["lead"]) == ("assigned", "Huyện ủy Mộc Sơn")
    person = son.person.pk
    assert post(unit, f"{base}/steps", act="acknowledge", owner_id=person).status_code == 201
    half = post(unit, f"{base}/steps", act="progress", text="Xong 5 xã", percent=40)
    assert (half.json()["to_state"], half.json()["percent"]) == ("in_progress", 40)
    lan, part = client_for(house.lan), Task.objects.get().parts.get()
    done = f"{base}/parts/{part.pk}"
    assert post(lan, f"{done}/acknowledge").json()["state"] == "acknowledged"
    assert post(lan, f"{done}/report", text="Đã rà 12 hộ").json()["report"] == "Đã rà 12 hộ"
    bare = post(unit, f"{base}/steps", act="report", text="Xong")
    assert (bare.status_code, bare.json()["error"]) == (422, "evidence_missing")
    post(unit, f"{base}/steps", act="report", text="Xong", evidence="12-BC/HU")
    assert post(office, f"{base}/steps", act="confirm", text="Đạt").status_code == 201
    one = office.get(f"/api/tasks{base}").json()
    assert (one["state"], one["owner_id"], one["percent"]) == ("confirmed", person, 100)
    assert [row["text"] for row in one["evidence"]] == ["12-BC/HU"]
    assert [row["report"] for row in one["parts"]] == ["Đã rà 12 hộ"]
    assert one["acts"] == ["reopen"]
    log = office.get(f"/api/tasks{base}/timeline").json()
    assert [row["code"] for row in log] == [
        "confirm", "report", "progress", "acknowledge", "assign"
    ]  # fmt: skip
    facts = office.get(f"/api/tasks{base}/history").json()
    assert facts[0]["fact"] == "tasks.task.completed"


def test_drafted_edited_discarded(house: House, client_for: Door) -> None:
    ngan, son = staff(house)
    office = client_for(ngan)
    pk = post(office, "", **said(house, as_draft=True)).json()["id"]
    assert client_for(son).get(f"/api/tasks/{pk}").status_code == 404
    first = office.get(f"/api/tasks/{pk}").json()
    edited = post(office, f"/{pk}", **said(house, name="Tên khác", version=first["version"]))
    assert (edited.status_code, edited.json()["name"]) == (200, "Tên khác")
    late = post(office, f"/{pk}", **said(house, name="Thứ ba", version=first["version"]))
    assert (late.status_code, late.json()["error"]) == (409, "edited_meanwhile")
    assert office.delete(f"/api/tasks/{pk}").status_code == 204
    assert not Task.objects.exists()


def test_links_left_out_of_an_edit_stay(house: House, client_for: Door) -> None:
    scheme = make(house)
    task = give(house, initiative=scheme, places=[house.commune])
    client = client_for(house.binh)
    body = said(house, initiative_id=scheme.pk, version=task.version)
    kept = post(client, f"/{task.pk}", **body)
    assert client.get(f"/api/tasks/{task.pk}").json()["place_ids"] == [house.commune.pk]
    post(client, f"/{task.pk}", **body | {"version": kept.json()["version"], "place_ids": []})
    assert client.get(f"/api/tasks/{task.pk}").json()["place_ids"] == []


def test_every_step_of_the_table(house: House, client_for: Door) -> None:
    ngan, son = staff(house)
    doors = {"assigner": client_for(ngan), "lead": client_for(son)}
    table = doors["lead"].get("/api/tasks/workflow").json()
    assert [row["act"] for row in table] == [row.act for row in TRANSITIONS]
    side = {row["act"]: row["side"] for row in table}
    pk = post(doors["assigner"], "", **said(house, as_draft=True)).json()["id"]
    way = [
        "assign", "recall", "assign", "acknowledge", "progress", "report", "withdraw", "report",
        "return", "report", "confirm", "reopen", "cancel",
    ]  # fmt: skip
    assert set(way) == set(side)
    for act in way:
        body = {} if act == "assign" else {"text": "Ghi chú"}
        if act == "report":
            body["evidence"] = "12-BC/HU"
        answer = post(doors[side[act]], f"/{pk}/steps", act=act, **body)
        assert answer.status_code == 201, (act, answer.content)
    again = post(doors["lead"], f"/{pk}/steps", act="progress", text="Nữa")
    assert (again.status_code, again.json()["error"]) == (422, "not_from_here")


def test_an_act_takes_nothing_it_does_not_ask_for(house: House, client_for: Door) -> None:
    ngan, _son = staff(house)
    task = give(house)
    body = {"text": "Thôi", "percent": 5, "owner_id": 1}
    answer = post(client_for(ngan), f"/{task.pk}/steps", act="cancel", **body)
    assert answer.status_code == 422
    assert {each["field"] for each in answer.json()["errors"]} == {"percent", "owner_id"}
    other = post(client_for(ngan), f"/{task.pk}/steps", act="hand_over", text="Chuyển")
    assert (other.status_code, other.json()["field"]) == (422, "act")


def test_extensions(house: House, client_for: Door) -> None:
    ngan, son = staff(house)
    task, office, unit = give(house), client_for(ngan), client_for(son)
    base = f"/{task.pk}/extensions"
    early = post(unit, base, to_due_on="2020-03-01", reason="Mưa")
    assert (early.status_code, early.json()["field"]) == (422, "to_due_on")
    asked = post(unit, base, to_due_on="2020-04-10", reason="Mưa lũ", is_objective=True)
    assert (asked.status_code, asked.json()["outcome"]) == (201, "waiting")
    assert post(unit, f"{base}/{asked.json()['id']}/grant").status_code == 403
    no = post(office, f"{base}/{asked.json()['id']}/refuse", answer="Làm kịp")
    assert no.json()["outcome"] == "refused"
    asked = post(unit, base, to_due_on="2020-04-10", reason="Mưa lũ nữa")
    yes = post(office, f"{base}/{asked.json()['id']}/grant", granted_to="2020-04-05")
    assert (yes.json()["outcome"], yes.json()["granted_to"]) == ("granted", "2020-04-05")
    moved = post(office, f"/{task.pk}/extend", to_due_on="2020-05-01", reason="Chờ hướng dẫn")
    assert moved.status_code == 201
    one = unit.get(f"/api/tasks/{task.pk}").json()
    assert (one["original_due_on"], one["due_on"]) == ("2020-03-20", "2020-05-01")
    assert len(unit.get(f"/api/tasks{base}").json()) == len(one["extensions"]) == 3


def test_owner_reminder_comment_and_hand_over(house: House, client_for: Door) -> None:
    ngan, son = staff(house)
    task, office, unit = give(house), client_for(ngan), client_for(son)
    named = post(unit, f"/{task.pk}/owner", owner_id=son.person.pk)
    assert (named.json()["owner"], named.json()["owner_id"]) == (str(son), son.person.pk)
    assert post(unit, f"/{task.pk}/owner", owner_id=None).json()["owner_id"] is None
    assert post(office, f"/{task.pk}/reminders", text="Nhắc").json()["text"] == "Nhắc"
    unknown = post(unit, f"/{task.pk}/comments", text="Nhờ @cuong xem")
    assert (unknown.status_code, unknown.json()["field"]) == (422, "text")
    post(unit, f"/{task.pk}/comments", text="Nhờ @ngan xem")
    assert [row["by"] for row in office.get(f"/api/tasks/{task.pk}/comments").json()] == [str(son)]
    other = house.other_district_committee
    moved = post(office, f"/{task.pk}/hand-over", lead_id=other.pk, text="Đổi phân công")
    assert moved.status_code == 201
    assert office.get(f"/api/tasks/{task.pk}").json()["lead_id"] == other.pk


def test_dependencies_parts_and_targets(house: House, client_for: Door) -> None:
    ngan, _son = staff(house)
    office, first, second = client_for(ngan), give(house), give(house, "Việc sau")
    link = post(office, f"/{second.pk}/dependencies", needs_id=first.pk)
    assert link.status_code == 201
    circle = post(office, f"/{first.pk}/dependencies", needs_id=second.pk)
    assert circle.json()["error"] == "depends_in_circle"
    assert office.get(f"/api/tasks/{second.pk}").json()["needs"] == [link.json()]
    assert office.get(f"/api/tasks/{first.pk}").json()["needed_by"] == [link.json()]
    gone = f"/api/tasks/{second.pk}/dependencies/{link.json()['id']}"
    assert office.delete(gone).status_code == 204
    part = post(office, f"/{first.pk}/parts", organisation_id=house.commune_committee.pk)
    assert part.status_code == 201
    assert office.delete(f"/api/tasks/{first.pk}/parts/{part.json()['id']}").status_code == 204
    none = office.put(f"/api/tasks/{first.pk}/targets", {"target_ids": [987654]}, content_type=JSON)
    assert (none.status_code, none.json()["field"]) == (422, "target_ids")
    empty = office.put(f"/api/tasks/{first.pk}/targets", {"target_ids": []}, content_type=JSON)
    assert empty.status_code == 200


def test_many_at_once_and_series(house: House, client_for: Door) -> None:
    ngan, _son = staff(house)
    office = client_for(ngan)
    leads = [house.district_committee.pk, house.other_district_committee.pk]
    body = said(house, lead_ids=leads)
    del body["lead_id"]
    made = post(office, "/many", **body)
    assert made.status_code == 201, made.content
    bundle = made.json()["id"]
    assert len(ids(office, bundle=bundle)) == 2
    one = office.get(f"/api/tasks/bundles/{bundle}").json()
    assert (one["counts"]["in_time"], one["counts"]["total"]) == (2, 2)
    assert [row["id"] for row in office.get("/api/tasks/bundles").json()] == [bundle]
    series = said(house, every="month", due_day=25, first_on="2020-02-01")
    del series["due_on"]
    begun = post(office, "/recurrences", **series)
    assert begun.status_code == 201, begun.content
    pk = begun.json()["id"]
    assert len(ids(office, recurrence=pk)) == 1
    assert [row["id"] for row in office.get("/api/tasks/recurrences").json()] == [pk]
    ended = post(office, f"/recurrences/{pk}/end", reason="Hết đợt")
    assert ended.json()["ended_on"] == "2020-02-21"
    assert client_for(house.cuong).get(f"/api/tasks/bundles/{bundle}").status_code == 404
    assert client_for(house.cuong).get(f"/api/tasks/recurrences/{pk}").status_code == 404


def test_filters_are_those_of_the_register(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    scheme = make(house)
    late = give(house, "Việc chậm", on=date(2020, 1, 2), due_on=date(2020, 2, 1))
    soon = give(house, "Việc tuần này", due_on=date(2020, 2, 25), initiative=scheme)
    open_ended = give(
        house, "Việc thường xuyên", no_deadline="standing", lead=house.other_district_committee
    )
    done = finish(house, give(house, "Việc đã xong"))
    asked = {
        late.pk: [{"due": "overdue"}, {"bucket": "overdue"}, {"q": "cham"}],
        soon.pk: [{"due": "week"}, {"initiative": scheme.pk}],
        open_ended.pk: [
            {"due": "none"}, {"lead": house.other_district_committee.pk},
            {"area": house.other_district.pk}, {"bucket": "no_deadline", "against": "original"},
        ],
        done.pk: [{"state": "confirmed"}, {"bucket": "done_on_time"}],
    }  # fmt: skip
    for pk, queries in asked.items():
        for query in queries:
            assert ids(client, **query) == [pk], query
    assert ids(client, assigned_by=house.province_committee.pk, owner=1) == []
    assert client.get("/api/tasks", {"state": "lost"}).status_code == 422
    assert client.get("/api/tasks", {"limit": 501}).status_code == 422


@pytest.mark.parametrize("order", ["id", "-id", "due", "-due"])
def test_pages_by_key_hold_each_task_once(house: House, client_for: Door, order: str) -> None:
    client = client_for(house.binh)
    days = (DUE, date(2020, 4, 1), DUE)
    made = [give(house, f"Việc {n}", due_on=day).pk for n, day in enumerate(days)]
    made += [give(house, f"Không hạn {n}", no_deadline="unsaid").pk for n in range(2)]
    found: list[int] = []
    while page := ids(client, order=order, limit=2, after=found[-1] if found else 0):
        found += page
    one, two, three, four, five = made
    assert (
        found
        == {
            "id": made,
            "-id": made[::-1],
            "due": [one, three, two, four, five],
            "-due": [two, three, one, five, four],
        }[order]
    )


def test_counters_and_their_rules(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    give(house, "Việc chậm", on=date(2020, 1, 2), due_on=date(2020, 2, 1))
    moved = give(house, "Việc lùi hạn", on=date(2020, 1, 2), due_on=date(2020, 2, 20))
    with clock.fixed(later(house, -3)):
        services.extend_task(
            task=moved, to_due_on=DUE, reason="Mưa", actor=house.admin, at=later(house, -3)
        )
    found = client.get("/api/tasks/counters", {"by": "lead"}).json()
    assert (found["current"]["overdue"], found["original"]["overdue"]) == (1, 2)
    group = found["groups"][0]
    assert (group["id"], group["current"]["total"]) == (house.district_committee.pk, 2)
    assert len(found["rules"]) == 7
    assert all(row["rule"] for row in found["rules"])
    assert "chia cho" in found["rate_rule"]
    then = client.get("/api/tasks/counters", {"on": "2020-01-15"}).json()
    assert (then["current"]["in_time"], then["current"]["overdue"]) == (2, 0)
    nobody = client_for(house.cuong).get("/api/tasks/counters").json()
    assert nobody["current"]["total"] == 0


def test_bad_input(house: House, client_for: Door) -> None:
    ngan, _son = staff(house)
    office, task = client_for(ngan), give(house)
    bad: list[tuple[str, dict[str, Any], str]] = [
        ("", said(house, name=""), "name"),
        ("", said(house, name="x" * 501), "payload.name"),
        ("", said(house, due_on="2020-02-30"), "payload.due_on"),
        ("", said(house, due_on="2020-02-20"), "due_on"),
        ("", said(house, starts_on="2020-04-01"), "due_on"),
        ("", said(house, weight=101), "payload.weight"),
        ("", said(house, lead_id=10**30), "payload.lead_id"),
        ("", said(house, lead_id=99999), "lead_id"),
        ("", said(house, cooperating_ids=[99999]), "cooperating_ids"),
        (f"/{task.pk}/reminders", {"text": "x" * 501}, "payload.text"),
        (f"/{task.pk}/comments", {"text": "   "}, "text"),
        (f"/{task.pk}/steps", {"act": "cancel"}, "text"),
        (f"/{task.pk}/steps", {"act": "fly"}, "payload.act"),
    ]
    for address, body, field in bad:
        answer = post(office, address, **body)
        assert (answer.status_code, answer.json()["field"]) == (422, field), answer.content
    assert Task.objects.count() == 1


def acts_of(house: House, task: Task, part: int, asked: int, link: int) -> list[Any]:
    """Every act on one task, as a method, an address and a body."""
    base, text = f"/api/tasks/{task.pk}", {"text": "Ghi chú"}
    later_day = {"to_due_on": "2020-06-01", "reason": "Mưa"}
    other = house.other_district_committee.pk
    steps = [("post", f"{base}/steps", {"act": row.act, **text}) for row in TRANSITIONS[1:]]
    return [
        *steps,
        ("post", f"{base}/steps", {"act": "assign"}),
        ("post", base, said(house, version=task.version)),
        ("delete", base, {}),
        ("post", f"{base}/hand-over", {"lead_id": other, **text}),
        ("post", f"{base}/owner", {"owner_id": None}),
        ("post", f"{base}/reminders", text),
        ("post", f"{base}/extensions", later_day),
        ("post", f"{base}/extensions/{asked}/grant", {}),
        ("post", f"{base}/extensions/{asked}/refuse", {"answer": "Không"}),
        ("post", f"{base}/extend", later_day),
        ("post", f"{base}/parts", {"organisation_id": other}),
        ("delete", f"{base}/parts/{part}", {}),
        ("post", f"{base}/parts/{part}/acknowledge", {}),
        ("post", f"{base}/parts/{part}/report", text),
        ("post", f"{base}/dependencies", {"needs_id": task.pk}),
        ("delete", f"{base}/dependencies/{link}", {}),
        ("put", f"{base}/targets", {"target_ids": []}),
    ]


def test_doors(house: House, client_for: Door) -> None:
    staff(house)
    task = give(house, cooperating=(house.commune_committee,))
    first = give(house, "Việc trước")
    given = {"actor": house.admin, "at": house.at}
    link = services.add_dependency(task=task, needs=first, **given)
    asked = services.ask_extension(task=task, to_due_on=date(2020, 5, 1), reason="Mưa", **given)
    task.refresh_from_db()
    acts = acts_of(house, task, task.parts.get().pk, asked.pk, link.pk)
    for user, status in ((house.hanh, 403), (house.cuong, 404)):
        client = client_for(user)
        for method, address, body in acts:
            answer = getattr(client, method)(address, body, content_type=JSON)
            # What a stranger names in the body is not there for them either.
            assert answer.status_code == status, (user, method, address, answer.content)
        assert post(client, "", **said(house)).status_code == 403
    for path in ("", "/timeline", "/comments", "/history", "/extensions"):
        assert client_for(house.hanh).get(f"/api/tasks/{task.pk}{path}").status_code == 200
        assert client_for(house.cuong).get(f"/api/tasks/{task.pk}{path}").status_code == 404
    assert post(client_for(house.cuong), f"/{task.pk}/comments", text="A").status_code == 404
    assert ids(client_for(house.cuong)) == []
    assert Client().get("/api/tasks").status_code == 401
    task.refresh_from_db()
    assert (task.state, task.parts.count()) == (State.ASSIGNED, 1)


def test_few_statements_whatever_there_is(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    counts = []
    for times in (3, 30):
        for number in range(times):
            task = give(house, f"Việc {times}.{number}")
        counts.append([statements(client, address) for address in (
            "/api/tasks", "/api/tasks?order=due&due=week", f"/api/tasks/{task.pk}",
            "/api/tasks/counters?by=lead",
        )])  # fmt: skip
    assert counts[0] == counts[1]
    assert max(counts[0]) <= MOST
