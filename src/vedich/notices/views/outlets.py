"""For the administrator: addresses outside the house, and what could not be sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.queries import history_of
from vedich.lib import clock
from vedich.notices import forms, queries, rules, services
from vedich.notices.models import Connector, Outlet, Sending, Webhook
from vedich.notices.tables import SendingTable
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.forms import Form

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@require_safe
def sendings(request: SignedInRequest) -> HttpResponseBase:
    """Tin gửi đi, hệ thống nhận tin và cổng nhắn tin."""
    _keepers_only(request)
    page = {
        "webhooks": Webhook.objects.order_by("name", "pk"),
        "connectors": Connector.objects.order_by("name", "pk"),
        "waiting": 0 if queries.mail_is_configured() else queries.waiting_mails(),
    }
    return SendingTable(request).respond("notices/sendings.html", page)


@signed_in
@get_or_post
def retry_sending(request: SignedInRequest, pk: int) -> HttpResponse:
    """Cho gửi lại một tin đã thôi gửi."""
    _keepers_only(request)
    found = get_object_or_404(Sending.objects.select_related("recipient", "webhook"), pk=pk)
    page = {
        "title": _("Gửi lại"),
        "submit": _("Gửi lại"),
        "cancel": url("sendings"),
        "crumbs": _crumbs(),
        "note": found.error,
        "entries": history_of(found),
    }
    return act(
        request, Form(request.POST if request.method == "POST" else None), services.try_again,
        {"sending": found, **_given(request)}, page, said=_("Đã xếp hàng để gửi lại."),
        to=url("sendings"), template="notices/outlet.html",
    )  # fmt: skip


@signed_in
@get_or_post
def add_webhook(request: SignedInRequest) -> HttpResponse:
    """Thêm hệ thống nhận tin."""
    title = _("Thêm hệ thống nhận tin")
    return _add(request, forms.WebhookForm, services.add_webhook, title)


@signed_in
@get_or_post
def add_connector(request: SignedInRequest) -> HttpResponse:
    """Thêm cổng nhắn tin."""
    title = _("Thêm cổng nhắn tin")
    return _add(request, forms.OutletForm, services.add_connector, title)


@signed_in
@get_or_post
def webhook(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một hệ thống nhận tin: sửa, ngừng, lịch sử."""
    _keepers_only(request)
    found = get_object_or_404(Webhook, pk=pk)
    return _edit(request, found, forms.EditWebhookForm, services.edit_webhook)


@signed_in
@get_or_post
def connector(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một cổng nhắn tin: sửa, ngừng, lịch sử."""
    _keepers_only(request)
    found = get_object_or_404(Connector, pk=pk)
    return _edit(request, found, forms.EditConnectorForm, services.edit_connector)


def _add(
    request: SignedInRequest, form: type[Form], service: Callable[..., Any], title: str
) -> HttpResponse:
    _keepers_only(request)
    page = {"title": title, "submit": title, "cancel": url("sendings"), "crumbs": _crumbs()}
    return act(
        request, form(request.POST or None), service, _given(request), page,
        said=lambda made: _("Đã thêm %(name)s.") % {"name": made.name}, to=url("sendings"),
    )  # fmt: skip


def _edit(
    request: SignedInRequest, outlet: Outlet, form: type[Form], service: Callable[..., Any]
) -> HttpResponse:
    page = {
        "title": outlet.name,
        "cancel": url("sendings"),
        "crumbs": _crumbs(),
        "entries": history_of(outlet),
    }
    return act(
        request, form(request.POST or None, initial=forms.values_of(outlet)), service,
        {"outlet": outlet, **_given(request)}, page, said=_("Đã lưu."), to=url("sendings"),
        fresh=lambda: forms.values_of(type(outlet)._default_manager.get(pk=outlet.pk)),
        template="notices/outlet.html",
    )  # fmt: skip


def _keepers_only(request: SignedInRequest) -> None:
    if not rules.may_keep_outlets(request.user):
        raise PermissionDenied


def _given(request: SignedInRequest) -> dict[str, Any]:
    return {"actor": request.user, "at": clock.now()}


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Tin gửi đi"), url("sendings"))]
