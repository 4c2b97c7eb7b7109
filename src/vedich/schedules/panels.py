"""The reader's own coming days on “Tuần này”; opened later, which costs that page nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vedich.web.addresses import url
from vedich.web.panels import later


def of_week(request: HttpRequest, _part: Any) -> str:
    return later(request, _("Lịch của tôi"), url("own_week"))
