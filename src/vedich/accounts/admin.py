"""Accounts on Django's administration pages, to look at: our own pages and services change them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest

from vedich.accounts.models import User

if TYPE_CHECKING:  # Django's own class takes no parameter at run time
    Admin = admin.ModelAdmin[User]
else:
    Admin = admin.ModelAdmin


@admin.register(User)
class AccountAdmin(Admin):
    list_display = ("username", "full_name", "email", "is_active", "is_superuser", "last_login")
    list_filter = ("is_active", "is_superuser")
    search_fields = ("username", "full_name", "email")
    fields = (*list_display, "date_joined")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
