from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation
from vedich.web.navigation import View

VIEWS = [
    View(_("Sổ nhiệm vụ"), "checklist", "tasks", 10),
    View(_("Việc của tôi"), "user", "my_tasks", 20),
    View(_("Tổng hợp"), "chart-bar", "task_counters", 30),
    View(_("Định kỳ"), "refresh", "recurrences", 40),
]


class TasksConfig(AppConfig):
    name = "vedich.tasks"
    verbose_name = _("Nhiệm vụ")

    def ready(self) -> None:
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
