"""Which template a paper of an organisation is made from."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q

from vedich.organisations.models import Organisation, OrganisationClosure
from vedich.reports.models import PaperTemplate
from vedich.trees.queries import stretches


def template_for(
    kind: str, family: str, organisation: Organisation, *, on: date
) -> PaperTemplate | None:
    """The template in force: the organisation's own, the nearest superior's, else everybody's.

    None: the house's own serves. Two statements at most.
    """
    line = OrganisationClosure.objects.filter(stretches(on), descendant=organisation)
    rows = PaperTemplate.objects.on(on).filter(kind=kind, family=family)
    near = rows.filter(
        Q(organisation__isnull=True) | Q(organisation__in=line.values("ancestor_id"))
    )
    found = list(near.order_by(F("organisation_id").asc(nulls_last=True), "pk").defer("content"))
    if not found:
        return None
    depths = dict(line.values_list("ancestor_id", "depth")) if len(found) > 1 else {}
    return min(found, key=lambda one: _distance(one, depths))


def _distance(template: PaperTemplate, depths: dict[int, int]) -> int:
    """How far above the organisation the template hangs; one for everywhere is the farthest."""
    far = 1_000_000
    return far if template.organisation_id is None else depths.get(template.organisation_id, 0)
