"""Programmes and schemes of the week: without a leader, one's own, behind; clauses nobody took up.

What a source only counts, too. One statement for all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    DateField,
    F,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from vedich.documents.models import Clause
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.initiatives import queries as initiatives
from vedich.initiatives.models import Initiative, Responsibility
from vedich.initiatives.rules import announcements_visible_to, visible_to
from vedich.overview.queries.part import Part
from vedich.trees.models import in_force
from vedich.web.addresses import url

LEADERLESS, MINE, ANSWERING = "leaderless", "mine", "answering"
UNTAKEN, UNNAMED = "untaken", "unnamed"
ROLES = list(Responsibility.Role.values)
COLUMNS = (
    "branch", "row_id", "paper_id", "sign", "title", "body", "leader", "lead", "part", "since",
)  # fmt: skip


@dataclass(frozen=True)
class Work:
    """A programme or scheme: its sign and name, who issued it, who answers for it.

    `role` is the reader's own; `since` the day from which it has had no leader.
    """

    id: int
    code: str
    name: str
    owner: str
    leader: str
    lead: str
    role: str = ""
    since: date | None = None

    @property
    def title(self) -> str:
        return f"{self.code}: {self.name}" if self.code else self.name

    @property
    def href(self) -> str:
        return url("initiative", pk=self.id)

    @property
    def role_label(self) -> str:
        return str(Responsibility.Role(self.role).label) if self.role else ""

    def days(self, on: date) -> int | None:
        """How long it has had no leader; None when no source says."""
        return (on - self.since).days if self.since else None


@dataclass(frozen=True)
class Untaken:
    """A clause that no programme or scheme has taken up."""

    id: int
    document_id: int
    path: str
    kind: str
    saying: str
    document: str
    since: date | None

    @property
    def title(self) -> str:
        return f"{Clause.Kind(self.kind).label} {self.path.rpartition('.')[2]}: {self.saying}"

    @property
    def href(self) -> str:
        return url("clause", pk=self.document_id, path=self.path)

    def days(self, on: date) -> int | None:
        return (on - self.since).days if self.since else None


@dataclass(frozen=True)
class Unnamed:
    """So many programmes or schemes of a committee that a source counts without naming them."""

    kind: str
    owner: str
    term: str
    missing: int

    @property
    def title(self) -> str:
        kind = str(Initiative.Kind(self.kind).label).lower()
        return _("{count} {kind} chưa có tên trong nguồn").format(count=self.missing, kind=kind)

    @property
    def href(self) -> str:
        return url("initiatives") + "#chua-ten"


@dataclass
class WorkFound:
    """The answer; `answering` by id of the initiative."""

    leaderless: list[Work] = field(default_factory=list)
    mine: list[Work] = field(default_factory=list)
    answering: dict[int, Work] = field(default_factory=dict)
    untaken: list[Untaken] = field(default_factory=list)
    unnamed: list[Unnamed] = field(default_factory=list)

    @property
    def gap_count(self) -> int:
        return len(self.leaderless) + len(self.untaken) + len(self.unnamed)


def read_work(part: Part, *, about: Iterable[int]) -> WorkFound:
    """Gaps of the area and the level below it, what the reader's person answers for wherever it
    is, and who answers for the initiatives `about`. The longest open first."""
    first, *rest = [
        _leaderless(part),
        _mine(part),
        _answering(part, about),
        _untaken(part),
        _unnamed(part),
    ]
    return _sorted_out(first.union(*rest, all=True))


def _row(rows: QuerySet[Any], branch: str, /, **given: Any) -> QuerySet[Any]:
    columns: dict[str, Any] = {
        "branch": Value(branch),
        "row_id": F("pk"),
        "paper_id": Cast(Value(None), BigIntegerField()),
        "sign": Value("", CharField()),
        "title": Value("", CharField()),
        "body": Value("", CharField()),
        "leader": Cast(Value(None), CharField(max_length=500)),
        "lead": Cast(Value(None), CharField(max_length=500)),
        "part": Value("", CharField()),
        "since": Cast(Value(None), DateField()),
        **given,
    }
    return rows.order_by().values(**columns).values_list(*COLUMNS)


def _initiatives(rows: QuerySet[Initiative], branch: str, /, **given: Any) -> QuerySet[Any]:
    columns = {"sign": F("code"), "title": F("name"), "body": F("owner__name"), **given}
    return _row(rows, branch, **columns)


def _leaderless(part: Part) -> QuerySet[Any]:
    near = visible_to(part.user, on=part.on).filter(area__in=part.near)
    rows = initiatives.without_leader(near, on=part.on)
    return _initiatives(rows, LEADERLESS, since=F("empty_since"))


def _mine(part: Part) -> QuerySet[Any]:
    held = Q(in_force(part.on, "responsibilities__"), responsibilities__person__user=part.user)
    rows = initiatives.running(visible_to(part.user, on=part.on).filter(held), on=part.on)
    return _initiatives(
        initiatives.with_people(rows, on=part.on),
        MINE,
        leader=F("leader_name"),
        lead=F("lead_name"),
        part=F("responsibilities__role"),
    )


def _answering(part: Part, about: Iterable[int]) -> QuerySet[Any]:
    rows = visible_to(part.user, on=part.on).filter(pk__in=list(about))
    return _initiatives(
        initiatives.with_people(rows, on=part.on),
        ANSWERING,
        leader=F("leader_name"),
        lead=F("lead_name"),
    )


def _untaken(part: Part) -> QuerySet[Any]:
    papers = documents_visible_to(part.user, on=part.on).filter(area__in=part.near)
    rows = initiatives.uncovered_clauses(papers, part.on)
    return _row(
        rows,
        UNTAKEN,
        paper_id=F("document_id"),
        sign=F("path"),
        title=F("heading"),
        body=F("document__name"),
        leader=F("text"),
        lead=F("document__reference"),
        part=F("kind"),
        since=F("document__issued_on"),
    )


def _unnamed(part: Part) -> QuerySet[Any]:
    seen = announcements_visible_to(part.user, on=part.on).filter(owner__area__in=part.near)
    rows = initiatives.with_listed(seen).annotate(missing=F("count") - F("listed"))
    return _row(
        rows.filter(missing__gt=0),
        UNNAMED,
        sign=F("kind"),
        title=F("owner__name"),
        body=F("term__name"),
        part=Cast("missing", CharField()),
    )


# --- The answer -----------------------------------------------------------------------------------


def _sorted_out(rows: Iterable[tuple[Any, ...]]) -> WorkFound:
    found = WorkFound()
    for row in rows:
        values = dict(zip(COLUMNS, row, strict=True))
        branch = values["branch"]
        if branch == UNTAKEN:
            found.untaken.append(_clause(values))
        elif branch == UNNAMED:
            missing = int(values["part"])
            found.unnamed.append(Unnamed(values["sign"], values["title"], values["body"], missing))
        elif branch == LEADERLESS:
            found.leaderless.append(_work(values))
        elif branch == MINE:
            found.mine.append(_work(values))
        else:
            found.answering[values["row_id"]] = _work(values)
    found.leaderless.sort(key=_longest_open)
    found.untaken.sort(key=_longest_open)
    found.unnamed.sort(key=lambda each: (each.owner, each.kind))
    found.mine.sort(key=lambda each: (ROLES.index(each.role), each.code, each.name))
    return found


def _longest_open(each: Work | Untaken) -> tuple[bool, date, str]:
    return each.since is None, each.since or date.max, each.title


def _work(values: dict[str, Any]) -> Work:
    return Work(
        id=values["row_id"],
        code=values["sign"],
        name=values["title"],
        owner=values["body"],
        leader=values["leader"] or "",
        lead=values["lead"] or "",
        role=values["part"],
        since=values["since"],
    )


def _clause(values: dict[str, Any]) -> Untaken:
    return Untaken(
        id=values["row_id"],
        document_id=values["paper_id"],
        path=values["sign"],
        kind=values["part"],
        saying=values["title"] or Truncator(values["leader"]).chars(120),
        document=values["lead"] or values["body"],
        since=values["since"],
    )
