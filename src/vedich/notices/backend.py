"""The account of a request comes with the number of its unread notices, in one statement.

The bell stands on every page, and some pages have no statement to spare.
"""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from vedich.accounts.models import User
from vedich.notices.models import Notice

UNREAD = "unread_notices"


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Signs in as allauth does."""

    def get_user(self, user_id: Any) -> User | None:
        unread = Notice.objects.filter(recipient=OuterRef("pk"), read_at=None).order_by()
        counted = unread.values("recipient").annotate(number=Count("pk")).values("number")
        rows = User.objects.annotate(**{UNREAD: Coalesce(Subquery(counted), 0)})
        user = rows.filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
