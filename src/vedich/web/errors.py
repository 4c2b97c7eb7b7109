"""Pages that say what went wrong and what to do next; `config/urls.py` names them as handlers."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from vedich.lib.errors import Refused
from vedich.web.http import is_fragment, render


def _page(
    request: HttpRequest, status: HTTPStatus, title: str, text: str, icon: str
) -> HttpResponse:
    context: dict[str, Any] = {
        "is_error": True,
        "title": title,
        "text": text,
        "icon_name": icon,
        "home": status != HTTPStatus.INTERNAL_SERVER_ERROR,
    }
    part = "#content" if is_fragment(request) else ""
    return render(request, f"web/error.html{part}", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the address or what was sent cannot be read."""
    return _page(
        request,
        HTTPStatus.BAD_REQUEST,
        _("Không đọc được yêu cầu"),
        _("Địa chỉ hoặc nội dung gửi lên không đúng. Quay lại trang trước rồi làm lại."),
        "alert-triangle",
    )


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """400 with the sentence of a refusal that no form could show."""
    return _page(
        request,
        HTTPStatus.BAD_REQUEST,
        _("Chưa làm được việc này"),
        str(refusal),
        "alert-triangle",
    )


def too_large(request: HttpRequest, megabytes: int) -> HttpResponse:
    """413: heavier than anything that is taken; nothing of it was read."""
    text = _(
        "Tệp gửi lên nặng hơn %(limit)s MB nên không đọc. Bỏ hình ảnh, trang tính thừa, hoặc chia "
        "thành nhiều tệp."
    ) % {"limit": megabytes}
    if request.path_info.startswith("/api/"):
        body = {"error": "too_large", "message": text, "field": None}
        return JsonResponse(body, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return _page(
        request,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        _("Tệp nặng quá"),
        text,
        "alert-triangle",
    )


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: seen, but not for this person to do."""
    said = str(exception) if exception and exception.args else ""
    return _page(
        request,
        HTTPStatus.FORBIDDEN,
        _("Đồng chí không có quyền làm việc này"),
        said
        or _("Quyền theo chức vụ ghi trong hệ thống. Cần thêm quyền thì hỏi văn phòng của đơn vị."),
        "lock",
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is no such page, or not for this person."""
    return _page(
        request,
        HTTPStatus.NOT_FOUND,
        _("Không có trang này"),
        _("Địa chỉ có thể đã đổi, hoặc nội dung ngoài phạm vi của đồng chí. Tìm theo tên ở ô tìm."),
        "map-2",
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. Rendered without the frame's values, which may be what is broken."""
    return render(request, "web/broken.html", {}, status=HTTPStatus.INTERNAL_SERVER_ERROR)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of the forgery check: `CSRF_FAILURE_VIEW = "vedich.web.errors.csrf_failure"`."""
    return _page(
        request,
        HTTPStatus.FORBIDDEN,
        _("Trang này mở đã lâu, chưa gửi được"),
        _("Tải lại trang rồi gửi lại. Nếu vẫn vậy, kiểm tra trình duyệt có cho lưu cookie không."),
        "refresh",
    )
