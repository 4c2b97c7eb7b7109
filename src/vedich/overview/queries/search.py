"""The jump search: areas, organisations, people, papers, programmes and schemes, indicators.

Words are looked for in the folded text, so marks need not be typed; where they are typed they must
be right (“đường” does not find “Bình Dương”). What is called exactly so comes first, then what
begins so, then what only contains it. One statement a group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from vedich.accounts.models import User
from vedich.areas import rules as areas
from vedich.areas.models import Area, AreaPlacement
from vedich.documents import queries as documents
from vedich.documents import rules as document_rules
from vedich.documents.models import Document
from vedich.documents.numbering import reference_key
from vedich.indicators import rules as indicators
from vedich.indicators.models import Indicator
from vedich.initiatives import rules as initiatives
from vedich.initiatives.models import Initiative
from vedich.lib.dates import format_date
from vedich.lib.vietnamese import clean_line, fold, has_marks, matches_marks
from vedich.organisations import rules as organisations
from vedich.organisations.models import Appointment, Organisation, Person
from vedich.trees.models import Dated, in_force
from vedich.web.addresses import url

LONGEST, WORDS = 200, 8
SHOWN, SUGGESTED = 20, 4
CANDIDATES = 400
"""How many rows of a group are read to find those shown: marks are compared in Python."""

EXACT, BEGINS, WORD_BEGINS, CONTAINS = range(4)


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is called, where it belongs, and its page."""

    id: int
    title: str
    note: str
    href: str


@dataclass(frozen=True)
class Group:
    """The things found of one kind; `more`: there are others."""

    key: str
    label: StrOrPromise
    icon: str
    hits: list[Hit]
    more: bool = False


@dataclass(frozen=True)
class Kind:
    """How one kind of thing is searched and shown.

    `text` is what marks are compared with; `names` what may be the whole of what was typed.
    """

    key: str
    label: StrOrPromise
    icon: str
    rows: Callable[[User, date], QuerySet[Any]]
    title: Callable[[Any], str]
    note: Callable[[Any, date], str]
    href: Callable[[Any], str]
    text: Callable[[Any], str]
    names: Callable[[Any], Iterable[str]]


def clean_query(text: str) -> str:
    """What is searched: one line, not endless; empty where nothing of it can be found."""
    line = clean_line(text[:LONGEST])
    return line if fold(line) else ""


def search(text: str, user: User, *, on: date, most: int = SHOWN) -> list[Group]:
    """What `user` may see and `text` finds, by kind; kinds with nothing are left out.

    At most `most` of a kind. Six statements, none for an empty text.
    """
    query = clean_query(text)
    if not query:
        return []
    groups = [_group(kind, query, user, on, most) for kind in KINDS]
    return [group for group in groups if group.hits]


def best_of(groups: Iterable[Group], query: str) -> Hit | None:
    """The one thing that is called exactly what was typed, if just one is."""
    wanted = fold(query)
    exact = [hit for group in groups for hit in group.hits if fold(hit.title) == wanted]
    return exact[0] if len(exact) == 1 else None


def _group(kind: Kind, query: str, user: User, on: date, most: int) -> Group:
    folded = fold(query)
    marked = has_marks(query)
    rows = _ranked(_matching(kind, query, user, on), query)
    found = list(rows[: CANDIDATES if marked else most * 4])
    if marked:
        found = [row for row in found if matches_marks(query, kind.text(row))]
    # The order of the database decides between equals: sorting keeps it.
    found.sort(key=lambda row: (_rank(folded, kind.names(row)), not _stands(row, on)))
    hits = [
        Hit(row.pk, kind.title(row), kind.note(row, on), kind.href(row)) for row in found[:most]
    ]
    return Group(kind.key, kind.label, kind.icon, hits, more=len(found) > most)


def _matching(kind: Kind, query: str, user: User, on: date) -> QuerySet[Any]:
    rows = kind.rows(user, on)
    if rows.model is Document:
        return documents.search(rows, query)
    for word in fold(query).split()[:WORDS]:
        rows = rows.filter(folded__contains=word)
    return rows


def _ranked(rows: QuerySet[Any], query: str) -> QuerySet[Any]:
    """Nearest first as far as the database can tell: exact, begins, a word begins, contains.

    Where marks were typed, names that hold them so come first: none is lost among many without.
    """
    folded = fold(query)
    steps = [
        When(Q(folded=folded) | Q(folded__startswith=folded), then=Value(BEGINS)),
        When(folded__contains=f" {folded}", then=Value(WORD_BEGINS)),
    ]
    if has_marks(query):
        steps.insert(0, When(_written(query), then=Value(EXACT)))
    if rows.model is Document and (key := reference_key(query))[:1].isdigit():
        steps.insert(0, When(reference_key__startswith=key, then=Value(EXACT)))
    rank = Case(*steps, default=Value(CONTAINS), output_field=IntegerField())
    ranked: QuerySet[Any] = rows.annotate(rank=rank).order_by("rank", "sort_key", "pk")
    return ranked


def _written(query: str) -> Q:
    """The name holds the text as typed, or in one of the ways a name is capitalised.

    Databases do not agree on the small letters of Vietnamese, so each is written out.
    """
    found = Q()
    for text in {query, query.lower(), query.upper(), query.capitalize(), query.title()}:
        found |= Q(name__contains=text)
    return found


