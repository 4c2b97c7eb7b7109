"""The API, put together from what each module brings; `/api/docs` shows it to those signed in."""

from __future__ import annotations

from importlib import import_module

from django.contrib.auth.decorators import login_required
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.security import SessionAuth

import vedich
from vedich.config import api_errors, parts

api = NinjaAPI(
    title="Về Đích",
    version=vedich.__version__,
    description=str(_("Đăng nhập như trên trang; việc ghi cần mã CSRF ở đầu đề X-CSRFToken.")),
    auth=[SessionAuth()],
    urls_namespace="api",
    docs_decorator=login_required,
)

api_errors.handle(api)
for path in parts.bringing("api"):
    api.add_router("", import_module(path).router)
