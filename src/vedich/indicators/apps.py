from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation
from vedich.web import panels as slots


class IndicatorsConfig(AppConfig):
    name = "vedich.indicators"
    verbose_name = _("Chỉ tiêu")

    def ready(self) -> None:
        from vedich.areas.facts import AreaFact  # noqa: PLC0415 - models are ready only now
        from vedich.audit import services as audit  # noqa: PLC0415
        from vedich.indicators import panels, reactions  # noqa: PLC0415
        from vedich.indicators.facts import TargetFact  # noqa: PLC0415
        from vedich.indicators.of_schemes import standing_of_schemes  # noqa: PLC0415
        from vedich.initiatives import standing  # noqa: PLC0415
        from vedich.initiatives.facts import InitiativeFact  # noqa: PLC0415

        navigation.add(
            navigation.Item(
                key="indicators",
                label=_("Chỉ tiêu"),
                icon="chart-line",
                url_name="indicators",
                order=40,
                go="c",
            )
        )
        navigation.add(
            navigation.Item(
                key="claims",
                label=_("Số liệu"),
                icon="table-import",
                url_name="claims",
                order=45,
                group="more",
            )
        )
        slots.add("initiative_status", panels.status_of_initiative)
        slots.add("initiative", panels.of_initiative, order=20)
        slots.add("initiative", panels.of_derivation, order=30)
        slots.add("area", panels.of_area, order=20)
        slots.add("document", panels.of_document, order=60)
        standing.use(standing_of_schemes)
        audit.on(AreaFact.MOVED, reactions.follow_tree)
        audit.on(AreaFact.ENDED, reactions.follow_tree)
        audit.on(AreaFact.SUCCEEDED, reactions.follow_tree)
        audit.on(TargetFact.EDITED, reactions.mark_upper_target)
        audit.on(InitiativeFact.OBJECTIVE_EDITED, reactions.mark_upper_objectives)
