"""The morning page of the office, one arrival, what waits for a leader, how long papers wait."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.queries import history_of
from vedich.documents.rules import visible_to as papers_visible_to
from vedich.incoming import queries, rules
from vedich.incoming.models import WAITING, State
from vedich.incoming.queries.hours import waits_of, years_of
from vedich.incoming.tables import IncomingTable, mark_of, reply_mark, urgency_mark
from vedich.incoming.views.common import crumbs, page_of, seen
from vedich.lib import clock
from vedich.tasks.rules import visible_to as tasks_visible_to
from vedich.web.http import is_fragment, render

MOST_WAITING = 60


@signed_in
@require_safe
def incoming(request: SignedInRequest) -> HttpResponseBase:
    """Văn bản đến: hôm nay, chờ phiếu trình, chờ ý kiến, quá hạn trả lời."""
    today = clock.today()
    visible = rules.visible_to(request.user, on=today)
    office = queries.office_of(request.user, on=today)
    page = {
        "office": office,
        "counts": queries.counts_of(visible, on=today),
        "may_enter": office is not None,
        "nav": "incoming",
    }
    return IncomingTable(request, visible, today).respond("incoming/list.html", page)


@signed_in
@require_safe
def paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một văn bản đến: phiếu trình, ý kiến, nhiệm vụ, trả lời, hồ sơ."""
    one, today = seen(request, pk), clock.today()
    directions = list(one.directions.select_related("leader", "task__lead"))
    tasks = {each.task_id for each in directions if each.task_id}
    shown = set(
        tasks_visible_to(request.user, on=today).filter(pk__in=tasks).values_list("pk", flat=True)
    )
    papers = {one.document_id, one.reply_id} - {None}
    known = set(
        papers_visible_to(request.user, on=today).filter(pk__in=papers).values_list("pk", flat=True)
    )
    page: dict[str, Any] = {
        "one": one,
        "slips": list(one.slips.select_related("leader", "lead", "made_by")
                      .prefetch_related("cooperating").order_by("-pk")),
        "directions": directions,
        "shown_tasks": shown,
        "shown_papers": known,
        "mark": mark_of(one, pill=True),
        "urgency": urgency_mark(one),
        "reply_mark": reply_mark(one, today),
        "is_waiting": one.state in WAITING,
        "is_mine": one.state == State.SUBMITTED and one.may_lead,
        "crumbs": crumbs(),
        "nav": "incoming",
    }  # fmt: skip
    return render(request, "incoming/paper.html", page)


@signed_in
@require_safe
def waiting(request: SignedInRequest) -> HttpResponse:
    """Văn bản chờ đồng chí cho ý kiến, khẩn trước, đến trước; một ô của Tuần này khi mở ở đó."""
    if is_fragment(request):
        count = queries.waiting_for(request.user).count()
        return render(request, "incoming/panel.html#week", {"count": count})
    rows = (
        queries.waiting_for(request.user)
        .select_related("document__issuer", "organisation")
        .prefetch_related("slips__lead", "slips__made_by")
    )
    found = sorted(rows.order_by("submitted_at", "pk")[:MOST_WAITING], key=_rank)
    page = {
        "papers": [(each, list(each.slips.all())[-1], urgency_mark(each)) for each in found],
        "today": clock.today(),
        "nav": "incoming",
    }
    return render(request, "incoming/waiting.html", page)


RANKS = {"hoa_toc": 0, "thuong_khan": 1, "khan": 2, "": 3}


def _rank(paper: Any) -> tuple[int, Any]:
    return RANKS[paper.urgency], paper.submitted_at


@signed_in
@require_safe
def hours(request: SignedInRequest) -> HttpResponse:
    """Giờ từ lúc đến tới lúc có ý kiến, theo cơ quan và tháng."""
    visible = rules.visible_to(request.user, on=clock.today())
    years = years_of(visible)
    asked = request.GET.get("nam", "")
    year = next((each for each in years if str(each) == asked), years[0] if years else None)
    page = {
        "waits": waits_of(visible, year) if year else [],
        "years": years,
        "year": year,
        "nav": "incoming",
    }
    return render(request, "incoming/hours.html", page)


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một văn bản đến."""
    one = seen(request, pk)
    page = page_of(one, _("Lịch sử %(name)s") % {"name": one.title})
    page |= {"entries": history_of(one).select_related("personal")[:200]}
    return render(request, "documents/history.html", page)
