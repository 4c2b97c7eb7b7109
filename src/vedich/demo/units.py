"""Places, organisations, posts and accounts of a data set. What is there already stays."""

from __future__ import annotations

from collections.abc import Iterable

from vedich.accounts import services as accounts
from vedich.accounts.models import User
from vedich.areas.models import Area, Level
from vedich.demo.book import Book
from vedich.demo.files import Row, day, moment
from vedich.demo.people import PEOPLE
from vedich.organisations import services
from vedich.organisations.models import Appointment, Grant, Organisation, Person, Post

INVENTED = "Tên đặt ra để minh họa"


def establish(book: Book, codes: Iterable[str], *, bodies: Iterable[Level], on: str) -> None:
    """The committees and people's committees of these areas."""
    areas: list[Area] = [book.area(code) for code in codes]
    services.establish_basics(areas, book.system, moment(on), bodies=list(bodies))


def load_organisations(book: Book, rows: list[Row], *, on: str) -> None:
    for row in rows:
        area = book.area(row["area"])
        known = Organisation.objects.filter(area=area, names__name=row["name"]).first()
        book.add_organisation(
            row["key"],
            known
            or services.create_organisation(
                name=row["name"],
                short_name=row["short_name"],
                kind=row["kind"],
                area=area,
                parent=book.organisation_if(row["parent"]),
                valid_from=None,
                source=row.get("source", ""),
                actor=book.system,
                at=moment(on),
            ),
        )


def load_accounts(book: Book, rows: list[Row], *, on: str) -> None:
    """One account for each of the demo's people."""
    people = {person.username: person for person in PEOPLE}
    for row in rows:
        person = people[row["username"]]
        user = User.objects.filter(username=person.username).first()
        if user is None:
            book.say(f"tài khoản {person.username}")
            user = accounts.create_user(
                username=person.username,
                full_name=person.name,
                email=f"{person.username}@thanhvan.example",
                password=person.password,
                is_superuser=row.get("superuser", False),
                actor=book.system,
                at=moment(on),
            )
        book.users[person.username] = user


def load_grants(book: Book, rows: list[Row], *, on: str) -> None:
    """Rights given to accounts beside what their posts bring: [organisation, capability, reach]."""
    for row in rows:
        for organisation, capability, reach in row.get("grants", []):
            _grant(book, book.users[row["username"]], organisation, capability, reach, on)


def load_people(book: Book, rows: list[Row], accounts_of: list[Row], *, on: str) -> None:
    """Officials with their posts; `accounts_of` says which of them sign in."""
    usernames = {row["person"]: row["username"] for row in accounts_of if "person" in row}
    for row in rows:
        key = str(row.get("person") or row["name"])
        user = book.users.get(usernames.get(key, ""))
        source = row.get("source", INVENTED)
        person = book.people.get(key) or _person(book, row["name"], source, user, on)
        book.people[key] = person
        _appoint(book, person, _post(book, row, on), row, on)


def _person(book: Book, name: str, source: str, user: User | None, on: str) -> Person:
    known = Person.objects.filter(name=name, source=source).first()
    return known or services.create_person(
        name=name, user=user, source=source, actor=book.system, at=moment(on)
    )


def _post(book: Book, row: Row, on: str) -> Post:
    organisation = book.organisation(row["organisation"])
    known = Post.objects.filter(organisation=organisation, title=row["title"]).first()
    return known or services.create_post(
        organisation=organisation,
        title=row["title"],
        rank=row.get("rank", 1),
        leads=row.get("leads", True),
        capabilities=[(capability, reach) for capability, reach in row.get("capabilities", [])],
        actor=book.system,
        at=moment(on),
    )


def _appoint(book: Book, person: Person, post: Post, row: Row, on: str) -> None:
    if Appointment.objects.filter(person=person, post=post).exists():
        return
    services.appoint(
        person=person,
        post=post,
        valid_from=day(row.get("since")),
        basis=row.get("source", ""),
        actor=book.system,
        at=moment(on),
    )


def _grant(book: Book, user: User, key: str, capability: str, reach: str, on: str) -> None:
    organisation = book.organisation(key)
    known = Grant.objects.filter(
        user=user, organisation=organisation, capability=capability, reach=reach
    )
    if not known.exists():
        services.grant(
            user=user,
            organisation=organisation,
            capability=capability,
            reach=reach,
            valid_from=None,
            reason="Dùng thử: xem, không sửa",
            actor=book.system,
            at=moment(on),
        )
