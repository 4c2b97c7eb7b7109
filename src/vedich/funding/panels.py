"""Money on the pages of others: beside a scheme's indicators, and on a place's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import F, Prefetch, Q, Sum
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from vedich.accounts.models import User
from vedich.areas import queries as areas
from vedich.areas.asof import as_of
from vedich.areas.models import Area
from vedich.funding import rules, wording
from vedich.funding.flags import flags
from vedich.funding.models import Amount, SupportProgramme
from vedich.funding.queries import (
    Group,
    RateOf,
    by_year_and_source,
    rates_in_force,
    rates_of,
    summed,
)
from vedich.indicators import wording as numbers
from vedich.indicators.models import Target
from vedich.indicators.queries import standings
from vedich.indicators.rules import visible_targets
from vedich.indicators.status import WORST_FIRST
from vedich.indicators.trajectories import with_trajectory
from vedich.initiatives.models import Initiative
from vedich.lib import clock
from vedich.lib.numbers import format_money
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for
from vedich.web.addresses import url

SHOWN = 8
GAPS_SHOWN = 2


def of_initiative(request: HttpRequest, initiative: Initiative) -> str | None:
    """What a scheme has by year and source, beside how far it is behind. Five statements."""
    if not initiative.is_named:
        return None
    user, on = _user(request), clock.today()
    groups = by_year_and_source(rules.visible_to(user, on=on).filter(initiative=initiative))
    whole = summed(groups)
    page = {
        "one": initiative,
        "groups": groups,
        "whole": whole,
        "years": wording.whole_of(groups),
        "by_year": [
            (year, summed(rows, year=year), rows)
            for year, rows in ((year, list(of)) for year, of in groupby(groups, lambda g: g.year))
        ],
        "flags": [
            f"{group.year}, {group.source}: {said}"
            for group in groups
            for said in flags(group.planned, group.allocated, group.spent)
        ],
        "gaps": _gaps(user, initiative) if groups else [],
        "may_enter": _may_enter(user, initiative.area_id),
        "words": wording,
    }
    return render_to_string("funding/panels.html#initiative", page, request=request)


@dataclass(frozen=True)
class Gap:
    """How far a key target of the scheme's own place is from its plan."""

    code: str
    text: StrOrPromise | None
    name: str
    sentence: str


def _gaps(user: User, initiative: Initiative) -> list[Gap]:
    """The worst key targets of the scheme's own place: what the money is for."""
    on = clock.today()
    targets = visible_targets(user, on=on).filter(
        initiative=initiative, area=initiative.area_id, is_key=True, value__isnull=False
    )
    rows: list[Target] = list(
        with_trajectory(targets.select_related("indicator__metric", "area").order_by("pk"))
    )
    found = sorted(
        standings(rows, on=on, sources=False),
        key=lambda each: WORST_FIRST.index(each.standing.status),
    )
    return [
        Gap(
            numbers.status_code(each), numbers.status_text(each),
            each.target.indicator.name, each.standing.sentence,
        )
        for each in found[:GAPS_SHOWN]
    ]  # fmt: skip


def _may_enter(user: User, area_id: int) -> bool:
    on = clock.today()
    mine = Q(pk__in=areas_for(user, Capability.PLAN, on=on)) | Q(
        pk__in=areas_for(user, Capability.REPORT, on=on)
    )
    return Area.objects.filter(mine, pk=area_id).exists()


# --- A place --------------------------------------------------------------------------------------


def of_area(request: HttpRequest, area: Area) -> str | None:
    """The support and the money of a place and of what lies in it. Three statements."""
    on = clock.today()
    if as_of(request).day != on:
        return None
    user = _user(request)
    inside = areas.inside(area, on=on).values("pk")
    lines = rules.visible_to(user, on=on).filter(Q(area=area) | Q(area__in=inside))
    rows = list(
        Amount.objects.filter(line__in=lines, state=Amount.State.IN_FORCE)
        .order_by()
        .values("stage", scheme=F("line__initiative"), scheme_name=F("line__initiative__name"),
                scheme_code=F("line__initiative__code"), support=F("line__programme"),
                support_name=F("line__programme__name"), year=F("line__year"))
        .annotate(total=Sum("value"))
    )  # fmt: skip
    programmes = _programmes(user, area)
    if not rows and not programmes:
        return None
    whole, of_each, years = _added(rows)
    page = {
        "whole": whole if rows else None,
        "years": years,
        "rows": [*_support_rows(programmes, of_each), *_scheme_rows(of_each)][:SHOWN],
        "href": url("funding", query={"trong": area.pk}),
        "words": wording,
    }
    return render_to_string("funding/panels.html#area", page, request=request)


Key = tuple[str, int, str]


def _added(rows: Sequence[Any]) -> tuple[Group, dict[Key, Group], str]:
    """All of it, each scheme's and programme's part, and from when to when."""
    of_each: dict[Key, Group] = {}
    whole = Group(0, "", 0)
    for row in rows:
        kind = "d" if row["scheme"] else "h"
        name = row["support_name"] or ": ".join(
            part for part in (row["scheme_code"], row["scheme_name"]) if part
        )
        one = Group(row["year"], "", 0, **{row["stage"]: row["total"]})
        whole.add(one)
        of_each.setdefault((kind, row["scheme"] or row["support"], name), Group(0, "", 0)).add(one)
    years = wording.whole_of(Group(row["year"], "", 0) for row in rows)
    return whole, of_each, years


def _programmes(user: User, area: Area) -> dict[SupportProgramme, list[RateOf]]:
    """The support programmes of the place itself with their rates. Two statements."""
    seen = rules.programmes_visible_to(user, on=clock.today()).filter(area=area)
    rates = Prefetch("rates", queryset=rates_in_force(), to_attr="current")
    found = seen.select_related("source").prefetch_related(rates).order_by("sort_key", "pk")
    return {one: rates_of(one.current) for one in found[:SHOWN]}


def _support_rows(
    programmes: dict[SupportProgramme, list[RateOf]], of_each: dict[Key, Group]
) -> list[tuple[str, str, Group | None, str]]:
    money = {pk: group for (kind, pk, _name), group in of_each.items() if kind == "h"}
    found = []
    for one, rates in programmes.items():
        known = sorted((rate.row.year, rate.value) for rate in rates if rate.value is not None)
        note = ", ".join(f"{year}: {format_money(value)}" for year, value in known)
        said = _("%(rates)s một hộ") % {"rates": note} if note else _("chưa ghi mức")
        if one.metric_id is None:
            said += "; " + _("chưa có số hộ, không tính tổng")
        found.append((one.name, one.get_absolute_url(), money.get(one.pk), said))
    own = {one.pk for one in programmes}
    return [
        *found,
        *(
            (name, url("support_programme", pk=pk), group, _("hỗ trợ hộ dân"))
            for (kind, pk, name), group in sorted(of_each.items(), key=lambda each: each[0])
            if kind == "h" and pk not in own
        ),
    ]


def _scheme_rows(of_each: dict[Key, Group]) -> list[tuple[str, str, Group | None, str]]:
    return [
        (name, url("initiative", pk=pk), group, wording.group_label(group))
        for (kind, pk, name), group in sorted(of_each.items(), key=lambda each: each[0][2])
        if kind == "d"
    ]


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]
