"""Organisations, their posts, the people who hold them, the rights that follow; who is away and who
stands in."""

from vedich.organisations.models.absences import Absence, Delegation
from vedich.organisations.models.chart import (
    Appointment,
    Capability,
    Grant,
    Organisation,
    OrganisationClosure,
    OrganisationName,
    OrganisationPlacement,
    OrganisationSuccession,
    Person,
    Post,
    PostCapability,
    Reach,
)

__all__ = [
    "Absence",
    "Appointment",
    "Capability",
    "Delegation",
    "Grant",
    "Organisation",
    "OrganisationClosure",
    "OrganisationName",
    "OrganisationPlacement",
    "OrganisationSuccession",
    "Person",
    "Post",
    "PostCapability",
    "Reach",
]
