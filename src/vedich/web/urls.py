from django.urls import path

from vedich.web import views

urlpatterns = [
    path("them/", views.more, name="more"),
]
