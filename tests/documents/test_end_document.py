"""Ending a paper: what lives under it is asked about, in one act; relations in both wordings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from tests.documents.papers import add, register
from tests.factories import grant
from tests.initiatives.schemes import make
from tests.people import House
from tests.statements import MOST, statements
from tests.tasks import work
from tests.web.html_checks import assert_clean
from vedich.audit.editing import EditedMeanwhile
from vedich.documents import ending, refusals, services
from vedich.documents.ending import Fate
from vedich.documents.models import Document, DocumentRelation
from vedich.initiatives.models import Initiative
from vedich.initiatives.services import concretise
from vedich.lib.errors import ManyRefused
from vedich.organisations.models import Capability
from vedich.tasks.models import State, Task

Door = Callable[[Any], Client]
ON = date(2020, 3, 1)


class World:
    """An old plan with a task, a scheme of its own and one that makes its clause concrete; the new
    plan has the same clause."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.old = register(house, kind="KH", reference="05/KH-UBND", name="Kế hoạch cũ")
        self.new = register(house, kind="KH", reference="31/KH-UBND", name="Kế hoạch mới",
                            issued_on=date(2020, 2, 20))  # fmt: skip
        self.clause = add(house, self.old, "1")
        self.same = add(house, self.new, "1")
        self.task = work.give(house, clause=self.clause)
        self.scheme = make(house, document=self.old)
        self.other = make(house, "Việc làm", code="ĐA 04")
        concretise(initiative=self.other, clause=self.clause, actor=house.admin, at=house.at)

    def fates(self, task: Fate, scheme: Fate, other: Fate) -> dict[str, Fate]:
        return {
            f"task-{self.task.pk}": task,
            f"initiative-{self.scheme.pk}": scheme,
            f"initiative-{self.other.pk}": other,
        }

    def end(self, **given: Any) -> Document:
        values: dict[str, Any] = {
            "version": 1, "on": ON, "by": self.new, "reason": "Thay bằng kế hoạch mới",
            "fates": self.fates(Fate.GOES_ON, Fate.GOES_ON, Fate.GOES_ON),
            "actor": self.house.binh, "at": self.house.at,
        }  # fmt: skip
        return services.end_document(document=self.old, **values | given)


@pytest.fixture
def world(house: House) -> World:
    return World(house)


def test_all_that_lives_under_it_is_shown(world: World) -> None:
    house = world.house
    rows = {row.key: row for row in ending.live_rows(world.old, house.binh, on=house.on)}
    assert rows.keys() == world.fates(*[Fate.GOES_ON] * 3).keys()
    assert all(row.may_act for row in rows.values())
    assert ending.live_rows(world.new, house.binh, on=house.on) == []
    looking = ending.live_rows(world.old, house.hanh, on=house.on)
    assert not any(row.may_act for row in looking)
    assert ending.live_rows(world.old, house.cuong, on=house.on) == []


def test_each_fate_in_one_act(world: World) -> None:
    ended = world.end(fates=world.fates(Fate.ENDED, Fate.MOVED, Fate.MOVED))
    assert (ended.ended_on, ended.ended_by) == (ON, world.new)
    assert ended.has_ended(ON)
    assert not ended.has_ended(date(2020, 2, 29))
    task = Task.objects.get(pk=world.task.pk)
    assert (task.state, task.steps.last().text) == (State.CANCELLED, "Thay bằng kế hoạch mới")  # type: ignore[union-attr]
    assert Initiative.objects.get(pk=world.scheme.pk).document == world.new
    taken = world.other.concretisations.get()
    assert taken.clause == world.same


def test_a_scheme_ends_the_day_before_and_work_moves(world: World) -> None:
    world.end(fates=world.fates(Fate.MOVED, Fate.ENDED, Fate.GOES_ON))
    assert Initiative.objects.get(pk=world.scheme.pk).ends_on == date(2020, 2, 29)
    task = Task.objects.get(pk=world.task.pk)
    assert (task.clause, task.state) == (world.same, State.ASSIGNED)
    assert world.other.concretisations.get().clause == world.clause


def test_what_stands_in_the_way_and_nothing_is_half_done(world: World) -> None:
    world.same.delete()
    fates = world.fates(Fate.MOVED, Fate.ENDED, Fate.GOES_ON)
    with pytest.raises(ManyRefused) as refused:
        world.end(reason="", by=None, fates=fates)
    assert {type(each) for each in refused.value.each()} == {
        refusals.EndReasonMissing, refusals.NowhereToMove,
    }  # fmt: skip
    with pytest.raises(refusals.NoSuchClauseThere, match="31/KH-UBND không có nội dung 1"):
        world.end(fates=fates)
    assert Document.objects.get(pk=world.old.pk).ended_on is None
    assert Initiative.objects.get(pk=world.scheme.pk).ends_on == world.scheme.ends_on
    with pytest.raises(refusals.LiveRowsChanged):
        world.end(fates={})
    with pytest.raises(refusals.EndsBeforeItBegins):
        world.end(on=date(2015, 1, 1))
    with pytest.raises(refusals.RelatedToItself):
        world.end(by=world.old)


