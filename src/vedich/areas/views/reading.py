"""The list, the tree and one unit, each as of a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.areas import queries, rules
from vedich.areas.asof import AsOf, about, as_of
from vedich.areas.forms import AreaField
from vedich.areas.models import Area, Level
from vedich.areas.profile import Profile
from vedich.areas.tables import AreaTable
from vedich.audit.queries import history_of
from vedich.lib import clock
from vedich.web.addresses import url
from vedich.web.forms import suggest
from vedich.web.http import is_fragment, render

PART, BOUNDARIES = "phan", "dia-gioi"
PARTS = (
    ("", gettext_lazy("Số liệu, đề án")),
    ("nguoi", gettext_lazy("Người, tổ chức")),
    ("van-ban", gettext_lazy("Văn bản")),
    (BOUNDARIES, gettext_lazy("Địa giới")),
)
"""The parts of a unit's page: each keeps to its own statements."""


@signed_in
@require_safe
def areas(request: SignedInRequest) -> HttpResponseBase:
    """Danh sách địa bàn vào một ngày."""
    day = as_of(request)
    rows = queries.names_on(day.day).filter(
        area__in=rules.visible_to(request.user, on=clock.today()).values("pk")
    )
    table = AreaTable(request, rows, day)
    context = {
        "as_of": day.day,
        "asked": day,
        "days": queries.days_of_change(),
        "may_create": rules.may_organise(request.user, None, on=clock.today()),
    }
    return table.respond("areas/list.html", context)


@signed_in
@require_safe
def tree(request: SignedInRequest) -> HttpResponse:
    """Cây địa bàn vào một ngày: mỗi cột là các đơn vị trực thuộc đơn vị đang chọn ở cột trước."""
    day = as_of(request)
    page = {
        "as_of": day.day,
        "asked": day,
        "days": queries.days_of_change(),
        "columns": _columns(request, day),
    }
    part = "areas/tree.html#tree" if is_fragment(request) else "areas/tree.html"
    return render(request, part, page)


def _columns(request: SignedInRequest, as_of: AsOf) -> list[dict[str, Any]]:
    """The columns of the browser: the roots, then what lies in each chosen unit; four statements.

    A column is `parent` (None: the top), `nodes`, `chosen`, the id of the node whose children fill
    the next column, and `up`, the id whose children `parent` is among.
    """
    day = as_of.day
    visible = rules.visible_to(request.user, on=clock.today())
    path = _chosen_path(request, visible, day)
    parents = [area.pk for area in path]
    shown = queries.named_on(visible, day)
    nodes = queries.with_child_counts(shown, day).order_by("sort_key_on", "pk")
    roots = list(nodes.filter(pk__in=queries.roots(on=day).values("pk")))
    if not path and roots:
        parents = [roots[0].pk]
    below: dict[int, list[Area]] = {pk: [] for pk in parents}
    for parent_id, child in _children_of(parents, nodes, day):
        below[parent_id].append(child)
    known = {area.pk: area for column in [roots, *below.values()] for area in column}
    columns: list[dict[str, Any]] = [
        {"parent": None, "nodes": roots, "chosen": parents[0] if parents else None, "up": None}
    ]
    for number, pk in enumerate(parents):
        chosen = parents[number + 1] if number + 1 < len(parents) else None
        if pk in known:
            up = parents[number - 1] if number else None
            columns.append({"parent": known[pk], "nodes": below[pk], "chosen": chosen, "up": up})
    return columns


def _chosen_path(request: SignedInRequest, visible: Any, day: date) -> list[Area]:
    """The chosen unit and those above it, from the top; empty when none is chosen or it is gone."""
    asked = request.GET.get("chon", "")
    if not asked.isascii() or not asked.isdigit() or len(asked) > 18:
        return []
    chosen = visible.on(day).filter(pk=int(asked)).first()
    return [*queries.ancestors_of(chosen, on=day), chosen] if chosen else []


def _children_of(parents: list[int], nodes: Any, day: date) -> list[tuple[int, Area]]:
    placements = queries.TREE.placements.filter(parent_id__in=parents)
    by_child = dict(placements.on(day).values_list("child_id", "parent_id"))
    found = nodes.filter(pk__in=list(by_child))
    return [(by_child[area.pk], area) for area in found]


@signed_in
@require_safe
def area(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một địa bàn vào một ngày, theo từng phần."""
    today = clock.today()
    asked = request.GET.get(PART, "")
    part = asked if asked in dict(PARTS) else ""
    day = as_of(request)
    profile = Profile.find(rules.visible_to(request.user, on=today), pk, day.day)
    found = profile.area
    if profile.exists:
        found.line_on = (day.day, [*profile.ancestors, found])
    about(request, found)
    # Asked for only where its buttons are: the first part has many panels of other modules.
    may = part == BOUNDARIES and rules.may_organise(request.user, found, on=today)
    page = {
        "as_of": day.day,
        "asked": day,
        "area": found,
        "profile": profile,
        "parts": PARTS,
        "part": part,
        "may_organise": may and found.is_in_force(today),
        "elsewhere": _elsewhere(profile),
        "is_village": found.level == Level.VILLAGE,
    }
    return render(request, "areas/detail.html", page)


def _elsewhere(profile: Profile) -> list[tuple[str, str]]:
    """Where to look when the unit did not exist on the day: (address, words)."""
    if profile.exists:
        return []
    nearest = profile.nearest_day
    words = _("Xem đơn vị này ngày %(day)s") % {"day": f"{nearest:%d/%m/%Y}"}
    links = [(url("area", pk=profile.area.pk, query={"ngay": nearest.isoformat()}), words)]
    for step in profile.origins if profile.is_before else profile.outcomes:
        day = step.row.on - timedelta(days=1) if profile.is_before else step.row.on
        address = url("area", pk=step.other.pk, query={"ngay": day.isoformat()})
        links.append((address, _("Xem %(name)s") % {"name": step.name}))
    return links


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một địa bàn."""
    found = get_object_or_404(rules.visible_to(request.user, on=clock.today()), pk=pk)
    about(request, found)
    entries = history_of(found)[:200]
    return render(request, "areas/history.html", {"area": found, "entries": entries})


@signed_in
@require_safe
def suggest_area(request: SignedInRequest) -> HttpResponse:
    """Gợi ý khi gõ tên một địa bàn: những địa bàn đang có."""
    field = AreaField()
    standing = rules.visible_to(request.user, on=clock.today()).on(clock.today())  # type: ignore[attr-defined]
    field.queryset = standing.order_by("sort_key", "pk")
    return suggest(request, field)
