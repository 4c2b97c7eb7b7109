"""The API, put together from what each module brings; `/api/docs` shows it to those signed in."""

from __future__ import annotations

from importlib import import_module

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer, SessionAuth

import vedich
from vedich.accounts.models import User
from vedich.config import api_errors, parts
from vedich.lib import clock
from vedich.organisations.services.tokens import user_by


class TokenAuth(HttpBearer):
    """`Authorization: Bearer …`: the account of an access token, under the token's limits.

    A token that is none, or none any more, is refused here: nothing falls back to a session.
    """

    def authenticate(self, request: HttpRequest, token: str) -> User:
        found = user_by(token, at=clock.now())
        if found is None:
            raise AuthenticationError
        user, row = found
        if row.is_read_only and request.method not in ("GET", "HEAD", "OPTIONS"):
            raise PermissionDenied(_("Mã truy cập này chỉ đọc. Lập mã khác nếu cần ghi."))
        request.user = user
        return user


api = NinjaAPI(
    title="Về Đích",
    version=vedich.__version__,
    description=str(
        _(
            "Chương trình khác dùng mã truy cập ở đầu đề Authorization: Bearer. Hoặc đăng nhập như "
            "trên trang; khi đó việc ghi cần mã CSRF ở đầu đề X-CSRFToken."
        )
    ),
    auth=[TokenAuth(), SessionAuth()],
    urls_namespace="api",
    docs_decorator=login_required,
)

api_errors.handle(api)
for path in parts.bringing("api"):
    api.add_router("", import_module(path).router)