def _rank(folded: str, names: Iterable[str]) -> int:
    """How near the nearest of a row's names is to what was typed."""
    return min((_nearness(folded, fold(name)) for name in names if name), default=CONTAINS)


def _stands(row: Any, on: date) -> bool:
    """What stands today comes before what has ended or has not begun."""
    return not isinstance(row, Dated) or row.is_in_force(on)


def _life(row: Dated, on: date) -> str:
    """Why a unit does not stand today; empty for one that does."""
    if row.valid_to is not None and row.valid_to <= on:
        return _("đến trước ngày {day}").format(day=format_date(row.valid_to))
    if row.valid_from is not None and row.valid_from > on:
        return _("từ ngày {day}").format(day=format_date(row.valid_from))
    return ""


def _nearness(folded: str, name: str) -> int:
    if name == folded:
        return EXACT
    if name.startswith(folded):
        return BEGINS
    return WORD_BEGINS if f" {folded}" in name else CONTAINS


# --- The kinds ------------------------------------------------------------------------------------


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _bare(area: Area) -> str:
    """The name without the kind of unit before it: “Dền Thàng” of “Xã Dền Thàng”."""
    return area.name.removeprefix(area.kind).strip()


def _areas(user: User, on: date) -> QuerySet[Area]:
    """With `parent_name`, what tells two communes of one name apart."""
    above = AreaPlacement.objects.on(on).filter(child=OuterRef("pk"))
    return areas.visible_to(user, on=on).annotate(
        parent_name=Subquery(above.values("parent__name")[:1])
    )


def _people(user: User, on: date) -> QuerySet[Person]:
    """With `post_name` and `body_name`: the first post held on the day."""
    held = Appointment.objects.filter(
        in_force(on), in_force(on, "post__"), person=OuterRef("pk")
    ).order_by("post__rank", "pk")
    return organisations.people_visible_to(user, on=on).annotate(
        post_name=Subquery(held.values("post__title")[:1]),
        body_name=Subquery(held.values("post__organisation__name")[:1]),
    )


def _area_note(area: Any, on: date) -> str:
    code = _("mã {code}").format(code=area.code) if area.code else ""
    return _joined(area.parent_name or str(area.get_level_display()), code, _life(area, on))


def _organisation_note(organisation: Organisation, on: date) -> str:
    kind = str(organisation.get_kind_display())
    return _joined(kind, organisation.area.name, _life(organisation, on))


def _person_note(person: Any, on: date) -> str:
    return _joined(person.post_name, person.body_name)


def _document_title(document: Document) -> str:
    return _joined(document.reference, document.name)


def _document_note(document: Document, on: date) -> str:
    day = format_date(document.issued_on) if document.issued_on else ""
    return _joined(str(document.get_kind_display()), document.issuer_name, day)


def _initiative_note(initiative: Initiative, on: date) -> str:
    return f"{initiative.get_kind_display()} · {initiative.owner.name}"


def _indicator_note(indicator: Indicator, on: date) -> str:
    lead = indicator.lead.name if indicator.lead else indicator.area.name
    return f"{indicator.metric.measure_unit} · {lead}"


KINDS = (
    Kind(
        key="areas",
        label=gettext_lazy("Địa phương"),
        icon="map-2",
        rows=_areas,
        title=lambda row: row.name,
        note=_area_note,
        href=lambda row: url("area", pk=row.pk),
        text=Area.searched_text,
        names=lambda row: (row.name, _bare(row), row.code),
    ),
    Kind(
        key="organisations",
        label=gettext_lazy("Tổ chức"),
        icon="users-group",
        rows=lambda user, on: organisations.visible_to(user, on=on).select_related("area"),
        title=lambda row: row.name,
        note=_organisation_note,
        href=lambda row: url("organisation", pk=row.pk),
        text=Organisation.searched_text,
        names=lambda row: (row.name, row.short_name),
    ),
    Kind(
        key="people",
        label=gettext_lazy("Người giữ chức vụ"),
        icon="users",
        rows=_people,
        title=lambda row: row.name,
        note=_person_note,
        href=lambda row: url("person", pk=row.pk),
        text=Person.searched_text,
        names=lambda row: (row.name, row.name.split()[-1]),
    ),
    Kind(
        key="documents",
        label=gettext_lazy("Văn bản"),
        icon="file-import",
        rows=lambda user, on: document_rules.visible_to(user, on=on).select_related("issuer"),
        title=_document_title,
        note=_document_note,
        href=lambda row: url("document", pk=row.pk),
        text=lambda row: f"số {row.searched_text()}",  # the word people write before a number
        names=lambda row: (row.reference, row.title, row.name),
    ),
    Kind(
        key="initiatives",
        label=gettext_lazy("Chương trình, đề án"),
        icon="file-description",
        rows=lambda user, on: initiatives.visible_to(user, on=on).select_related("owner"),
        title=lambda row: row.title,
        note=_initiative_note,
        href=lambda row: url("initiative", pk=row.pk),
        text=Initiative.searched_text,
        names=lambda row: (row.code, row.name),
    ),
    Kind(
        key="indicators",
        label=gettext_lazy("Chỉ tiêu"),
        icon="chart-line",
        rows=lambda user, on: indicators.visible_indicators(user, on=on).select_related(
            "metric", "lead", "area"
        ),
        title=lambda row: row.name,
        note=_indicator_note,
        href=lambda row: url("indicator", pk=row.pk),
        text=Indicator.searched_text,
        names=lambda row: (row.name, row.code),
    ),
)
