"""One act on many tasks: what was ticked is shown again, then done whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.tasks import rules, services
from vedich.tasks.forms import many as forms
from vedich.tasks.queries.limits import standings
from vedich.tasks.services.many import MOST
from vedich.tasks.tables import TaskTable
from vedich.tasks.views.common import crumbs, get_or_post, given
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.http import redirect_to, say
from vedich.web.tables.chosen import wanted

SHOWN = 100


@dataclass(frozen=True)
class Many:
    """An act on many: on whose side it is done, its form and its service."""

    label: StrOrPromise
    side: str
    form: type[forms.ManyForm]
    service: Callable[..., int]


ACTS = {
    "don-doc": Many(
        gettext_lazy("Đôn đốc"), "is_assigner", forms.RemindManyForm, services.remind_many
    ),
    "gia-han": Many(
        gettext_lazy("Gia hạn"), "is_assigner", forms.ExtendManyForm, services.extend_many
    ),
    "xac-nhan": Many(
        gettext_lazy("Xác nhận hoàn thành"),
        "is_assigner",
        forms.ConfirmManyForm,
        services.confirm_many,
    ),
    "chuyen": Many(
        gettext_lazy("Chuyển đơn vị chủ trì"),
        "is_assigner",
        forms.HandOverManyForm,
        services.hand_over_many,
    ),
    "giao": Many(
        gettext_lazy("Giao việc"), "is_assigner", forms.AssignManyForm, services.assign_many
    ),
    "cu-nguoi": Many(
        gettext_lazy("Cử người thực hiện"), "may_name", forms.OwnersForm, services.name_owners
    ),
}


@signed_in
@get_or_post
def many(request: SignedInRequest) -> HttpResponse:
    """Làm một việc với nhiều nhiệm vụ: đôn đốc, gia hạn, xác nhận, chuyển, giao, cử người."""
    one = ACTS.get(request.GET.get("viec", ""))
    if one is None:
        raise Http404
    ids = _ids(request)
    back = url("tasks") + (f"?{query}" if (query := request.GET.get("loc", "")) else "")
    if not ids or len(ids) > MOST:
        say(request, _none(len(ids)))
        return redirect_to("tasks")
    rows = _rows(request, ids, one)
    form = one.form(request.POST or None, initial={"tasks": ",".join(map(str, ids))})
    form.of([task.lead_id for task in rows], clock.today())
    page = {
        "title": one.label,
        "crumbs": crumbs(),
        "note": _count(len(rows)),
        "submit": _("%(act)s: %(count)s") % {"act": one.label, "count": _count(len(rows))},
        "cancel": back,
        "rows": rows[:SHOWN],
        "left": max(len(rows) - SHOWN, 0),
        "side": one.side,
        "standing": standings(rows[:SHOWN], on=clock.today()),
    }
    return act(
        request, form, one.service, given(request), page,
        said=lambda count: _("%(act)s: đã ghi cho %(count)s.")
        % {"act": one.label, "count": _count(count)},
        to=back, template="tasks/many.html",
    )  # fmt: skip


def _ids(request: SignedInRequest) -> list[int]:
    """What is to be taken: what the form was shown with, else what the address names."""
    if request.method == "POST":
        return list(dict.fromkeys(forms.ids_in(request.POST.get("tasks", ""))))
    today = clock.today()

    def table_of(listed: HttpRequest) -> TaskTable:
        visible = rules.visible_to(request.user, on=today)
        return TaskTable(listed, visible, today, user=request.user)

    return list(dict.fromkeys(wanted(request, table_of, MOST)))


def _rows(request: SignedInRequest, ids: list[int], one: Many) -> list[Any]:
    """The tasks; 404 where one is not seen, 403 where the reader has no part in any."""
    today = clock.today()
    sided = rules.with_sides(
        rules.visible_to(request.user, on=today), request.user, on=today
    ).filter(pk__in=ids)
    asked = rules.with_naming(sided, request.user, on=today)
    rows: list[Any] = list(asked.select_related("lead").order_by("due_on", "pk"))
    if len(rows) < len(ids):
        raise Http404
    if not any(getattr(task, one.side) for task in rows):
        raise PermissionDenied
    return rows


def _none(count: int) -> str:
    if count:
        return _("Nhiều nhất %(most)s nhiệm vụ một lần. Lọc bớt rồi làm từng phần.") % {
            "most": MOST
        }
    return _("Chưa chọn nhiệm vụ nào.")


def _count(count: int) -> str:
    return ngettext("%(n)s nhiệm vụ", "%(n)s nhiệm vụ", count) % {"n": count}
