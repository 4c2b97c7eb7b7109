from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation
from vedich.web import panels as slots

VIEWS = (
    (_("Lịch công tác tuần"), "calendar-time", "schedules"),
    (_("Tuần của tôi"), "user-check", "own_week"),
    (_("Cơ cấu việc"), "columns", "work_shares"),
)


class SchedulesConfig(AppConfig):
    name = "vedich.schedules"
    verbose_name = _("Lịch công tác tuần")

    def ready(self) -> None:
        from vedich.notices import calendar, kinds  # noqa: PLC0415 - needs the models
        from vedich.schedules import calendar_feed, panels  # noqa: PLC0415 - as above

        for order, (label, icon, url_name) in enumerate(VIEWS, start=10):
            navigation.add_view("meetings", navigation.View(label, icon, url_name, order))
        kinds.register("schedules", _("Lịch công tác tuần"), order=22)
        slots.add("week", panels.of_week, order=5)
        calendar.provide(calendar_feed.events)
