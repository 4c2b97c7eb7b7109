from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation


class AreasConfig(AppConfig):
    name = "vedich.areas"
    verbose_name = _("Địa bàn")

    def ready(self) -> None:
        navigation.add(
            navigation.Item(
                key="areas",
                label=_("Địa phương"),
                icon="map-2",
                url_name="areas",
                order=40,
                group="more",
            )
        )
        for view in (
            navigation.View(_("Danh sách"), icon="table", url_name="areas", order=10),
            navigation.View(_("Cây"), icon="hierarchy-3", url_name="area_tree", order=20),
        ):
            navigation.add_view("areas", view)
