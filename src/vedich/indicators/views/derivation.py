"""An upper scheme made concrete for a place: the form, the table above and below, the review."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.areas.models import Area
from vedich.indicators import cascade, forms, services, wording
from vedich.indicators.places import asked
from vedich.indicators.queries.cascade import Comparison, compare
from vedich.indicators.views.common import get_or_post, given
from vedich.initiatives import rules as initiatives
from vedich.initiatives import services as initiative_services
from vedich.initiatives.forms import RemoveForm
from vedich.initiatives.models import Derivation, Initiative
from vedich.lib import clock
from vedich.organisations import scope
from vedich.organisations.models import Organisation
from vedich.organisations.queries import home_of, serving
from vedich.terms.queries import current_term
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.http import perform, render, say, status_of

MOST_PLACES = 400


@signed_in
@get_or_post
def derive(request: SignedInRequest, pk: int) -> HttpResponse:
    """Cụ thể hóa một đề án cấp trên cho địa phương `?dia-ban=`."""
    upper = _seen(request, pk)
    today = clock.today()
    home = home_of(request.user, on=today)
    area = _place(request, upper, home)
    if area is None:
        return _choose(request, upper)
    scope.about(request, area)
    found = compare(upper, None, area)
    owners = _owners(area, home)
    form = forms.DeriveForm(
        request.POST or None,
        lines=found.lines,
        user=request.user,
        on=today,
        owners=owners,
        initial=_offered(upper, area, owners),
    )

    def deriving(*, actor: Any, at: datetime, **_cleaned: Any) -> Initiative:
        return services.derive_initiative(
            upper=upper, area=area, actor=actor, at=at, **form.columns()
        )

    page = {
        "title": _("Cụ thể hóa “%(name)s” cho %(place)s")
        % {"name": upper.name, "place": wording.lowered(area.name)},
        "submit": _("Lập đề án của địa phương"),
        "cancel": upper.get_absolute_url(),
    }
    return _statement(
        request, form, deriving, upper, found, page,
        said=lambda made: _("Đã lập %(name)s.") % {"name": made.title},
    )  # fmt: skip


@signed_in
@require_safe
def derivation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Đề án của địa phương bên cạnh đề án cấp trên, từng mục tiêu, chỉ tiêu."""
    local, upper = _local(request, pk)
    found = compare(upper, local, local.area)
    may_edit = initiatives.may_edit(request.user, local, on=clock.today())
    review = forms.ReviewForm(initial={"version": found.version}) if found.changed else None
    page = {**_table(found), "local": local, "may_edit": may_edit, "review": review}
    return render(request, "indicators/derivation.html", page)


