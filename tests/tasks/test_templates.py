"""Templates of giving: kept by an office, offered to whoever gives, changing nothing given."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from tests.initiatives.schemes import make as make_scheme
from tests.people import House
from tests.statements import MOST, statements
from tests.tasks.work import give, later, staff
from tests.web.html_checks import assert_clean
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.lib.errors import ManyRefused
from vedich.tasks import refusals, services
from vedich.tasks.models import Bundle, Task, TaskTemplate
from vedich.tasks.services import Pattern

Door = Callable[[Any], Client]
STEPS = "Gửi biểu cho các huyện\nTổng hợp số liệu\nTrình ký"


def make(house: House, name: str = "Báo cáo chuyên đề", **said: Any) -> TaskTemplate:
    values = {"product": "Báo cáo", "days": 14, "steps": STEPS, "lead": house.district_committee}
    return services.make_template(
        organisation=house.province_committee,
        pattern=Pattern(name=name, **values | said),
        actor=house.admin,
        at=house.at,
    )


def typed(**said: Any) -> dict[str, Any]:
    return {
        "name": "Báo cáo chuyên đề",
        "product": "Báo cáo",
        "assigned_by": "Tỉnh ủy Thanh Vân",
        "lead": "Huyện ủy Mộc Sơn",
        "days": "14",
        "weight": "2",
        "cooperating": "Sở Nông nghiệp và Phát triển nông thôn",
        "steps": STEPS + "\n\n  ",
        "note": "Theo đề cương",
    } | said


def to(name: str, template: TaskTemplate) -> str:
    return reverse(name, kwargs={"pk": template.pk})


def field(page: str, name: str) -> str:
    """What a field of a form opens with."""
    area = re.search(rf'<textarea name="{name}"[^>]*>\s*([^<]*)</textarea>', page)
    found = area or re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    return found[1].strip() if found else ""


def test_made_by_form_then_given_by_it(house: House, client_for: Door) -> None:
    office = client_for(staff(house).ngan)
    made: Any = office.post(reverse("make_task_template"), typed())
    template = TaskTemplate.objects.get()
    assert made.url == template.get_absolute_url()
    page = office.get(made.url).content.decode()
    assert_clean(page)
    for said in ("Báo cáo chuyên đề", "sau 14 ngày", "Huyện ủy Mộc Sơn", "Trình ký", "Đã lập mẫu"):
        assert said in page
    assert f"{reverse('give_task')}?mau={template.pk}" in page
    form = office.get(reverse("give_task"), {"mau": template.pk}).content.decode()
    opened = {name: field(form, name) for name in ("product", "due_on", "weight", "name")}
    assert opened == {
        "product": "Báo cáo",
        "due_on": "06/03/2020",
        "weight": "2",
        "name": "Báo cáo chuyên đề",
    }
    assert field(form, "note").splitlines() == [
        "Theo đề cương",
        "1. Gửi biểu cho các huyện",
        "2. Tổng hợp số liệu",
        "3. Trình ký",
    ]
    assert "Huyện ủy Mộc Sơn" in form
    assert "Sở Nông nghiệp" in field(form, "cooperating")
    assert not Task.objects.exists(), "opening a form gives nothing"


def test_a_template_for_a_group_gives_to_many(house: House, client_for: Door) -> None:
    template = make(house, lead=None, group="party_organisation:district")
    office = client_for(staff(house).ngan)
    page = office.get(template.get_absolute_url()).content.decode()
    assert f"{reverse('give_many_tasks')}?mau={template.pk}" in page
    form = office.get(reverse("give_many_tasks"), {"mau": template.pk}).content.decode()
    assert '<option value="party_organisation:district" selected>' in form
    said = {
        "name": field(form, "name"),
        "group": "party_organisation:district",
        "due_on": field(form, "due_on"),
        "assigned_by": "Tỉnh ủy Thanh Vân",
        "weight": "1",
    }
    office.post(reverse("give_many_tasks"), said)
    assert Bundle.objects.get().tasks.count() == 2


def test_edited_by_whoever_keeps_it_and_no_task_changes(house: House, client_for: Door) -> None:
    ngan, _son = staff(house)
    template = make(house)
    task = give(house, template.name)
    office = client_for(ngan)
    edited = typed(name="Báo cáo tháng", version=template.version, days="10", assigned_by="")
    assert office.post(to("edit_task_template", template), edited).status_code == 302
    template.refresh_from_db()
    task.refresh_from_db()
    assert (template.name, template.days, template.version) == ("Báo cáo tháng", 10, 2)
    assert [unit.pk for unit in template.cooperating.all()] == [house.department.pk]
    assert task.name == "Báo cáo chuyên đề"
    again = office.post(to("edit_task_template", template), edited)
    assert again.status_code == 409
    assert "vừa sửa" in again.content.decode()
    log = office.get(to("task_template_history", template)).content.decode()
    assert "Sửa tên" in log
    last = history_of(template).first()
    assert last is not None
    assert last.data["changes"]["cooperating"] == [[], [house.department.name]]


def test_ended_it_is_offered_no_more(house: House, client_for: Door) -> None:
    template = make(house)
    office = client_for(staff(house).ngan)
    end = to("end_task_template", template)
    assert office.post(end, {"reason": "", "version": "1"}).status_code == 422
    assert office.post(end, {"reason": "Quy chế mới", "version": "1"}).status_code == 302
    template.refresh_from_db()
    assert template.ended_on == house.on
    page = office.get(template.get_absolute_url()).content.decode()
    assert "Giao theo mẫu" not in page
    assert "thôi dùng từ" in page
    assert office.get(reverse("give_task"), {"mau": template.pk}).status_code == 404
    gone = office.post(end, {"reason": "Lần nữa", "version": "2"})
    assert "đã thôi dùng từ 21/02/2020" in gone.content.decode()
    listed = office.get(reverse("task_templates"), {"dung": "dang-dung"}).content.decode()
    assert template.name not in listed
    assert template.name in office.get(reverse("task_templates")).content.decode()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": ""}, "Chưa điền việc phải làm"),
        ({"group": "party_organisation:district"}, "Bỏ một trong hai"),
        ({"no_deadline": "standing"}, "Bỏ một trong hai"),
        ({"days": "-1"}, "is-invalid"),
        ({"lead": "", "group": "party_organisation:district"}, "Bỏ các đơn vị phối hợp"),
        ({"steps": "\n".join(str(number) for number in range(40))}, "Nhiều nhất 30 bước"),
        ({"cooperating": "Nơi A"}, "Nơi A"),
    ],
)
def test_what_is_wrong_is_said(
    house: House, client_for: Door, said: dict[str, str], sentence: str
) -> None:
    answer = client_for(staff(house).ngan).post(reverse("make_task_template"), typed(**said))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not TaskTemplate.objects.exists()


def test_who_sees_and_keeps_it(house: House, client_for: Door) -> None:
    pattern = Pattern(name="Rà soát hộ")
    given: dict[str, Any] = {"actor": house.hanh, "at": house.at}
    template = services.make_template(
        organisation=house.district_committee, pattern=pattern, actor=house.admin, at=house.at
    )
    colleague, stranger = client_for(house.hanh), client_for(house.cuong)
    assert colleague.get(template.get_absolute_url()).status_code == 200
    for name in ("edit_task_template", "end_task_template"):
        assert colleague.get(to(name, template)).status_code == 403
        assert stranger.get(to(name, template)).status_code == 404
    for name in ("task_template", "task_template_history"):
        assert stranger.get(to(name, template)).status_code == 404
    assert template.name not in stranger.get(reverse("task_templates")).content.decode()
    assert colleague.get(reverse("make_task_template")).status_code == 403
    with pytest.raises(PermissionDenied):
        services.make_template(organisation=house.district_committee, pattern=pattern, **given)
    with pytest.raises(PermissionDenied):
        services.edit_template(template=template, version=1, pattern=pattern, **given)
    with pytest.raises(PermissionDenied):
        services.end_template(template=template, version=1, reason="Thôi", **given)


def test_all_faults_at_once_and_the_lost_race(house: House) -> None:
    foreign = make_scheme(house, owner=house.other_district_committee)
    wrong = Pattern(
        name=" ",
        days=3,
        no_deadline="standing",
        lead=house.district_committee,
        initiative=foreign,
        weight=0,
    )
    with pytest.raises(ManyRefused) as all_of_them:
        services.make_template(
            organisation=house.commune_committee, pattern=wrong, actor=house.lan, at=house.at
        )
    assert {type(each) for each in all_of_them.value.each()} >= {
        refusals.NameMissing,
        refusals.DaysAndNone,
        refusals.BadWeight,
        refusals.OutOfReach,
    }
    template = make(house)
    given: dict[str, Any] = {"template": template, "actor": house.admin, "at": later(house, 1)}
    services.end_template(version=1, reason="Thôi", **given)
    with pytest.raises(EditedMeanwhile):
        services.edit_template(version=1, pattern=Pattern(name="Khác"), **given)
    with pytest.raises(refusals.TemplateEnded):
        services.edit_template(version=2, pattern=Pattern(name="Khác"), **given)


def test_by_the_api(house: House, client_for: Door) -> None:
    office, stranger = client_for(staff(house).ngan), client_for(house.cuong)

    def post(path: str, sent: dict[str, Any]) -> Any:
        return office.post(f"/api/tasks/templates{path}", sent, content_type="application/json")

    sent = {
        "organisation_id": house.province_committee.pk,
        "name": "Báo cáo",
        "days": 7,
        "lead_id": house.district_committee.pk,
        "steps": ["Thu số", "Trình ký"],
        "cooperating_ids": [house.department.pk],
    }
    made = post("", sent)
    assert made.status_code == 201, made.content
    pk = made.json()["id"]
    one = office.get(f"/api/tasks/templates/{pk}").json()
    assert (one["steps"], one["days"]) == (["Thu số", "Trình ký"], 7)
    assert one["cooperating_ids"] == [house.department.pk]
    assert [row["id"] for row in office.get("/api/tasks/templates").json()] == [pk]
    changed = sent | {"name": "Báo cáo quý", "version": 1}
    del changed["organisation_id"]
    assert post(f"/{pk}", changed).json()["name"] == "Báo cáo quý"
    assert post(f"/{pk}", changed).status_code == 409
    ended = post(f"/{pk}/end", {"reason": "Thôi", "version": 2})
    assert ended.json()["ended_on"] == "2020-02-21"
    assert stranger.get(f"/api/tasks/templates/{pk}").status_code == 404
    assert stranger.get("/api/tasks/templates").json() == []


@pytest.mark.parametrize("count", [3, 30])
def test_pages_take_few_statements_whatever_the_rows(
    house: House, client_for: Door, count: int
) -> None:
    for number in range(count):
        template = make(house, f"Mẫu {number}", cooperating=[house.department])
    office = client_for(staff(house).ngan)
    for address in (
        reverse("task_templates"),
        template.get_absolute_url(),
        f"{reverse('give_task')}?mau={template.pk}",
        to("edit_task_template", template),
    ):
        assert statements(office, address) <= MOST, address
