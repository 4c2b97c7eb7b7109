"""Programmes and schemes on the pages of others, and beside the clauses they take up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from markupsafe import Markup

from vedich.areas.asof import as_of
from vedich.areas.models import Area
from vedich.documents.models import Clause, Document
from vedich.initiatives import queries, rules
from vedich.initiatives.models import Concretisation, Initiative
from vedich.lib import clock
from vedich.organisations.models import Organisation
from vedich.terms.models import Term
from vedich.web.addresses import url

SHOWN = 8


def of_area(request: HttpRequest, area: Area) -> str | None:
    """What runs for an area; on a past day what had begun by then, and who answered for it."""
    day = min(as_of(request).day, clock.today())
    begun = (Q(starts_on__isnull=True) | Q(starts_on__lte=day)) & (
        Q(document__issued_on__isnull=True) | Q(document__issued_on__lte=day)
    )
    rows = _seen(request).filter(begun, area=area)
    return _panel(request, rows, {"trong": str(area.pk)}, on=day)


def of_organisation(request: HttpRequest, organisation: Organisation) -> str | None:
    """What an organisation issued."""
    rows = _seen(request).filter(owner=organisation)
    return _panel(request, rows, {"ban-hanh": str(organisation.pk)})


def of_term(request: HttpRequest, term: Term) -> str | None:
    """What a term has."""
    return _panel(request, _seen(request).filter(term=term), {"nhiem-ky": str(term.pk)})


def of_document(request: HttpRequest, document: Document) -> str | None:
    """The programme or scheme whose paper this is."""
    return _panel(request, _seen(request).filter(document=document), None)


def beside_clauses(
    request: HttpRequest, clauses: Sequence[Clause], focus: Clause | None
) -> dict[int, Markup]:
    """Who took up each clause; a gap for one that must be taken up and is not. Two statements."""
    taken: dict[int, list[Any]] = defaultdict(list)
    links = Concretisation.objects.filter(clause__in=[clause.pk for clause in clauses])
    visible = Exists(_seen(request).filter(pk=OuterRef("initiative")))
    for link in links.select_related("initiative").annotate(is_seen=visible).order_by("pk"):
        taken[link.clause_id].append(link)
    if not taken and not any(clause.is_actionable for clause in clauses):
        return {}
    may = rules.may_plan_somewhere(request.user, on=clock.today())  # type: ignore[arg-type]
    within = _taken_within(clauses, taken)
    return {
        clause.pk: Markup(  # noqa: S704 - rendered with autoescape
            render_to_string(
                "initiatives/clause_note.html",
                {
                    "clause": clause,
                    "initiatives": [each.initiative for each in taken[clause.pk] if each.is_seen],
                    "others": sum(not each.is_seen for each in taken[clause.pk]),
                    "is_gap": clause.is_actionable and clause.pk not in within,
                    "may_plan": may,
                    "is_focus": focus is not None and clause.pk == focus.pk,
                },
            )
        )
        for clause in clauses
        if clause.is_actionable or taken.get(clause.pk)
    }


def _taken_within(clauses: Sequence[Clause], taken: Mapping[int, list[Any]]) -> set[int]:
    """The clauses of which they themselves, or a part within them, are taken up."""
    paths = [clause.path for clause in clauses if taken.get(clause.pk)]
    return {
        clause.pk
        for clause in clauses
        if any(path == clause.path or path.startswith(f"{clause.path}.") for path in paths)
    }


def _seen(request: HttpRequest) -> QuerySet[Initiative]:
    return rules.visible_to(request.user, on=clock.today())  # type: ignore[arg-type]


def _panel(
    request: HttpRequest,
    rows: QuerySet[Initiative],
    query: dict[str, Any] | None,
    *,
    on: date | None = None,
) -> str | None:
    shown = rows.select_related("area", "source_clause")
    people = queries.with_people(shown, on=on or clock.today())
    found = list(people.order_by("code", "sort_key", "pk")[: SHOWN + 1])
    if not found:
        return None
    context = {
        "title": _("Chương trình, đề án"),
        "rows": found[:SHOWN],
        "has_more": len(found) > SHOWN,
        "href": url("initiatives", query=query) if query else "",
    }
    return render_to_string("initiatives/panel.html", context, request=request)
