"""Maps of columns: the list, one, making, editing, dropping; a list run out by one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.queries import history_of
from vedich.lib import clock
from vedich.lib.vietnamese import fold
from vedich.reports import rules, running, services
from vedich.reports.forms import BeginMapForm, DropForm, MapForm
from vedich.reports.models import ExportMap
from vedich.reports.sources import SOURCES
from vedich.reports.tables import MapTable
from vedich.reports.views.common import crumbs_of_maps, get_or_post, given, seen_map
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.forms import cell
from vedich.web.http import render

ENTRIES = 100
FORMAT = "dang"
"""`csv` or `xlsx`; what else stands behind the “?” are the filters of the list."""


@signed_in
@require_safe
def export_maps(request: SignedInRequest) -> HttpResponseBase:
    """Các biểu xuất lên cấp trên."""
    today = clock.today()
    table = MapTable(request, rules.maps_visible_to(request.user, on=today))
    page = {"may": rules.may_keep_somewhere(request.user, on=today)}
    return table.respond("reports/maps.html", page)


@signed_in
@require_safe
def export_map(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Một biểu: danh sách sẽ xuất, các cột, nút xuất."""
    found = seen_map(request, request.user, pk)
    today = clock.today()
    source = SOURCES[found.source]
    table = source.table(request, request.user, found, today)
    page = {
        "map": found,
        "source": source,
        "may": rules.may_keep_maps(request.user, found.organisation, on=today),
        "query": _query(request),
        "days": dict(ExportMap.Days.choices),
        "entries": list(history_of(found)[:ENTRIES]),
    }
    if source.page:
        return render(request, "reports/map.html", {**page, "table": table})
    file = url("run_export_map", pk=found.pk)
    query = f"&{table.query}" if table.query else ""
    table.exports = [
        (_("Theo biểu này, Excel"), f"{file}?{FORMAT}=xlsx{query}"),
        (_("Theo biểu này, CSV"), f"{file}?{FORMAT}=csv{query}"),
    ]
    return table.respond("reports/map.html", page)


@signed_in
@require_safe
def run(request: SignedInRequest, pk: int) -> HttpResponse:
    """Xuất danh sách đã lọc theo biểu: Excel, hoặc CSV."""
    found = seen_map(request, request.user, pk)
    today = clock.today()
    table = SOURCES[found.source].table(request, request.user, found, today)
    form = "csv" if request.GET.get(FORMAT) == "csv" else "xlsx"
    content, kind = running.written(found, table, form, on=today)
    name = f"{fold(found.name).replace(' ', '-')[:80]}-{today:%Y-%m-%d}.{form}"
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@signed_in
@get_or_post
def make(request: SignedInRequest) -> HttpResponse:
    """Lập biểu: dán tiêu đề cột của cấp trên, máy ghép trước."""
    today = clock.today()
    if not rules.may_keep_somewhere(request.user, on=today):
        raise PermissionDenied
    form = BeginMapForm(request.POST or None, user=request.user, on=today)

    def begin(*, heads: list[str], source: str, **said: Any) -> ExportMap:
        guess = SOURCES[source].guess
        columns = [
            {
                "head": head,
                "field": (field := guess(head)),
                "constant": "" if field else "-",
                "days": "",
            }
            for head in heads
        ]
        return services.make_map(columns=columns, source=source, **said)  # type: ignore[arg-type]

    page = {
        "title": _("Lập biểu xuất"),
        "crumbs": crumbs_of_maps(),
        "submit": _("Lập biểu"),
        "cancel": url("export_maps"),
    }
    return act(
        request, form, begin, given(request), page,
        said=_("Đã lập biểu. Xem lại từng cột."),
        to=lambda made: url("edit_export_map", pk=made.pk),
    )  # fmt: skip


@signed_in
@get_or_post
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa tên biểu và các cột: tiêu đề, lấy từ trường nào, chữ cố định, cách ghi ngày."""
    found = _to_change(request, pk)
    form = MapForm(request.POST or None, export_map=found)

    def keep(*, name: str, version: int, actor: Any, at: Any, **_lines: Any) -> ExportMap:
        return services.edit_map(
            export_map=found, version=version, name=name, columns=form.said(), actor=actor, at=at
        )

    def now() -> dict[str, Any]:
        found.refresh_from_db()
        said: dict[str, Any] = {"name": found.name}
        return said | {
            f"{part}_{number}": str(column[part])
            for number, column in enumerate(found.columns, start=1)
            for part in ("head", "field", "constant", "days")
        }

    page = {
        "title": _("Sửa biểu"),
        "cell": cell,
        "crumbs": crumbs_of_maps(found),
        "submit": _("Lưu"),
        "cancel": found.get_absolute_url(),
    }
    return act(
        request, form, keep, given(request), page,
        said=_("Đã lưu."), to=found.get_absolute_url(), fresh=now, template="reports/columns.html",
    )  # fmt: skip


@signed_in
@get_or_post
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bỏ một biểu không dùng nữa."""
    found = _to_change(request, pk)
    form = DropForm(request.POST or None, initial={"version": found.version})
    page = {
        "title": _("Bỏ biểu"),
        "crumbs": crumbs_of_maps(found),
        "submit": _("Bỏ biểu"),
        "cancel": found.get_absolute_url(),
        "note": _("Tệp đã xuất vẫn còn nguyên; lịch sử vẫn ghi các cột của biểu."),
    }
    return act(
        request, form, services.drop_map, {"export_map": found, **given(request)}, page,
        said=_("Đã bỏ biểu %(name)s.") % {"name": found.name}, to=url("export_maps"),
    )  # fmt: skip


def _to_change(request: SignedInRequest, pk: int) -> ExportMap:
    found = seen_map(request, request.user, pk)
    if not rules.may_keep_maps(request.user, found.organisation, on=clock.today()):
        raise PermissionDenied
    return found


def _query(request: SignedInRequest) -> dict[str, str]:
    """The filters of the list as they stand in the address."""
    return {key: str(value) for key, value in request.GET.items() if key != FORMAT}
