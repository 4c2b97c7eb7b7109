from django.urls import path

from vedich.initiatives.views import acts, cascade, people, reading

urlpatterns = [
    path("de-an/", reading.initiatives, name="initiatives"),
    path("de-an/lap/", acts.create, name="create_initiative"),
    path("de-an/goi-y/", reading.suggest_initiative, name="suggest_initiative"),
    path("de-an/so-luong/", acts.announce, name="announce"),
    path("de-an/giao-noi-dung/<int:clause_pk>/", acts.take_up, name="take_up_clause"),
    path("de-an/<int:pk>/", reading.initiative, name="initiative"),
    path("de-an/<int:pk>/lich-su/", reading.history, name="initiative_history"),
    path("de-an/<int:pk>/sua/", acts.edit, name="edit_initiative"),
    path("de-an/<int:pk>/noi-dung/", acts.concretise, name="concretise"),
    path("de-an/<int:pk>/noi-dung/<int:link_pk>/bo/", acts.let_go, name="let_go_clause"),
    path("de-an/<int:pk>/muc-tieu/them/", acts.add_objective, name="add_objective"),
    path(
        "de-an/<int:pk>/muc-tieu/<int:objective_pk>/sua/",
        acts.edit_objective,
        name="edit_objective",
    ),
    path(
        "de-an/<int:pk>/muc-tieu/<int:objective_pk>/bo/",
        acts.remove_objective,
        name="remove_objective",
    ),
    path("de-an/<int:pk>/khong-thuc-hien/", cascade.exempt, name="exempt_place"),
    path("de-an/<int:pk>/khong-thuc-hien/<int:exemption_pk>/", cascade.exemption, name="exemption"),
    path("de-an/<int:pk>/phan-cong/", people.assign, name="assign_responsibility"),
    path("de-an/<int:pk>/phan-cong/<int:row_pk>/ket-thuc/", people.end, name="end_responsibility"),
    path("de-an/<int:pk>/phan-cong/<int:row_pk>/xoa/", people.remove, name="remove_responsibility"),
]
