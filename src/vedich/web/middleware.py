"""What every answer carries, and what a refusal becomes that no form could show."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from vedich.lib.errors import Refused
from vedich.web import errors


class PageMiddleware:
    """The same address serves a page or a fragment: caches must tell them apart."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        patch_vary_headers(response, ["HX-Request", "HX-Request-Type"])
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A view that lets a `Refused` through answers 400 with its sentence."""
        return errors.refused(request, exception) if isinstance(exception, Refused) else None
