from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation


class RegulationsConfig(AppConfig):
    name = "vedich.regulations"
    verbose_name = _("Quy chế làm việc")

    def ready(self) -> None:
        navigation.add(
            navigation.Item(
                key="regulations",
                label=_("Quy chế làm việc"),
                icon="list-details",
                url_name="regulations",
                order=62,
                group="more",
            )
        )
