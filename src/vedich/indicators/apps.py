from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    name = "vedich.indicators"
    verbose_name = _("Chỉ tiêu")

    def ready(self) -> None:
        from vedich.areas.facts import AreaFact  # noqa: PLC0415 - models are ready only now
        from vedich.audit import services as audit  # noqa: PLC0415
        from vedich.indicators import reactions  # noqa: PLC0415

        audit.on(AreaFact.MOVED, reactions.follow_tree)
        audit.on(AreaFact.ENDED, reactions.follow_tree)
