"""The list, the tree and one organisation, each as of a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.areas.asof import AsOf, as_of
from vedich.lib import clock
from vedich.organisations import queries, rules, scope
from vedich.organisations.forms import OrganisationField
from vedich.organisations.models import Capability, Organisation, OrganisationPlacement
from vedich.organisations.profile import Profile
from vedich.organisations.tables import OrganisationTable
from vedich.organisations.views.common import crumbs_of, seen_organisation
from vedich.trees import queries as trees
from vedich.web.addresses import url
from vedich.web.forms import suggest
from vedich.web.http import is_fragment, render


@signed_in
@require_safe
def organisations(request: SignedInRequest) -> HttpResponseBase:
    """Danh sách tổ chức vào một ngày."""
    asked = as_of(request)
    scope.about(request, None)
    visible = rules.visible_to(request.user, on=clock.today())
    rows = OrganisationTable.listed(request, visible, asked)
    table = OrganisationTable(request, rows, asked)
    page = {
        "as_of": asked.day,
        "asked": asked,
        "days": queries.days_of_change(),
        "may_organise": rules.may_organise_somewhere(request.user, on=clock.today()),
        "lacking": queries.areas_without_committees(request.user, on=clock.today()).count(),
    }
    return table.respond("organisations/list.html", page)


@signed_in
@require_safe
def tree(request: SignedInRequest) -> HttpResponse:
    """Cây tổ chức vào một ngày: mỗi cột là những gì trực thuộc tổ chức chọn ở cột trước."""
    asked = as_of(request)
    scope.about(request, None)
    page = {
        "as_of": asked.day,
        "asked": asked,
        "days": queries.days_of_change(),
        "columns": _columns(request, asked),
    }
    part = "organisations/tree.html#tree" if is_fragment(request) else "organisations/tree.html"
    return render(request, part, page)


def _columns(request: SignedInRequest, asked: AsOf) -> list[dict[str, Any]]:
    """The roots, then what stands under each chosen one: `parent`, `nodes`, `chosen` of each."""
    day = asked.day
    path = _chosen_path(request, day)
    nodes = queries.with_child_counts(queries.named_on(Organisation.objects.all(), day), day)
    nodes = queries.with_head(nodes, day).order_by("sort_key", "pk")
    roots = list(nodes.filter(pk__in=trees.roots(queries.TREE, on=day).values("pk")))
    parents = path or [root.pk for root in roots[:1]]
    below: dict[int, list[Organisation]] = {pk: [] for pk in parents}
    placed = OrganisationPlacement.objects.on(day).filter(parent__in=parents)
    over = dict(placed.values_list("child_id", "parent_id"))
    for child in nodes.filter(pk__in=placed.values("child_id")):
        below[over[child.pk] or 0].append(child)
    known = {node.pk: node for column in [roots, *below.values()] for node in column}
    columns: list[dict[str, Any]] = [
        {"parent": None, "nodes": roots, "chosen": parents[0] if parents else None}
    ]
    for number, pk in enumerate(parents):
        chosen = parents[number + 1] if number + 1 < len(parents) else None
        if pk in known:
            columns.append({"parent": known[pk], "nodes": below[pk], "chosen": chosen})
    return columns


def _chosen_path(request: SignedInRequest, day: date) -> list[int]:
    """Ids of the chosen one and those above, from the top; empty when none is chosen."""
    asked = request.GET.get("chon", "")
    if not asked.isascii() or not asked.isdigit() or len(asked) > 18:
        return []
    visible = rules.visible_to(request.user, on=clock.today())
    chosen = visible.filter(pk__in=Organisation.objects.on(day).values("pk"), pk=asked).first()
    if chosen is None:
        return []
    above = trees.ancestors(queries.TREE, chosen.pk, on=day)
    return [*above.values_list("pk", flat=True), chosen.pk]


@signed_in
@require_safe
def organisation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một tổ chức vào một ngày; ngày khác hôm nay thì chỉ để đọc."""
    asked, today = as_of(request), clock.today()
    mine = rules.organisations_for(request.user, Capability.ORGANISE, on=today)
    named = queries.named_on(Organisation.objects.select_related("area"), asked.day)
    rows = named.annotate(is_kept=Exists(mine.filter(pk=OuterRef("pk"))))
    found = seen_organisation(request, pk, rows)
    may = found.is_kept and asked.day == today  # type: ignore[attr-defined]
    profile = Profile(found, asked.day, with_rights=may)
    page = {
        "as_of": asked.day,
        "asked": asked,
        "organisation": found,
        "profile": profile,
        "may_organise": may,
        "nearest_href": url("organisation", pk=pk, query={"ngay": profile.nearest_day.isoformat()}),
        "nearest": _("Xem ngày %(day)s") % {"day": f"{profile.nearest_day:%d/%m/%Y}"},
    }
    return render(request, "organisations/detail.html", page)


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một tổ chức, chức vụ và quyền của nó."""
    found = seen_organisation(request, pk)
    page = {
        "title": _("Lịch sử %(name)s") % {"name": found.name},
        "crumbs": crumbs_of(found),
        "entries": queries.history_of_organisation(found)[:200],
    }
    return render(request, "organisations/history.html", page)


@signed_in
@require_safe
def suggest_organisation(request: SignedInRequest) -> HttpResponse:
    """Gợi ý khi gõ tên một tổ chức: những tổ chức đang có."""
    field = OrganisationField()
    standing = rules.visible_to(request.user, on=clock.today()).values("pk")
    today = Organisation.objects.on(clock.today()).filter(pk__in=standing).values("pk")
    field.queryset = field.queryset.filter(pk__in=today)
    return suggest(request, field)
