from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation

VIEWS = (
    (_("Phiên họp"), "users-group", "meetings"),
    (_("Chương trình làm việc"), "list-check", "work_programmes"),
    (_("Vấn đề đưa lại"), "refresh", "meeting_topics"),
    (_("Kết luận"), "check", "conclusions"),
    (_("Nghe, thảo luận, quyết định"), "scale", "meeting_time"),
)


class MeetingsConfig(AppConfig):
    name = "vedich.meetings"
    verbose_name = _("Họp")

    def ready(self) -> None:
        from vedich.meetings import agenda_feed, compliance  # noqa: PLC0415 - needs the models
        from vedich.notices import calendar, kinds  # noqa: PLC0415 - as above

        navigation.add(
            navigation.Item(
                key="meetings",
                label=_("Họp"),
                icon="users-group",
                url_name="meetings",
                order=58,
                go="o",
            )
        )
        for order, (label, icon, url_name) in enumerate(VIEWS):
            navigation.add_view("meetings", navigation.View(label, icon, url_name, order))
        kinds.register("meetings", _("Họp"), order=20)
        calendar.provide(agenda_feed.events)
        compliance.register_all()
