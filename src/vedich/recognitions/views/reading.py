"""The ledger, the places chosen, one place's way, the sets and their boards."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.areas.asof import AsOf, as_of
from vedich.areas.rules import visible_to as areas_visible_to
from vedich.audit.queries import history_of
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.indicators.wording import lowered
from vedich.lib import clock
from vedich.organisations import scope
from vedich.recognitions import entries, queries, rules, words
from vedich.recognitions.models import CriteriaSet, Finish, Selection
from vedich.recognitions.services.assessing import threshold_words
from vedich.recognitions.tables import BoardTable, LedgerTable, SelectionTable, SetTable
from vedich.recognitions.tables.board import mark_of
from vedich.recognitions.tables.sets import life_of
from vedich.recognitions.views.common import crumbs, seen, set_seen
from vedich.web.http import is_fragment, render


@signed_in
@require_safe
def ledger(request: SignedInRequest) -> HttpResponseBase:
    """Sổ về đích: mọi cách về đích, ai xác nhận, sớm hay muộn, có mất chuẩn không."""
    today = clock.today()
    rows = entries.ledger(request.user, on=today)
    table = LedgerTable(request, rows, today, user=request.user)
    return table.respond("recognitions/ledger.html")


@signed_in
@require_safe
def selections(request: SignedInRequest) -> HttpResponseBase:
    """Xã, thôn đã chọn theo năm."""
    today = clock.today()
    ways = rules.visible_to(request.user, on=today)
    rows = Selection.objects.filter(finish__in=ways)
    table = SelectionTable(request, rows, today, user=request.user)
    page = {"may_choose": rules.may_choose_somewhere(request.user, on=today)}
    return table.respond("recognitions/selections.html", page)


@signed_in
@require_safe
def criteria_sets(request: SignedInRequest) -> HttpResponseBase:
    """Bộ tiêu chí áp dụng vào một ngày."""
    day = as_of(request)
    table = SetTable(request, rules.visible_sets(request.user).on(day.day))  # type: ignore[attr-defined]
    page = {
        "as_of": day.day,
        "asked": day,
        "days": _days_of_change(),
        "may_keep": rules.may_choose_somewhere(request.user, on=clock.today()),
    }
    return table.respond("recognitions/sets.html", page)


def _days_of_change() -> list[date]:
    days = CriteriaSet.objects.exclude(valid_from=None).order_by("-valid_from")
    return [day for day in days.values_list("valid_from", flat=True).distinct()[:8] if day]


@signed_in
@require_safe
def criteria_set(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một bộ tiêu chí: nhóm, tiêu chí, cách xét, đếm vào chỉ tiêu nào."""
    one = set_seen(request, pk)
    criteria = list(one.criteria.select_related("indicator__metric"))
    groups: dict[str, list[tuple[Any, str]]] = {}
    for each in criteria:
        groups.setdefault(each.group, []).append((each, threshold_words(each)))
    today = clock.today()
    page = {
        "one": one,
        "life": life_of(one),
        "paper": one.document if _may_read(request, one.document_id, today) else None,
        "groups": groups,
        "size": len(criteria),
        "countings": list(one.countings.select_related("indicator__area").order_by("pk")),
        "may_choose": rules.may_choose_somewhere(request.user, on=today),
        "may_keep": rules.may_keep_set(request.user, one.area_id, on=today),
        "ways": one.finishes.count(),
        "is_long": True,
    }
    return render(request, "recognitions/set.html", page)


def _may_read(request: SignedInRequest, paper_id: int | None, today: date) -> bool:
    """The set is open to all who sign in, its paper to those who may see it."""
    if paper_id is None:
        return False
    return documents_visible_to(request.user, on=today).filter(pk=paper_id).exists()


