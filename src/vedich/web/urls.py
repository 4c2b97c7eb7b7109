from django.urls import path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from vedich.web import showcase, views

urlpatterns = [
    path("ngon-ngu/", require_POST(set_language), name="set_language"),
    path("them/", views.more, name="more"),
    path("thanh-phan/", showcase.showcase, name="showcase"),
]
