"""“Tuần này”, the first page of whoever signs in; and a week gone by."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.organisations.scope import scope_of
from vedich.overview import services
from vedich.overview.queries.part import Part, read_part
from vedich.overview.queries.week import CHANGES, read_past_week, read_week
from vedich.web.http import is_fragment, redirect_to, render, say
from vedich.web.weeks import Week


def part_of(request: SignedInRequest) -> Part:
    """The reader's part of the world: the area they work in now."""
    return read_part(request.user, scope_of(request), on=clock.today())


@signed_in
@require_safe
def week(request: SignedInRequest) -> HttpResponse:
    """Tuần này; `?tuan=2020-W07` là một tuần đã qua, chỉ để đọc."""
    part = part_of(request)
    now = Week.of(part.on)
    if part.is_stranger:
        return render(request, "overview/stranger.html", {"week": now})
    asked = Week.parse(request.GET.get("tuan", ""))
    if asked is not None and asked < now:
        page = {"past": read_past_week(part, asked), "week": asked, "is_last": asked.next == now}
        return render(request, "overview/past_week.html", page)
    return render(
        request,
        "overview/week.html",
        {"shown": read_week(part), "week": now, "part": part, "on": part.on, "changes_id": CHANGES},
    )


@signed_in
@require_safe
def late(request: SignedInRequest) -> HttpResponse:
    """Mọi chỉ tiêu chậm tiến độ, cần chú ý; là phần còn lại của danh sách ở “Tuần này”."""
    part = part_of(request)
    if part.is_stranger:
        return render(request, "overview/stranger.html", {"week": Week.of(part.on)})
    name = "overview/_late_rest.html" if is_fragment(request) else "overview/late.html"
    return render(request, name, {"shown": read_week(part), "on": part.on})


@signed_in
@require_POST
def mark_read(request: SignedInRequest) -> HttpResponse:
    """Ghi là đã đọc đến lúc này: lần sau trang chỉ kể những gì mới hơn."""
    services.mark_read(actor=request.user, at=clock.now())
    if is_fragment(request):
        return HttpResponse(status=204)
    say(request, _("Đã ghi là đã đọc. Từ ngày mai trang kể những gì mới hơn."))
    return redirect_to("week")
