"""The forms that change a programme or scheme: each asks for the right first, the service again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.documents.models import Clause
from vedich.documents.rules import clauses_visible_to
from vedich.initiatives import forms, rules, services
from vedich.initiatives.models import Concretisation, Initiative, Objective
from vedich.initiatives.views.common import crumbs, get_or_post, given, seen, to_edit
from vedich.lib import clock
from vedich.organisations import scope
from vedich.organisations.queries import home_of
from vedich.terms.queries import current_term
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.forms import Form
from vedich.web.http import redirect_to, say


@signed_in
@get_or_post
def create(request: SignedInRequest) -> HttpResponse:
    """Lập chương trình, đề án; `?thuoc=` là chương trình, đề án cấp trên."""
    today = clock.today()
    _require_somewhere(request)
    form = forms.CreateForm(
        request.POST or None, user=request.user, on=today, initial=_offered(request)
    )
    title = _("Lập chương trình, đề án")
    page = {"title": title, "crumbs": crumbs(), "submit": title, "cancel": url("initiatives")}
    return act(
        request, form, services.create_initiative, given(request), page,
        said=lambda made: _("Đã lập %(name)s.") % {"name": made.title},
        to=Initiative.get_absolute_url,
    )  # fmt: skip


def _offered(request: SignedInRequest) -> dict[str, Any]:
    """What a new one most likely is: of the reader's own body, place and term."""
    asked = request.GET.get("thuoc", "")
    initial: dict[str, Any] = {"kind": Initiative.Kind.SCHEME, "is_named": True}
    if asked.isascii() and asked.isdigit() and len(asked) < 19:
        initial["parent"] = seen(request, int(asked))
    home = home_of(request.user, on=clock.today())
    if home is None:
        return initial | {"area": scope.scope_of(request)}
    term = current_term(home, on=clock.today())
    if term is None:
        return initial | {"owner": home, "area": home.area}
    return initial | {"owner": term.organisation, "area": home.area, "term": term.pk}


