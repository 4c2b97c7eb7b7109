"""Templates and maps of columns of the invented province."""

from __future__ import annotations

from vedich.demo.book import Book
from vedich.demo.files import Row, day, moment
from vedich.reports import services
from vedich.reports.defaults import default_template
from vedich.reports.models import ExportMap, PaperTemplate


def load_reports(book: Book, data: Row) -> None:
    """Once: what is there already is left as it is."""
    for row in data["templates"]:
        organisation = book.organisation(row["organisation"])
        since = day(row["valid_from"])
        if since is None or PaperTemplate.objects.filter(organisation=organisation).exists():
            continue
        services.upload_template(
            kind=row["kind"],
            family=row["family"],
            organisation=organisation,
            content=default_template(row["kind"], row["family"], since),
            filename=row["filename"],
            valid_from=since,
            actor=book.users[row["by"]],
            at=moment(row["on"]),
        )
    for row in data["maps"]:
        organisation = book.organisation(row["organisation"])
        if not ExportMap.objects.filter(organisation=organisation, name=row["name"]).exists():
            services.make_map(
                organisation=organisation,
                name=row["name"],
                source=row.get("source", ExportMap.Source.TASKS),
                columns=[
                    {"head": head, "field": field, "constant": constant, "days": days}
                    for head, field, constant, days in row["columns"]
                ],
                actor=book.users[row["by"]],
                at=moment(row["on"]),
            )
