from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation


class TasksConfig(AppConfig):
    name = "vedich.tasks"
    verbose_name = _("Nhiệm vụ")

    def ready_later(self) -> None:
        navigation.add(
            navigation.Item(
                key="tasks",
                label=_("Nhiệm vụ"),
                icon="checklist",
                url_name="tasks",
                order=45,
                go="n",
            )
        )
