"""What happened to papers and programmes in the reader's part, as the log tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, OuterRef, Q, QuerySet, Subquery, When
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from vedich.audit.models import AuditEntry
from vedich.documents.facts import DocumentFact
from vedich.documents.models import Document
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.initiatives.facts import InitiativeFact
from vedich.initiatives.models import Initiative
from vedich.initiatives.rules import visible_to as initiatives_visible_to
from vedich.overview.queries.part import Part
from vedich.web.addresses import url

PAPER, INITIATIVE = Document._meta.label_lower, Initiative._meta.label_lower
TOLD: dict[str, tuple[str, ...]] = {
    PAPER: (DocumentFact.REGISTERED,),
    INITIATIVE: (
        InitiativeFact.CREATED,
        InitiativeFact.ASSIGNED,
        InitiativeFact.HANDED_OVER,
        InitiativeFact.CONCRETISED,
    ),
}
MOST = 500
"""Facts read at most; a week with more says “hơn”."""


@dataclass(frozen=True)
class Item:
    """One fact: what happened (`fact`) to what, when."""

    fact: str
    id: int
    title: str
    note: str
    at: datetime

    @property
    def sentence(self) -> str:
        return str(FACTS[self.fact])

    @property
    def href(self) -> str:
        is_paper = self.fact in TOLD[PAPER]
        return url("document" if is_paper else "initiative", pk=self.id)


@dataclass
class News:
    """The facts, newest first, each thing once a fact."""

    items: list[Item] = field(default_factory=list)
    is_cut: bool = False

    def of(self, *facts: str) -> list[Item]:
        return [item for item in self.items if item.fact in facts]

    @property
    def papers(self) -> list[Item]:
        return self.of(*TOLD[PAPER])

    @property
    def assigned(self) -> list[Item]:
        """Programmes and schemes given to somebody; each once."""
        return self.of(InitiativeFact.ASSIGNED)

    @property
    def created(self) -> list[Item]:
        return self.of(InitiativeFact.CREATED)

    @property
    def concretised(self) -> list[Item]:
        return self.of(InitiativeFact.CONCRETISED)

    @property
    def counts(self) -> Counter[str]:
        return Counter(item.fact for item in self.items)


def read_news(part: Part, *, since: datetime, until: datetime | None = None) -> News:
    """The facts after `since` (and before `until`) the reader may know of. One statement."""
    papers = documents_visible_to(part.user, on=part.on)
    work = initiatives_visible_to(part.user, on=part.on)
    if part.area is not None:
        here = Q(area__in=part.inside) | Q(area__in=part.above)
        papers, work = papers.filter(here), work.filter(here)
    entries = AuditEntry.objects.filter(
        Q(target_type=PAPER, fact__in=TOLD[PAPER], target_id__in=papers.values("pk"))
        | Q(target_type=INITIATIVE, fact__in=TOLD[INITIATIVE], target_id__in=work.values("pk")),
        at__gt=since,
    )
    if until is not None:
        entries = entries.filter(at__lt=until)
    rows = list(_named(entries).order_by("-id")[: MOST + 1])
    return News(_each_once(rows[:MOST]), is_cut=len(rows) > MOST)


def _named(entries: QuerySet[AuditEntry]) -> QuerySet[Any]:
    """With the present name of what it happened to, and its number or sign."""
    paper = Document.objects.filter(pk=OuterRef("target_id"))
    work = Initiative.objects.filter(pk=OuterRef("target_id"))
    is_paper = Q(target_type=PAPER)
    return entries.annotate(
        title=Case(
            When(is_paper, then=Subquery(paper.values("name")[:1])),
            default=Subquery(work.values("name")[:1]),
            output_field=CharField(),
        ),
        note=Case(
            When(is_paper, then=Subquery(paper.values("reference")[:1])),
            default=Subquery(work.values("code")[:1]),
            output_field=CharField(),
        ),
    ).values_list("fact", "target_id", "title", "note", "at")


def _each_once(rows: list[tuple[str, int, str, str, datetime]]) -> list[Item]:
    found: dict[tuple[str, int], Item] = {}
    for fact, target_id, title, note, at in rows:
        found.setdefault((fact, target_id), Item(fact, target_id, title, note, at))
    return list(found.values())


FACTS: dict[str, StrOrPromise] = {
    DocumentFact.REGISTERED: gettext_lazy("văn bản mới ghi vào sổ"),
    InitiativeFact.CREATED: gettext_lazy("chương trình, đề án mới"),
    InitiativeFact.ASSIGNED: gettext_lazy("phân công mới"),
    InitiativeFact.HANDED_OVER: gettext_lazy("bàn giao"),
    InitiativeFact.CONCRETISED: gettext_lazy("nội dung nghị quyết có nơi nhận"),
}
SENTENCES: dict[str, Callable[[int], str]] = {
    DocumentFact.REGISTERED: lambda n: ngettext(
        "{count} văn bản mới ghi vào sổ", "{count} văn bản mới ghi vào sổ", n
    ).format(count=n),
    InitiativeFact.CREATED: lambda n: ngettext(
        "{count} chương trình, đề án mới", "{count} chương trình, đề án mới", n
    ).format(count=n),
    InitiativeFact.ASSIGNED: lambda n: ngettext(
        "{count} phân công mới", "{count} phân công mới", n
    ).format(count=n),
    InitiativeFact.HANDED_OVER: lambda n: ngettext(
        "{count} bàn giao", "{count} bàn giao", n
    ).format(count=n),
    InitiativeFact.CONCRETISED: lambda n: ngettext(
        "{count} nội dung nghị quyết có nơi nhận", "{count} nội dung nghị quyết có nơi nhận", n
    ).format(count=n),
}
