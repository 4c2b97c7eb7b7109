from django.urls import path, register_converter
from django.urls.converters import StringConverter

from vedich.meetings.views import acts, items, programmes, reading


class Step(StringConverter):
    """What moves a meeting on."""

    regex = "trieu-tap|gui-tai-lieu|khai-mac|ket-thuc|trinh-thong-bao"


class Leaving(StringConverter):
    """How an item leaves the agenda."""

    regex = "bo|dua-lai"


class Way(StringConverter):
    """Where an item moves to."""

    regex = "len|xuong"


register_converter(Step, "buoc")
register_converter(Leaving, "cach_thoi")
register_converter(Way, "chieu")

ITEM = "hop/<int:pk>/muc/<int:item_pk>/"
CONCLUSION = f"{ITEM}ket-luan/<int:conclusion_pk>/"

urlpatterns = [
    path("hop/", reading.meetings, name="meetings"),
    path("hop/lap/", acts.create, name="create_meeting"),
    path("hop/theo-quy-che/", acts.generate, name="generate_meetings"),
    path("hop/ket-luan/", reading.conclusions, name="conclusions"),
    path("hop/van-de/", reading.topics, name="meeting_topics"),
    path("hop/van-de/<int:pk>/", reading.topic, name="meeting_topic"),
    path("hop/thoi-gian/", reading.time_spent, name="meeting_time"),
    path("hop/chuong-trinh/", reading.programmes, name="work_programmes"),
    path("hop/chuong-trinh/lap/", programmes.create, name="create_work_programme"),
    path("hop/chuong-trinh/<int:pk>/", reading.programme, name="work_programme"),
    path("hop/chuong-trinh/<int:pk>/them/", programmes.add_item, name="add_programme_item"),
    path(
        "hop/chuong-trinh/<int:pk>/noi-dung/<int:entry_pk>/sua/",
        programmes.edit_item,
        name="edit_programme_item",
    ),
    path(
        "hop/chuong-trinh/<int:pk>/noi-dung/<int:entry_pk>/thoi/",
        programmes.end_item,
        name="end_programme_item",
    ),
    path("hop/<int:pk>/", reading.meeting, name="meeting"),
    path("hop/<int:pk>/lich-su/", reading.history, name="meeting_history"),
    path("hop/<int:pk>/sua/", acts.edit, name="edit_meeting"),
    path("hop/<int:pk>/khong-hop/", acts.cancel, name="cancel_meeting"),
    path("hop/<int:pk>/mo-lai/", acts.reopen, name="reopen_meeting"),
    path("hop/<int:pk>/thong-bao/", acts.issue, name="issue_conclusions"),
    path("hop/<int:pk>/thong-bao/duyet/", acts.approve_notice, name="approve_notice"),
    path("hop/<int:pk>/thong-bao/tra-lai/", acts.return_notice, name="return_notice"),
    path("hop/<int:pk>/<buoc:step>/", acts.move_on, name="move_meeting_on"),
    path("hop/<int:pk>/thanh-phan/", acts.attendance, name="meeting_attendance"),
    path("hop/<int:pk>/thanh-phan/them/", acts.invite, name="invite"),
    path("hop/<int:pk>/thanh-phan/<int:participant_pk>/bo/", acts.uninvite, name="uninvite"),
    path("hop/<int:pk>/tai-lieu/them/", acts.add_paper, name="add_meeting_paper"),
    path("hop/<int:pk>/tai-lieu/<int:paper_pk>/", acts.change_paper, name="change_meeting_paper"),
    path(
        "hop/<int:pk>/tai-lieu/<int:paper_pk>/bo/", acts.remove_paper, name="remove_meeting_paper"
    ),
    path("hop/<int:pk>/tai-lieu/<int:paper_pk>/doc/", acts.read_paper, name="read_meeting_paper"),
    path("hop/<int:pk>/de-xuat/", items.propose, name="propose_agenda"),
    path("hop/<int:pk>/muc/them/", items.add_item, name="add_agenda_item"),
    path(ITEM, items.item, name="agenda_item"),
    path(f"{ITEM}sua/", items.edit_item, name="edit_agenda_item"),
    path(f"{ITEM}<cach_thoi:how>/", items.leave_item, name="leave_agenda_item"),
    path(f"{ITEM}<chieu:way>/", items.shift_item, name="shift_agenda_item"),
    path(f"{ITEM}bien-ban/", items.minutes, name="write_minutes"),
    path(f"{ITEM}xong/", items.finish, name="finish_agenda_item"),
    path(f"{ITEM}ket-luan/", items.conclude, name="conclude"),
    path(f"{ITEM}giao-viec/", items.give, name="give_from_meeting"),
    path(f"{CONCLUSION}sua/", items.edit_conclusion, name="edit_conclusion"),
    path(f"{CONCLUSION}bo/", items.remove_conclusion, name="remove_conclusion"),
    path(f"{CONCLUSION}bieu-quyet/", items.vote, name="vote"),
]
