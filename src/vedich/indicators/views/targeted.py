"""From a place and an indicator to a scheme of its own, in one form."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.editing import in_vietnamese
from vedich.indicators import forms, links, services, wording
from vedich.indicators.places import Place, asked
from vedich.indicators.queries.targeted import Beginning, beginning
from vedich.indicators.views.common import (
    crumbs_of,
    get_or_post,
    given,
    indicator_or_404,
    place_or_404,
)
from vedich.initiatives.models import Initiative
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.organisations.queries import home_of
from vedich.organisations.scope import PARAMETER
from vedich.terms.queries import current_term
from vedich.web.acts import act
from vedich.web.components.provenance import WORDS as SOURCES

INDICATOR = "chi-tieu"


@signed_in
@get_or_post
def create(request: SignedInRequest) -> HttpResponse:
    """Lập đề án riêng cho `?dia-ban=` theo `?chi-tieu=`."""
    place, pk = place_or_404(request), asked(request, INDICATOR)
    if pk is None or asked(request, PARAMETER) is None:
        raise Http404
    indicator = indicator_or_404(request, pk)
    if not place.may_plan:
        raise PermissionDenied
    today = clock.today()
    found = beginning(place.area, indicator, user=request.user, on=today)
    form = forms.TargetedForm(
        request.POST or None,
        user=request.user,
        on=today,
        area=place.area,
        indicator=indicator,
        may_assign=place.may_lead,
        initial=_offered(request, place, found),
    )

    def creating(*, actor: Any, at: datetime, **_cleaned: Any) -> Initiative:
        return services.create_targeted_initiative(
            area=place.area, indicator=indicator, actor=actor, at=at, **form.columns()
        )

    page = {
        "title": _("Lập đề án riêng cho %(place)s") % {"place": wording.lowered(place.name)},
        "crumbs": crumbs_of(indicator, place.pk, place.name),
        "submit": _("Lập đề án riêng"),
        "cancel": links.indicator_at(indicator.pk, place.pk),
        "found": found,
        "place": place,
        "known": known_of(found),
        "links": links,
    }
    return act(
        request, form, creating, given(request), page,
        said=lambda made: _("Đã lập %(name)s.") % {"name": made.title},
        to=Initiative.get_absolute_url, template="indicators/targeted.html",
    )  # fmt: skip


def known_of(found: Beginning) -> str:
    """What is known of the place that day, its sign and source said: “> 36%, tháng 01/2020”."""
    metric = found.indicator.metric
    if found.point is not None:
        value = wording.with_unit(wording.value_of(found.point, metric), metric.measure_unit)
        period = found.point.period.label
    elif found.said is not None:
        value, period = wording.as_said(found.said), wording.period_of(found.said.period)
    else:
        return ""
    source = SOURCES[found.source_kind]
    return _("%(value)s, %(period)s (%(source)s)") % {
        "value": value, "period": period, "source": source,
    }  # fmt: skip


def _offered(request: SignedInRequest, place: Place, found: Beginning) -> dict[str, Any]:
    """What is known already. The target stays open: a person decides it."""
    today = clock.today()
    name, where = found.indicator.name, wording.lowered(place.name)
    home = home_of(request.user, on=today)
    term = current_term(home, on=today) if home else None
    owner = term.organisation if term else home
    if owner is not None and home is not None:
        owner.area = home.area  # a term is of a committee of the same area
    known = known_of(found)
    parent = found.parent
    return {
        "name": in_vietnamese(gettext_lazy("%(name)s riêng cho %(place)s"))
        % {"name": _subject(parent) if parent else name, "place": where},
        "owner": owner,
        "parent": parent,
        "term": term,
        "objective": in_vietnamese(gettext_lazy("%(name)s của %(place)s"))
        % {"name": name, "place": where},
        "period": found.parent_target.period if found.parent_target else None,
        "base_period": found.base_period or None,
        "base_value": found.base_value,
        "person": found.person,
        "ends_on": parent.ends_on if parent else None,
        "summary": in_vietnamese(gettext_lazy("Khi lập đề án (%(day)s): %(name)s %(known)s."))
        % {"day": format_date(today), "name": wording.lowered(name), "known": known}
        if known
        else "",
    }


def _subject(parent: Initiative) -> str:
    """What the scheme above is about, without the place it is for."""
    place = wording.lowered(parent.area.name)
    return parent.name.removesuffix(place).strip() or parent.name
