"""Access tokens: made, used, ended; never more than their account and their limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from tests.documents.papers import register
from tests.factories import grant, make_users
from tests.initiatives.schemes import make
from tests.people import House
from tests.statements import MOST, statements
from tests.tasks.work import give, staff
from vedich.accounts.models import User
from vedich.audit.models import AuditEntry
from vedich.documents.rules import visible_to as papers_of
from vedich.initiatives.rules import visible_to as schemes_of
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.organisations import absent, rules, services
from vedich.organisations.models import ApiToken, Capability, Organisation, Person, Reach
from vedich.organisations.services.tokens import user_by
from vedich.tasks import rules as task_rules
from vedich.tasks.models import Task

Door = Callable[[Any], Client]
ALL = list(Capability)
SOME = (None, Capability.OVERSEE, Capability.LEAD, Capability.ORGANISE)


def token(house: House, user: User, capabilities: Iterable[str] = ALL, **given: Any) -> str:
    values = {
        "name": "Phần mềm một cửa",
        "valid_from": house.on,
        "last_day": house.on + timedelta(days=30),
        "is_read_only": False,
    } | given
    made, secret = services.make_token(
        capabilities=list(capabilities), actor=user, at=house.at, **values
    )
    assert secret not in str(vars(made))
    return secret


def limited(house: House, user: User, capabilities: Iterable[str], **given: Any) -> User:
    found = user_by(token(house, user, capabilities, **given), at=house.at)
    assert found is not None
    return found[0]


def bearer(secret: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {secret}"})


def give_by(client: Client, house: House) -> Any:
    body = {
        "name": "Rà soát",
        "due_on": "2020-03-20",
        "assigned_by_id": house.province_committee.pk,
        "lead_id": house.district_committee.pk,
    }
    return client.post("/api/tasks", body, content_type="application/json")


def test_a_program_works_without_session_and_csrf(house: House) -> None:
    secret = token(house, house.binh, [Capability.LEAD])
    client = Client(headers={"Authorization": f"Bearer {secret}"}, enforce_csrf_checks=True)
    made = give_by(client, house)
    assert made.status_code == 201, made.content
    assert client.get(f"/api/tasks/{made.json()['id']}").status_code == 200
    assert not client.cookies
    entry = AuditEntry.objects.filter(fact="tasks.task.assigned").get()
    row = ApiToken.objects.get()
    assert (entry.actor, entry.data["by_token"]) == (house.binh, row.pk)
    assert row.last_used_at == house.at
    assert row.digest not in secret
    made_entry = AuditEntry.objects.get(fact="organisations.token.made")
    assert secret not in str(made_entry.data)
    page = client.get(reverse("tasks"))
    assert page.status_code == 302, "a token opens the API alone"


def test_what_opens_nothing(house: House, client_for: Door) -> None:
    secret = token(house, house.binh)
    for wrong in ("", "x", secret + "x", secret[:-1], ApiToken.objects.get().digest):
        assert bearer(wrong).get("/api/tasks").status_code == 401
    signed_in = client_for(house.binh)
    answer = signed_in.get("/api/tasks", headers={"Authorization": "Bearer x"})
    assert answer.status_code == 401, "a bad token does not fall back to the session"
    for days, status in ((-1, 401), (0, 200), (30, 200), (31, 401)):
        with clock.fixed(house.at + timedelta(days=days)):
            assert bearer(secret).get("/api/tasks").status_code == status
    User.objects.filter(pk=house.binh.pk).update(is_active=False)
    assert bearer(secret).get("/api/tasks").status_code == 401


def test_reading_tokens_do_not_write(house: House) -> None:
    client = bearer(token(house, house.binh, is_read_only=True))
    assert client.get("/api/tasks").status_code == 200
    answer = give_by(client, house)
    assert (answer.status_code, "chỉ đọc" in answer.json()["message"]) == (403, True)


def test_an_act_beyond_the_limits(house: House) -> None:
    assert give_by(bearer(token(house, house.binh, [Capability.REPORT])), house).status_code == 403
    below = bearer(token(house, house.binh, organisation=house.district_committee))
    assert give_by(below, house).status_code == 403
    assert (
        give_by(bearer(token(house, house.admin, [Capability.INSPECT])), house).status_code == 403
    )
    assert give_by(bearer(token(house, house.admin, [Capability.LEAD])), house).status_code == 201
    assert Task.objects.count() == 1


def seen_by(user: User, on: date) -> dict[str, set[int]]:
    """All that an account sees and may, by its kind."""
    found = {
        "tasks": task_rules.visible_to(user, on=on),
        "assigning": task_rules.assigning(user, on=on),
        "papers": papers_of(user, on=on),
        "schemes": schemes_of(user, on=on),
        "grants": rules.grants_visible_to(user, on=on),
        "tokens": rules.tokens_visible_to(user),
        "absences": absent.absences_visible_to(user, on=on),
        "above": rules.areas_above(user, on=on),
    }
    for each in SOME:
        found[f"organisations {each}"] = rules.organisations_for(user, each, on=on)
        found[f"areas {each}"] = rules.areas_for(user, each, on=on)
    return {name: set(rows.values_list("pk", flat=True)) for name, rows in found.items()}


def part_of(house: House, organisation: Organisation) -> tuple[set[int], set[int]]:
    """The ids of what a subtree right at `organisation` covers: organisations and areas."""
    probe = make_users({f"probe{organisation.pk}": "Người Thử"})[f"probe{organisation.pk}"]
    grant(probe, organisation, Capability.OVERSEE, Reach.SUBTREE)
    bodies = rules.organisations_for(probe, Capability.OVERSEE, on=house.on)
    areas = rules.areas_for(probe, Capability.OVERSEE, on=house.on)
    return set(bodies), set(areas)


def test_never_more_than_the_account_and_the_limits(house: House) -> None:
    """Over every person, sets of capabilities and parts: what is seen is inside both."""
    staff(house)
    give(house)
    give(house, "Việc huyện khác", lead=house.other_district_committee)
    register(house, area=house.district, reference="05-NQ/HU")
    make(house)
    Task.objects.filter(name="Việc huyện khác").update(owner=house.lan.person)
    parts: list[Organisation | None] = [None, house.district_committee]
    covered = {each.pk: part_of(house, each) for each in parts if each}
    people = [house.lan, house.binh, house.admin]
    sets = [set(ALL), {Capability.OVERSEE}, {Capability.LEAD, Capability.REPORT}]
    for user in people:
        own = seen_by(user, house.on)
        for capabilities in sets:
            for part in parts:
                less = limited(house, user, capabilities, organisation=part)
                assert not rules.has_all(less)
                assert not less.is_superuser
                seen = seen_by(less, house.on)
                for name, rows in seen.items():
                    if name != "tokens":
                        assert rows <= own[name], (user, capabilities, part, name)
                for each in set(SOME[1:]) - capabilities:
                    assert not seen[f"organisations {each}"]
                    assert not seen[f"areas {each}"]
                assert not seen["tokens"]
                if part is not None:
                    bodies, areas = covered[part.pk]
                    for each in SOME:
                        assert seen[f"organisations {each}"] <= bodies
                        assert seen[f"areas {each}"] <= areas
                if part is None and capabilities == set(ALL):
                    for each in SOME:
                        name = f"organisations {each}"
                        assert seen[name] == own[name], "without limits nothing is lost"


def test_what_hangs_on_the_person_is_not_in_a_token(house: House) -> None:
    task = give(house)
    himself = Person.objects.create(name=str(house.cuong), user=house.cuong)
    Task.objects.filter(pk=task.pk).update(owner=himself, leader=himself)
    assert task_rules.visible_to(house.cuong, on=house.on).exists()
    less = limited(house, house.cuong, ALL)
    assert not task_rules.visible_to(less, on=house.on).exists()
    assert not task_rules.sides_of(less, task, on=house.on)


def test_a_token_passes_nothing_on(house: House) -> None:
    less = limited(house, house.admin, ALL)
    place = house.district_committee
    assert not rules.may_pass_on(less, place, Capability.OVERSEE, Reach.OWN, on=house.on)
    with pytest.raises(PermissionDenied):
        token(house, less)
    with pytest.raises(RuntimeError):
        less.save()
    house.admin.refresh_from_db()
    assert house.admin.is_superuser


def test_bad_input(house: House) -> None:
    last = house.on - timedelta(days=1)
    for given, field in (
        ({"name": " "}, "name"),
        ({"last_day": last}, "last_day"),
        ({"valid_from": house.on + timedelta(days=31)}, "last_day"),
    ):
        with pytest.raises(Refused) as caught:
            token(house, house.binh, **given)
        assert caught.value.field == field
    with pytest.raises(Refused) as caught:
        token(house, house.binh, [])
    assert caught.value.field == "capabilities"


def test_pages(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    body = {
        "name": "Phần mềm một cửa", "capabilities": ["oversee", "lead"], "valid_from": "21/02/2020",
        "last_day": "31/03/2020", "organisation": "Huyện ủy Mộc Sơn", "is_read_only": "on",
    }  # fmt: skip
    assert client.get(reverse("make_token")).status_code == 200
    bad = client.post(reverse("make_token"), body | {"last_day": "01/02/2020"})
    assert bad.status_code == 422
    shown = client.post(reverse("make_token"), body).content.decode()
    row = ApiToken.objects.get()
    secret = shown.split('value="vedich_')[1].split('"')[0]
    assert bearer(f"vedich_{secret}").get("/api/tasks").status_code == 200
    listed = client.get(reverse("tokens")).content.decode()
    assert "Phần mềm một cửa" in listed
    assert secret not in listed
    assert (row.organisation, row.is_read_only) == (house.district_committee, True)
    end = reverse("end_token", kwargs={"pk": row.pk})
    for stranger in (house.hanh, house.cuong):
        assert client_for(stranger).post(end).status_code == 404
        assert "một cửa" not in client_for(stranger).get(reverse("tokens")).content.decode()
    assert client.get(end).status_code == 200
    assert client_for(house.admin).post(end).status_code == 302, "an administrator ends any token"
    assert bearer(f"vedich_{secret}").get("/api/tasks").status_code == 401
    late = client.post(end)
    assert (late.status_code, "đã hết hiệu lực" in late.content.decode()) == (422, True)


def test_few_statements_whatever_there_is(house: House, client_for: Door) -> None:
    client, counts = client_for(house.binh), []
    for times in (3, 30):
        for number in range(times):
            token(house, house.binh, name=f"Mã {times}.{number}")
        counts.append(statements(client, reverse("tokens")))
    assert counts[0] == counts[1] <= MOST


def test_heavy_reads_by_a_token_fit_both_databases(house: House) -> None:
    give(house)
    client = bearer(token(house, house.binh, organisation=house.district_committee))
    for address in (
        "/api/tasks?bucket=in_time&order=due", "/api/tasks/counters?by=lead", "/api/initiatives",
        "/api/organisations", "/api/documents", "/api/gaps",

    ):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code in (200, 404), (address, answer.content)
        if address.startswith("/api/tasks"):
            assert answer.status_code == 200
