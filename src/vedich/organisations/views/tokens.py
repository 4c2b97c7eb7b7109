"""Access tokens: whose programs may use the API, until when; a new one is shown once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.models import AuditEntry
from vedich.lib import clock
from vedich.organisations import rules, services
from vedich.organisations.forms.tokens import TokenForm
from vedich.organisations.models import ApiToken
from vedich.organisations.tables.tokens import TokenTable
from vedich.organisations.views.common import get_or_post
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.forms import Form
from vedich.web.http import perform, render, status_of

ENTRIES = 50
QUARTER = 90
"""Days that a new token is offered for."""


@signed_in
@require_safe
def tokens(request: SignedInRequest) -> HttpResponseBase:
    """Mã truy cập của tôi; người quản trị thấy của mọi người."""
    rows = rules.tokens_visible_to(request.user)
    is_all = rules.has_all(request.user)
    table = TokenTable(request, rows, clock.today(), is_all=is_all)
    entries = AuditEntry.objects.filter(
        target_type=ApiToken._meta.label_lower, target_id__in=rows.values("pk")
    )
    page = {"entries": entries.select_related("actor").order_by("-pk")[:ENTRIES]}
    return table.respond("organisations/tokens.html", page)


@signed_in
@get_or_post
def make(request: SignedInRequest) -> HttpResponse:
    """Lập mã; mã chỉ hiện một lần, ngay sau khi lập."""
    if not rules.may_make_token(request.user):
        raise PermissionDenied
    today = clock.today()
    initial = {"valid_from": today, "last_day": today + timedelta(days=QUARTER)}
    form = TokenForm(request.POST or None, initial=initial)
    page: dict[str, Any] = {
        "form": form,
        "both": [],
        "title": _("Lập mã truy cập"),
        "submit": _("Lập mã"),
        "cancel": url("tokens"),
        "crumbs": [(_("Mã truy cập"), url("tokens"))],
        "note": _(
            "Ai giữ mã này làm được việc thay đồng chí qua API, trong các quyền và phạm vi chọn ở "
            "đây, không bao giờ quá quyền của đồng chí."
        ),
    }
    if request.method != "POST":
        return render(request, "organisations/form.html", page)
    made = perform(form, services.make_token, actor=request.user, at=clock.now())
    if not isinstance(made, tuple):
        return render(request, "organisations/form.html", page, status=status_of(form))
    token, secret = made
    return render(request, "organisations/token.html", {"token": token, "secret": secret})


@signed_in
@get_or_post
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ngừng một mã; chương trình dùng mã đó không vào được nữa."""
    found = get_object_or_404(rules.tokens_visible_to(request.user), pk=pk)
    page = {
        "title": _("Ngừng mã %(name)s") % {"name": found.name},
        "submit": _("Ngừng mã"),
        "cancel": url("tokens"),
        "crumbs": [(_("Mã truy cập"), url("tokens"))],
        "note": _("Chương trình đang dùng mã này không vào được nữa. Không mở lại được."),
    }
    return act(
        request, Form(request.POST if request.method == "POST" else None), services.end_token,
        {"token": found, "actor": request.user, "at": clock.now()}, page,
        said=_("Đã ngừng mã truy cập."), to=url("tokens"), template="organisations/form.html",
    )  # fmt: skip
