from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation


class IntakeConfig(AppConfig):
    name = "vedich.intake"
    verbose_name = _("Nhập từ Excel")

    def ready(self) -> None:
        navigation.add(
            navigation.Item(
                key="intake",
                label=_("Nhập từ Excel"),
                icon="file-import",
                url_name="imports",
                order=48,
                go="e",
                group="more",
            )
        )
