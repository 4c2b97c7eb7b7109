"""One import: its preview, its faults, how far it is, what came of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.queries import history_of
from vedich.intake import services, workbooks
from vedich.intake.kinds import KINDS
from vedich.intake.kinds.understood import one_of_sheets
from vedich.intake.models import Import, ImportContent
from vedich.intake.sheets import address
from vedich.intake.tables import shown_state
from vedich.intake.views.common import crumbs, given, mine, seen
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.web.http import redirect_to, render, say

SHOWN_FAULTS = 200


@signed_in
@require_safe
def one(request: SignedInRequest, pk: int) -> HttpResponse:
    """Xem trước, lỗi, tiến độ hoặc kết quả của một lần nhập."""
    return render(request, "intake/import.html", _page(request, seen(request, pk)))


def _page(request: SignedInRequest, row: Import, wrong: str = "") -> dict[str, Any]:
    kind = KINDS[row.kind]
    faults = _faults(row) if row.state == Import.State.REFUSED else []
    return {
        "row": row,
        "kind": kind,
        "crumbs": crumbs(kind),
        "is_mine": row.user_id == request.user.pk,
        "shown_state": shown_state,
        "sheets_note": one_of_sheets(row.sheet, row.sheets),
        "faults": faults[:SHOWN_FAULTS],
        "has_file": bool(faults),
        "more_faults": max(0, row.fault_count - SHOWN_FAULTS),
        "entries": history_of(row),
        "wrong": wrong,
        "may_approve": row.state == Import.State.READY
        and kind.may_approve(request.user, on=clock.today()),
        "is_at_work": row.state in Import.AT_WORK,
    }


def _faults(row: Import) -> list[tuple[str, str]]:
    """The address of each faulty cell, and what is wrong with it."""
    kept = ImportContent.objects.filter(of=row).values_list("faults", flat=True).first() or {}
    return [
        (address(line, column), reason[:1].upper() + reason[1:])
        for line, column, _code, reason in kept.get("faults", [])
    ]


@signed_in
@require_safe
def progress(request: SignedInRequest, pk: int) -> HttpResponse:
    """Đã ghi đến đâu: trang tự hỏi lại cho tới khi xong."""
    row = seen(request, pk)
    if row.state not in Import.AT_WORK:
        answer = redirect_to("import", pk=row.pk)
        if request.headers.get("HX-Request") == "true":
            return HttpResponse(headers={"HX-Redirect": answer.url})
        return answer
    return render(request, "intake/import.html#progress", _page(request, row))


@signed_in
@require_POST
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ghi những gì đã xem trước."""
    row = mine(request, pk)
    approve = request.POST.get("duyet") == "1"
    try:
        row = services.confirm_import(row=row, approve=approve, **given(request))
    except Refused as refusal:
        row.refresh_from_db()
        return render(request, "intake/import.html", _page(request, row, str(refusal)), status=409)
    services.run_if_short(row, now=clock.now)
    return redirect_to("import", pk=row.pk)


@signed_in
@require_POST
def choose_sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    """Đọc tờ khác của cùng tệp."""
    row = mine(request, pk)
    try:
        services.choose_sheet(row=row, sheet=request.POST.get("to", ""), **given(request))
    except Refused as refusal:
        row.refresh_from_db()
        status = 422 if row.state in Import.OPEN else 409
        page = _page(request, row, str(refusal))
        return render(request, "intake/import.html", page, status=status)
    if row.state == Import.State.MAPPING:
        return redirect_to("map_columns", pk=row.pk)
    return redirect_to("import", pk=row.pk)


@signed_in
@require_POST
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bỏ, không ghi."""
    row = mine(request, pk)
    try:
        services.cancel_import(row=row, **given(request))
    except Refused as refusal:
        row.refresh_from_db()
        return render(request, "intake/import.html", _page(request, row, str(refusal)), status=409)
    say(request, _("Đã bỏ %(name)s, không ghi gì.") % {"name": row.source})
    return redirect_to("imports")


@signed_in
@require_safe
def faulty(request: SignedInRequest, pk: int) -> HttpResponse:
    """Các dòng có lỗi, ô lỗi tô màu, dạng Excel."""
    row = seen(request, pk)
    content = ImportContent.objects.filter(of=row).first()
    if content is None or not content.faults:
        raise Http404
    return workbooks.download(workbooks.faulty_rows(row, content.faults), f"loi-{row.pk}.xlsx")
