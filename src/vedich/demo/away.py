"""Who is away and who stands in, and the ways out of the house, which the demo leaves closed."""

from __future__ import annotations

from vedich.accounts.models import User
from vedich.demo.book import Book
from vedich.demo.files import Row, day, moment
from vedich.notices import services as notices
from vedich.notices.models import Connector, Webhook
from vedich.organisations import services
from vedich.organisations.models import Absence, Appointment, Delegation


def load_absences(book: Book, data: Row) -> None:
    """The absences and delegations of `data`, each recorded on its day."""
    book.say("vắng mặt, ủy quyền")
    for row in data["absences"]:
        _absence(book, row)
    for row in data["delegations"]:
        _delegation(book, row)
    _outlets(book, data)


def _absence(book: Book, row: Row) -> None:
    person, since, until = book.people[row["person"]], day(row["from"]), day(row["until"])
    assert since is not None  # noqa: S101 - the data have both
    assert until is not None  # noqa: S101 - as above
    if Absence.objects.filter(person=person, valid_from=since).exists():
        return
    services.record_absence(
        person=person,
        kind=row["kind"],
        valid_from=since,
        valid_to=until,
        actor=book.system,
        at=moment(row["on"]),
    )


def _delegation(book: Book, row: Row) -> None:
    giver, since, until = book.people[row["giver"]], day(row["from"]), day(row["until"])
    assert since is not None  # noqa: S101 - the data have both
    assert until is not None  # noqa: S101 - as above
    if Delegation.objects.filter(giver=giver, valid_from=since).exists():
        return
    held = Appointment.objects.select_related("post__organisation").get(
        person=giver, post__title=row["post"]
    )
    services.delegate(
        post=held.post,
        giver=giver,
        delegate=book.people[row["delegate"]],
        valid_from=since,
        valid_to=until,
        scope=row["scope"],
        basis=row["basis"],
        actor=book.system,
        at=moment(row["on"]),
    )


def _outlets(book: Book, data: Row) -> None:
    """One system and one gateway, stopped: nothing of the demo leaves this machine."""
    administrator, at = User.objects.get(username="quantri"), moment(data["outlets_on"])
    stopped: Row = {
        "secret": "",
        "is_active": False,
        "version": 1,
        "actor": administrator,
        "at": at,
    }
    made: Row = {"actor": administrator, "at": at}
    for row in data["webhooks"]:
        if not Webhook.objects.filter(name=row["name"]).exists():
            hook = notices.add_webhook(**row, families=[], **made)
            kept: Row = {"name": hook.name, "address": hook.address, "families": []}
            notices.edit_webhook(outlet=hook, **kept, **stopped)
    for row in data["connectors"]:
        if not Connector.objects.filter(name=row["name"]).exists():
            gateway = notices.add_connector(**row, **made)
            same: Row = {"name": gateway.name, "address": gateway.address}
            notices.edit_connector(outlet=gateway, **same, **stopped)
