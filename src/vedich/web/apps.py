from django.apps import AppConfig
from django.db.models.signals import pre_save  # noqa: TID251 - a guard of every row, not news
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.lib import words
from vedich.web import lengths


class WebConfig(AppConfig):
    name = "vedich.web"
    verbose_name = _("Giao diện")

    def ready(self) -> None:
        words.speak_by(gettext)
        pre_save.connect(lengths.guard, dispatch_uid="vedich.web.lengths")
