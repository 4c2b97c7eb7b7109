"""Programmes and schemes under a paper that ends: their own paper, or one they make concrete."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.documents.ending import Fate, LiveRow
from vedich.documents.models import Document
from vedich.documents.refusals import NoSuchClauseThere
from vedich.initiatives import rules, services
from vedich.initiatives.models import Initiative
from vedich.lib.dates import format_date

FIELDS = (
    "kind", "name", "code", "parent", "term", "document", "source_clause", "starts_on", "ends_on",
    "summary", "is_named",
)  # fmt: skip


class Schemes:
    """The holder of programmes and schemes."""

    def live(self, document: Document, user: User, *, on: date) -> Sequence[LiveRow]:
        under = Q(document=document) | Q(concretisations__clause__document=document)
        running = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
        seen = rules.visible_to(user, on=on).filter(under, running).distinct()
        rows = rules.with_rights(seen, user, on=on).select_related("owner")
        return [_row(each) for each in rows.order_by("code", "sort_key", "pk")]

    def end(self, pk: int, *, on: date, reason: str, actor: User, at: datetime) -> None:
        """Its last day is the one before; the reason stands in the log of the paper."""
        del reason
        _edit(pk, actor, at, ends_on=on - timedelta(days=1))

    def move(self, pk: int, *, document: Document, to: Document, actor: User, at: datetime) -> None:
        """Where the paper is its own, the new one is; clauses of it that the scheme makes concrete
        are those of the same address there."""
        one = Initiative.objects.get(pk=pk)
        if one.document_id == document.pk:
            one = _edit(pk, actor, at, document=to)
        taken = one.concretisations.filter(clause__document=document)
        for each in taken.select_related("clause__document", "initiative"):
            clause = to.clauses.filter(path=each.clause.path).first()
            if clause is None:
                raise NoSuchClauseThere(document=to.title, path=each.clause.path, thing=one.title)
            services.let_go(concretisation=each, actor=actor, at=at)
            if not one.concretisations.filter(clause=clause).exists():
                services.concretise(initiative=one, clause=clause, actor=actor, at=at)


def _row(one: Initiative) -> LiveRow:
    until = _("đến %s") % format_date(one.ends_on) if one.ends_on else _("chưa ghi ngày kết thúc")
    return LiveRow(
        key=f"initiative-{one.pk}",
        title=one.title,
        note=f"{one.get_kind_display()}, {one.owner.name}, {until}",
        href=one.get_absolute_url(),
        may_act=bool(one.may_edit),  # type: ignore[attr-defined]
        fates=tuple(Fate),
    )


def _edit(pk: int, actor: User, at: datetime, **values: object) -> Initiative:
    one = Initiative.objects.get(pk=pk)
    said = {name: getattr(one, name) for name in FIELDS} | values
    return services.edit_initiative(initiative=one, version=one.version, actor=actor, at=at, **said)
