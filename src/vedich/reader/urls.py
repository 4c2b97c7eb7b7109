from django.urls import path

from vedich.reader.views import acts, page

urlpatterns = [
    path("van-ban/<int:pk>/tach/", page.split_document, name="split_document"),
    path("van-ban/<int:pk>/tach/tom-tat/", page.split_summary, name="split_summary"),
    path("van-ban/<int:pk>/tach/doc/", page.read_document, name="read_document"),
    path("bo-doc/", page.reader_quality, name="reader_quality"),
    path("tach/goi-y/", page.suggest_indicator, name="suggest_read_indicator"),
    path("tach/<int:pk>/giao/", page.confirm_reading, name="confirm_reading"),
    path("tach/<int:pk>/bo/", acts.drop_reading, name="drop_reading"),
    path("tach/<int:pk>/them/", acts.add_proposal, name="add_proposal"),
    path("tach/<int:pk>/lich-su/", page.reading_history, name="reading_history"),
    path("tach/de-xuat/<int:pk>/nhan/", acts.accept_proposal, name="accept_proposal"),
    path("tach/de-xuat/<int:pk>/sua/", acts.edit_proposal, name="edit_proposal"),
    path("tach/de-xuat/<int:pk>/bo/", acts.reject_proposal, name="reject_proposal"),
    path("tach/de-xuat/<int:pk>/hoan-lai/", acts.restore_proposal, name="restore_proposal"),
    path("tach/de-xuat/<int:pk>/gop/", acts.merge_proposal, name="merge_proposal"),
    path("tach/de-xuat/<int:pk>/tach/", acts.split_proposal, name="split_proposal"),
    path("tach/de-xuat/<int:pk>/chon/", acts.choose_unit, name="choose_unit"),
]
