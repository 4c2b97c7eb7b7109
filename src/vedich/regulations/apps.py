from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegulationsConfig(AppConfig):
    name = "vedich.regulations"
    verbose_name = _("Quy chế làm việc")
