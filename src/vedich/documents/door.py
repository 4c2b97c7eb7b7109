"""The door of all pages on which papers are typed: a secret paper is refused before anything."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from vedich.accounts.access import SignedInRequest
from vedich.documents import secrecy, services
from vedich.documents.refusals import SecretPaper
from vedich.lib import clock
from vedich.web.addresses import url
from vedich.web.http import render


def secret(request: SignedInRequest, title: str) -> HttpResponse | None:
    """The refusal of a secret paper as a page of its own; None when nothing sent is marked.

    Asked before any form is read: the answer repeats no word of what was typed.
    """
    if request.method != "POST":
        return None
    mark = request.POST.get("secrecy_mark", secrecy.PLAIN)
    texts = [value for key in request.POST for value in request.POST.getlist(key)]
    try:
        services.refuse_secret(*map(str, texts), mark=mark, actor=request.user, at=clock.now())
    except SecretPaper as refusal:
        page = {"title": title, "refusal": refusal, "crumbs": [(_("Văn bản"), url("documents"))]}
        return render(request, "documents/secret.html", page, status=422)
    return None
