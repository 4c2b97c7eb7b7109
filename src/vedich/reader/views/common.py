"""What the pages of one paper's reading have in common."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.accounts.access import SignedInRequest
from vedich.documents.models import Document
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.indicators.models import Claim
from vedich.lib import clock
from vedich.organisations import scope
from vedich.reader import queries, rules
from vedich.reader.marks import lines_of
from vedich.reader.models import Proposal, Reading
from vedich.tasks.models import Recurrence, Task
from vedich.web.addresses import url
from vedich.web.http import render

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
PAGE = "reader/split.html"
LABELS = {
    "every": dict(Recurrence.Every.choices),
    "no_deadline": dict(Task.NoDeadline.choices),
    "qualifier": {key: "" if key == "=" else key for key in Claim.Qualifier.values},
}
"""How values of a proposal are called, for the templates."""
RELATED = ("document__issuer", "document__area", "organisation__area", "user")


def paper_seen(request: SignedInRequest, pk: int) -> Document:
    """The paper if the reader may see it, else 404."""
    visible = documents_visible_to(request.user, on=clock.today())
    found = get_object_or_404(visible.select_related("issuer", "area"), pk=pk)
    scope.about(request, found.area)
    return found


def reading_seen(request: SignedInRequest, pk: int) -> Reading:
    """The reading if its paper may be seen, else 404."""
    visible = rules.visible_to(request.user, on=clock.today()).select_related(*RELATED)
    found = get_object_or_404(visible, pk=pk)
    scope.about(request, found.document.area)
    return found


def reading_to_decide(request: SignedInRequest, pk: int) -> Reading:
    """The same, and 403 where the reader may look but gives no work in its organisation's name."""
    found = reading_seen(request, pk)
    if not rules.may_decide(request.user, found, on=clock.today()):
        raise PermissionDenied
    return found


def proposal_to_decide(request: SignedInRequest, pk: int) -> Proposal:
    """One proposal, in the same way."""
    visible = rules.proposals_visible_to(request.user, on=clock.today())
    found = get_object_or_404(visible.only("reading_id"), pk=pk)
    reading = reading_to_decide(request, found.reading_id)
    one = get_object_or_404(Proposal, pk=pk)
    one.reading = reading
    return one


def given(request: SignedInRequest) -> dict[str, Any]:
    return {"actor": request.user, "at": clock.now()}


def crumbs(paper: Document, *, split: bool = False) -> list[tuple[str, str]]:
    """The way from the register to here."""
    found = [(_("Văn bản"), url("documents")), (paper.title, paper.get_absolute_url())]
    if split:
        found.append((_("Tách văn bản"), url("split_document", pk=paper.pk)))
    return found


def show(
    request: SignedInRequest, reading: Reading, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The page of a reading: the text, the proposals, and what is being done with one of them.

    `more`: `current` (id of a proposal), `editing`/`splitting` (its id) with `form`, `wrong`.
    """
    rows = queries.rows_of(reading) if reading.state == Reading.State.READY else []
    may = more.pop("may", None)
    if may is None:
        may = rules.may_decide(request.user, reading, on=clock.today())
    page = {
        "reading": reading,
        "paper": reading.document,
        "rows": rows,
        "lines": lines_of(reading.text, rows),
        "counts": queries.counts_of(rows),
        "may_decide": may,
        "current": None,
        "editing": None,
        "splitting": None,
        "adding": False,
        "form": None,
        "wrong": "",
        "others": [],
        "nav": "documents",
        "may_split": may,
        "back": partial(back, reading),
        **LABELS,
        "is_at_work": reading.state in Reading.AT_WORK,
    }
    return render(request, PAGE, page | more, status=status)


def back(reading: Reading, current: int | None = None) -> str:
    """The page of the reading again, with this proposal in focus."""
    query: dict[str, Any] = {"lan": reading.pk}
    if current is not None:
        query["viec"] = current
    place = f"#viec-{current}" if current is not None else ""
    return url("split_document", pk=reading.document_id, query=query) + place


def next_open(reading: Reading, proposal: Proposal) -> int:
    """The next proposal that waits after this one; itself where none does."""
    waiting = reading.proposals.filter(state=Proposal.State.PROPOSED).order_by("position", "pk")
    place = (proposal.position, proposal.pk)
    rows = list(waiting.values_list("position", "pk"))
    after = [pk for position, pk in rows if (position, pk) > place]
    return after[0] if after else proposal.pk
