from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    name = "vedich.initiatives"
    verbose_name = _("Chương trình, đề án")
