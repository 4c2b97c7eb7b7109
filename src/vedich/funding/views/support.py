"""Support programmes: the list, one programme, one year of it, and their acts."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.queries import history_of
from vedich.funding import charts, forms, payment_list, rules, services, wording
from vedich.funding.models import FundingLine, SupportProgramme
from vedich.funding.queries import with_amounts, years_of
from vedich.funding.services.budgets import Budgeted
from vedich.funding.tables import PlacesTable, ProgrammeTable
from vedich.funding.views.common import (
    form_given,
    get_or_post,
    given,
    programme_seen,
    programme_to_plan,
    support_crumbs,
    year_or_404,
)
from vedich.lib import clock
from vedich.organisations import scope
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for, home_of
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.http import render


@signed_in
@require_safe
def programmes(request: SignedInRequest) -> HttpResponseBase:
    """Các chương trình hỗ trợ hộ dân."""
    today = clock.today()
    table = ProgrammeTable(request, rules.programmes_visible_to(request.user, on=today))
    page = {"may_plan": rules.may_plan_somewhere(request.user, on=today)}
    return table.respond("funding/programmes.html", page)


@signed_in
@require_safe
def programme(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một chương trình hỗ trợ: mức từng năm, số hộ, dự toán, phân bổ, đã chi."""
    one, on = programme_seen(request, pk), clock.today()
    sees_whole = areas_for(request.user, None, on=on).filter(pk=one.area_id).exists()
    years = years_of(one, rules.visible_to(request.user, on=on), counts_whole=sees_whole)
    page = {
        "one": one,
        "years": years,
        "chart": charts.rates(years),
        "said": charts.rates_said(years),
        "sees_whole": sees_whole,
        "may_plan": rules.may_plan(request.user, one.area_id, on=on),
        "words": wording,
    }
    return render(request, "funding/programme.html", page)


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một chương trình hỗ trợ."""
    one = programme_seen(request, pk)
    page = {
        "entries": history_of(one).select_related("personal")[:200],
        "crumbs": support_crumbs(one),
        "title": _("Lịch sử %(name)s") % {"name": one.name},
    }
    return render(request, "documents/history.html", page)


@signed_in
@get_or_post
def create(request: SignedInRequest) -> HttpResponse:
    """Lập chương trình hỗ trợ."""
    today = clock.today()
    if not rules.may_plan_somewhere(request.user, on=today):
        raise PermissionDenied
    home = home_of(request.user, on=today)
    initial = {"area": home.area if home else scope.scope_of(request)}
    form = forms.CreateForm(request.POST or None, initial=initial, **form_given(request))
    title = _("Lập chương trình hỗ trợ")
    page = {"title": title, "crumbs": support_crumbs(), "cancel": url("support_programmes")}
    return act(
        request, form, services.create_programme, given(request), page,
        said=lambda made: _("Đã lập %(name)s.") % {"name": made.name},
        to=SupportProgramme.get_absolute_url,
    )  # fmt: skip


@signed_in
@get_or_post
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa chương trình hỗ trợ; nơi và cơ quan giữ nguyên."""
    one = programme_to_plan(request, pk)
    form = forms.EditForm(
        request.POST or None, initial=forms.values_of_programme(one), **form_given(request)
    )
    return act(
        request, form, services.edit_programme, {"programme": one, **given(request)},
        _page(one, _("Sửa chương trình hỗ trợ")), said=_("Đã lưu."), to=one.get_absolute_url(),
        fresh=lambda: forms.values_of_programme(programme_seen(request, pk)),
    )  # fmt: skip


