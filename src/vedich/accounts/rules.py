"""Who may do what to accounts."""

from django.db.models import QuerySet

from vedich.accounts.models import User


def visible_to(user: User) -> QuerySet[User]:
    """The list of accounts is the administrators'; everyone else sees their own."""
    people = User.objects.filter(is_system=False)
    return people if may_manage(user) else people.filter(pk=user.pk)


def may_manage(actor: User) -> bool:
    """Make, edit and stop accounts: administrators, and the system's own hand at set-up."""
    return actor.is_system or (actor.is_active and actor.is_superuser)


def may_set_password(actor: User, user: User) -> bool:
    """One's own password, or anybody's for administrators."""
    return actor.pk == user.pk or may_manage(actor)