@signed_in
@require_safe
def board(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Bảng của một bộ tiêu chí: mỗi dòng một nơi, mỗi cột một tiêu chí."""
    one, day, today = set_seen(request, pk), as_of(request), clock.today()
    criteria = list(one.criteria.all())
    rows = rules.visible_to(request.user, on=today).filter(criteria_set=one)
    table = BoardTable(request, rows, criteria, on=day.day, today=today, user=request.user)
    page = {"one": one, "criteria": criteria, "as_of": day.day, "asked": day, "is_long": True}
    return table.respond("recognitions/board.html", page)


@signed_in
@require_safe
def finish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Đường về đích của một nơi, xem được vào một ngày."""
    one, day, today = seen(request, pk), as_of(request), clock.today()
    page = {
        "one": one,
        "called": lowered(one.area.name),
        "as_of": day.day,
        "asked": day,
        "days": [],
        "rights": rules.rights_on(request.user, one.area_id, on=today),
        "today": today,
        **_way_page(one, day, today),
        "declared": _declared(request, one, today),
    }
    return render(request, "recognitions/finish.html", page)


def _way_page(one: Finish, day: AsOf, today: date) -> dict[str, Any]:
    criteria = list(one.criteria_set.criteria.select_related("indicator__metric"))
    said = list(
        one.assessments.select_related("said_by", "verified_by", "document").order_by("on", "pk")
    )
    decided = list(
        one.recognitions.select_related("document", "organisation", "withdrawal").order_by(
            "valid_from", "pk"
        )
    )
    chosen = list(one.selections.select_related("document", "organisation").order_by("pk"))
    way = queries.way_of(criteria, said, decided, until=day.day)
    latest = {row.criterion_id: row for row in said if row.on <= day.day}
    current = next((row for row in chosen if row.is_current), None)
    state = words.state_of(one, current.year if current else None, today)
    unmet = sum(not row.is_met for row in latest.values())
    return {
        "way": way,
        "met": way.count_met(),
        "size": len(criteria),
        "counts": [
            ("on", way.count_met(), _("đạt")),
            ("off", unmet, _("không đạt")),
            ("nodata", len(criteria) - way.count_met() - unmet, _("chưa có đánh giá")),
        ],
        "waiting": sum(not row.is_verified for row in latest.values()),
        "lines": [
            (each, latest.get(each.pk), mark_of(latest.get(each.pk)), threshold_words(each))
            for each in criteria
        ],
        "chosen": chosen,
        "current": current,
        "decided": decided,
        "open_recognition": next((row for row in decided if row.valid_to is None), None),
        "state": (words.STATE_CODES[state], words.state_word(state)),
        "early": _early(one, chosen, current),
        "is_unchosen": _is_unchosen(decided, chosen),
        "happened": _happened(way, {each.pk: each for each in criteria}),
    }


def _early(
    one: Finish, chosen: list[Selection], current: Selection | None
) -> list[tuple[str, str]]:
    """Early or late against the year followed, and the first one where that was moved."""
    if one.first_on is None or not chosen or current is None:
        return []
    found = [
        (
            _("so với năm %(year)s") % {"year": current.year},
            words.early_words((current.due_on - one.first_on).days),
        )
    ]
    if chosen[0].year != current.year:
        days = (chosen[0].due_on - one.first_on).days
        label = _("so với năm chọn đầu %(year)s") % {"year": chosen[0].year}
        found.append((label, words.early_words(days)))
    return found


def _is_unchosen(decided: list[Any], chosen: list[Selection]) -> bool:
    """Recognised before it was chosen, or never chosen: allowed, and said."""
    if not decided:
        return False
    return not chosen or decided[0].valid_from < chosen[0].chosen_on


def _happened(way: Any, criteria: dict[int, Any]) -> list[tuple[date, str, str, str]]:
    """The turns of the way, newest first: day, code, word, the criterion it was about."""
    return [
        (
            event.on,
            words.TURN_CODES[event.turn],
            str(words.TURNS[event.turn]),
            str(criteria.get(event.criterion, "")),
        )
        for event in reversed(way.events)
    ]


def _declared(request: SignedInRequest, one: Finish, today: date) -> list[tuple[Any, str]]:
    """What was declared of the place in the indicators in which it counts."""
    metrics = one.criteria_set.countings.values("indicator__metric")
    rows = entries.declarations(request.user, on=today).filter(area=one.area, metric__in=metrics)
    return [(claim, entries.awaiting(claim.source_kind)) for claim in rows]


@signed_in
@require_safe
def area_finishes(request: SignedInRequest, pk: int) -> HttpResponse:
    """Về đích ở một địa bàn: chính nơi đó, và số nơi bên trong đang được công nhận."""
    today, day = clock.today(), as_of(request)
    area = get_object_or_404(areas_visible_to(request.user, on=today), pk=pk)
    scope.about(request, area)
    visible = rules.visible_to(request.user, on=today)
    ways = queries.with_size(queries.with_selection(visible.filter(area=area)))
    rows = list(ways.select_related("criteria_set").order_by("pk"))
    page = {
        "area": area,
        "called": lowered(area.name),
        "asked": day,
        "as_of": day.day,
        "lines": _lines(rows, day.day, today),
        "inside": list(queries.recognised_inside(visible, area, on=day.day)),
    }
    part = "recognitions/area.html#panel" if is_fragment(request) else "recognitions/area.html"
    return render(request, part, page)


def _lines(rows: list[Finish], day: date, today: date) -> list[dict[str, Any]]:
    latest = queries.latest(rows, on=day) if rows else {}
    found = []
    for one in rows:
        state = words.state_of(one, one.year, today)  # type: ignore[attr-defined]
        found.append(
            {
                "one": one,
                "met": sum(row.is_met for row in latest.get(one.pk, {}).values()),
                "code": words.STATE_CODES[state],
                "word": words.state_word(state),
            }
        )
    return found


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm trên đường về đích của một nơi."""
    one = seen(request, pk)
    page = {
        "entries": history_of(one).select_related("personal")[:200],
        "crumbs": crumbs(one),
        "title": _("Lịch sử về đích của %(name)s") % {"name": lowered(one.area.name)},
    }
    return render(request, "documents/history.html", page)
