"""Who sees the papers that arrive at an office, who enters them, who directs.

The register of arrivals is internal: it is seen by those who oversee, plan, lead or inspect over
the area of the office, and by the leader a paper was laid before. The office (PLAN over the
organisation) enters papers, makes slips, files. Those who lead it by their post direct, and so does
whom the slip names; work goes out where they have the right to give work in its name (LEAD or
PLAN). What a leader wrote by hand may be copied by who has that right.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from vedich.accounts.models import User
from vedich.incoming.models import Dossier, IncomingPaper, Phrase
from vedich.organisations.models import Capability, Organisation, Post
from vedich.organisations.queries import areas_for, organisations_for
from vedich.organisations.rules import by_name, has_all, is_named
from vedich.tasks.rules import assigning
from vedich.trees.models import DatedQuerySet, in_force

SEEING = (Capability.OVERSEE, Capability.PLAN, Capability.LEAD, Capability.INSPECT)


def visible_to(user: User, *, on: date) -> QuerySet[IncomingPaper]:
    if has_all(user):
        return IncomingPaper.objects.all()
    return IncomingPaper.objects.filter(_of_part(user, on) | by_name(user, "leader__user"))


def dossiers_visible_to(user: User, *, on: date) -> QuerySet[Dossier]:
    if has_all(user):
        return Dossier.objects.all()
    return Dossier.objects.filter(_of_part(user, on))


def phrases_visible_to(user: User, *, on: date) -> DatedQuerySet[Phrase]:
    """Those of the offices one works for: who enters or directs there."""
    return Phrase.objects.filter(organisation__in=assigning(user, on=on))


def entering(user: User, *, on: date) -> QuerySet[Any, Any]:
    """The organisations whose register the user keeps; ids."""
    return organisations_for(user, Capability.PLAN, on=on)


def may_enter(user: User, organisation_id: int, *, on: date) -> bool:
    """Whether the user enters papers at this office, makes slips, files, links replies."""
    return entering(user, on=on).filter(pk=organisation_id).exists()


def may_enter_somewhere(user: User, *, on: date) -> bool:
    return entering(user, on=on).exists()


def may_lead(user: User, paper: IncomingPaper, *, on: date) -> bool:
    """Whether the user directs in their own name: holds a post that leads the office, or is whom
    the slip names."""
    if paper.leader is not None and is_named(user, paper.leader):
        return True
    return _leading(user, on).filter(organisation=paper.organisation_id).exists()


def may_copy(user: User, organisation_id: int, *, on: date) -> bool:
    """Whether the user may write down what a leader wrote by hand: who gives work in the name of
    the office."""
    return assigning(user, on=on).filter(pk=organisation_id).exists()


def may_keep_phrases(user: User, organisation_id: int, *, on: date) -> bool:
    """The office and the leaders themselves."""
    return assigning(user, on=on).filter(pk=organisation_id).exists()


def with_rights(papers: QuerySet[IncomingPaper], user: User, *, on: date) -> QuerySet[Any]:
    """Annotate `may_enter`, `may_copy` and `may_lead`: what the user does with each."""
    return papers.annotate(
        may_enter=_among(entering(user, on=on)),
        may_copy=_among(assigning(user, on=on)),
        may_lead=ExpressionWrapper(
            Q(Exists(_leading(user, on).filter(organisation=OuterRef("organisation"))))
            | by_name(user, "leader__user"),
            output_field=BooleanField(),
        ),
    )


def _among(ids: QuerySet[Any, Any]) -> Exists:
    return Exists(Organisation.objects.filter(pk__in=ids, pk=OuterRef("organisation")))


def _leading(user: User, on: date) -> QuerySet[Post]:
    """The posts by which the user leads an organisation on the day."""
    return Post.objects.filter(
        by_name(user, "appointments__person__user"),
        in_force(on),
        in_force(on, "appointments__"),
        leads=True,
    )


def _of_part(user: User, on: date) -> Q:
    found = Q()
    for capability in SEEING:
        found |= Q(organisation__area__in=areas_for(user, capability, on=on))
    return found
