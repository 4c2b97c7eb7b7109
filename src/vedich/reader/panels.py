"""How far a paper is split, on the paper's page, and the work beside its clauses."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from vedich.documents.models import Document
from vedich.lib import clock
from vedich.reader import queries, rules


def of_document(request: HttpRequest, document: Document) -> str | None:
    """Its readings with their counts, and the way to split it; two statements at most."""
    today = clock.today()
    user = request.user
    seen = rules.visible_to(user, on=today).filter(document=document)  # type: ignore[arg-type]
    rows = queries.standing_of(seen).select_related("organisation").order_by("-at", "-pk")
    readings = list(rows[:5])
    may = rules.may_split(user, on=today)  # type: ignore[arg-type]
    if not readings and not may:
        return None
    context = {"paper": document, "readings": readings, "may_split": may}
    return render_to_string("reader/panel.html", context, request=request)
