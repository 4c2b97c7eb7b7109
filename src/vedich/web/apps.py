from django.apps import AppConfig
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.lib import words


class WebConfig(AppConfig):
    name = "vedich.web"
    verbose_name = _("Giao diện")

    def ready(self) -> None:
        words.speak_by(gettext)
