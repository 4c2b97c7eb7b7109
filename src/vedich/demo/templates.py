"""Templates of giving that the invented province's offices keep."""

from __future__ import annotations

from vedich.demo.book import Book
from vedich.demo.files import Row, moment
from vedich.tasks import services
from vedich.tasks.models import TaskTemplate
from vedich.tasks.services import Pattern


def load_templates(book: Book, rows: list[Row]) -> None:
    """Each by whoever gives work in the name of its organisation; known by its name there."""
    for row in rows:
        office = book.organisation(row["organisation"])
        if TaskTemplate.objects.filter(organisation=office, name=row["name"]).exists():
            continue
        scheme, lead = row.get("scheme"), row.get("lead")
        services.make_template(
            organisation=office,
            pattern=Pattern(
                name=row["name"],
                product=row["product"],
                steps="\n".join(row["steps"]),
                lead=book.organisation(lead) if lead else None,
                group=row.get("group", ""),
                days=row["days"],
                initiative=book.initiatives[scheme] if scheme else None,
                cooperating=[book.organisation(key) for key in row.get("cooperating", [])],
            ),
            actor=book.users[row["by"]],
            at=moment(row["on"]),
        )
