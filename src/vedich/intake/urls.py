from django.urls import path

from vedich.intake.views import bringing, one

urlpatterns = [
    path("nhap-lieu/", bringing.imports, name="imports"),
    path("nhap-lieu/lan/<int:pk>/", one.one, name="import"),
    path("nhap-lieu/lan/<int:pk>/cot/", bringing.map_columns, name="map_columns"),
    path("nhap-lieu/lan/<int:pk>/to/", one.choose_sheet, name="choose_sheet"),
    path("nhap-lieu/lan/<int:pk>/ghi/", one.confirm, name="confirm_import"),
    path("nhap-lieu/lan/<int:pk>/bo/", one.cancel, name="cancel_import"),
    path("nhap-lieu/lan/<int:pk>/loi/", one.faulty, name="import_faults"),
    path("nhap-lieu/lan/<int:pk>/tien-do/", one.progress, name="import_progress"),
    path("nhap-lieu/<slug:kind>/", bringing.bring, name="bring"),
    path("nhap-lieu/<slug:kind>/mau/", bringing.template, name="import_template"),
]
