from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation
from vedich.web import panels as slots


class ProductsConfig(AppConfig):
    name = "vedich.products"
    verbose_name = _("Sản phẩm chủ lực")

    def ready(self) -> None:
        from vedich.products import panels  # noqa: PLC0415 - models must be loaded first

        navigation.add(
            navigation.Item(
                key="products",
                label=_("Sản phẩm chủ lực"),
                icon="plant-2",
                url_name="products",
                order=42,
            )
        )
        slots.add("area", panels.of_area, order=45)
        slots.add("initiative", panels.of_initiative, order=60)
