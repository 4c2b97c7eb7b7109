"""Who may open a page at all: every view of a person's pages wears `signed_in`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers, patch_cache_control, patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme

from vedich.accounts.models import User

P = ParamSpec("P")


class SignedInRequest(HttpRequest):
    """A request whose `user` is an account: what views behind `signed_in` get."""

    user: User


def signed_in(
    view: Callable[Concatenate[SignedInRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let only signed-in people open `view`; others are sent to sign in and come back.

    The answer may be kept by no cache, and differs by cookie. A fragment asked for after the
    session ended makes htmx open the sign-in page instead of swapping it in.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.user.is_authenticated:
            response = view(request, *args, **kwargs)  # type: ignore[arg-type]
        else:
            response = _to_sign_in(request)
        add_never_cache_headers(response)
        patch_cache_control(response, private=True, no_store=True)
        patch_vary_headers(response, ["Cookie"])
        return response

    return guarded


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and afterwards back to the page the person was on."""
    is_fragment = request.headers.get("HX-Request") == "true"
    if is_fragment:
        back = _own_page(request, request.headers.get("HX-Current-URL", ""))
    elif request.method == "GET":
        back = request.get_full_path()
    else:  # what was being sent is still on the device; its form offers it again
        back = _own_page(request, request.headers.get("Referer", ""))
    answer = redirect_to_login(back)
    if is_fragment:
        return HttpResponse(status=401, headers={"HX-Redirect": answer.url})
    return answer


def _own_page(request: HttpRequest, address: str) -> str:
    """The path of an address of this server, “/” for any other."""
    if not url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}):
        return "/"
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path or "/"
