from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation
from vedich.web import panels as slots


class DocumentsConfig(AppConfig):
    name = "vedich.documents"
    verbose_name = _("Văn bản")

    def ready(self) -> None:
        from vedich.documents import panels  # noqa: PLC0415 - models must be loaded first

        navigation.add(
            navigation.Item(
                key="documents",
                label=_("Văn bản"),
                icon="file-text",
                url_name="documents",
                order=10,
                group="more",
            )
        )
        slots.add("term", panels.of_term, order=60)
        slots.add("regulation", panels.of_regulation, order=60)
        slots.add("organisation", panels.of_organisation, order=60)
        slots.add("area", panels.of_area, order=60, part="van-ban")
