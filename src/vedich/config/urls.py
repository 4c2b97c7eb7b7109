"""Addresses. Each module brings its own; what is signed-in-only is said by its views."""

from django.contrib import admin
from django.urls import include, path

from vedich.config import parts
from vedich.config.api import api
from vedich.config.health import health

urlpatterns = [
    *[path("", include(urls)) for urls in parts.bringing("urls")],
    path("quan-tri/", admin.site.urls),
    path("api/", api.urls),
    path("suc-khoe/", health, name="health"),
]

handler400 = "vedich.web.errors.bad_request"
handler403 = "vedich.web.errors.not_allowed"
handler404 = "vedich.web.errors.not_found"
handler500 = "vedich.web.errors.server_error"
