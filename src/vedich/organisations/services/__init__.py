"""The acts on organisations, posts, people and rights: the only writers of this module's tables."""

from vedich.organisations.services.absences import (
    delegate,
    end_absence,
    end_delegation,
    record_absence,
)
from vedich.organisations.services.appointments import appoint, end_appointment
from vedich.organisations.services.basics import establish_basics
from vedich.organisations.services.grants import grant, revoke_grant
from vedich.organisations.services.mergers import absorb_organisations, merge_organisations
from vedich.organisations.services.people import create_person, link_account, rename_person
from vedich.organisations.services.posts import create_post, end_post, entrust_post
from vedich.organisations.services.tokens import end_token, make_token
from vedich.organisations.services.units import (
    create_organisation,
    end_organisation,
    move_organisation,
    rename_organisation,
)

__all__ = [
    "absorb_organisations",
    "appoint",
    "create_organisation",
    "create_person",
    "create_post",
    "delegate",
    "end_absence",
    "end_appointment",
    "end_delegation",
    "end_organisation",
    "end_post",
    "end_token",
    "entrust_post",
    "establish_basics",
    "grant",
    "link_account",
    "make_token",
    "merge_organisations",
    "move_organisation",
    "record_absence",
    "rename_organisation",
    "rename_person",
    "revoke_grant",
]
