from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation
from vedich.web import panels as slots


class OverviewConfig(AppConfig):
    name = "vedich.overview"
    verbose_name = _("Toàn cảnh")

    def ready(self) -> None:
        from vedich.overview import panels  # noqa: PLC0415 - models must be loaded first

        slots.add("indicator", panels.line_of_sight, order=40)
        navigation.add(
            navigation.Item(
                key="week", label=_("Tuần này"), icon="home", url_name="week", order=10, go="t"
            )
        )
        navigation.add(
            navigation.Item(
                key="from_resolution",
                label=_("Nghị quyết → kết quả"),
                icon="hierarchy-3",
                url_name="from_resolution",
                order=20,
                go="k",
            )
        )
        slots.add("initiative", panels.way_down, order=35)
        navigation.add(
            navigation.Item(
                key="coverage",
                label=_("Triển khai ở địa phương"),
                icon="columns",
                url_name="coverage",
                order=46,
                group="more",
            )
        )
        navigation.add(
            navigation.Item(
                key="practices",
                label=_("13 cách làm"),
                icon="plant-2",
                url_name="practices",
                order=70,
                group="more",
            )
        )
