"""Entering numbers: one, the two parts of a ratio, a whole sheet; and correcting one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.accounts.models import User
from vedich.areas.queries import children_of
from vedich.indicators import forms, links, rules, services, wording
from vedich.indicators.models import Claim, Indicator
from vedich.indicators.places import Place, asked
from vedich.indicators.queries import due_period
from vedich.indicators.queries.standings import PERIOD_KINDS
from vedich.indicators.services import ClaimInput
from vedich.indicators.sheet import kinds_of, lines_of
from vedich.indicators.views.common import (
    claim_or_404,
    crumbs_of,
    get_or_post,
    given,
    indicator_or_404,
    place_or_404,
)
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.lib.periods import Kind, Period, last_complete
from vedich.organisations.scope import about
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.http import perform, redirect_to, render, say, status_of

DRAFT, SUBMIT, APPROVE = "nhap", "nop", "duyet"
STATES = {DRAFT: Claim.State.DRAFT, APPROVE: Claim.State.APPROVED}
OUTRIGHT = "neu"


def _state(request: SignedInRequest) -> str:
    """What the button pressed makes of the number."""
    return STATES.get(request.POST.get("lam", ""), Claim.State.SUBMITTED)


def _said(state: str, count: int) -> str:
    words = {
        Claim.State.DRAFT: ngettext("Đã lưu nháp %(n)s số.", "Đã lưu nháp %(n)s số.", count),
        Claim.State.APPROVED: ngettext(
            "Đã ghi và duyệt %(n)s số.", "Đã ghi và duyệt %(n)s số.", count
        ),
    }.get(
        Claim.State(state),
        ngettext("Đã nộp %(n)s số, chờ duyệt.", "Đã nộp %(n)s số, chờ duyệt.", count),
    )
    return words % {"n": count}


# --- One number -----------------------------------------------------------------------------------


@signed_in
@get_or_post
def enter(request: SignedInRequest) -> HttpResponse:
    """Nhập số của một chỉ tiêu: `?chi-tieu=&dia-ban=&ky=` điền sẵn, còn lại là con số."""
    pk = asked(request, "chi-tieu")
    if pk is None:
        return _choose_indicator(request)
    indicator = indicator_or_404(request, pk)
    place = place_or_404(request)
    if not place.may_report:
        raise PermissionDenied
    form = _entry_form(request, indicator, place)
    state = _state(request)
    if request.method == "POST":
        made = perform(form, _Entering(form), state=state, **given(request))
        if isinstance(made, list):
            say(request, _said(state, len(made)))
            area = made[0].area_id
            return redirect_to("indicator", pk=indicator.pk, query={"dia-ban": area})
    context = {
        "title": _("Nộp số: %(name)s") % {"name": indicator.name},
        "crumbs": crumbs_of(indicator, place.pk, place.name),
        "form": form,
        "indicator": indicator,
        "place": place,
        "is_ratio": isinstance(form, forms.RatioForm),
        "outright_href": _other_way(request, indicator, form),
        "cancel": links.indicator_at(indicator.pk, place.pk),
    }
    status = status_of(form) if request.method == "POST" else 200
    return render(request, "indicators/enter.html", context, status=status)


def _choose_indicator(request: SignedInRequest) -> HttpResponse:
    """Without an indicator in the address: the sheet of the place asks for all of them."""
    query = {key: value for key, value in request.GET.items() if key in ("dia-ban", "ky")}
    return redirect_to("enter_sheet", query=query)


class _Entering:
    """The service as the form calls it: its numbers, written in one act."""

    def __init__(self, form: Any) -> None:
        self.form = form

    def __call__(self, *, state: str, actor: User, at: datetime, **_cleaned: Any) -> list[Claim]:
        inputs: list[ClaimInput] = self.form.inputs()
        try:
            return services.enter_claims(inputs, state=state, actor=actor, at=at)
        except Refused as refusal:
            place = getattr(self.form, "placed", None)
            raise (place(refusal) if place else refusal) from refusal


def _entry_form(
    request: SignedInRequest, indicator: Indicator, place: Place
) -> forms.OneNumberForm | forms.RatioForm:
    on = clock.today()
    initial = {
        "area": place.area,
        "period": _period(request, indicator, on),
        "coverage": _coverage(place, on),
    }
    common = {"user": request.user, "on": on, "initial": initial}
    posted = request.POST or None
    if indicator.numerator_id and request.GET.get("dang") != OUTRIGHT:
        return forms.RatioForm(posted, indicator=indicator, **common)
    return forms.OneNumberForm(posted, metric=indicator.metric, **common)


def _period(request: SignedInRequest, indicator: Indicator, on: date) -> Period | None:
    """The period asked for, else the last one due, else the last one over."""
    if text := request.GET.get(links.PERIOD, "")[:60]:
        try:
            return Period.parse(text)
        except Refused:
            return None
    kind = PERIOD_KINDS.get(Indicator.Frequency(indicator.frequency))
    return (due_period(indicator, on=on) or last_complete(kind, on)) if kind else None


def _coverage(place: Place, on: date) -> str:
    """Where places lie inside, a number is most likely said of the whole."""
    has_inside = children_of(place.area, on=on).exists()
    return Claim.Coverage.TOTAL if has_inside else Claim.Coverage.PART


def _other_way(request: SignedInRequest, indicator: Indicator, form: Any) -> str:
    """A ratio may be said outright, or by its two parts: the address of the other form."""
    if not indicator.numerator_id:
        return ""
    query = {key: value for key, value in request.GET.items() if key != "dang"}
    if isinstance(form, forms.RatioForm):
        query["dang"] = OUTRIGHT
    return url("enter_claim", query=query)


# --- A whole sheet --------------------------------------------------------------------------------


@signed_in
@get_or_post
def sheet(request: SignedInRequest) -> HttpResponse:
    """Mọi số một nơi phải nộp của một kỳ, trong một trang."""
    on = clock.today()
    place = place_or_404(request)
    if not place.may_report:
        raise PermissionDenied
    period, wrong = _sheet_period(request, on)
    lines = lines_of(place.area, period, on=on, everything=request.GET.get("tat-ca") == "1")
    form = forms.SheetForm(
        request.POST or None,
        area=place.area,
        period=period,
        lines=lines,
        initial={"coverage": _coverage(place, on)},
    )
    state = _state(request)
    if request.method == "POST":
        made = perform(form, _Entering(form), state=state, **given(request))
        if isinstance(made, list):
            say(request, _said(state, len(made)))
            query = {"dia-ban": place.pk, links.PERIOD: period.code}
            return redirect_to("enter_sheet", query=query)
    context = {
        "title": _("Phiếu số liệu %(period)s, %(place)s")
        % {"period": period.label, "place": place.name},
        "place": place,
        "period": period,
        "wrong_period": wrong,
        "periods": kinds_of(on),
        "lines": lines,
        "form": form,
        "words": wording,
    }
    status = status_of(form) if request.method == "POST" else 200
    return render(request, "indicators/sheet.html", context, status=status)


def _sheet_period(request: SignedInRequest, on: date) -> tuple[Period, str]:
    """The period of the sheet, the last year unless said; what is wrong with the one typed."""
    text = request.GET.get(links.PERIOD, "")[:60]
    default = last_complete(Kind.YEAR, on)
    if not text:
        return default, ""
    try:
        return Period.parse(text), ""
    except Refused as refusal:
        return default, str(refusal)


# --- Correcting -----------------------------------------------------------------------------------


@signed_in
@get_or_post
def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa một số bằng số mới."""
    found = claim_or_404(request, pk)
    about(request, found.area)
    on = clock.today()
    if not rules.may_report(request.user, found.area_id, on=on):
        raise PermissionDenied
    if found.state in (Claim.State.WITHDRAWN, Claim.State.REPLACED):
        raise Http404
    form = forms.CorrectForm(
        request.POST or None,
        claim=found,
        user=request.user,
        on=on,
        initial=forms.values_of_claim(found),
    )
    what = f"{found.metric.name}, {found.area.name}, {wording.period_of(found.period)}"
    here = url("claim", pk=found.pk)
    page = {
        "title": _("Sửa số"),
        "note": _("Số đang ghi: %(said)s. Số cũ vẫn giữ trong lịch sử.")
        % {"said": wording.as_said(found)},
        "crumbs": [(_("Số liệu"), url("claims")), (what, here)],
        "submit": _("Lưu số mới"),
        "cancel": here,
    }

    def correcting(
        *, version: int, reason: str, actor: User, at: datetime, **_cleaned: Any
    ) -> Claim:
        return services.correct_claim(
            found, form.input(), version=version, reason=reason, actor=actor, at=at
        )

    def fresh() -> dict[str, Any]:
        return forms.values_of_claim(Claim.objects.get(pk=found.pk))

    return act(
        request, form, correcting, given(request), page,
        said=_("Đã ghi số mới, chờ duyệt."), to=lambda made: url("claim", pk=made.pk), fresh=fresh,
    )  # fmt: skip
