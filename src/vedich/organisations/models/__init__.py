"""Organisations, their posts, the people who hold them, the rights that follow; who is away and who
stands in; tokens by which programs act for an account."""

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
from vedich.organisations.models.tokens import ApiToken

__all__ = [
    "Absence",
    "ApiToken",
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
