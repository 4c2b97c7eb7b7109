"""Reading programmes and schemes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from vedich.audit.queries import history_of
from vedich.initiatives import queries
from vedich.initiatives.api.common import (
    MOST,
    Limit,
    link_of,
    one_seen,
    router,
    seen,
    user_of,
)
from vedich.initiatives.api.shapes import (
    AnnouncementOut,
    FactOut,
    GapOut,
    InitiativeOut,
    LinkOut,
    ObjectiveOut,
    ResponsibilityOut,
)
from vedich.initiatives.models import Initiative, Objective, Responsibility
from vedich.lib import clock
from vedich.lib.vietnamese import fold


@router.get("/initiatives", response=list[InitiativeOut], url_name="initiatives")
def list_initiatives(
    request: HttpRequest,
    q: str = "",
    kind: Initiative.Kind | None = None,
    area: int | None = None,
    term: int | None = None,
    parent: int | None = None,
    after: int = 0,
    limit: Limit = 100,
) -> QuerySet[Initiative]:
    """Các chương trình, đề án, theo mã số."""
    rows = seen(request).filter(pk__gt=after)
    for word in fold(q).split()[:8]:
        rows = rows.filter(folded__contains=word)
    for field, value in (("kind", kind), ("area", area), ("term", term), ("parent", parent)):
        if value is not None:
            rows = rows.filter(**{field: value})
    return queries.with_people(rows, on=clock.today()).order_by("pk")[:limit]


@router.get("/initiatives/{int:pk}", response=InitiativeOut, url_name="initiative")
def one_initiative(request: HttpRequest, pk: int) -> Initiative:
    """Một chương trình, đề án."""
    return one_seen(request, pk)


@router.get(
    "/initiatives/{int:pk}/responsibilities",
    response=list[ResponsibilityOut],
    url_name="responsibilities",
)
def responsibilities(
    request: HttpRequest, pk: int, on: date | None = None
) -> QuerySet[Responsibility]:
    """Ai phụ trách vào ngày `on` (hôm nay nếu không nêu)."""
    return queries.answering(one_seen(request, pk), on=on or clock.today())


@router.get("/initiatives/{int:pk}/objectives", response=list[ObjectiveOut], url_name="objectives")
def objectives(request: HttpRequest, pk: int) -> QuerySet[Objective]:
    """Mục tiêu bằng lời."""
    return one_seen(request, pk).objectives.order_by("position", "pk")


@router.get("/initiatives/{int:pk}/clauses", response=list[LinkOut], url_name="concretised")
def clauses(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Những nội dung mà chương trình, đề án cụ thể hóa."""
    links = one_seen(request, pk).concretisations.select_related("clause").order_by("pk")
    return [link_of(link) for link in links]


@router.get("/initiatives/{int:pk}/history", response=list[FactOut], url_name="initiative_history")
def history(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Mọi việc đã làm, mới nhất ở trên; tên người không có trong nhật ký này."""
    return [
        {"fact": each.fact, "at": each.at, "by": str(each.actor), "data": each.data}
        for each in history_of(one_seen(request, pk))[:MOST]
    ]


@router.get("/gaps", response=list[GapOut], url_name="gaps")
def gaps(request: HttpRequest) -> list[dict[str, Any]]:
    """Những chỗ còn trống trong phần được xem, lâu nhất trước."""
    today = clock.today()
    return [
        {
            "kind": gap.kind,
            "about": str(gap.about),
            "about_id": gap.about.pk,
            "since": gap.since,
            "days": gap.days(today),
            "count": gap.count,
        }
        for gap in queries.gaps(user_of(request), on=today)
    ]


@router.get("/announcements", response=list[AnnouncementOut], url_name="announcements")
def announcements(request: HttpRequest) -> list[dict[str, Any]]:
    """Số lượng chương trình, đề án mà nguồn nêu, và phần chưa có tên."""
    return [
        {
            "id": one.announcement.pk,
            "owner_id": one.announcement.owner_id,
            "term_id": one.announcement.term_id,
            "kind": one.announcement.kind,
            "count": one.announcement.count,
            "listed": one.listed,
            "missing": one.missing,
        }
        for one in queries.unnamed_seen(user_of(request), on=clock.today())
    ]
