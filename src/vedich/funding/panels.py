"""Money on the pages of others: beside a scheme's indicators, and on a place's page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    DecimalField,
    F,
    Q,
    QuerySet,
    Sum,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat
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
from vedich.funding.models import Amount, SupportRate
from vedich.funding.queries import (
    Group,
    by_year_and_source,
    summed,
)
from vedich.indicators import wording as numbers
from vedich.indicators.panels import carried
from vedich.indicators.status import WORST_FIRST
from vedich.initiatives.models import Initiative
from vedich.initiatives.rules import rights_of
from vedich.lib import clock
from vedich.organisations.models import Capability
from vedich.web.addresses import url

SHOWN = 8
GAPS_SHOWN = 2


def of_initiative(request: HttpRequest, initiative: Initiative) -> str | None:
    """What a scheme has by year and source, beside how far it is behind. One statement."""
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
        "gaps": _gaps(request, initiative) if groups else [],
        "may_enter": _may_enter(user, initiative),
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


def _gaps(request: HttpRequest, initiative: Initiative) -> list[Gap]:
    """The worst key targets of the scheme's own place: what the money is for."""
    found = sorted(
        (
            each
            for each in carried(request, initiative)
            if each.target.is_key
            and each.target.value is not None
            and each.target.area_id == initiative.area_id
        ),
        key=lambda each: WORST_FIRST.index(each.standing.status),
    )
    return [
        Gap(
            numbers.status_code(each), numbers.status_text(each),
            each.target.indicator.name, each.standing.sentence,
        )
        for each in found[:GAPS_SHOWN]
    ]  # fmt: skip


def _may_enter(user: User, initiative: Initiative) -> bool:
    rights = rights_of(user, initiative, on=clock.today())
    return bool(rights & {Capability.PLAN, Capability.REPORT})


# --- A place --------------------------------------------------------------------------------------


def of_area(request: HttpRequest, area: Area) -> str | None:
    """The support and the money of a place and of what lies in it. One statement."""
    on = clock.today()
    if as_of(request).day != on:
        return None
    rows = list(_money_of(_user(request), area, on).union(_rates_of(_user(request), area, on)))
    if not rows:
        return None
    of_each: dict[Key, _Part] = {}
    for row in rows:
        key = ("d", row["scheme"]) if row["scheme"] else ("h", row["support"])
        of_each.setdefault(key, _Part(row["name"])).add(row)
    parts = sorted(of_each.items(), key=lambda each: (each[0][0] == "d", each[1].name))
    money = [part.money for part in of_each.values() if part.money is not None]
    page = {
        "whole": summed(money) if money else None,
        "years": wording.whole_of(Group(row["of_year"], "", 0) for row in rows if row["total"]),
        "rows": [(part.name, _address(key), part.money, part.note) for key, part in parts][:SHOWN],
        "href": url("funding", query={"trong": area.pk}),
        "words": wording,
    }
    return render_to_string("funding/panels.html#area", page, request=request)


Key = tuple[str, int]
RATE, UNCOUNTED = "rate", "uncounted"
"""What stands for the stage where a row says that a rate was set; without a count of households."""


def _money_of(user: User, area: Area, on: date) -> QuerySet[Any, Any]:
    """The amounts of the place and of what lies in it, by scheme or programme, year and stage."""
    inside = areas.inside(area, on=on).values("pk")
    lines = rules.visible_to(user, on=on).filter(Q(area=area) | Q(area__in=inside))
    scheme = Case(
        When(line__initiative__code="", then=F("line__initiative__name")),
        default=Concat("line__initiative__code", Value(": "), "line__initiative__name"),
    )
    return (
        Amount.objects.filter(line__in=lines, state=Amount.State.IN_FORCE)
        .order_by()
        .values(
            scheme=F("line__initiative"),
            support=F("line__programme"),
            name=Coalesce("line__programme__name", scheme, output_field=TextField()),
            what=F("stage"),
            of_year=F("line__year"),
        )
        .annotate(total=Sum("value"))
    )


def _rates_of(user: User, area: Area, on: date) -> QuerySet[Any, Any]:
    """In rows of the same shape: the years for which the place's programmes have a rate."""
    programmes = rules.programmes_visible_to(user, on=on).filter(area=area)
    return (
        SupportRate.objects.filter(programme__in=programmes, is_in_force=True)
        .order_by()
        .values(
            scheme=Value(None, output_field=BigIntegerField()),
            support=F("programme"),
            name=Cast("programme__name", TextField()),
            what=Case(
                When(programme__metric__isnull=True, then=Value(UNCOUNTED)), default=Value(RATE)
            ),
            of_year=F("year"),
            total=Value(None, output_field=DecimalField(max_digits=24, decimal_places=0)),
        )
    )


@dataclass
class _Part:
    """What one scheme or programme has at a place, and the years in which it has a rate."""

    name: str
    money: Group | None = None
    rated: list[Group] = field(default_factory=list)
    is_uncounted: bool = False

    def add(self, row: dict[str, Any]) -> None:
        if row["what"] in (RATE, UNCOUNTED):
            self.rated.append(Group(row["of_year"], "", 0))
            self.is_uncounted = row["what"] == UNCOUNTED
            return
        self.money = self.money or Group(0, "", 0)
        self.money.add(Group(row["of_year"], "", 0, **{row["what"]: row["total"]}))

    @property
    def note(self) -> str:
        said = []
        if self.rated:
            years = wording.whole_of(self.rated)
            said.append(_("có mức hỗ trợ mỗi hộ %(years)s") % {"years": years})
        if self.is_uncounted:
            said.append(_("chưa có số hộ, không tính tổng"))
        if self.money is not None:
            said.append(wording.group_label(self.money))
        return "; ".join(said)


def _address(key: Key) -> str:
    return url("initiative" if key[0] == "d" else "support_programme", pk=key[1])


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]
