from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation
from vedich.web.navigation import View

VIEWS = [
    View(_("Sổ nhiệm vụ"), icon="checklist", url_name="tasks", order=10),
    View(_("Việc của tôi"), icon="user", url_name="my_tasks", order=20),
    View(_("Tổng hợp"), icon="chart-bar", url_name="task_counters", order=30),
    View(_("Định kỳ"), icon="refresh", url_name="recurrences", order=40),
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
