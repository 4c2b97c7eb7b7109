"""The steps of a task, by the one table of states, and what belongs to them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Status

from vedich.documents.rules import visible_to as documents_visible_to
from vedich.indicators.rules import visible_to as claims_visible_to
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.organisations.models import Organisation, Person
from vedich.tasks import services
from vedich.tasks.api.common import given, one_seen, router, user_of
from vedich.tasks.api.sent import HandOverIn, OwnerIn, RemindIn, StepIn
from vedich.tasks.api.shapes import ReminderOut, StepOut, TaskOut
from vedich.tasks.models import Act, Task
from vedich.tasks.services import Proof
from vedich.tasks.services.steps import STEPS
from vedich.web.rows import named, named_or_none

PROOF = frozenset({"document_id", "claim_id", "evidence"})
TAKEN = {
    Act.ASSIGN: {"on"},
    Act.ACKNOWLEDGE: {"text", "owner_id"},
    Act.PROGRESS: {"text", "percent", *PROOF},
    Act.REPORT: {"text", "on", *PROOF},
}
"""What each act takes; the others take a text alone."""


class NotOfThisAct(Refused):
    message = _("Việc {act} không nhận {field_name}. Bỏ mục này rồi gửi lại.")


class NotAStep(Refused):
    message = _("{act} có địa chỉ riêng: /tasks/{{id}}/hand-over.")


@router.post("/tasks/{int:pk}/steps", response={201: StepOut}, url_name="task_step")
def step(request: HttpRequest, pk: int, payload: StepIn) -> Status[Any]:
    """Một bước: giao, nhận, báo cáo, xác nhận, trả lại… theo `/tasks/workflow`."""
    task = one_seen(request, pk)
    if payload.act not in STEPS:
        raise NotAStep(act=payload.act.label, field="act")
    taken = TAKEN.get(payload.act, {"text"})
    _refuse_others(payload, taken)
    values: dict[str, Any] = {"text": payload.text} if "text" in taken else {}
    values |= {name: getattr(payload, name) for name in taken & {"on", "percent"}}
    if "owner_id" in taken:
        values["owner"] = named_or_none(Person.objects.all(), payload.owner_id, "owner_id")
    if taken >= PROOF:
        values["proof"] = _proof(request, payload)
    return Status(201, STEPS[payload.act](task=task, **values, **given(request)))


def _refuse_others(payload: StepIn, taken: set[str]) -> None:
    said = payload.dict(exclude_unset=True)
    others = [name for name, value in said.items() if value and name not in {"act", *taken}]
    label = payload.act.label.lower()
    raise_all(NotOfThisAct(act=label, field_name=name, field=name) for name in others)


def _proof(request: HttpRequest, payload: StepIn) -> Proof:
    user, today = user_of(request), clock.today()
    papers, claims = documents_visible_to(user, on=today), claims_visible_to(user, on=today)
    return Proof(
        document=named_or_none(papers, payload.document_id, "document_id"),
        claim=named_or_none(claims, payload.claim_id, "claim_id"),
        text=payload.evidence,
    )


@router.post("/tasks/{int:pk}/hand-over", response={201: StepOut}, url_name="task_hand_over")
def hand_over(request: HttpRequest, pk: int, payload: HandOverIn) -> Status[Any]:
    """Chuyển nhiệm vụ cho đơn vị khác chủ trì."""
    task = one_seen(request, pk)
    made = services.hand_over_task(
        task=task,
        lead=named(Organisation.objects.select_related("area"), payload.lead_id, "lead_id"),
        owner=named_or_none(Person.objects.all(), payload.owner_id, "owner_id"),
        text=payload.text,
        **given(request),
    )
    return Status(201, made)


@router.post("/tasks/{int:pk}/owner", response=TaskOut, url_name="task_owner")
def name_owner(request: HttpRequest, pk: int, payload: OwnerIn) -> Task:
    """Đơn vị chủ trì cử người thực hiện; null là chưa cử ai."""
    task = one_seen(request, pk)
    owner = named_or_none(Person.objects.all(), payload.owner_id, "owner_id")
    return services.name_owner(task=task, owner=owner, **given(request))


@router.post("/tasks/{int:pk}/reminders", response={201: ReminderOut}, url_name="task_remind")
def remind(request: HttpRequest, pk: int, payload: RemindIn) -> Status[Any]:
    """Đôn đốc đơn vị chủ trì."""
    task = one_seen(request, pk)
    return Status(201, services.remind(task=task, text=payload.text, **given(request)))
