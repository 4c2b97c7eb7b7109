from django.apps import AppConfig
from django.utils.translation import gettext, gettext_lazy

from vedich.lib import errors


class ConfigConfig(AppConfig):
    name = "vedich.config"
    verbose_name = gettext_lazy("Cấu hình")

    def ready(self) -> None:
        errors.translate = gettext
