from django.urls import path

from vedich.overview.views import coverage, practices, search, sight, week

urlpatterns = [
    path("", week.week, name="week"),
    path("tuan-nay/cham/", week.late, name="late_targets"),
    path("tuan-nay/da-doc/", week.mark_read, name="mark_read"),
    path("nghi-quyet-ket-qua/", sight.from_resolution, name="from_resolution"),
    path("trien-khai/", coverage.coverage, name="coverage"),
    path("chi-tieu/<int:pk>/tu-nghi-quyet/", sight.line_of_sight, name="line_of_sight"),
    path("tim/", search.search, name="search"),
    path("tim/goi-y/", search.suggest, name="suggest_search"),
    path("cach-lam/", practices.practices, name="practices"),
    path("cach-lam/<str:practice_id>/", practices.one, name="practice"),
]
