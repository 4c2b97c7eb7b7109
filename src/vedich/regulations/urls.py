from django.urls import path

from vedich.regulations.views import acts, reading

urlpatterns = [
    path("quy-che/", reading.regulations, name="regulations"),
    path("quy-che/them/", acts.establish, name="establish_regulation"),
    path("quy-che/<int:pk>/", reading.regulation, name="regulation"),
    path("quy-che/<int:pk>/quy-dinh/", reading.rules_of, name="regulation_rules"),
    path("quy-che/<int:pk>/chap-hanh/", reading.compliance_of, name="regulation_compliance"),
    path("quy-che/<int:pk>/lich-su/", reading.history, name="regulation_history"),
    path("quy-che/<int:pk>/sua/", acts.edit, name="edit_regulation"),
    path("quy-che/<int:pk>/het-hieu-luc/", acts.end, name="end_regulation"),
    path("quy-che/<int:pk>/quy-dinh/them/", acts.set_rule, name="set_rule"),
    path("quy-che/quy-dinh/<int:pk>/", reading.rule, name="regulation_rule"),
    path("quy-che/quy-dinh/<int:pk>/sua-doi/", acts.amend, name="amend_rule"),
    path("quy-che/quy-dinh/<int:pk>/sua-loi/", acts.correct, name="correct_rule"),
    path("quy-che/quy-dinh/<int:pk>/thoi/", acts.end_rule, name="end_rule"),
]
