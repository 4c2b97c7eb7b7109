from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation
from vedich.web import panels as slots
from vedich.web.navigation import View

VIEWS = [
    View(_("Sổ văn bản đến"), icon="inbox", url_name="incoming", order=10),
    View(_("Chờ tôi cho ý kiến"), icon="hourglass", url_name="incoming_waiting", order=20),
    View(_("Hồ sơ"), icon="folder", url_name="dossiers", order=30),
    View(_("Thời gian xử lý"), icon="clock", url_name="incoming_hours", order=40),
]


class IncomingConfig(AppConfig):
    name = "vedich.incoming"
    verbose_name = _("Văn bản đến")

    def ready(self) -> None:
        from vedich.incoming import panels  # noqa: PLC0415 - models must be loaded first
        from vedich.notices import kinds  # noqa: PLC0415 - as above

        navigation.add(
            navigation.Item(
                key="incoming",
                label=_("Văn bản đến"),
                icon="inbox",
                url_name="incoming",
                order=8,
                group="more",
            )
        )
        for view in VIEWS:
            navigation.add_view("incoming", view)
        slots.add("week", panels.of_week, order=5)
        slots.add("task", panels.of_task, order=10)
        kinds.register("incoming", _("Văn bản đến"), order=12)
