"""The forms that change the register: each asks for the right first, the service again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.documents import forms, queries, rules, services
from vedich.documents.door import secret
from vedich.documents.models import Clause, Document
from vedich.documents.outline import Outline
from vedich.documents.views.common import crumbs, get_or_post, given, paper_to_edit
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.organisations import scope
from vedich.organisations.queries import home_of
from vedich.terms.queries import current_term
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.forms import Form
from vedich.web.http import perform, redirect_to, render, say, status_of


@signed_in
@get_or_post
def register(request: SignedInRequest) -> HttpResponse:
    """Ghi một văn bản vào sổ."""
    today = clock.today()
    if not rules.may_register_somewhere(request.user, on=today):
        raise PermissionDenied
    title = _("Ghi văn bản")
    if (refused := secret(request, title)) is not None:
        return refused
    form = forms.RegisterForm(
        request.POST or None, user=request.user, on=today, initial=_offered(request)
    )
    page = {"title": title, "crumbs": crumbs(), "submit": title, "cancel": url("documents")}
    return act(
        request, form, services.register_document, given(request), page,
        said=lambda paper: _("Đã ghi %(name)s vào sổ.") % {"name": paper.title},
        to=Document.get_absolute_url,
    )  # fmt: skip


def _offered(request: SignedInRequest) -> dict[str, Any]:
    """What a new paper most likely is: of the reader's own place, body and term."""
    home = home_of(request.user, on=clock.today())
    if home is None:
        return {"area": scope.scope_of(request)}
    term = current_term(home, on=clock.today())
    if term is None:
        return {"area": home.area, "issuer": home}
    return {"area": home.area, "issuer": term.organisation, "term": term.pk}


@signed_in
@get_or_post
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa những gì sổ ghi về một văn bản."""
    paper = paper_to_edit(request, pk)
    title = _("Sửa văn bản")
    if (refused := secret(request, title)) is not None:
        return refused
    form = forms.EditForm(
        request.POST or None,
        user=request.user,
        on=clock.today(),
        initial=forms.values_of(paper),
    )
    page = {"title": title, "crumbs": crumbs(paper), "cancel": paper.get_absolute_url()}
    return act(
        request, form, services.edit_document, {"document": paper, **given(request)}, page,
        said=_("Đã lưu."), to=paper.get_absolute_url(), fresh=lambda: forms.values_of(paper),
    )  # fmt: skip


@signed_in
@get_or_post
def add_clause(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thêm một nội dung; `?trong=` là nội dung cấp trên."""
    paper = paper_to_edit(request, pk)
    title = _("Thêm nội dung")
    if (refused := secret(request, title)) is not None:
        return refused
    asked = paper.clauses.filter(path=request.GET.get("trong", "")).first()
    form = forms.AddClauseForm(
        request.POST or None, document=paper, initial={"parent": asked and asked.pk}
    )
    page = {
        "title": title,
        "crumbs": crumbs(paper),
        "submit": title,
        "cancel": paper.get_absolute_url(),
    }
    return act(
        request, form, services.add_clause, {"document": paper, **given(request)}, page,
        said=lambda made: _("Đã thêm %(name)s.") % {"name": made.title},
        to=lambda made: f"{paper.get_absolute_url()}#{made.path}",
    )  # fmt: skip


@signed_in
@get_or_post
def edit_clause(request: SignedInRequest, pk: int, clause_pk: int) -> HttpResponse:
    """Sửa một nội dung."""
    paper = paper_to_edit(request, pk)
    clause = get_object_or_404(paper.clauses, pk=clause_pk)
    title = _("Sửa %(name)s") % {"name": clause.title}
    if (refused := secret(request, title)) is not None:
        return refused
    form = forms.EditClauseForm(request.POST or None, initial=forms.values_of_clause(clause))
    page = {
        "title": title,
        "crumbs": crumbs(paper, clause),
        "cancel": clause.get_absolute_url(),
    }
    return act(
        request, form, services.edit_clause, {"clause": clause, **given(request)}, page,
        said=_("Đã lưu."), to=Clause.get_absolute_url,
        fresh=lambda: forms.values_of_clause(clause),
    )  # fmt: skip


