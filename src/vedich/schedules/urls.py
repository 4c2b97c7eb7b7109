from django.urls import path, register_converter
from django.urls.converters import StringConverter

from vedich.schedules.views import acts, reading


class Step(StringConverter):
    """What moves a schedule on."""

    regex = "trinh|duyet"


register_converter(Step, "buoc_lich")

ENTRY = "lich/<int:pk>/viec/<int:entry_pk>/"

urlpatterns = [
    path("lich/", reading.schedules, name="schedules"),
    path("lich/lap/", acts.open_week, name="open_schedule"),
    path("lich/cua-toi/", reading.own_week, name="own_week"),
    path("lich/co-cau/", reading.work_shares, name="work_shares"),
    path("lich/<int:pk>/", reading.schedule, name="schedule"),
    path("lich/<int:pk>/tep-lich/", reading.calendar, name="schedule_calendar"),
    path("lich/<int:pk>/lich-su/", reading.history, name="schedule_history"),
    path("lich/<int:pk>/viec/", acts.add, name="add_schedule_entry"),
    path(f"{ENTRY}sua/", acts.edit, name="edit_schedule_entry"),
    path(f"{ENTRY}bo/", acts.remove, name="remove_schedule_entry"),
    path("lich/<int:pk>/hop/<int:meeting_pk>/", acts.meeting_work, name="say_work_of_meeting"),
    path("lich/<int:pk>/tra-lai/", acts.send_back, name="return_schedule"),
    path("lich/<int:pk>/<buoc_lich:step>/", acts.move_on, name="move_schedule_on"),
]