@signed_in
@get_or_post
def state(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ghi hoặc sửa phần vận dụng của một đề án đã thuộc đề án cấp trên."""
    local, upper = _to_edit(request, pk)
    found = compare(upper, local, local.area)
    form = forms.StatementForm(
        request.POST or None, lines=found.lines, initial={"version": found.version}
    )

    def stating(*, version: int | None, actor: Any, at: datetime, **_rest: Any) -> Initiative:
        services.state_derivation(
            initiative=local, version=version or 0, choices=form.choices(), added=form.added(),
            extra=form.extras(), extra_reason=form.cleaned_data.get("extra_reason") or "",
            actor=actor, at=at,
        )  # fmt: skip
        return local

    page = {
        "title": _("Phần vận dụng của %(name)s") % {"name": local.title},
        "submit": _("Lưu phần vận dụng"),
        "cancel": url("derivation", pk=local.pk),
    }
    return _statement(request, form, stating, upper, found, page, said=_("Đã lưu."))


@signed_in
@get_or_post
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Địa phương đã xem phần cấp trên đổi và giữ mức của mình."""
    local, upper = _to_edit(request, pk)
    row = get_object_or_404(Derivation, initiative=local)
    form = forms.ReviewForm(request.POST or None, initial={"version": row.version})
    back = url("derivation", pk=local.pk)
    page = {
        "title": _("Xem lại phần cấp trên đã đổi"),
        "crumbs": _crumbs(local),
        "note": upper.title,
        "submit": _("Đã xem, giữ mức của địa phương"),
        "cancel": back,
    }
    return act(
        request, form, services.review_upper, {"initiative": local, **given(request)}, page,
        said=_("Đã ghi là đã xem lại."), to=back,
    )  # fmt: skip


@signed_in
@get_or_post
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bỏ phần vận dụng; mục tiêu và đích của địa phương giữ nguyên."""
    local, upper = _to_edit(request, pk)
    row = get_object_or_404(Derivation.objects.select_related("initiative", "upper"), initiative=pk)
    form = RemoveForm(request.POST or None)
    page = {
        "title": _("Bỏ phần vận dụng"),
        "crumbs": _crumbs(local),
        "note": _("Đề án, mục tiêu và đích giữ nguyên; chỉ bỏ bảng so với %(name)s.")
        % {"name": upper.title},
        "submit": _("Bỏ phần vận dụng"),
        "cancel": url("derivation", pk=local.pk),
    }
    return act(
        request, form, initiative_services.drop_derivation,
        {"derivation": row, **given(request)}, page,
        said=_("Đã bỏ phần vận dụng. Nhật ký còn giữ."), to=local.get_absolute_url(),
    )  # fmt: skip


# --- What they share ------------------------------------------------------------------------------


def _seen(request: SignedInRequest, pk: int) -> Initiative:
    visible = initiatives.visible_to(request.user, on=clock.today())
    rows = visible.select_related("area", "owner", "document", "parent__area", "parent__owner")
    return get_object_or_404(rows, pk=pk)


def _local(request: SignedInRequest, pk: int) -> tuple[Initiative, Initiative]:
    """A scheme that stands in another of a place above, with that one; 404 for any other."""
    local = _seen(request, pk)
    scope.about(request, local.area)
    upper = local.parent
    if upper is None or upper.area_id == local.area_id:
        raise Http404
    return local, upper


def _to_edit(request: SignedInRequest, pk: int) -> tuple[Initiative, Initiative]:
    local, upper = _local(request, pk)
    if not initiatives.may_edit(request.user, local, on=clock.today()):
        raise PermissionDenied
    return local, upper


def _place(request: SignedInRequest, upper: Initiative, home: Organisation | None) -> Area | None:
    """The place asked for, else the reader's own; None where there are several to choose from."""
    places = initiatives.places_to_derive(request.user, upper, on=clock.today())
    if (wanted := asked(request, scope.PARAMETER)) is not None:
        found = places.filter(pk=wanted).first()
        if found is None and wanted != upper.area_id:
            raise PermissionDenied
        if found is not None:
            return found
    own = places.filter(pk=home.area_id).first() if home else None
    if own is None and not places.exists():
        raise PermissionDenied
    return own


def _choose(request: SignedInRequest, upper: Initiative) -> HttpResponse:
    places: QuerySet[Area] = initiatives.places_to_derive(request.user, upper, on=clock.today())
    page = {"upper": upper, "places": places.order_by("level", "sort_key", "pk")[:MOST_PLACES]}
    return render(request, "indicators/derive_where.html", page)


def _owners(area: Area, home: Organisation | None) -> list[Organisation]:
    """Who may issue it: the bodies of the place, the one where the reader works."""
    bodies = list(serving(area.pk, on=clock.today()))
    return bodies if home is None or home in bodies else [*bodies, home]


def _offered(upper: Initiative, area: Area, owners: list[Organisation]) -> dict[str, Any]:
    """What the local scheme most likely is: named after the upper one, of the place's committee."""
    party = Organisation.Kind.PARTY_ORGANISATION
    own = [each for each in owners if each.area_id == area.pk and each.kind == party]
    committee = own[0] if own else None
    term = current_term(committee, on=clock.today()) if committee else None
    return {
        "name": f"{upper.name} {wording.lowered(area.name)}",
        "kind": upper.kind if upper.kind != Initiative.Kind.PROGRAMME else Initiative.Kind.SCHEME,
        "owner": committee,
        "term": term,
        "ends_on": upper.ends_on,
    }


def _statement(
    request: SignedInRequest,
    form: Any,
    service: Any,
    upper: Initiative,
    found: Comparison,
    page: dict[str, Any],
    *,
    said: Any,
) -> HttpResponse:
    """The form of both, shown and performed."""
    if request.method == "POST":
        made = perform(form, service, **given(request))
        if isinstance(made, Initiative):
            say(request, said(made) if callable(said) else said)
            return _to(url("derivation", pk=made.pk))
    context = {**_table(found), **page, "form": form, "upper": upper}
    status = status_of(form) if request.method == "POST" else 200
    return render(request, "indicators/derive.html", context, status=status)


def _to(address: str) -> HttpResponse:
    return HttpResponse(status=302, headers={"Location": address})


def _table(found: Comparison) -> dict[str, Any]:
    return {
        "found": found,
        "upper": found.upper,
        "kinds": cascade.WORDS,
        "words": wording,
        "name_of": services.name_of,
    }


def _crumbs(local: Initiative) -> list[tuple[str, str]]:
    return [
        (_("Đề án"), url("initiatives")),
        (local.code or local.name, local.get_absolute_url()),
        (_("Phần vận dụng"), url("derivation", pk=local.pk)),
    ]
