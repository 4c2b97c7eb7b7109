"""Choosing what to bring, its template, the file or the rows, and which column is which."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.intake import rules, services, workbooks
from vedich.intake.forms import BringForm, MappingForm
from vedich.intake.kinds import KINDS
from vedich.intake.kinds.understood import one_of_sheets
from vedich.intake.models import Import
from vedich.intake.tables import ImportTable
from vedich.intake.views.common import allowed, crumbs, get_or_post, given, kind_or_404, mine
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.lib.periods import Period
from vedich.web.http import perform, redirect_to, render, status_of


@signed_in
@require_safe
def imports(request: SignedInRequest) -> HttpResponseBase:
    """Nhập từ Excel: các loại được nhập, và các lần đã nhập."""
    on = clock.today()
    kinds = rules.importable(request.user, KINDS.values(), on=on)
    table = ImportTable(request, rules.visible_to(request.user, on=on))
    return table.respond("intake/list.html", {"kinds": kinds})


@signed_in
@get_or_post
def bring(request: SignedInRequest, kind: str) -> HttpResponse:
    """Tải mẫu, rồi gửi tệp hoặc dán."""
    found = kind_or_404(kind)
    allowed(request, found)
    form = BringForm(request.POST or None, request.FILES or None)

    def receive(*, file: Any, text: str, **by: Any) -> Import:
        del file, text
        return services.receive_file(kind=found, sent=form.sent(), **by)  # by: sheet, actor, at

    if request.method == "POST":
        made = perform(form, receive, **given(request))
        if isinstance(made, Import):
            if made.state == Import.State.MAPPING:
                return redirect_to("map_columns", pk=made.pk)
            return redirect_to("import", pk=made.pk)
    page = {
        "kind": found,
        "form": form,
        "crumbs": crumbs(),
        "limits": services.limits(),
        "has_period": found.key == "values",
        "day": clock.today(),
    }
    status = status_of(form) if request.method == "POST" else 200
    return render(request, "intake/bring.html", page, status=status)


@signed_in
@require_safe
def template(request: SignedInRequest, kind: str) -> HttpResponse:
    """Tệp mẫu .xlsx, có sẵn các dòng của phần mình; `?ky=` là kỳ của số liệu."""
    found = kind_or_404(kind)
    allowed(request, found)
    asked = {"ky": request.GET.get("ky", "")[:60].strip()}
    try:
        name = Period.parse(asked["ky"]).code if asked["ky"] else f"{clock.today():%Y-%m-%d}"
        with translation.override("vi"):  # the file goes on to others, and comes back
            lines = found.lines(request.user, on=clock.today(), asked=asked)
            content = workbooks.template(found, lines)
    except Refused as refusal:
        page = {
            "kind": found, "form": BringForm(), "crumbs": crumbs(), "limits": services.limits(),
            "has_period": True, "wrong_period": str(refusal), "day": clock.today(),
        }  # fmt: skip
        return render(request, "intake/bring.html", page, status=422)
    return workbooks.download(content, f"mau-{found.slug}-{name}.xlsx")


@signed_in
@get_or_post
def map_columns(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ghép cột của tệp với cột của hệ thống."""
    row = mine(request, pk)
    if row.state not in Import.OPEN:
        raise Http404
    kind = KINDS[row.kind]
    form = MappingForm(request.POST or None, kind=kind, row=row)

    def join(*, actor: Any, at: Any, **_cleaned: Any) -> Import:
        return services.map_columns(
            row=row, columns=form.columns(), fixed=form.fixed(), actor=actor, at=at
        )

    if request.method == "POST" and perform(form, join, **given(request)) is not None:
        return redirect_to("import", pk=row.pk)
    page = {
        "title": _("Ghép cột: %(name)s") % {"name": row.source},
        "crumbs": crumbs(kind),
        "form": form,
        "row": row,
        "kind": kind,
        "is_mine": True,
        "sheets_note": one_of_sheets(row.sheet, row.sheets),
    }
    status = status_of(form) if request.method == "POST" else 200
    return render(request, "intake/map.html", page, status=status)
