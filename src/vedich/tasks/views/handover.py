"""Bàn giao: what was left behind, and the one act that gives it to others."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.tasks import services
from vedich.tasks.forms.handover import MARK, TAKER, HandOverManyForm
from vedich.tasks.queries.gaps import Kind, gaps_of
from vedich.tasks.views.common import crumbs, get_or_post, given
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.forms import cell


@signed_in
@get_or_post
def hand_over_left(request: SignedInRequest) -> HttpResponse:
    """Việc chờ bàn giao: đơn vị đã kết thúc, người đã thôi giữ chức vụ; chuyển trong một lần."""
    gaps = gaps_of(request.user, on=clock.today())
    form = HandOverManyForm(request.POST if request.method == "POST" else None, gaps=gaps)
    page = {
        "title": _("Việc chờ bàn giao"),
        "crumbs": crumbs(),
        "groups": [
            (kind, [gap for gap in gaps if gap.kind is kind])
            for kind in Kind
            if any(gap.kind is kind for gap in gaps)
        ],
        "cell": cell,
        "mark": lambda gap: form[f"{MARK}-{gap.key}"],
        "taker": lambda gap: form[f"{TAKER}-{gap.key}"],
    }
    return act(
        request, form, services.hand_over_left, given(request), page,
        said=lambda count: ngettext("Đã bàn giao %(n)s việc.", "Đã bàn giao %(n)s việc.", count)
        % {"n": count},
        to=url("hand_over_left"), template="tasks/handover.html",
    )  # fmt: skip