@signed_in
@get_or_post
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa một chương trình, đề án; kể cả nơi nó thuộc về."""
    one = to_edit(request, pk)
    form = forms.EditForm(
        request.POST or None, user=request.user, on=clock.today(), initial=forms.values_of(one)
    )
    page = {
        "title": _("Sửa %(name)s") % {"name": one.name},
        "crumbs": crumbs(one),
        "cancel": one.get_absolute_url(),
    }
    return act(
        request, form, services.edit_initiative, {"initiative": one, **given(request)}, page,
        said=_("Đã lưu."), to=one.get_absolute_url(), fresh=lambda: forms.values_of(one),
    )  # fmt: skip


@signed_in
@get_or_post
def concretise(request: SignedInRequest, pk: int) -> HttpResponse:
    """Nhận một nội dung của văn bản để cụ thể hóa."""
    one = to_edit(request, pk)
    form = forms.ConcretiseForm(request.POST or None, user=request.user, on=clock.today())
    title = _("Nhận nội dung để cụ thể hóa")
    return act(
        request, form, services.concretise, {"initiative": one, **given(request)},
        _page(one, title, _("Nhận nội dung")),
        said=lambda link: _("Đã nhận %(name)s.") % {"name": link.clause.title},
        to=one.get_absolute_url(),
    )  # fmt: skip


@signed_in
@require_POST
def let_go(request: SignedInRequest, pk: int, link_pk: int) -> HttpResponse:
    """Thôi nhận một nội dung."""
    one = to_edit(request, pk)
    link = get_object_or_404(one.concretisations.select_related("clause__document"), pk=link_pk)
    services.let_go(concretisation=link, **given(request))
    say(request, _("Đã thôi nhận %(name)s.") % {"name": link.clause.title})
    return redirect_to("initiative", pk=one.pk)


@signed_in
@get_or_post
def take_up(request: SignedInRequest, clause_pk: int) -> HttpResponse:
    """Giao một nội dung cho chương trình, đề án nhận."""
    today = clock.today()
    visible = clauses_visible_to(request.user, on=today).select_related("document__area")
    clause = get_object_or_404(visible, pk=clause_pk)
    _require_somewhere(request)
    scope.about(request, clause.document.area)
    form = forms.TakeUpForm(request.POST or None, user=request.user, on=today)
    page = {
        "title": _("Giao %(name)s cho chương trình, đề án") % {"name": clause.title},
        "crumbs": [
            (clause.document.title, clause.document.get_absolute_url()),
            (clause.title, clause.get_absolute_url()),
        ],
        "note": clause.saying,
        "submit": _("Giao nội dung"),
        "cancel": clause.get_absolute_url(),
    }
    return act(
        request, form, services.concretise, {"clause": clause, **given(request)}, page,
        said=_taken, to=clause.get_absolute_url(),
    )  # fmt: skip


def _taken(link: Concretisation) -> str:
    clause: Clause = link.clause
    return _("%(initiative)s đã nhận %(clause)s.") % {
        "initiative": link.initiative.title,
        "clause": clause.title,
    }


# --- Objectives -----------------------------------------------------------------------------------


@signed_in
@get_or_post
def add_objective(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thêm mục tiêu bằng lời."""
    one = to_edit(request, pk)
    form = forms.ObjectiveForm(request.POST or None)
    title = _("Thêm mục tiêu")
    return act(
        request, form, services.add_objective, {"initiative": one, **given(request)},
        _page(one, title, title), said=_("Đã thêm mục tiêu."), to=one.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def edit_objective(request: SignedInRequest, pk: int, objective_pk: int) -> HttpResponse:
    """Sửa mục tiêu."""
    one, objective = _objective(request, pk, objective_pk)
    form = forms.ObjectiveForm(request.POST or None, initial={"text": objective.text})
    return act(
        request, form, services.edit_objective, {"objective": objective, **given(request)},
        _page(one, _("Sửa mục tiêu"), _("Lưu")), said=_("Đã lưu."), to=one.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def remove_objective(request: SignedInRequest, pk: int, objective_pk: int) -> HttpResponse:
    """Bỏ mục tiêu."""
    one, objective = _objective(request, pk, objective_pk)
    form = Form(request.POST if request.method == "POST" else None)
    title = _("Bỏ mục tiêu")
    return act(
        request, form, services.remove_objective, {"objective": objective, **given(request)},
        {**_page(one, title, title), "note": objective.text},
        said=_("Đã bỏ mục tiêu. Nhật ký còn giữ chữ cũ."), to=one.get_absolute_url(),
    )  # fmt: skip


# --- Announcements --------------------------------------------------------------------------------


@signed_in
@get_or_post
def announce(request: SignedInRequest) -> HttpResponse:
    """Ghi nguồn nói có bao nhiêu chương trình, đề án."""
    _require_somewhere(request)
    home = home_of(request.user, on=clock.today())
    form = forms.AnnounceForm(
        request.POST or None, user=request.user, on=clock.today(), initial={"owner": home}
    )
    title = _("Ghi số lượng nguồn nêu")
    page = {
        "title": title,
        "crumbs": crumbs(),
        "note": _("Phần chưa có tên được vẽ thành khoảng trống, không đoán thêm."),
        "submit": title,
        "cancel": url("initiatives"),
    }
    return act(
        request, form, services.announce, given(request), page,
        said=_("Đã ghi số lượng."), to=url("initiatives"),
    )  # fmt: skip


def _objective(
    request: SignedInRequest, pk: int, objective_pk: int
) -> tuple[Initiative, Objective]:
    one = to_edit(request, pk)
    return one, get_object_or_404(one.objectives.select_related("initiative"), pk=objective_pk)


def _page(one: Initiative, title: str, submit: str) -> dict[str, Any]:
    return {
        "title": title,
        "crumbs": crumbs(one),
        "note": one.title,
        "submit": submit,
        "cancel": one.get_absolute_url(),
    }


def _require_somewhere(request: SignedInRequest) -> None:
    if not rules.may_plan_somewhere(request.user, on=clock.today()):
        raise PermissionDenied
