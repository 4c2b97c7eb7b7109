"""What arrived at the office of Thanh Vân's committee since January, in each state."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from vedich.demo.book import Book
from vedich.demo.files import Row, day, moment
from vedich.documents import services as documents
from vedich.incoming import services
from vedich.incoming.models import Dossier, IncomingPaper, Phrase
from vedich.incoming.services import Arrival, Said
from vedich.lib.clock import VIETNAM
from vedich.organisations.models import Organisation


def load_incoming(book: Book, data: Row) -> None:
    """A line of the register that is there already is left as it is."""
    book.say("văn bản đến")
    unit = book.organisation(data["unit"])
    office: Row = {"actor": book.users[data["by"]]}
    for text in data["phrases"]:
        if not Phrase.objects.filter(organisation=unit, text=text).exists():
            at = moment(data["phrases_on"])
            services.add_phrase(organisation=unit, text=text, at=at, **office)
    for row in data["dossiers"]:
        if not Dossier.objects.filter(organisation=unit, code=row["code"]).exists():
            services.open_dossier(
                organisation=unit, name=row["name"], code=row["code"], at=moment(row["on"]),
                **office,
            )  # fmt: skip
    codes = {row["key"]: row["code"] for row in data["dossiers"]}
    for row in data["papers"]:
        year = _at(row["at"]).year
        known = IncomingPaper.objects.filter(organisation=unit, year=year, number=row["number"])
        if not known.exists():
            _paper(book, unit, row, office, codes)
    for row in data["replies"]:
        _reply(book, unit, row, office)


def _paper(
    book: Book, unit: Organisation, row: Row, office: Row, codes: dict[str, str]
) -> None:  # fmt: skip
    at = _at(row["at"])
    paper = services.enter_paper(
        organisation=unit,
        said=Said(
            kind=row["kind"], name=row["name"], reference=row["reference"],
            issued_on=day(row["issued_on"]), issuer=book.organisation_if(row.get("issuer")),
            issuer_text=row.get("issuer_text", ""),
        ),
        arrival=Arrival(
            arrived_at=at, number=row["number"], urgency=row.get("urgency", ""),
            circulation=row.get("circulation", ""), reply_by=day(row.get("reply_by")),
        ),
        again=True, at=at, **office,
    )  # fmt: skip
    if "dossier" in row:
        one = Dossier.objects.get(organisation=unit, code=codes[row["dossier"]])
        services.put_in_dossier(paper=paper, version=_version(paper), dossier=one, at=at, **office)
    if "slip" in row:
        _slip(book, paper, row["slip"], office)
    if "direction" in row:
        _direction(book, paper, row["direction"])
    if "file" in row:
        services.file_paper(
            paper=paper, version=_version(paper), words=row["file"]["words"],
            at=_at(row["file"]["at"]), **office,
        )  # fmt: skip


def _slip(book: Book, paper: IncomingPaper, row: Row, office: Row) -> None:
    services.submit_paper(
        paper=paper, version=_version(paper), leader=book.people[row["leader"]],
        proposal=row["proposal"], lead=book.organisation_if(row["lead"]),
        due_on=day(row.get("due")), at=_at(row["at"]), **office,
    )  # fmt: skip


def _direction(book: Book, paper: IncomingPaper, row: Row) -> None:
    """By the leader, or copied by the office from what the leader wrote by hand."""
    hand: Any = book.users[row["copied"] if "copied" in row else row["by"]]
    services.direct(
        paper=IncomingPaper.objects.get(pk=paper.pk), version=_version(paper),
        outcome=row["outcome"], words=row["words"], lead=book.organisation_if(row.get("lead")),
        due_on=day(row.get("due")), leader=book.people[row["by"]], actor=hand, at=_at(row["at"]),
    )  # fmt: skip


def _reply(book: Book, unit: Organisation, row: Row, office: Row) -> None:
    at = _at(row["at"])
    paper = IncomingPaper.objects.get(organisation=unit, year=at.year, number=row["number"])
    if paper.reply_id is not None:
        return
    reply = documents.register_document(
        kind=row["kind"], name=row["name"], reference=row["reference"],
        issued_on=day(row["issued_on"]), issuer=unit, area=unit.area, is_sample=True, at=at,
        **office,
    )  # fmt: skip
    services.link_reply(paper=paper, version=paper.version, reply=reply, at=at, **office)


def _version(paper: IncomingPaper) -> int:
    return IncomingPaper.objects.get(pk=paper.pk).version


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)
