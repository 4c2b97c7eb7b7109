"""One shape for every error of the API.

An error is `{"error": code, "message": Vietnamese sentence, "field": name or null}`; where several
things are wrong at once, `errors` lists each in that shape. 401 not signed in, 403 not allowed,
404 not there or not visible, 409 someone else was quicker, 422 refused.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from vedich.lib.errors import Refused

SENTENCES = {
    400: _("Không đọc được nội dung gửi lên. Kiểm tra JSON rồi gửi lại."),
    401: _("Chưa đăng nhập. Đăng nhập rồi gửi lại."),
    403: _("Không có quyền làm việc này. Liên hệ người quản trị đơn vị."),
    404: _("Không tìm thấy, hoặc không thuộc phạm vi được xem."),
}
SHAPES = {
    "missing": _("Chưa có giá trị."),
    "int_parsing": _("Phải là số nguyên."),
    "int_type": _("Phải là số nguyên."),
    "decimal_parsing": _("Phải là số."),
    "date_parsing": _("Phải là ngày, ghi như 2020-02-21."),
    "date_from_datetime_parsing": _("Phải là ngày, ghi như 2020-02-21."),
    "string_type": _("Phải là chữ."),
    "bool_parsing": _("Phải là đúng hoặc sai."),
}


def status_of(refusal: Refused) -> int:
    """409 where another person's change came between, 422 for all else."""
    return 409 if refusal.code.endswith("edited_meanwhile") else 422


def said(refusal: Refused) -> dict[str, Any]:
    return {"error": refusal.code, "message": str(refusal), "field": refusal.field}


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    each = list(refusal.each())
    body = said(refusal)
    if each != [refusal]:
        body["errors"] = [said(one) for one in each]
    return JsonResponse(body, status=max(map(status_of, each), default=422))


def answer(status: int, error: str, message: str = "") -> HttpResponse:
    body = {"error": error, "message": message or str(SENTENCES[status]), "field": None}
    return JsonResponse(body, status=status)


def forbidden(request: HttpRequest, exc: PermissionDenied) -> HttpResponse:
    return answer(403, "forbidden", str(exc))


def not_found(request: HttpRequest, exc: Http404) -> HttpResponse:
    return answer(404, "not_found")


def does_not_fit(request: HttpRequest, exc: DataError) -> HttpResponse:
    """A text or number that the database has no room for, written in bulk past the other checks."""
    return answer(422, "does_not_fit", str(_("Có giá trị dài hoặc lớn hơn mức lưu được.")))


def not_signed_in(request: HttpRequest, exc: AuthenticationError) -> HttpResponse:
    return answer(401, "not_signed_in")


def failed(request: HttpRequest, exc: HttpError) -> HttpResponse:
    if exc.status_code == 403:
        message = str(_("Thiếu hoặc sai mã CSRF. Gửi mã trong đầu đề X-CSRFToken."))
        return answer(403, "csrf", message)
    message = "" if exc.status_code in SENTENCES else str(exc)
    return answer(exc.status_code, "failed", message)


def misshapen(request: HttpRequest, exc: ValidationError) -> HttpResponse:
    """The input is not of the shape the address takes: each value with what it must be."""
    errors = [_misshapen(error) for error in exc.errors]
    body = {
        "error": "misshapen",
        "message": str(_("Dữ liệu gửi lên chưa đúng dạng.")),
        "field": errors[0]["field"] if len(errors) == 1 else None,
        "errors": errors,
    }
    return JsonResponse(body, status=422)


def _misshapen(error: dict[str, Any]) -> dict[str, Any]:
    # The place is ("body", "payload", "name"): which part of the request, then the way down.
    field = ".".join(str(part) for part in error["loc"][1:]) or None
    sentence = SHAPES.get(error["type"], _("Giá trị chưa đúng dạng."))
    return {"error": error["type"], "message": str(sentence), "field": field}


def handle(api: NinjaAPI) -> None:
    """Make `api` answer every error in this shape."""
    api.exception_handler(Refused)(refused)
    api.exception_handler(PermissionDenied)(forbidden)
    api.exception_handler(Http404)(not_found)
    api.exception_handler(DataError)(does_not_fit)
    api.exception_handler(AuthenticationError)(not_signed_in)
    api.exception_handler(HttpError)(failed)
    api.exception_handler(ValidationError)(misshapen)