@signed_in
@get_or_post
def remove_clause(request: SignedInRequest, pk: int, clause_pk: int) -> HttpResponse:
    """Xóa một nội dung; nơi nào còn dẫn tới thì nêu tên và không xóa."""
    paper = paper_to_edit(request, pk)
    clause = get_object_or_404(paper.clauses, pk=clause_pk)
    form = Form(request.POST if request.method == "POST" else None)
    page = {
        "title": _("Xóa %(name)s") % {"name": clause.title},
        "crumbs": crumbs(paper, clause),
        "note": clause.saying,
        "submit": _("Xóa nội dung"),
        "cancel": clause.get_absolute_url(),
    }
    return act(
        request, form, services.remove_clause, {"clause": clause, **given(request)}, page,
        said=_("Đã xóa %(name)s. Nhật ký còn giữ chữ cũ.") % {"name": clause.title},
        to=paper.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def add_outline(request: SignedInRequest, pk: int) -> HttpResponse:
    """Dán chữ của văn bản (hoặc lấy từ `?tep=`), xem trước các nội dung đọc được, rồi ghi."""
    paper = paper_to_edit(request, pk)
    title = _("Dán nội dung văn bản")
    if (refused := secret(request, title)) is not None:
        return refused
    form = forms.OutlineForm(request.POST or None, initial={"text": _text_of_file(request, paper)})
    page = {
        "title": title,
        "crumbs": crumbs(paper),
        "paper": paper,
        "outline": None,
        "kinds": dict(Clause.Kind.choices),
    }
    if request.method != "POST":
        return render(request, "documents/outline.html", {**page, "form": form})
    chosen = request.POST.getlist("actionable")
    if "ghi" in request.POST:
        made = perform(
            form, services.add_outline, document=paper, actionable=chosen, **given(request)
        )
        if made is not None:
            count = len(made) if isinstance(made, list) else 0
            say(request, _("Đã ghi %(count)s nội dung.") % {"count": count})
            return redirect_to("document", pk=paper.pk)
    outline = _preview(form, request)
    known = set(queries.clauses_of(paper).values_list("path", flat=True))
    page |= {"outline": outline, "chosen": chosen, "known": known, "form": form}
    status = status_of(form) if form.errors else 200
    return render(request, "documents/outline.html", page, status=status)


def _text_of_file(request: SignedInRequest, paper: Document) -> str:
    """The text of the file that `?tep=` names, to be looked through before it is split."""
    asked = request.GET.get("tep", "")
    if not asked.isdigit() or len(asked) > 18:
        return ""
    found = queries.files_of(paper).filter(pk=int(asked)).first()
    return found.content.text if found else ""


def _preview(form: forms.OutlineForm, request: SignedInRequest) -> Outline | None:
    if not form.is_valid() and "text" not in form.cleaned_data:
        return None
    try:
        return services.read_parts(form.data["text"], **given(request))
    except Refused as refusal:
        if not form.errors:
            form.add_error("text", str(refusal))
        return None


@signed_in
@get_or_post
def relate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ghi quan hệ với văn bản khác."""
    paper = paper_to_edit(request, pk)
    form = forms.RelateForm(request.POST or None, user=request.user, on=clock.today(), paper=paper)
    page = {
        "title": _("Ghi quan hệ của %(name)s") % {"name": paper.title},
        "crumbs": crumbs(paper),
        "submit": _("Ghi quan hệ"),
        "cancel": paper.get_absolute_url(),
    }
    return act(
        request, form, services.relate_as_said, {"paper": paper, **given(request)}, page,
        said=_("Đã ghi quan hệ."), to=paper.get_absolute_url(),
    )  # fmt: skip


@signed_in
@require_POST
def unrelate(request: SignedInRequest, pk: int, relation_pk: int) -> HttpResponse:
    """Bỏ một quan hệ ghi nhầm."""
    paper = paper_to_edit(request, pk)
    relation = get_object_or_404(paper.relations.select_related("target", "clause"), pk=relation_pk)
    services.unrelate(relation=relation, **given(request))
    say(request, _("Đã bỏ quan hệ với %(name)s.") % {"name": relation.target.title})
    return redirect_to("document", pk=paper.pk)
