"""How many programmes or schemes a source says there are."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.documents.models import Clause
from vedich.documents.rules import clauses_visible_to
from vedich.initiatives import rules
from vedich.initiatives.facts import AnnouncementFact
from vedich.initiatives.models import Announcement, Initiative
from vedich.initiatives.refusals import NothingAnnounced, NotYours, TermOfAnother, UnknownKind
from vedich.lib import clock
from vedich.organisations.models import Organisation
from vedich.terms.models import Term


@transaction.atomic
def announce(
    *,
    owner: Organisation,
    term: Term,
    kind: str,
    count: int,
    actor: User,
    at: datetime,
    clause: Clause | None = None,
) -> Announcement:
    """Write down that a source speaks of `count` of this kind; said again, it replaces.

    Those beyond the ones listed by name are drawn as gaps.
    """
    on = clock.day_of(at)
    if not rules.may_plan(actor, owner.area_id, on=on):
        raise PermissionDenied
    if kind not in Initiative.Kind.values:
        raise UnknownKind(kind=kind, field="kind")
    if count < 1:
        raise NothingAnnounced(field="count")
    if term.organisation.area_id != owner.area_id:
        raise TermOfAnother(term=term.name, owner=owner.name, field="term")
    if clause and not clauses_visible_to(actor, on=on).filter(pk=clause.pk).exists():
        raise NotYours(thing=_("Nội dung được chọn"), field="clause")
    announcement, _made = Announcement.objects.update_or_create(
        owner=owner, term=term, kind=kind, defaults={"count": count, "clause": clause}
    )
    audit.record(
        AnnouncementFact.MADE, announcement, actor=actor, at=at, kind=kind, count=count,
        clause=clause.path if clause else None,
    )  # fmt: skip
    return announcement
