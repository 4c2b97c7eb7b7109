"""The papers of an area, an organisation or a term, on their pages."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from vedich.areas.asof import as_of
from vedich.areas.models import Area
from vedich.documents import rules
from vedich.documents.models import Document
from vedich.documents.numbering import reference_key
from vedich.lib import clock
from vedich.organisations.models import Organisation
from vedich.regulations.models import Regulation
from vedich.terms.models import Term
from vedich.web.addresses import url

SHOWN = 6


def of_term(request: HttpRequest, term: Term) -> str | None:
    """The newest papers of a term."""
    rows = _seen(request).filter(term=term)
    return _panel(request, rows, {"nhiem-ky": str(term.pk)})


def of_organisation(request: HttpRequest, organisation: Organisation) -> str | None:
    """The newest papers that an organisation issued."""
    rows = _seen(request).filter(issuer=organisation)
    return _panel(request, rows, {"noi-ban-hanh": str(organisation.pk)})


def of_regulation(request: HttpRequest, regulation: Regulation) -> str | None:
    """The papers that a regulation and its rules name by number, where they are registered."""
    named = [regulation.basis, *regulation.rules.values_list("basis", flat=True).distinct()]
    keys = {reference_key(text.split(",")[0]) for text in named if text}
    rows = _seen(request).filter(reference_key__in=keys, area=regulation.organisation.area_id)
    return _panel(request, rows, {"trong": str(regulation.organisation.area_id)})


def of_area(request: HttpRequest, area: Area) -> str | None:
    """The newest papers in the register of an area; on a past day those issued by then."""
    day = min(as_of(request).day, clock.today())
    issued = Q(issued_on__isnull=True) | Q(issued_on__lte=day)
    rows = _seen(request).filter(issued, area=area)
    return _panel(request, rows, {"trong": str(area.pk)})


def _seen(request: HttpRequest) -> QuerySet[Document]:
    return rules.visible_to(request.user, on=clock.today())  # type: ignore[arg-type]


def _panel(request: HttpRequest, rows: QuerySet[Document], query: dict[str, str]) -> str | None:
    newest = list(rows.select_related("issuer").order_by("-issued_on", "-pk")[: SHOWN + 1])
    if not newest:
        return None
    context = {
        "title": _("Văn bản"),
        "papers": newest[:SHOWN],
        "href": url("documents", query=query),
        "has_more": len(newest) > SHOWN,
    }
    return render_to_string("documents/panel.html", context, request=request)
