from django.urls import path

from vedich.incoming.views import acts, entering, keeping, reading

ONE = "van-ban-den/<int:pk>/"
DOSSIER = "van-ban-den/ho-so/<int:pk>/"
OFFICE = "van-ban-den/cach-lam/<int:pk>/"

urlpatterns = [
    path("van-ban-den/", reading.incoming, name="incoming"),
    path("van-ban-den/ghi/", entering.enter, name="enter_incoming"),
    path("van-ban-den/cho-y-kien/", reading.waiting, name="incoming_waiting"),
    path("van-ban-den/thoi-gian/", reading.hours, name="incoming_hours"),
    path("van-ban-den/ho-so/", keeping.dossiers, name="dossiers"),
    path("van-ban-den/ho-so/mo/", keeping.open_dossier, name="open_dossier"),
    path(DOSSIER, keeping.dossier, name="dossier"),
    path(f"{DOSSIER}ket-thuc/", keeping.close_dossier, name="close_dossier"),
    path(f"{DOSSIER}mo-lai/", keeping.reopen_dossier, name="reopen_dossier"),
    path(OFFICE, keeping.settings, name="incoming_settings"),
    path(f"{OFFICE}so-den/", keeping.numbering, name="incoming_numbering"),
    path(f"{OFFICE}cau/<int:phrase_pk>/thoi/", keeping.end_phrase, name="end_phrase"),
    path(ONE, reading.paper, name="incoming_paper"),
    path(f"{ONE}lich-su/", reading.history, name="incoming_history"),
    path(f"{ONE}sua/", entering.edit, name="edit_incoming"),
    path(f"{ONE}trinh/", acts.submit, name="submit_incoming"),
    path(f"{ONE}y-kien/", acts.direct, name="direct_incoming"),
    path(f"{ONE}luu/", acts.file, name="file_incoming"),
    path(f"{ONE}ho-so/", acts.put, name="put_in_dossier"),
    path(f"{ONE}tra-loi/", acts.reply, name="reply_incoming"),
]
