"""Writing work down and giving it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.documents.models import Clause
from vedich.documents.rules import clauses_visible_to
from vedich.initiatives.rules import visible_to as initiatives_visible_to
from vedich.lib import clock
from vedich.organisations.queries import home_of
from vedich.tasks import forms, rules, services
from vedich.tasks.models import Bundle, State, Task
from vedich.tasks.views.common import crumbs, get_or_post, given, page_of, seen, to_give
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.forms import Form


@signed_in
@get_or_post
def give(request: SignedInRequest) -> HttpResponse:
    """Giao một việc; `?de-an=`, `?noi-dung=`, `?thuoc=` giao từ đâu; `?mau=` theo mẫu nào."""
    _require_somewhere(request)
    form = forms.GiveForm(
        request.POST or None, user=request.user, on=clock.today(), initial=_offered(request)
    )
    page = {
        "title": _("Giao việc"),
        "crumbs": crumbs(),
        "submit": _("Giao việc"),
        "cancel": url("tasks"),
    }
    return act(request, form, _give, given(request), page, said=_given, to=Task.get_absolute_url)


def _give(*, as_draft: bool, cooperating: Any, **said: Any) -> Task:
    if not as_draft:
        return services.give_task(cooperating=cooperating, **said)
    return services.draft_task(**said)


def _given(task: Task) -> str:
    if task.state == State.DRAFTED:
        return _("Đã lưu dự thảo %(code)s. Đơn vị chưa thấy cho tới khi giao.") % {
            "code": task.code
        }
    return _("Đã giao %(code)s cho %(unit)s.") % {"code": task.code, "unit": task.lead.name}


@signed_in
@get_or_post
def give_many(request: SignedInRequest) -> HttpResponse:
    """Giao một việc cho nhiều đơn vị cùng lúc, theo dõi riêng từng nơi."""
    _require_somewhere(request)
    form = forms.GiveManyForm(
        request.POST or None, user=request.user, on=clock.today(), initial=_offered(request)
    )
    page = {
        "title": _("Giao cho nhiều đơn vị"),
        "crumbs": crumbs(),
        "note": _("Mỗi đơn vị có một nhiệm vụ riêng; trang của đợt giao cộng lại."),
        "submit": _("Giao việc"),
        "cancel": url("tasks"),
    }
    return act(
        request, form, services.give_to_many, given(request), page, said=_given_many,
        to=Bundle.get_absolute_url,
    )  # fmt: skip


def _given_many(bundle: Bundle) -> str:
    count = bundle.tasks.count()
    return ngettext("Đã giao cho %(n)s đơn vị.", "Đã giao cho %(n)s đơn vị.", count) % {"n": count}


@signed_in
@get_or_post
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa nội dung một nhiệm vụ; hạn của việc đã giao đổi bằng gia hạn."""
    task = to_give(request, pk)
    form = forms.EditForm(
        request.POST or None, user=request.user, on=clock.today(), initial=forms.values_of(task)
    )
    page = page_of(task, _("Sửa %(code)s") % {"code": task.code}, _("Lưu"))
    if task.state != State.DRAFTED:
        page["note"] = _("Hạn của việc đã giao đổi bằng Gia hạn; sửa ở đây không đổi hạn.")
    return act(
        request, form, services.edit_task, {"task": task, **given(request)}, page,
        said=_("Đã lưu."), to=task.get_absolute_url(), fresh=lambda: forms.values_of(task),
    )  # fmt: skip


@signed_in
@get_or_post
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bỏ một dự thảo."""
    task = to_give(request, pk)
    form = Form(request.POST if request.method == "POST" else None)
    title = _("Bỏ dự thảo %(code)s") % {"code": task.code}
    return act(
        request, form, services.discard_draft, {"task": task, **given(request)},
        page_of(task, title, _("Bỏ dự thảo")), said=_("Đã bỏ dự thảo."), to=url("tasks"),
    )  # fmt: skip


def _offered(request: SignedInRequest) -> dict[str, Any]:
    """What the address says the work comes from, and the reader's own body as its giver."""
    today = clock.today()
    initial: dict[str, Any] = {"weight": 1}
    home = home_of(request.user, on=today)
    if home is not None and rules.may_assign_for(request.user, home.pk, on=today):
        initial["assigned_by"] = home
    if pk := _number(request, "mau"):
        known = rules.templates_visible_to(request.user, on=today).filter(ended_on__isnull=True)
        rows = known.select_related("organisation", "lead", "clause__document", "initiative__area")
        initial |= forms.opened_by(get_object_or_404(rows, pk=pk), today)
    if pk := _number(request, "de-an"):
        scheme = initiatives_visible_to(request.user, on=today).filter(pk=pk)
        initial["initiative"] = scheme.select_related("area").first()
    if pk := _number(request, "noi-dung"):
        clauses = clauses_visible_to(request.user, on=today).select_related("document")
        clause: Clause | None = clauses.filter(pk=pk).first()
        if clause is not None:
            initial |= {"paper": clause.document, "path": clause.path}
    if pk := _number(request, "thuoc"):
        initial["parent"] = seen(request, pk)
    return initial


def _number(request: SignedInRequest, name: str) -> int | None:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None


def _require_somewhere(request: SignedInRequest) -> None:
    if not rules.may_assign_somewhere(request.user, on=clock.today()):
        raise PermissionDenied
