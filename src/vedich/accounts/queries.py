"""Reads that others need."""

from vedich.accounts.models import User

SYSTEM_USERNAME = "he-thong"


def system_user() -> User:
    """The account in whose name jobs and imports act; nobody can sign in with it."""
    user, made = User.objects.get_or_create(
        username=SYSTEM_USERNAME,
        defaults={"full_name": "Hệ thống", "is_system": True, "is_active": False},
    )
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
