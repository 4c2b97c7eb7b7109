from django.urls import path

from vedich.areas.views import acts, reading

urlpatterns = [
    path("dia-ban/", reading.areas, name="areas"),
    path("dia-ban/cay/", reading.tree, name="area_tree"),
    path("dia-ban/goi-y/", reading.suggest_area, name="suggest_area"),
    path("dia-ban/them/", acts.create, name="create_area"),
    path("dia-ban/<int:pk>/", reading.area, name="area"),
    path("dia-ban/<int:pk>/lich-su/", reading.history, name="area_history"),
    path("dia-ban/<int:pk>/doi-ten/", acts.rename, name="rename_area"),
    path("dia-ban/<int:pk>/chuyen/", acts.move, name="move_area"),
    path("dia-ban/<int:pk>/sap-nhap/", acts.merge, name="merge_area"),
    path("dia-ban/<int:pk>/ket-thuc/", acts.end, name="end_area"),
]
