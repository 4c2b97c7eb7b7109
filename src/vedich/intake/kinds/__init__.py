"""The kinds of files there are, in the order in which an empty installation is filled."""

from vedich.intake.kinds.base import Column, Fault, Kind, Options, Plan, Rows
from vedich.intake.kinds.documents import DocumentsKind
from vedich.intake.kinds.incoming import IncomingKind
from vedich.intake.kinds.indicators import IndicatorsKind
from vedich.intake.kinds.initiatives import InitiativesKind
from vedich.intake.kinds.organisations import OrganisationsKind
from vedich.intake.kinds.people import PeopleKind
from vedich.intake.kinds.places import PlacesKind
from vedich.intake.kinds.reviews import ReviewsKind
from vedich.intake.kinds.schedules import SchedulesKind
from vedich.intake.kinds.tasks import TasksKind
from vedich.intake.kinds.values import Values

KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        PlacesKind(),
        OrganisationsKind(),
        PeopleKind(),
        DocumentsKind(),
        InitiativesKind(),
        IndicatorsKind(),
        Values(),
        TasksKind(),
        SchedulesKind(),
        ReviewsKind(),
        IncomingKind(),
    )
}
BY_SLUG: dict[str, Kind] = {kind.slug: kind for kind in KINDS.values()}

__all__ = ["BY_SLUG", "KINDS", "Column", "Fault", "Kind", "Options", "Plan", "Rows"]
