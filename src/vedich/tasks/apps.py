from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation
from vedich.web import panels as slots
from vedich.web.navigation import View

VIEWS = [
    View(_("Sổ nhiệm vụ"), icon="checklist", url_name="tasks", order=10),
    View(_("Việc của tôi"), icon="user", url_name="my_tasks", order=20),
    View(_("Tổng hợp"), icon="chart-bar", url_name="task_counters", order=30),
    View(_("Định kỳ"), icon="refresh", url_name="recurrences", order=40),
    View(_("Mẫu"), icon="template", url_name="task_templates", order=50),
]

WITHIN = [
    ("initiative", "de-an", 20),
    ("document", "van-ban", 45),
    ("organisation", "don-vi", 35),
    ("area", "dia-ban", 35),
    ("person", "nguoi", 30),
]
"""On which page the work of what is shown, and at which place."""


class TasksConfig(AppConfig):
    name = "vedich.tasks"
    verbose_name = _("Nhiệm vụ")

    def ready(self) -> None:
        from vedich.documents import ending  # noqa: PLC0415 - models must be loaded first
        from vedich.notices import calendar, digest, kinds  # noqa: PLC0415 - models must be loaded first
        from vedich.regulations import compliance  # noqa: PLC0415 - as above
        from vedich.tasks import panels  # noqa: PLC0415 - as above
        from vedich.tasks.ending import Tasks  # noqa: PLC0415 - as above
        from vedich.tasks.queries import keeping, mornings  # noqa: PLC0415 - as above

        navigation.add(
            navigation.Item(
                key="tasks",
                label=_("Nhiệm vụ"),
                icon="checklist",
                url_name="tasks",
                order=35,
                go="n",
            )
        )
        for view in VIEWS:
            navigation.add_view("tasks", view)
        for slot, what, order in WITHIN:
            slots.add(slot, panels.of(what), order=order)
        slots.add("week", panels.of_week, order=10)
        slots.add("organisation", panels.handover_of, order=40)
        kinds.register("tasks", _("Nhiệm vụ"), order=10)
        ending.register("task", Tasks())
        calendar.provide(panels.deadlines)
        for matter in keeping.MATTERS:
            compliance.register(matter, panels.counting(matter))
        digest.section("tasks.overdue", _("Việc quá hạn"), mornings.overdue, order=10)
        digest.section("tasks.near", _("Việc sắp đến hạn"), mornings.near, order=20)
        digest.section("tasks.confirm", _("Chờ xác nhận kết quả"), mornings.to_confirm, order=30)