def test_who_may_and_the_lost_race(world: World) -> None:
    house = world.house
    for user in (house.hanh, house.minh, house.cuong):
        with pytest.raises(PermissionDenied):
            world.end(actor=user)
    ended = world.end()
    with pytest.raises(EditedMeanwhile):
        world.end()
    with pytest.raises(refusals.AlreadyEnded):
        world.end(version=ended.version)
    given: dict[str, Any] = {"document": ended, "reason": "Ghi nhầm", "at": house.at}
    with pytest.raises(PermissionDenied):
        services.restore_document(version=ended.version, actor=house.hanh, **given)
    back = services.restore_document(version=ended.version, actor=house.binh, **given)
    assert back.ended_on is None
    with pytest.raises(refusals.NotEnded):
        services.restore_document(version=back.version, actor=house.binh, **given)


def test_on_the_pages(world: World, client_for: Door) -> None:
    client = client_for(world.house.binh)
    address = reverse("end_document", args=[world.old.pk])
    page = client.get(address).content.decode()
    assert world.task.title in page
    assert_clean(page)
    data = {f"viec-{key}": fate for key, fate in
            world.fates(Fate.ENDED, Fate.GOES_ON, Fate.GOES_ON).items()}  # fmt: skip
    data |= {"on": "01/03/2020", "by": world.new.long_title, "version": "1"}
    refused = client.post(address, data)
    assert (refused.status_code, "ghi lý do" in refused.content.decode()) == (422, True)
    assert client.post(address, data | {"reason": "Đã thay"}).status_code == 302
    shown = client.get(world.old.get_absolute_url()).content.decode()
    assert "Hết hiệu lực từ" in shown
    assert_clean(shown)
    assert "Làm hết hiệu lực:" in client.get(world.new.get_absolute_url()).content.decode()
    clock_on = {"hieu-luc": "con"}
    assert "Kế hoạch cũ" in client.get(reverse("documents"), clock_on).content.decode()
    for user, code in ((world.house.hanh, 403), (world.house.cuong, 404)):
        assert client_for(user).get(address).status_code == code
        again = reverse("restore_document", args=[world.old.pk])
        assert client_for(user).get(again).status_code == code
    restore = reverse("restore_document", args=[world.old.pk])
    assert client.post(restore, {"reason": "Ghi nhầm", "version": "2"}).status_code == 302
    log = client.get(reverse("document_history", args=[world.old.pk])).content.decode()
    assert "Hết hiệu lực từ 01/03/2020. Kế hoạch 31/KH-UBND tiếp tục 2, kết thúc 1" in log


def test_in_the_api(world: World, client_for: Door) -> None:
    client = client_for(world.house.binh)
    base = f"/api/documents/{world.old.pk}"
    rows = client.get(f"{base}/live").json()
    body = {"version": 1, "on": "2020-03-01", "by_id": world.new.pk,
            "fates": {row["key"]: "goes_on" for row in rows}}  # fmt: skip
    assert len(rows) == 3
    done = client.post(f"{base}/end", body, content_type="application/json")
    assert done.status_code == 200
    assert Document.objects.get(pk=world.old.pk).ended_on == ON


def test_statements(world: World, client_for: Door) -> None:
    client = client_for(world.house.binh)
    pages = [reverse("end_document", args=[world.old.pk]), world.old.get_absolute_url()]
    few = [statements(client, page) for page in pages]
    for number in range(20):
        work.give(world.house, f"Việc {number}", clause=world.clause)
        make(world.house, f"Đề án {number}", code=f"ĐA 1{number}", document=world.old)
    assert [statements(client, page) for page in pages] == few
    assert max(few) <= MOST, few


@pytest.mark.parametrize("kind", DocumentRelation.Kind.values)
def test_both_wordings_of_each_relation(house: House, client_for: Door, kind: str) -> None:
    client = client_for(house.binh)
    old = register(house, reference="01-NQ/TU", name="Nghị quyết cũ")
    new = register(house, reference="02-NQ/TU", name="Nghị quyết mới")
    clause = add(house, old, "I")
    data = {"kind": f"bi-{kind}", "target": new.long_title, "path": "I"}
    address = reverse("relate_document", args=[old.pk])
    assert_clean(client.get(address).content.decode())
    wrong = client.post(address, data | {"path": "IX"})
    assert (wrong.status_code, "không có nội dung IX" in wrong.content.decode()) == (422, True)
    assert client.post(address, data).status_code == 302
    made = DocumentRelation.objects.get()
    assert (made.document, made.target, made.clause, made.kind) == (new, old, clause, kind)
    passive = str(DocumentRelation.PASSIVE[kind])
    shown = client.get(old.get_absolute_url()).content.decode()
    assert passive[:1].upper() + passive[1:] in shown
    active = str(DocumentRelation.Kind(kind).label)
    there = client.get(new.get_absolute_url()).content.decode()
    assert active[:1].upper() + active[1:] in there


def test_said_of_a_paper_in_a_register_one_does_not_write(house: House, client_for: Door) -> None:
    grant(house.minh, house.district_committee, Capability.PLAN)
    mine = register(house, area=house.district, reference="01-NQ/HU")
    upper = register(house, reference="02-NQ/TU")
    address = reverse("relate_document", args=[mine.pk])
    data = {"kind": "bi-replaces", "target": upper.long_title, "path": ""}
    refused = client_for(house.minh).post(address, data)
    assert refused.status_code == 422
    assert "đồng chí không ghi được sổ đó" in refused.content.decode()
    done = client_for(house.minh).post(address, data | {"kind": "implements"})
    assert done.status_code == 302
