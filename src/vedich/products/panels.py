"""What a place has chosen on its own page, and what partners promised on the page of a scheme.

Both are links that open in their place with a script. They ask nothing of the database: the pages
they stand on have statements enough of their own. Where there is nothing, the card goes away.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vedich.areas.asof import as_of
from vedich.areas.models import Area
from vedich.initiatives.models import Initiative
from vedich.web.addresses import url
from vedich.web.panels import later


def of_area(request: HttpRequest, area: Area) -> str:
    """Focus areas of a place, each with its products."""
    title = _("Lĩnh vực trọng tâm, sản phẩm chủ lực")
    return later(request, title, url("area_products", pk=area.pk, query=as_of(request).query))


def of_initiative(request: HttpRequest, initiative: Initiative) -> str:
    """The products a scheme develops, and what partners promised for them."""
    title = _("Sản phẩm chủ lực, đối tác")
    return later(request, title, url("initiative_products", pk=initiative.pk))
