from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation
from vedich.web import panels as slots


class FundingConfig(AppConfig):
    name = "vedich.funding"
    verbose_name = _("Kinh phí")

    def ready(self) -> None:
        from vedich.funding import panels  # noqa: PLC0415 - models are ready only now

        navigation.add(
            navigation.Item(
                key="funding",
                label=_("Kinh phí"),
                icon="cash",
                url_name="funding",
                order=65,
                group="more",
            )
        )
        slots.add("initiative", panels.of_initiative, order=30)
        slots.add("area", panels.of_area, order=50)
