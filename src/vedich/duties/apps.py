from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation
from vedich.web import panels as slots


class DutiesConfig(AppConfig):
    name = "vedich.duties"
    verbose_name = _("Phân công")

    def ready(self) -> None:
        from vedich.duties import panels  # noqa: PLC0415 - models must be loaded first

        navigation.add(
            navigation.Item(
                key="duties",
                label=_("Phân công"),
                icon="user-check",
                url_name="duties",
                order=50,
            )
        )
        slots.add("person", panels.of_person, order=20)
        slots.add("area", panels.of_area, order=30)
