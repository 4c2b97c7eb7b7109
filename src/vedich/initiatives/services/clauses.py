"""Which clauses a programme or scheme makes concrete (cụ thể hóa)."""

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
from vedich.initiatives.facts import InitiativeFact
from vedich.initiatives.models import Concretisation, Initiative
from vedich.initiatives.refusals import AlreadyConcretised, NotYours
from vedich.lib import clock


@transaction.atomic
def concretise(
    *, initiative: Initiative, clause: Clause, actor: User, at: datetime
) -> Concretisation:
    """The initiative takes up the clause."""
    on = clock.day_of(at)
    if not rules.may_edit(actor, initiative, on=on):
        raise PermissionDenied
    if not clauses_visible_to(actor, on=on).filter(pk=clause.pk).exists():
        raise NotYours(thing=_("Nội dung được chọn"), field="clause")
    taken, made = Concretisation.objects.get_or_create(initiative=initiative, clause=clause)
    if not made:
        raise AlreadyConcretised(
            initiative=initiative.name, clause=clause.title, document=clause.document.title,
            field="clause",
        )  # fmt: skip
    audit.record(
        InitiativeFact.CONCRETISED, initiative, actor=actor, at=at, clause=clause.path,
        document=clause.document,
    )  # fmt: skip
    return taken


@transaction.atomic
def let_go(*, concretisation: Concretisation, actor: User, at: datetime) -> None:
    """The initiative no longer takes up the clause; the log keeps that it did."""
    initiative, clause = concretisation.initiative, concretisation.clause
    if not rules.may_edit(actor, initiative, on=clock.day_of(at)):
        raise PermissionDenied
    audit.record(
        InitiativeFact.LET_GO, initiative, actor=actor, at=at, clause=clause.path,
        document=clause.document,
    )  # fmt: skip
    concretisation.delete()
