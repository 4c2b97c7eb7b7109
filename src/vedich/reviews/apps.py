from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation
from vedich.web import panels as slots


class ReviewsConfig(AppConfig):
    name = "vedich.reviews"
    verbose_name = _("Sơ kết, tổng kết")

    def ready(self) -> None:
        from vedich.notices import kinds  # noqa: PLC0415 - needs the models
        from vedich.reviews import panels  # noqa: PLC0415 - as above

        navigation.add(
            navigation.Item(
                key="reviews",
                label=_("Sơ kết, tổng kết"),
                icon="list-check",
                url_name="reviews",
                order=36,
                group="more",
            )
        )
        kinds.register("reviews", _("Sơ kết, tổng kết"), order=26)
        slots.add("document", panels.of_document, order=50)
        slots.add("week", panels.of_week, order=60)
