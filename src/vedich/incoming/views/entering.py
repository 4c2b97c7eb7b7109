"""Entering what arrived: one screen, the line read by the system, corrected by a person."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.documents.guessing import guess
from vedich.documents.models import Document
from vedich.documents.rules import visible_to as papers_visible_to
from vedich.incoming import forms, queries, services
from vedich.incoming.models import IncomingPaper
from vedich.incoming.views.common import get_or_post, given, page_of, secret, to_enter
from vedich.lib import clock
from vedich.organisations.forms import OrganisationField
from vedich.organisations.models import Organisation
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.http import render


@signed_in
@get_or_post
def enter(request: SignedInRequest) -> HttpResponse:
    """Vào sổ một văn bản đến; nút “Đọc” điền các ô từ dòng dán vào."""
    today = clock.today()
    office = queries.office_of(request.user, on=today)
    if office is None:
        raise PermissionDenied
    title = _("Vào sổ văn bản đến")
    if (refused := secret(request, title)) is not None:
        return refused
    page = page_of(None, title, _("Vào sổ"))
    if request.method == "POST" and "doc" in request.POST:
        form = _form(request, None, initial=_read(request))
        return render(request, "incoming/entry.html", page | {"form": form, "both": []})
    form = _form(request, request.POST or None, initial=_offered(office))
    if request.method == "POST":
        same = _same(form)
        known = _shown(request, same) if same else None
        if known is not None:
            form = _form(request, request.POST, initial={}, is_known=True)
            page |= {"known": known, "lines": _lines(known, form)}
    more = "ghi-tiep" in request.POST
    return act(
        request, form, services.enter_paper, given(request), page,
        said=lambda made: _("Đã vào sổ, số đến %(n)s: %(title)s.")
        % {"n": made.number, "title": made.document.title},
        to=lambda made: url("enter_incoming") if more else made.get_absolute_url(),
        template="incoming/entry.html",
    )  # fmt: skip


def _form(
    request: SignedInRequest, data: Any, *, initial: dict[str, Any], is_known: bool = False
) -> forms.EntryForm:
    return forms.EntryForm(
        data, user=request.user, on=clock.today(), is_known=is_known, initial=initial
    )


def _offered(office: Organisation | None) -> dict[str, Any]:
    now = clock.local(clock.now())
    return {
        "organisation": office,
        "arrived_on": now.date(),
        "arrived_time": f"{now:%H:%M}",
        "kind": Document.Kind.LETTER,
    }


def _read(request: SignedInRequest) -> dict[str, Any]:
    """What was typed, and over it what the line says."""
    typed = {name: request.POST.get(name, "") for name in forms.EntryForm.base_fields}
    found = guess(typed["line"], on=clock.today())
    said: dict[str, Any] = {
        "kind": found.kind, "reference": found.reference, "issued_on": found.issued_on,
        "name": found.name,
    }  # fmt: skip
    if found.issuer:
        issuer = _organisation(found.issuer)
        said |= {"issuer": issuer, "issuer_text": "" if issuer else found.issuer}
    return typed | {name: value for name, value in said.items() if value not in ("", None)}


def _organisation(name: str) -> Organisation | None:
    """The one organisation that is called so; None where none or several are."""
    try:
        return OrganisationField(required=False).clean(name)  # type: ignore[no-any-return]
    except ValidationError:
        return None


def _same(form: forms.EntryForm) -> Document | None:
    """The paper that the registers know already, by what was typed."""
    if not form.is_valid() or "said" not in form.cleaned_data:
        return None
    said, office = form.cleaned_data["said"], form.cleaned_data["organisation"]
    return queries.same_document(
        kind=said.kind, reference=said.reference, issued_on=said.issued_on, issuer=said.issuer,
        issuer_text=said.issuer_text, area=office.area,
    )  # fmt: skip


def _shown(request: SignedInRequest, same: Document) -> Document | None:
    """That paper where the reader may see it."""
    return papers_visible_to(request.user, on=clock.today()).filter(pk=same.pk).first()


def _lines(known: Document, form: forms.EntryForm) -> list[IncomingPaper]:
    """Under which numbers of arrival it came to this office."""
    if not form.is_valid():
        return []
    return list(queries.arrivals_of(known, form.cleaned_data["organisation"])[:5])


@signed_in
@get_or_post
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa những gì sổ văn bản đến ghi về một văn bản."""
    paper = to_enter(request, pk)
    title = _("Sửa văn bản đến")
    if (refused := secret(request, title)) is not None:
        return refused
    form = forms.EditForm(request.POST or None, initial=forms.values_of(paper))
    return act(
        request, form, services.edit_arrival, {"paper": paper, **given(request)},
        page_of(paper, title, _("Lưu")), said=_("Đã lưu."), to=paper.get_absolute_url(),
        fresh=lambda: forms.values_of(IncomingPaper.objects.get(pk=paper.pk)),
    )  # fmt: skip
