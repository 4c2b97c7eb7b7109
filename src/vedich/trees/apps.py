from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TreesConfig(AppConfig):
    name = "vedich.trees"
    verbose_name = _("Cây theo thời gian")
