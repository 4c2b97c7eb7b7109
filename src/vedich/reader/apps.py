from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import panels as slots


class ReaderConfig(AppConfig):
    name = "vedich.reader"
    verbose_name = _("Tách văn bản")

    def ready(self) -> None:
        from vedich.reader import panels  # noqa: PLC0415 - models must be loaded first

        slots.add("document", panels.of_document, order=10)
