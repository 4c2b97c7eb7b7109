"""Files of papers, the words to choose from, and how numbers of arrival come about."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.queries import history_of
from vedich.incoming import forms, queries, rules, services
from vedich.incoming.models import Dossier
from vedich.incoming.tables import DossierTable, mark_of
from vedich.incoming.views.common import (
    dossier_seen,
    dossier_to_keep,
    get_or_post,
    given,
    page_of,
    secret,
)
from vedich.lib import clock
from vedich.organisations.models import Organisation
from vedich.tasks.models import Task
from vedich.tasks.rules import visible_to as tasks_visible_to
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.http import redirect_to, render, say


@signed_in
@require_safe
def dossiers(request: SignedInRequest) -> HttpResponseBase:
    """Hồ sơ công việc."""
    today = clock.today()
    table = DossierTable(request, rules.dossiers_visible_to(request.user, on=today))
    may = rules.may_enter_somewhere(request.user, on=today)
    return table.respond("incoming/dossiers.html", {"may_enter": may, "nav": "incoming"})


@signed_in
@get_or_post
def open_dossier(request: SignedInRequest) -> HttpResponse:
    """Mở hồ sơ."""
    today = clock.today()
    if not rules.may_enter_somewhere(request.user, on=today):
        raise PermissionDenied
    title = _("Mở hồ sơ")
    if (refused := secret(request, title)) is not None:
        return refused
    form = forms.DossierForm(
        request.POST or None,
        user=request.user,
        on=today,
        initial={"organisation": queries.office_of(request.user, on=today)},
    )
    page = page_of(None, title) | {"cancel": url("dossiers")}
    return act(
        request, form, services.open_dossier, given(request), page, said=_("Đã mở hồ sơ."),
        to=Dossier.get_absolute_url,
    )  # fmt: skip


@signed_in
@require_safe
def dossier(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một hồ sơ: văn bản đến, trả lời, nhiệm vụ."""
    one, today = dossier_seen(request, pk), clock.today()
    papers = one.papers.select_related("document__issuer", "reply").order_by("arrived_at", "pk")
    seen = tasks_visible_to(request.user, on=today)
    work = Task.objects.filter(pk__in=seen.values("pk"), direction__paper__dossier=one)
    page = {
        "one": one,
        "papers": [(each, mark_of(each)) for each in papers],
        "tasks": list(work.select_related("lead").order_by("due_on", "pk")),
        "may_enter": rules.may_enter(request.user, one.organisation_id, on=today),
        "entries": history_of(one).select_related("personal")[:50],
        "nav": "incoming",
    }
    return render(request, "incoming/dossier.html", page)


@signed_in
@get_or_post
def close_dossier(request: SignedInRequest, pk: int) -> HttpResponse:
    """Kết thúc hồ sơ khi mọi việc trong đó đã xong."""
    one = dossier_to_keep(request, pk)
    form = forms.CloseForm(request.POST or None, initial={"version": one.version})
    page = _page(one, _("Kết thúc hồ sơ"))
    return act(
        request, form, services.close_dossier, {"dossier": one, **given(request)}, page,
        said=_("Đã kết thúc hồ sơ."), to=one.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def reopen_dossier(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mở lại hồ sơ, kèm lý do."""
    one = dossier_to_keep(request, pk)
    form = forms.ReopenForm(request.POST or None, initial={"version": one.version})
    return act(
        request, form, services.reopen_dossier, {"dossier": one, **given(request)},
        _page(one, _("Mở lại hồ sơ")), said=_("Đã mở lại hồ sơ."), to=one.get_absolute_url(),
    )  # fmt: skip


def _page(one: Dossier, title: str) -> dict[str, Any]:
    page = page_of(None, title)
    page["crumbs"] += [(_("Hồ sơ"), url("dossiers")), (one.title, one.get_absolute_url())]
    return page | {"cancel": one.get_absolute_url(), "note": one.title}


@signed_in
@get_or_post
def settings(request: SignedInRequest, pk: int) -> HttpResponse:
    """Câu mẫu của một cơ quan, và số đến lấy từ đâu; POST thêm một câu."""
    office = _office(request, pk)
    today = clock.today()
    title = _("Câu mẫu, số đến")
    if (refused := secret(request, title)) is not None:
        return refused
    form = forms.PhraseForm(request.POST or None)
    page = page_of(None, title) | {
        "office": office,
        "phrases": rules.phrases_visible_to(request.user, on=today)
        .on(today).filter(organisation=office).order_by("position", "pk"),
        "common": queries.phrases_for(office, on=today),
        "issues": queries.issues_numbers(office.pk),
        "may_enter": rules.may_enter(request.user, office.pk, on=today),
    }  # fmt: skip
    here = url("incoming_settings", pk=office.pk)
    return act(
        request, form, services.add_phrase, {"organisation": office, **given(request)}, page,
        said=_("Đã thêm câu mẫu."), to=here, template="incoming/settings.html",
    )  # fmt: skip


@signed_in
@require_POST
def end_phrase(request: SignedInRequest, pk: int, phrase_pk: int) -> HttpResponse:
    """Thôi dùng một câu mẫu từ hôm nay."""
    office = _office(request, pk)
    mine = rules.phrases_visible_to(request.user, on=clock.today())
    phrase = get_object_or_404(mine.filter(organisation=office, valid_to=None), pk=phrase_pk)
    services.end_phrase(phrase=phrase, **given(request))
    say(request, _("Đã thôi dùng câu mẫu."))
    return redirect_to("incoming_settings", pk=office.pk)


@signed_in
@get_or_post
def numbering(request: SignedInRequest, pk: int) -> HttpResponse:
    """Số đến: theo sổ của cơ quan, hoặc do hệ thống cấp."""
    office = _office(request, pk)
    if not rules.may_enter(request.user, office.pk, on=clock.today()):
        raise PermissionDenied
    form = forms.NumberingForm(
        request.POST if request.method == "POST" else None,
        initial={"issues_numbers": queries.issues_numbers(office.pk)},
    )
    here = url("incoming_settings", pk=office.pk)
    page = page_of(None, _("Cách lấy số đến"), _("Lưu")) | {"cancel": here, "note": office.name}
    return act(
        request, form, services.set_numbering, {"organisation": office, **given(request)}, page,
        said=_("Đã lưu."), to=here,
    )  # fmt: skip


def _office(request: SignedInRequest, pk: int) -> Organisation:
    """An office where the reader enters or directs, else 404."""
    rows = Organisation.objects.select_related("area")
    office: Organisation = get_object_or_404(rows, pk=pk)
    if rules.may_keep_phrases(request.user, office.pk, on=clock.today()):
        return office
    if rules.visible_to(request.user, on=clock.today()).filter(organisation=office).exists():
        raise PermissionDenied
    return get_object_or_404(rows.none(), pk=pk)
