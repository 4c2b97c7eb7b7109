from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation
from vedich.web import panels as slots


class RecognitionsConfig(AppConfig):
    name = "vedich.recognitions"
    verbose_name = _("Về đích")

    def ready(self) -> None:
        from vedich.recognitions import panels  # noqa: PLC0415 - models must be loaded first

        navigation.add(
            navigation.Item(
                key="recognitions",
                label=_("Về đích"),
                icon="flag-check",
                url_name="ledger",
                order=42,
                go="v",
            )
        )
        navigation.add(
            navigation.Item(
                key="criteria",
                label=_("Bộ tiêu chí"),
                icon="list-check",
                url_name="criteria_sets",
                order=55,
                group="more",
            )
        )
        slots.add("area", panels.of_area, order=25)
