"""Numbers: the list, one number, and the acts on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.areas.models import Area
from vedich.audit.queries import history_of
from vedich.indicators import links, profile, rules, services, wording
from vedich.indicators.derived import derive
from vedich.indicators.forms import ReasonForm
from vedich.indicators.models import Claim, Indicator
from vedich.indicators.places import as_id, asked, place
from vedich.indicators.tables import TICK, ClaimTable
from vedich.indicators.views.common import claim_or_404, get_or_post, given
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for
from vedich.organisations.scope import PARAMETER, about, scope_of
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.http import redirect_to, render, say

MOST_AT_ONCE = 500


@signed_in
@require_safe
def claims(request: SignedInRequest) -> HttpResponseBase:
    """Các số trong phần việc của người xem."""
    on = clock.today()
    approvable = areas_for(request.user, Capability.APPROVE, on=on)
    rows = (
        rules.visible_to(request.user, on=on)
        .select_related("metric", "area", "document", "clause", "reported_by")
        .annotate(may_approve=Exists(approvable.filter(pk=OuterRef("area_id"))))
    )
    rows, narrowed = _narrowed(request, rows)
    table = ClaimTable(request, rows, user=request.user, approvable=approvable)
    is_file = request.GET.get("dinh-dang") == "xlsx"
    waiting = not is_file and any(
        row.may_approve and row.state == Claim.State.SUBMITTED for row in table.rows
    )
    if waiting:
        table.columns = [TICK, *table.columns]
    context = {
        "narrowed": narrowed,
        "may_approve": waiting,
        "approves": approvable.exists(),
        "here": request.get_full_path(),
    }
    context |= _reporting(request)
    return table.respond("indicators/claims.html", context)


def _reporting(request: SignedInRequest) -> dict[str, Any]:
    """Whether the sheet of the place the reader works in is theirs to fill in."""
    scope = scope_of(request)
    here = place(request.user, scope.pk, on=clock.today()) if scope else None
    if here is None:
        return {"may_report": request.user.is_superuser and scope is None, "sheet_query": {}}
    return {"may_report": here.may_report, "sheet_query": here.query}


def _narrowed(request: SignedInRequest, rows: QuerySet[Any]) -> tuple[QuerySet[Any], list[str]]:
    """The rows of one indicator or one place, where the address names them; and their names."""
    names = []
    if (pk := asked(request, "chi-tieu")) is not None:
        seen = rules.visible_indicators(request.user, on=clock.today())
        indicator = seen.filter(pk=pk).first()
        parts = (
            [indicator.metric_id, indicator.numerator_id, indicator.denominator_id]
            if (indicator)
            else []
        )
        rows = rows.filter(metric__in=[part for part in parts if part])
        names += [indicator.name] if indicator else []
    if (pk := asked(request, PARAMETER)) is not None:
        rows = rows.filter(area=pk)
        area = Area.objects.filter(pk=pk).first()
        names += [area.name] if area else []
        about(request, area)
    return rows, names


@signed_in
@require_safe
def claim(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một số: nguồn nói gì, ở đâu, ai nhập, ai duyệt, đã qua những gì."""
    found = claim_or_404(request, pk)
    about(request, found.area)
    on = clock.today()
    here = place(request.user, found.area_id, on=on)
    beside = list(
        profile.marked(
            Claim.objects.filter(
                area=found.area_id, metric=found.metric_id, state__in=profile.SAID
            ).select_related("metric")
        )
    )
    indicator = Indicator.objects.filter(metric=found.metric_id).first() or (
        found.metric.numerator_of.first() or found.metric.denominator_of.first()
    )
    context = {
        "claim": found,
        "place": here,
        "indicator": indicator,
        "derived": [each for each in derive(beside) if found in each.claims],
        "is_in_force": any(each.pk == found.pk and each.is_in_force for each in beside),  # type: ignore[attr-defined]
        "others": [each for each in beside if each.period == found.period and each.pk != found.pk],
        "newer": found.replaced_by.select_related("metric").order_by("pk"),
        "acts": _acts(request, found, here),
        "entries": history_of(found)[:100],
        "words": wording,
        "links": links,
    }
    return render(request, "indicators/claim.html", context)


