"""How allauth behaves here."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from vedich.accounts import services
from vedich.accounts.models import User
from vedich.lib import clock


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by an administrator, never by the visitor."""
        return False

    def set_password(self, user: User, password: str) -> None:
        """Passwords are written by our service, so that the change is in the log."""
        services.set_password(user=user, password=password, actor=user, at=clock.now())

    def format_email_subject(self, subject: str) -> str:
        return f"[Về Đích] {subject}"

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")
