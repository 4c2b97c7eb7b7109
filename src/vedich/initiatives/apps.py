from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vedich.web import navigation
from vedich.web import panels as slots


class InitiativesConfig(AppConfig):
    name = "vedich.initiatives"
    verbose_name = _("Chương trình, đề án")

    def ready(self) -> None:
        from vedich.documents import ending, notes  # noqa: PLC0415 - models must be loaded first
        from vedich.initiatives import panels  # noqa: PLC0415 - as above
        from vedich.initiatives.ending import Schemes  # noqa: PLC0415 - as above

        navigation.add(
            navigation.Item(
                key="initiatives",
                label=pgettext_lazy("trang", "Đề án"),
                icon="file-description",
                url_name="initiatives",
                order=30,
                go="d",
            )
        )
        slots.add("area", panels.of_area, order=40)
        slots.add("organisation", panels.of_organisation, order=40)
        slots.add("term", panels.of_term, order=40)
        slots.add("document", panels.of_document, order=40)
        notes.add(panels.beside_clauses)
        ending.register("initiative", Schemes())
