"""The result sheet of a unit or a person, and the data that want a second look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.queries import history_of_many
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.lib.periods import Kind, Period
from vedich.organisations.models import Person
from vedich.organisations.rules import people_visible_to
from vedich.organisations.rules import visible_to as organisations_visible_to
from vedich.tasks import rules, services
from vedich.tasks.forms import AnswerForm
from vedich.tasks.models import Answer
from vedich.tasks.queries.doubtful import doubts_of
from vedich.tasks.queries.results import sheet_for
from vedich.tasks.tables.counts import rate_words
from vedich.tasks.tables.results import ResultTable
from vedich.tasks.views.common import get_or_post, seen
from vedich.tasks.views.reading import states_of
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.http import render

ENTRIES = 100
UNIT, PERSON = "don-vi", "nguoi"


@signed_in
@require_safe
def result_sheet(request: SignedInRequest, what: str, pk: int) -> HttpResponseBase:
    """Phiếu kết quả của một đơn vị hoặc một người trong một kỳ: `?ky=2020-Q1`."""
    today = clock.today()
    visible: Any = {UNIT: organisations_visible_to, PERSON: people_visible_to}.get(what)
    if visible is None:
        raise Http404
    one: Any = get_object_or_404(visible(request.user, on=today), pk=pk)
    period = _period(request)
    sheet = sheet_for(request.user, one, period, on=today)
    person = one if what == PERSON else None
    may_answer = person is not None and rules.may_answer(request.user, person)
    page = {
        "one": one,
        "nav": "tasks",
        "period": period,
        "kinds": [Period.of(kind, period.start) for kind in (Kind.MONTH, Kind.QUARTER, Kind.YEAR)],
        "sheet": sheet,
        "states": states_of(sheet.counts),
        "rate": rate_words(sheet.counts),
        "person": person,
        "may_answer": may_answer,
        "entries": list(history_of_many("tasks.answer", list(sheet.answers))[:ENTRIES]),
    }
    table = ResultTable(request, sheet.lines, today, person=person, may_answer=may_answer)
    return table.respond("tasks/results.html", page)


@signed_in
@get_or_post
def answer_sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    """Người thực hiện ghi ý kiến của mình về phiếu của một kỳ."""
    today = clock.today()
    person = get_object_or_404(people_visible_to(request.user, on=today), pk=pk)
    if not rules.may_answer(request.user, person):
        raise PermissionDenied
    period = _period(request)
    back = _sheet_of(person, period)
    return _answer(
        request, services.answer_sheet, {"person": person, "period": period},
        {"person": person, "period": period.code},
        _("Ý kiến về phiếu kết quả, %(period)s") % {"period": period.label}, back,
    )  # fmt: skip


@signed_in
@get_or_post
def answer_task(request: SignedInRequest, pk: int) -> HttpResponse:
    """Người thực hiện ghi lý do khách quan của một việc."""
    task = seen(request, pk)
    if task.owner is None or not rules.may_answer(request.user, task.owner):
        raise PermissionDenied
    back = _sheet_of(task.owner, _period(request))
    title = _("Lý do khách quan, việc %(code)s") % {"code": task.code}
    return _answer(
        request, services.answer_task, {"task": task}, {"person": task.owner, "task": task},
        title, back,
    )  # fmt: skip


def _answer(
    request: SignedInRequest, service: Callable[..., Any], about: dict[str, Any],
    of: dict[str, Any], title: str, back: str,
) -> HttpResponse:  # fmt: skip
    def now() -> dict[str, Any]:
        row = Answer.objects.filter(**of).first()
        return {"text": row.text if row else "", "version": row.version if row else 0}

    form = AnswerForm(request.POST or None, initial=now())
    page = {
        "title": title,
        "crumbs": [(_("Phiếu kết quả"), back)],
        "submit": _("Lưu"),
        "cancel": back,
        "note": _("Người xem được phiếu đọc được ý kiến này. Sửa lại lúc nào cũng được; lịch sử "
                  "giữ các lần ghi."),
        "nav": "tasks",
    }  # fmt: skip
    given = {**about, "actor": request.user, "at": clock.now()}
    return act(request, form, service, given, page, said=_("Đã lưu ý kiến."), to=back, fresh=now)


def _sheet_of(person: Person, period: Period) -> str:
    return url("result_sheet", what=PERSON, pk=person.pk, query={"ky": period.code})


@signed_in
@require_safe
def doubtful(request: SignedInRequest) -> HttpResponse:
    """Số liệu cần kiểm tra lại: dấu hiệu và căn cứ, để văn phòng hỏi lại đơn vị."""
    today = clock.today()
    if not rules.may_check_data(request.user, on=today):
        raise PermissionDenied
    rows = rules.visible_to(request.user, on=today)
    return render(request, "tasks/doubtful.html", {"kinds": doubts_of(rows, on=today)})


def _period(request: SignedInRequest) -> Period:
    """The period asked for; nonsense or none is the present quarter."""
    try:
        return Period.parse(request.GET.get("ky", ""))
    except Refused:
        return Period.of(Kind.QUARTER, clock.today())
