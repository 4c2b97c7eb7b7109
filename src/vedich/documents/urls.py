from django.urls import path

from vedich.documents.views import acts, ending, files, reading

urlpatterns = [
    path("van-ban/", reading.documents, name="documents"),
    path("van-ban/ghi/", acts.register, name="register_document"),
    path("van-ban/goi-y/", reading.suggest_document, name="suggest_document"),
    path("van-ban/<int:pk>/", reading.document, name="document"),
    path("van-ban/<int:pk>/het-hieu-luc/", ending.end, name="end_document"),
    path("van-ban/<int:pk>/con-hieu-luc/", ending.restore, name="restore_document"),
    path("van-ban/<int:pk>/lich-su/", reading.history, name="document_history"),
    path("van-ban/<int:pk>/sua/", acts.edit, name="edit_document"),
    path("van-ban/<int:pk>/dieu-khoan/<path:path>/", reading.clause, name="clause"),
    path("van-ban/<int:pk>/noi-dung/them/", acts.add_clause, name="add_clause"),
    path("van-ban/<int:pk>/noi-dung/dan/", acts.add_outline, name="add_outline"),
    path("van-ban/<int:pk>/noi-dung/<int:clause_pk>/sua/", acts.edit_clause, name="edit_clause"),
    path(
        "van-ban/<int:pk>/noi-dung/<int:clause_pk>/xoa/", acts.remove_clause, name="remove_clause"
    ),
    path("van-ban/<int:pk>/tep/them/", files.attach, name="attach_file"),
    path("van-ban/<int:pk>/tep/<int:file_pk>/", files.paper_file, name="paper_file"),
    path("van-ban/<int:pk>/tep/<int:file_pk>/tai/", files.download, name="download_paper_file"),
    path("van-ban/<int:pk>/tep/<int:file_pk>/mo/", files.show, name="show_paper_file"),
    path("van-ban/<int:pk>/tep/<int:file_pk>/go/", files.take_away, name="take_away_paper_file"),
    path("van-ban/<int:pk>/quan-he/", acts.relate, name="relate_document"),
    path("van-ban/<int:pk>/quan-he/<int:relation_pk>/bo/", acts.unrelate, name="unrelate_document"),
]
