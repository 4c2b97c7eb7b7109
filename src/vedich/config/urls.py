"""Addresses. Each module brings its own; what is signed-in-only is said by its views."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("tai-khoan/", include("allauth.account.urls")),
    path("quan-tri/", admin.site.urls),
]
