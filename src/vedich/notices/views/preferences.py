"""How one wants to be told, and the secret address of one's calendar."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.queries import history_of
from vedich.lib import clock
from vedich.lib.secret import digest_of
from vedich.notices import calendar, forms, queries, services
from vedich.notices.models import CalendarFeed, Connector
from vedich.web.addresses import url
from vedich.web.http import perform, redirect_to, render, say, status_of


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: SignedInRequest) -> HttpResponse:
    """Cách nhận thông báo: từng loại tin, từng cách gửi."""
    user = request.user
    form = forms.PreferencesForm(
        request.POST if request.method == "POST" else None,
        chosen=queries.preferences_of(user),
        connectors=list(Connector.objects.filter(is_active=True).order_by("name", "pk")),
        numbers=queries.numbers_of(user),
    )
    page: dict[str, Any] = {
        "form": form,
        "account": user,
        "feed": CalendarFeed.objects.filter(user=user).first(),
        "mails": queries.mail_is_configured(),
        "entries": history_of(user).filter(fact__startswith="notices.")[:20],
    }
    if request.method != "POST":
        return render(request, "notices/preferences.html", page)
    if perform(form, services.set_preferences, actor=user, at=clock.now()):
        say(request, _("Đã lưu cách nhận thông báo."))
        return redirect_to("notice_preferences")
    return render(request, "notices/preferences.html", page, status=status_of(form))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def renew_feed(request: SignedInRequest) -> HttpResponse:
    """Lập địa chỉ lịch mới; địa chỉ chỉ hiện một lần, ngay ở đây."""
    if request.method != "POST":
        return redirect_to("notice_preferences")
    token = services.renew_feed(actor=request.user, at=clock.now())
    address = request.build_absolute_uri(url("calendar_feed", token=token))
    return render(request, "notices/feed.html", {"address": address})


@signed_in
@require_POST
def end_feed(request: SignedInRequest) -> HttpResponse:
    """Ngừng địa chỉ lịch."""
    services.end_feed(actor=request.user, at=clock.now())
    say(request, _("Đã ngừng địa chỉ lịch."))
    return redirect_to("notice_preferences")


@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Lịch của một người, cho điện thoại và máy tính đọc; ai giữ địa chỉ này thì đọc được."""
    rows = CalendarFeed.objects.select_related("user")
    feed = get_object_or_404(rows, digest=digest_of(token))
    if not feed.user.is_active:
        raise Http404
    content = calendar.written(calendar.events_of(feed.user, on=clock.today()))
    mark = calendar.mark_of(content)
    response = (
        HttpResponseNotModified()
        if request.headers.get("If-None-Match", "").removeprefix("W/") == mark
        else HttpResponse(content, content_type="text/calendar; charset=utf-8")
    )
    response.headers["ETag"] = mark
    patch_cache_control(response, private=True, no_cache=True)
    return response
