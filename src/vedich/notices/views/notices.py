"""One's own notices: the list, opening one, marking as read."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.notices import kinds, rules, services
from vedich.notices.tables import NoticeTable
from vedich.web.addresses import url
from vedich.web.http import redirect_to, say


@signed_in
@require_safe
def notices(request: SignedInRequest) -> HttpResponseBase:
    """Thông báo của tôi, chưa đọc trước."""
    table = NoticeTable(request, rules.visible_to(request.user))
    family = table.value_of("loai")
    return table.respond(
        "notices/list.html", {"label_of": kinds.label_of, "family": family, "back": _back(request)}
    )


@signed_in
@require_safe
def open_notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ghi đã đọc và mở trang mà thông báo nói tới."""
    notice = get_object_or_404(rules.visible_to(request.user), pk=pk)
    if request.method == "GET":
        services.mark_read(notice=notice, actor=request.user, at=clock.now())
    return HttpResponseRedirect(notice.path)


@signed_in
@require_POST
def read_notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ghi đã đọc, ở lại danh sách."""
    notice = get_object_or_404(rules.visible_to(request.user), pk=pk)
    services.mark_read(notice=notice, actor=request.user, at=clock.now())
    return _to_list(request)


@signed_in
@require_POST
def read_all_notices(request: SignedInRequest) -> HttpResponse:
    """Ghi đã đọc tất cả, hoặc tất cả của một loại."""
    family = request.POST.get("loai", "")
    count = services.mark_all_read(actor=request.user, at=clock.now(), family=family)
    text = ngettext("Đã ghi đọc %(num)s thông báo.", "Đã ghi đọc %(num)s thông báo.", count)
    say(request, text % {"num": count} if count else _("Không còn thông báo nào chưa đọc."))
    return _to_list(request)


def _back(request: SignedInRequest) -> str:
    """What stands behind the “?” now, for the forms of the list to come back to."""
    return request.GET.urlencode()


def _to_list(request: SignedInRequest) -> HttpResponse:
    query = request.POST.get("ve", "")
    return HttpResponseRedirect(f"{url('notices')}?{query}") if query else redirect_to("notices")
