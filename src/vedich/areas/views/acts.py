"""The forms that change the areas: each view asks for the right first, the service again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.areas import forms, queries, rules, services
from vedich.areas.asof import about
from vedich.areas.models import Area
from vedich.areas.profile import Profile
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.web.addresses import url
from vedich.web.forms import Form
from vedich.web.http import perform, redirect_to, render, say, status_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@get_or_post
def create(request: SignedInRequest) -> HttpResponse:
    """Thêm một địa bàn, thường là thôn, tổ dân phố; `?trong=` là nơi trực thuộc."""
    parent = _parent_asked(request)
    _require(request, parent)
    initial = {"parent": parent, "level": forms.level_below(parent.level if parent else None)}
    form = forms.CreateForm(request.POST or None, initial=initial)
    given = {"actor": request.user, "at": clock.now()}
    if request.method == "POST" and (made := perform(form, services.create_area, **given)):
        assert isinstance(made, Area)  # noqa: S101 - perform's type is that of any service
        say(request, _("Đã thêm %(name)s.") % {"name": made.name})
        return redirect_to("area", pk=made.pk)
    page = {
        "title": _("Thêm địa bàn"),
        "area": parent,
        "submit": _("Thêm địa bàn"),
        "cancel": parent.get_absolute_url() if parent else url("areas"),
    }
    return _show(request, form, page)


def _parent_asked(request: SignedInRequest) -> Area | None:
    asked = request.GET.get("trong", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
        return None
    today = clock.today()
    return get_object_or_404(rules.visible_to(request.user, on=today), pk=int(asked))


@signed_in
@get_or_post
def rename(request: SignedInRequest, pk: int) -> HttpResponse:
    """Đổi tên, loại, mã."""
    area = _area(request, pk)
    name = Profile(area, clock.today()).name
    initial = {"name": name.name, "kind": name.kind, "code": name.code, "version": area.version}
    page = {
        "title": _("Đổi tên %(name)s") % {"name": area.name},
        "submit": _("Đổi tên"),
        "note": _("Tên đang dùng giữ nguyên cho những ngày trước đó."),
    }
    return _act(
        request, area, forms.RenameForm, initial, services.rename_area, page, _("Đã đổi tên.")
    )


@signed_in
@get_or_post
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Chuyển sang nơi trực thuộc khác."""
    area = _area(request, pk)
    now = queries.parent_of(area, on=clock.today())
    page = {
        "title": _("Chuyển %(name)s") % {"name": area.name},
        "submit": _("Chuyển"),
        "note": (
            _("Đang trực thuộc %(name)s. Mọi địa bàn bên trong chuyển theo.") % {"name": now.name}
            if now
            else ""
        ),
    }
    initial = {"version": area.version}
    return _act(request, area, forms.MoveForm, initial, services.move_area, page, _("Đã chuyển."))


@signed_in
@get_or_post
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Kết thúc mà không ghi nơi nhập vào."""
    area = _area(request, pk)
    page = {
        "title": _("Kết thúc %(name)s") % {"name": area.name},
        "submit": _("Kết thúc"),
        "note": _(
            "Dùng khi văn bản không nêu nhập vào đâu. Nếu có, dùng “Sáp nhập” để giữ được dấu nối."
        ),
    }
    initial = {"version": area.version}
    return _act(
        request, area, forms.EndForm, initial, services.end_area, page, _("Đã ghi kết thúc.")
    )


@signed_in
@get_or_post
def merge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sáp nhập với địa bàn khác thành địa bàn mới, hoặc vào địa bàn đang có."""
    area = _area(request, pk)
    posted = request.POST or None
    form = forms.MergeForm(
        posted, initial={"parent": queries.parent_of(area, on=clock.today()), "kind": area.kind}
    )
    rows = forms.PredecessorFormSet(
        posted,
        initial=[{"area": area}, *[{}] * (_lines(request) - 1)],
        prefix="cu",
        form_kwargs={"on": forms.typed_day(request.POST.get("on"))},
    )
    if request.method == "POST":
        rows_are_valid = rows.is_valid()
        service = _merging(rows, rows_are_valid)
        given = {"actor": request.user, "at": clock.now()}
        if rows_are_valid:
            if made := perform(form, service, **given):
                assert isinstance(made, Area)  # noqa: S101 - perform's type is that of any service
                say(request, _("Đã sáp nhập vào %(name)s.") % {"name": made.name})
                day = form.cleaned_data["on"].isoformat()
                return redirect_to("area", pk=made.pk, query={"ngay": day})
        else:
            form.is_valid()  # so that all errors of the page are shown at once
    page = {
        "title": _("Sáp nhập %(name)s") % {"name": area.name},
        "area": area,
        "submit": _("Sáp nhập"),
        "cancel": area.get_absolute_url(),
        "rows": rows,
        "more_lines": _lines(request) + 5,
    }
    return _show(request, form, page, template="areas/merge.html")


def _lines(request: SignedInRequest) -> int:
    asked = request.GET.get("dong", "")
    return min(int(asked), 50) if asked.isascii() and asked.isdigit() and len(asked) < 3 else 3


def _merging(rows: Any, are_valid: bool) -> Callable[..., Area]:
    """The service with the units of the lines; which of the two follows from the form's target."""
    chosen = rows.chosen() if are_valid else []

    def merging(
        *, target: str, into: Area | None, on: date, source: str, actor: Any, at: Any, **new: Any
    ) -> Area:
        given = {
            "predecessors": [row["area"] for row in chosen],
            "shares": forms.shares_of(chosen),
            "goes_on": [row["area"] for row in chosen if row["goes_on"]],
            "on": on,
            "source": source,
            "actor": actor,
            "at": at,
        }
        try:
            if target == forms.MergeForm.STANDING and into is not None:
                return services.absorb_areas(into=into, **given)
            level = chosen[0]["area"].level if chosen else ""
            return services.merge_areas(level=level, **new, **given)
        except Refused as refusal:
            rows.tell(refusal)
            raise

    return merging


# --- What the acts on one area have in common -----------------------------------------------------


def _area(request: SignedInRequest, pk: int) -> Area:
    """The area if it may be seen and changed; 404 and 403 otherwise."""
    area = get_object_or_404(rules.visible_to(request.user, on=clock.today()), pk=pk)
    _require(request, area)
    about(request, area)
    return area


def _require(request: SignedInRequest, area: Area | None) -> None:
    if not rules.may_organise(request.user, area, on=clock.today()):
        raise PermissionDenied


def _act(
    request: SignedInRequest,
    area: Area,
    form_class: type[Form],
    initial: dict[str, Any],
    service: Callable[..., Any],
    page: dict[str, Any],
    done: str,
) -> HttpResponse:
    form = form_class(request.POST or None, initial=initial)
    given = {"area": area, "actor": request.user, "at": clock.now()}
    if request.method == "POST" and perform(form, service, **given):
        say(request, done)
        query = {"ngay": form.cleaned_data["on"].isoformat()}
        return redirect_to("area", pk=area.pk, query=query)
    return _show(request, form, {**page, "area": area, "cancel": area.get_absolute_url()})


def _show(
    request: SignedInRequest,
    form: Form,
    page: dict[str, Any],
    *,
    template: str = "areas/form.html",
) -> HttpResponse:
    status = status_of(form) if request.method == "POST" else 200
    return render(request, template, {"note": "", **page, "form": form}, status=status)