def _acts(request: SignedInRequest, found: Claim, here: Any) -> dict[str, bool]:
    """Which buttons the reader gets: what they may do, and what its state allows."""
    mine = found.reported_by_id == request.user.pk or request.user.is_superuser
    may_approve = here is not None and here.may_approve
    may_report = here is not None and here.may_report
    state = Claim.State
    live = found.state not in (state.WITHDRAWN, state.REPLACED)
    return {
        "submit": mine and found.state in (state.DRAFT, state.RETURNED),
        "approve": may_approve and found.state == state.SUBMITTED,
        "return": may_approve and found.state == state.SUBMITTED,
        "withdraw": live and ((mine and may_report) or may_approve),
        "correct": live and may_report,
    }


# --- Acts -----------------------------------------------------------------------------------------


@signed_in
@require_POST
def submit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Nộp một số đang nhập."""
    found = claim_or_404(request, pk)
    return _do(request, found, services.submit_claims, _("Đã nộp, chờ duyệt."))


@signed_in
@require_POST
def approve(request: SignedInRequest, pk: int) -> HttpResponse:
    """Duyệt một số."""
    found = claim_or_404(request, pk)
    return _do(request, found, services.approve_claims, _("Đã duyệt."))


def _do(
    request: SignedInRequest, found: Claim, service: Callable[..., None], said: str
) -> HttpResponse:
    try:
        service([found], **given(request))
    except Refused as refusal:
        said = str(refusal)
    say(request, said)
    return redirect_to("claim", pk=found.pk)


@signed_in
@require_POST
def approve_many(request: SignedInRequest) -> HttpResponse:
    """Duyệt các số đã đánh dấu trong danh sách, tất cả hoặc không số nào."""
    given_ids = request.POST.getlist("so")[:MOST_AT_ONCE]
    ids = [pk for pk in map(as_id, given_ids) if pk is not None]
    seen = rules.visible_to(request.user, on=clock.today()).select_related("metric")
    found = list(seen.filter(pk__in=ids))
    back = HttpResponseRedirect(_back(request))
    if not found:
        say(request, _("Chưa đánh dấu số nào. Đánh dấu ở cột Chọn rồi duyệt."))
        return back
    try:
        services.approve_claims(found, **given(request))
    except Refused as refusal:
        say(request, str(refusal))
    else:
        count = len(found)
        say(request, ngettext("Đã duyệt %(n)s số.", "Đã duyệt %(n)s số.", count) % {"n": count})
    return back


def _back(request: SignedInRequest) -> str:
    """The list as it was: only an address of this list is taken."""
    there = request.POST.get("ve", "")
    base = url("claims")
    return there if there == base or there.startswith(f"{base}?") else base


@signed_in
@get_or_post
def send_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Trả lại một số cho người nhập, kèm lý do."""
    found = claim_or_404(request, pk)
    _require(rules.may_approve(request.user, found, on=clock.today()))
    return _with_reason(
        request, found, services.return_claim, _("Trả lại số này"), _("Trả lại"),
        _("Đã trả lại cho %(name)s.") % {"name": found.reported_by},
    )  # fmt: skip


@signed_in
@get_or_post
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Rút một số; số vẫn đọc được, không còn được dùng."""
    found = claim_or_404(request, pk)
    _require(rules.may_withdraw(request.user, found, on=clock.today()))
    return _with_reason(
        request, found, services.withdraw_claim, _("Rút số này"), _("Rút số"), _("Đã rút.")
    )


@signed_in
@get_or_post
def choose(request: SignedInRequest, pk: int) -> HttpResponse:
    """Khi các nguồn nói khác nhau: dùng số này."""
    found = claim_or_404(request, pk)
    _require(rules.may_approve(request.user, found, on=clock.today()))
    return _with_reason(
        request, found, services.choose_claim, _("Dùng số này"), _("Dùng số này"),
        _("Đã chọn số đang dùng."),
    )  # fmt: skip


def _with_reason(
    request: SignedInRequest,
    found: Claim,
    service: Callable[..., None],
    title: str,
    submit_word: str,
    said: str,
) -> HttpResponse:
    """The form that asks why, and the act."""
    about(request, found.area)
    here = url("claim", pk=found.pk)
    what = f"{found.metric.name}, {found.area.name}, {wording.period_of(found.period)}"
    page = {
        "title": title,
        "note": f"{what}: {wording.as_said(found)}",
        "crumbs": [(_("Số liệu"), url("claims")), (what, here)],
        "submit": submit_word,
        "cancel": here,
    }
    form = ReasonForm(request.POST or None)
    return act(request, form, service, {"claim": found, **given(request)}, page, said=said, to=here)


def _require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied
