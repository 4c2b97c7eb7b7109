"""Where the line from a clause to who answers for it breaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.documents.models import Clause
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.initiatives import rules
from vedich.initiatives.models import Announcement, Initiative
from vedich.initiatives.queries.clauses import uncovered_clauses
from vedich.initiatives.queries.forest import unnamed_seen
from vedich.initiatives.queries.people import running, without_document, without_leader


class GapKind(models.TextChoices):
    """Where the line breaks; the words are those of the page."""

    CLAUSE = "clause", _("Nội dung chưa có cơ quan nhận")
    LEADER = "leader", _("Chưa có lãnh đạo phụ trách")
    DOCUMENT = "document", _("Chưa có văn bản")
    UNNAMED = "unnamed", _("Chưa có tên trong nguồn")


@dataclass(frozen=True)
class Gap:
    """One break: what is missing where (`about`), since which day, how many of it."""

    kind: GapKind
    about: Clause | Initiative | Announcement
    since: date | None = None
    count: int = 1

    def days(self, on: date) -> int | None:
        """Calendar days it has stood open on `on`; None when no source says since when."""
        return (on - self.since).days if self.since else None


def gaps(user: User, *, on: date, most: int = 200) -> list[Gap]:
    """All breaks in the part the user sees, the longest open first; at most `most` of a kind.

    Four statements.
    """
    seen = rules.visible_to(user, on=on)
    found = [
        Gap(GapKind.CLAUSE, clause, clause.document.in_force_from or clause.document.issued_on)
        for clause in uncovered_clauses(documents_visible_to(user, on=on), on)[:most]
    ]
    found += [
        Gap(GapKind.LEADER, initiative, initiative.empty_since)  # type: ignore[attr-defined]
        for initiative in without_leader(seen, on=on)[:most]
    ]
    named = running(seen, on=on).filter(is_named=True)
    found += [
        Gap(GapKind.DOCUMENT, initiative, initiative.starts_on)
        for initiative in without_document(named)
        .select_related("owner", "area")
        .order_by("starts_on", "pk")[:most]
    ]
    found += [
        Gap(GapKind.UNNAMED, unnamed.announcement, count=unnamed.missing)
        for unnamed in unnamed_seen(user, on=on)
        if unnamed.missing
    ]
    return sorted(found, key=lambda gap: (gap.since is None, gap.since or on))
