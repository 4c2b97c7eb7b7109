from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation
from vedich.web import panels as slots
from vedich.web.navigation import View

VIEWS = [
    View(_("Giấy tờ"), "printer", "reports", 10),
    View(_("Biểu xuất lên cấp trên"), "table", "export_maps", 20),
    View(_("Mẫu giấy tờ"), "file-text", "paper_templates", 30),
]


class ReportsConfig(AppConfig):
    name = "vedich.reports"
    verbose_name = _("Giấy tờ, biểu xuất")

    def ready(self) -> None:
        from vedich.reports import panels  # noqa: PLC0415 - models must be loaded first

        navigation.add(
            navigation.Item(
                key="reports",
                label=_("Giấy tờ, biểu xuất"),
                icon="file-text",
                url_name="reports",
                order=64,
                group="more",
            )
        )
        for view in VIEWS:
            navigation.add_view("reports", view)
        slots.add("organisation", panels.of_organisation, order=80)
        slots.add("tasks", panels.of_register, order=50)
        slots.add("indicators", panels.of_place, order=50)
        slots.add("meeting", panels.of_meeting, order=50)
        slots.add("schedule", panels.of_schedule, order=50)
        slots.add("review_duty", panels.of_review_duty, order=50)
        slots.add("incoming_paper", panels.of_incoming, order=50)
