from django.urls import path

from vedich.web import showcase, views

urlpatterns = [
    path("them/", views.more, name="more"),
    path("thanh-phan/", showcase.showcase, name="showcase"),
]
