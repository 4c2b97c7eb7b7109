"""Templates of papers: the list, one, its file, the fields of a kind; bringing and ending one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.queries import history_of
from vedich.lib import clock
from vedich.lib.vietnamese import fold
from vedich.reports import rules, services
from vedich.reports.defaults import default_template
from vedich.reports.forms import EndForm, UploadForm
from vedich.reports.kinds import CATALOGUES
from vedich.reports.layouts import layout_of
from vedich.reports.models import Family, PaperKind, PaperTemplate
from vedich.reports.papers.common import sample_of
from vedich.reports.tables import TemplateTable
from vedich.reports.views.common import crumbs_of_templates, get_or_post, given, seen_template
from vedich.web import word
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.http import render

ENTRIES = 100


@signed_in
@require_safe
def templates(request: SignedInRequest) -> HttpResponseBase:
    """Mẫu giấy tờ đã tải lên; các loại giấy tờ và trường của chúng."""
    today = clock.today()
    table = TemplateTable(request, rules.templates_visible_to(request.user, on=today), on=today)
    page = {"kinds": list(PaperKind), "may": rules.may_keep_somewhere(request.user, on=today)}
    return table.respond("reports/templates.html", page)


@signed_in
@require_safe
def template(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một mẫu: của ai, dùng từ ngày nào, ai tải lên; lịch sử."""
    found = seen_template(request, request.user, pk)
    today = clock.today()
    page = {
        "template": found,
        "is_used": found.is_in_force(today),
        "may": rules.may_keep_templates(request.user, found.organisation, on=today),
        "entries": list(history_of(found)[:ENTRIES]),
    }
    return render(request, "reports/template.html", page)


@signed_in
@require_safe
def template_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """Tệp .docx của mẫu, đúng như đã tải lên."""
    found = seen_template(request, request.user, pk)
    return word.download(bytes(found.content), f"mau-{found.kind}-{found.family}-{found.pk}.docx")


@signed_in
@require_safe
def template_sample(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mẫu điền bằng các ví dụ, để xem trước khi dùng."""
    found = seen_template(request, request.user, pk)
    paper = sample_of(found, on=clock.today())
    return word.download(paper.content, paper.filename)


@signed_in
@require_safe
def fields(request: SignedInRequest, paper: str) -> HttpResponse:
    """Các trường của một loại giấy tờ, kèm ví dụ; mẫu có sẵn của từng thể thức."""
    found = _kind(paper)
    today = clock.today()
    layouts = [(family, layout_of(family, today)) for family in Family]
    page = {
        "kind": found,
        "catalogue": CATALOGUES[found],
        "layouts": layouts,
        "crumbs": crumbs_of_templates(),
        "loop_text": lambda rows, outer: (
            f"{{% for x in {outer + '.' if outer else ''}{rows.key} %}} … {{% endfor %}}"
        ),
    }
    return render(request, "reports/fields.html", page)


@signed_in
@require_safe
def example(request: SignedInRequest, paper: str, family: str) -> HttpResponse:
    """Mẫu có sẵn của phần mềm, để sửa trong Word rồi tải lên."""
    found = _kind(paper)
    if family not in Family.values:
        raise Http404
    name = f"mau-{fold(str(found.label)).replace(' ', '-')}-{family}.docx"
    return word.download(default_template(found, family, clock.today()), name)


@signed_in
@get_or_post
def upload(request: SignedInRequest) -> HttpResponse:
    """Tải lên một mẫu: kiểm tra cả tệp, lỗi nào cũng nói một lần."""
    today = clock.today()
    if not rules.may_keep_somewhere(request.user, on=today):
        raise PermissionDenied
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        user=request.user,
        on=today,
        initial={"valid_from": today},
    )

    def keep(*, file: Any, **said: Any) -> PaperTemplate:
        return services.upload_template(content=file.read(), filename=file.name, **said)

    page = {
        "title": _("Tải lên mẫu giấy tờ"),
        "crumbs": crumbs_of_templates(),
        "submit": _("Kiểm tra và lưu"),
        "cancel": url("paper_templates"),
        "note": _("Lấy mẫu ví dụ ở trang của từng loại giấy tờ, sửa trong Word rồi tải lên."),
    }
    return act(
        request, form, keep, given(request), page,
        said=_("Đã lưu mẫu. Xem thử trước khi dùng."), to=PaperTemplate.get_absolute_url,
    )  # fmt: skip


@signed_in
@get_or_post
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thôi dùng một mẫu từ một ngày."""
    found = seen_template(request, request.user, pk)
    today = clock.today()
    if not rules.may_keep_templates(request.user, found.organisation, on=today):
        raise PermissionDenied
    start = {"on": today, "version": found.version}
    form = EndForm(request.POST or None, initial=start)
    page = {
        "title": _("Thôi dùng mẫu"),
        "crumbs": crumbs_of_templates(found),
        "submit": _("Thôi dùng"),
        "cancel": found.get_absolute_url(),
        "note": _("Từ ngày đó, giấy tờ làm theo mẫu của cấp trên gần nhất hoặc mẫu có sẵn."),
    }
    return act(
        request, form, services.end_template, {"template": found, **given(request)}, page,
        said=_("Đã ghi thôi dùng."), to=found.get_absolute_url(), fresh=lambda: {"on": today},
    )  # fmt: skip


def _kind(text: str) -> PaperKind:
    if text not in PaperKind.values:
        raise Http404
    return PaperKind(text)
