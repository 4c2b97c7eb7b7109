"""Targets and numbers on the pages of others: of a scheme, of an area, of a paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from markupsafe import Markup

from vedich.accounts.models import User
from vedich.areas.asof import as_of
from vedich.areas.models import Area
from vedich.documents.models import Document
from vedich.indicators import cascade, links, of_schemes, queries, rules, services, wording
from vedich.indicators.models import Claim, Target
from vedich.indicators.queries import StandingOf
from vedich.indicators.queries.cascade import stated
from vedich.indicators.status import WORST_FIRST
from vedich.indicators.trajectories import with_trajectory
from vedich.initiatives.models import Initiative
from vedich.lib import clock
from vedich.web.addresses import url
from vedich.web.components.states import status

SHOWN = 8
_KEPT = "_vedich_standings"
MOST = 400


def of_initiative(request: HttpRequest, initiative: Initiative) -> str | None:
    """The targets a scheme carries, those of its own place first, and how many stand where."""
    found = carried(request, initiative)
    own = [each for each in found if each.target.area_id == initiative.area_id]
    others = [each for each in found if each.target.area_id != initiative.area_id]
    return _panel(
        request,
        "initiative",
        [*own, *others],
        counted=own or found,
        href="",
        place=initiative.area_id,
    )


def status_of_initiative(request: HttpRequest, initiative: Initiative) -> Markup | None:
    """Beside its name: the worst of the key targets of it and of all under it, and why."""
    found = of_schemes.standing_of(initiative.pk, _under(request, initiative))
    if found is None:
        return None
    why = Markup('<span class="vd-sm vd-muted">{}</span>').format(found.reason)
    return status(found.code, found.text, pill=True) + why


def carried(request: HttpRequest, initiative: Initiative) -> list[StandingOf]:
    """Where the targets of a scheme itself stand, by place."""
    own = [each for each in _under(request, initiative) if _carries(initiative, each.target)]
    return sorted(own, key=lambda each: each.target.area.sort_key)


def _carries(initiative: Initiative, target: Target) -> bool:
    return target.initiative_id == initiative.pk


def _under(request: HttpRequest, initiative: Initiative) -> list[StandingOf]:
    """Where the targets of a scheme and of all under it stand, read once for the whole page."""
    read = request.__dict__.setdefault("_under", {})
    if initiative.pk not in read:
        targets = of_schemes.targets_under([initiative.pk], _user(request), on=clock.today())
        read[initiative.pk] = queries.standings(targets, on=clock.today(), sources=False)
    found: list[StandingOf] = read[initiative.pk]
    return found


def of_derivation(request: HttpRequest, initiative: Any) -> str | None:
    """What a place made of the scheme above it; of a scheme above, the way down.

    One statement at most: the page has asked for the rights with the row.
    """
    found = stated(initiative) if initiative.is_derived else None
    upper = initiative.parent
    is_local = upper is not None and upper.area_id != initiative.area_id
    if found is None and not is_local and not initiative.may_derive:
        return None
    page = {
        "one": initiative,
        "found": found,
        "upper": upper if is_local else None,
        "may_derive": initiative.may_derive,
        "kinds": cascade.WORDS,
        "words": wording,
        "name_of": services.name_of,
    }
    return render_to_string("indicators/panels.html#derivation", page, request=request)


def of_area(request: HttpRequest, area: Area) -> str | None:
    """The key targets of a place on the day of the page, worst first, and how many stand where."""
    today, day = clock.today(), as_of(request).day
    if day > today:
        return None
    found = standings_at(request, area)
    href = url("indicators", query={"dia-ban": area.pk})
    if not found and day != today:
        return None
    if not found:
        return _said_of(request, area, href)
    return _panel(request, "area", found, counted=found, href=href, place=area.pk)


def standings_at(request: HttpRequest, area: Area) -> list[StandingOf]:
    """Where the key targets of a place stand on the day of the page, worst first.

    Several panels of one page show them: asked for once a page, in three statements at most. On a
    past day: the values known today, of periods that had ended by then.
    """
    kept: dict[int, list[StandingOf]] = request.__dict__.setdefault(_KEPT, {})
    if area.pk not in kept:
        day = min(as_of(request).day, clock.today())
        found = _standings(_seen(request).filter(area=area, is_key=True), on=day)
        kept[area.pk] = sorted(found, key=_worst)
    return kept[area.pk]


def _said_of(request: HttpRequest, area: Area, href: str) -> str | None:
    """What sources say of a place that has no key target, as they said it. One statement."""
    said = (
        rules.visible_to(_user(request), on=clock.today())
        .filter(area=area, state=Claim.State.APPROVED)
        .select_related("metric__indicator")
        .order_by("metric__sort_key", "-period", "pk")
    )
    claims = list(said[: SHOWN + 1])
    if not claims:
        return None
    page = {
        "claims": claims[:SHOWN],
        "more": len(claims) > SHOWN,
        "href": href,
        "words": wording,
        "links": links,
    }
    return render_to_string("indicators/panels.html#said", page, request=request)


def of_document(request: HttpRequest, document: Document) -> str | None:
    """The targets a paper sets and the numbers it is the source of."""
    today = clock.today()
    targets = _seen(request).filter(document=document)
    claims = (
        rules.visible_to(_user(request), on=today)
        .filter(document=document)
        .exclude(state__in=[Claim.State.WITHDRAWN, Claim.State.REPLACED])
        .select_related("metric", "area", "clause", "organisation")
        .order_by("clause__position", "metric__sort_key", "period", "pk")
    )
    shown_targets = list(targets.select_related("indicator__metric", "area")[: SHOWN + 1])
    shown_claims = list(claims[: 3 * SHOWN + 1])
    if not shown_targets and not shown_claims:
        return None
    page = {
        "targets": shown_targets[:SHOWN],
        "more_targets": len(shown_targets) > SHOWN,
        "claims": shown_claims[: 3 * SHOWN],
        "more_claims": len(shown_claims) > 3 * SHOWN,
        "words": wording,
        "links": links,
    }
    return render_to_string("indicators/panels.html#document", page, request=request)


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def _seen(request: HttpRequest) -> QuerySet[Target]:
    return rules.visible_targets(_user(request), on=clock.today())


def _standings(targets: QuerySet[Target], *, on: date | None = None) -> list[StandingOf]:
    """Two statements: the targets with their plans, the values; a third where one is inexact."""
    day = on or clock.today()
    ordered = targets.select_related("indicator__metric", "area").order_by(
        "area__sort_key", "indicator__sort_key", "period", "pk"
    )
    rows = with_trajectory(queries.with_tolerances(ordered, on=day))[:MOST]
    return queries.standings(rows, on=day, sources=False)


def _worst(found: StandingOf) -> tuple[int, str]:
    place = WORST_FIRST.index(found.standing.status)
    return (place if found.target.value is not None else len(WORST_FIRST)), (
        found.target.indicator.sort_key
    )


def _panel(
    request: HttpRequest,
    block: str,
    found: list[StandingOf],
    *,
    counted: list[StandingOf],
    href: str,
    place: int,
) -> str | None:
    if not found:
        return None
    summary = queries.summary(each for each in counted if each.target.value is not None)
    counts = [(code, summary[code], "") for code in WORST_FIRST if summary.get(code)]
    page: dict[str, Any] = {
        "rows": found[:SHOWN],
        "more": found[SHOWN:],
        "total": len(found),
        "counts": counts,
        "href": href,
        "place": place,
        "past": day if (day := as_of(request).day) < clock.today() else None,
        "words": wording,
        "links": links,
    }
    return render_to_string(f"indicators/panels.html#{block}", page, request=request)
