from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation
from vedich.web import panels as slots


class PlacesConfig(AppConfig):
    name = "vedich.places"
    verbose_name = _("Địa phương")

    def ready(self) -> None:
        from vedich.places import panels  # noqa: PLC0415 - models must be loaded first

        slots.add("area", panels.picture, order=5)
        for order, (label, icon, url_name) in enumerate(
            (
                (_("Xếp thứ tự"), "list-numbers", "league_of_places"),
                (_("Bảng màu"), "grid-dots", "heat_of_places"),
                (_("Bản đồ"), "map-2", "map_of_places"),
                (_("So sánh"), "columns", "compare_places"),
                (_("Nơi cần quan tâm"), "alert-triangle", "hot_spots"),
            )
        ):
            view = navigation.View(label, icon=icon, url_name=url_name, order=30 + 10 * order)
            navigation.add_view("areas", view)
