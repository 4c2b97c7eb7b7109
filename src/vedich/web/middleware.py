"""What every answer carries, and what a refusal becomes that no form could show."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused
from vedich.web import errors

MEGA = 1024 * 1024


class BadCharacter(Refused):
    message = _("Nội dung gửi lên có ký tự rỗng mà không nơi nào ghi được. Gõ lại rồi gửi.")


class SizeMiddleware:
    """What is heavier than `UPLOAD_MEGABYTES` is refused by its declared size, before it is read.

    It stands before the forgery check, which reads the whole of what is sent to find its token.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        declared = request.META.get("CONTENT_LENGTH") or "0"
        most = settings.UPLOAD_MEGABYTES + 1  # what a browser wraps around a file
        if declared.isascii() and declared.isdigit() and int(declared) > most * MEGA:
            return errors.too_large(request, settings.UPLOAD_MEGABYTES)
        return self.get_response(request)


class LanguageMiddleware:
    """Pages speak the language that was chosen by the switch, otherwise the house's own.

    What the browser asks for counts for nothing: many phones of this country are set to English,
    and their owners read Vietnamese.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response


class PageMiddleware:
    """The same address serves a page or a fragment: caches must tell them apart."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._nul(request) or self.get_response(request)
        patch_vary_headers(response, ["HX-Request", "HX-Request-Type"])
        return response

    def _nul(self, request: HttpRequest) -> HttpResponse | None:
        """PostgreSQL keeps no NUL in text, and nobody types one: said at the door.

        Fields of forms are cleaned by themselves; this is for addresses and JSON.
        """
        if "\0" in request.path_info:
            return errors.not_found(request, Http404())
        asked = request.META.get("QUERY_STRING", "")
        if "%00" in asked:  # a filter or a search: what is left of it is answered
            request.META["QUERY_STRING"] = asked.replace("%00", "")
        if request.content_type == "application/json" and b"\\u0000" in request.body:
            return errors.refused(request, BadCharacter())
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A view that lets a `Refused` through answers 400 with its sentence."""
        return errors.refused(request, exception) if isinstance(exception, Refused) else None