@signed_in
@get_or_post
def set_rate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ghi mức hỗ trợ của một năm, hoặc lấy từ số liệu đã nêu mức."""
    one = programme_to_plan(request, pk)
    form = forms.RateForm(
        request.POST or None, initial={"year": clock.today().year}, programme=one,
        **form_given(request),
    )  # fmt: skip
    return act(
        request, form, services.set_rate, {"programme": one, **given(request)},
        _page(one, _("Ghi mức hỗ trợ")),
        said=lambda rate: _("Đã ghi mức hỗ trợ năm %(year)s.") % {"year": rate.year},
        to=one.get_absolute_url(),
    )  # fmt: skip


# --- One year -------------------------------------------------------------------------------------


@signed_in
@require_safe
def year(request: SignedInRequest, pk: int, year: int) -> HttpResponseBase:
    """Các nơi được hỗ trợ trong một năm: số hộ đã tính và nay, dự toán, phân bổ, đã chi."""
    one = programme_seen(request, pk)
    table = PlacesTable(request, _lines(request, one, year_or_404(year)), one, year)
    on = clock.today()
    page = {
        "one": one,
        "year": year,
        "may_plan": rules.may_plan(request.user, one.area_id, on=on),
        "may_pay": _payable(request, one, year).exists(),
    }
    return table.respond("funding/year.html", page)


@signed_in
@get_or_post
def budget(request: SignedInRequest, pk: int, year: int) -> HttpResponse:
    """Lập dự toán của một năm: mức × số hộ của từng nơi."""
    one = programme_to_plan(request, pk)
    form = forms.YearForm(request.POST or None, **form_given(request))
    title = _("Lập dự toán năm %(year)s") % {"year": year_or_404(year)}
    return act(
        request, form, services.budget_year,
        {"programme": one, "year": year, **given(request)}, _page(one, title, year),
        said=_budgeted, to=url("support_year", pk=pk, year=year),
    )  # fmt: skip


def _budgeted(done: Budgeted) -> str:
    said = [_("Đã lập dự toán cho %(count)s nơi.") % {"count": len(done.amounts)}]
    if done.kept:
        said.append(_("%(count)s nơi đã có dự toán, giữ nguyên.") % {"count": done.kept})
    if done.unknown:
        names = ", ".join(done.unknown[:5]) + ("…" if len(done.unknown) > 5 else "")
        said.append(
            _("%(count)s nơi chưa có số hộ, chưa tính: %(names)s.")
            % {"count": len(done.unknown), "names": names}
        )
    if done.without_rate:
        said.append(_("%(count)s nơi chưa có mức.") % {"count": len(done.without_rate)})
    return " ".join(said)


@signed_in
@get_or_post
def allocate(request: SignedInRequest, pk: int, year: int) -> HttpResponse:
    """Phân bổ cho các nơi đúng bằng dự toán, theo một văn bản."""
    one = programme_to_plan(request, pk)
    form = forms.YearForm(request.POST or None, **form_given(request))
    title = _("Phân bổ theo dự toán năm %(year)s") % {"year": year_or_404(year)}
    return act(
        request, form, services.allocate_year,
        {"programme": one, "year": year, **given(request)}, _page(one, title, year),
        said=lambda made: _("Đã phân bổ cho %(count)s nơi.") % {"count": len(made)},
        to=url("support_year", pk=pk, year=year),
    )  # fmt: skip


@signed_in
@require_safe
def download(request: SignedInRequest, pk: int, year: int) -> FileResponse:
    """Danh sách chi dạng Excel: mỗi dòng một nơi, chỉ có tổng số hộ, không có tên ai."""
    one = programme_seen(request, pk)
    lines = with_amounts(_lines(request, one, year_or_404(year)).select_related("area"))
    return payment_list.respond(one, year, list(lines.order_by("area__sort_key", "pk")))


@signed_in
@get_or_post
def upload(request: SignedInRequest, pk: int, year: int) -> HttpResponse:
    """Nhận danh sách chi đã điền: ghi hết, hoặc không ghi gì và nêu mọi ô sai."""
    one = programme_seen(request, pk)
    if not _payable(request, one, year_or_404(year)).exists():
        raise PermissionDenied
    lines = _lines(request, one, year).select_related("area")

    def pay(*, file: Any, **values: Any) -> Any:
        payments = payment_list.read(file, one, year, lines)
        return services.pay(payments=payments, **values)

    form = forms.PaymentsForm(request.POST or None, request.FILES or None, **form_given(request))
    title = _("Nhận danh sách đã chi năm %(year)s") % {"year": year}
    return act(
        request, form, pay, {"programme": one, "year": year, **given(request)},
        {**_page(one, title, year), "submit": _("Nhận danh sách")},
        said=lambda made: _("Đã ghi số chi của %(count)s nơi.") % {"count": len(made)},
        to=url("support_year", pk=pk, year=year),
    )  # fmt: skip


def _lines(request: SignedInRequest, one: SupportProgramme, year: int) -> QuerySet[FundingLine]:
    return rules.visible_to(request.user, on=clock.today()).filter(programme=one, year=year)


def _payable(request: SignedInRequest, one: SupportProgramme, year: int) -> QuerySet[FundingLine]:
    """The lines of which the reader may say what was paid."""
    mine = areas_for(request.user, Capability.REPORT, on=clock.today())
    return FundingLine.objects.filter(programme=one, year=year, area__in=mine)


def _page(one: SupportProgramme, title: str, year: int = 0) -> dict[str, Any]:
    back = url("support_year", pk=one.pk, year=year) if year else one.get_absolute_url()
    return {"title": title, "crumbs": support_crumbs(one, year), "cancel": back}
