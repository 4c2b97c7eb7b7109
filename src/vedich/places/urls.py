from django.urls import path

from vedich.places.views import comparing, pages

urlpatterns = [
    path("dia-phuong/xep/", pages.league, name="league_of_places"),
    path("dia-phuong/bang-mau/", pages.heat, name="heat_of_places"),
    path("dia-phuong/ban-do/", pages.board, name="map_of_places"),
    path("dia-phuong/so-sanh/", comparing.compare, name="compare_places"),
    path("dia-phuong/so-sanh/goi-y/", comparing.suggest_place, name="suggest_place"),
    path("dia-phuong/noi-can-quan-tam/", pages.hot_spots, name="hot_spots"),
]
