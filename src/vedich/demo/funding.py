"""Money of Thanh Vân, and Bát Xát's rates read from the article's claims."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from vedich.demo import papers
from vedich.demo.book import Book
from vedich.demo.figures import Figures
from vedich.demo.files import Row, moment, read
from vedich.funding import services
from vedich.funding.models import Amount, FundingLine, FundingSource, SupportProgramme
from vedich.indicators import services as indicators
from vedich.indicators.models import Claim, Metric

ILLUSTRATIVE = Claim.Source.ILLUSTRATIVE
MILLION = Decimal(1_000_000)
STAGES = ("planned", "allocated", "spent")


def load_sources(book: Book, *, on: str) -> None:
    """The usual sources of money, once."""
    services.establish_sources(actor=book.system, at=moment(on))


def load_thanh_van(book: Book, figures: Figures) -> None:
    """Schemes' money and the Tết support of Mộc Sơn; what is there already is left as it is."""
    data = read("thanh_van/funding.json")
    book.say("kinh phí")
    papers.load_documents(book, data["documents"])
    load_sources(book, on=data["documents"][0]["issued_on"])
    sources = FundingSource.objects.in_bulk(field_name="code")
    is_new = not FundingLine.objects.filter(initiative__isnull=False).exists()
    for group in data["lines"] if is_new else ():
        for row in group["rows"]:
            _enter(book, group, row, sources)
    for row in data["corrections"] if is_new else ():
        _correct(book, row)
    _load_support(book, figures, data["support"], sources)


def load_lao_cai(book: Book) -> None:
    """The rates of the article's support, each read from the claim that says it."""
    data = read("lao_cai/funding.json")
    load_sources(book, on=data["recorded_on"])
    act: dict[str, Any] = {"actor": book.system, "at": moment(data["recorded_on"], hour=11)}
    for row in data["support"]:
        owner, area = book.organisation(row["owner"]), book.area(row["area"])
        if SupportProgramme.objects.filter(owner=owner, name=row["name"]).exists():
            continue
        made = services.create_programme(
            name=row["name"], owner=owner, area=area, note=row["note"],
            source=FundingSource.objects.get(code=row["source"]), **act,
        )  # fmt: skip
        said = Claim.objects.filter(
            area=area, metric__indicator__code=row["claims"], state=Claim.State.APPROVED
        )
        for claim in said.select_related("metric", "area").order_by("period"):
            services.set_rate(programme=made, year=int(claim.period), claim=claim, **act)


def _enter(book: Book, group: Row, row: list[Any], sources: dict[str, FundingSource]) -> None:
    year, code, *amounts = row
    given: dict[str, Any] = {
        stage: None if value is None else value * MILLION
        for stage, value in zip(STAGES, amounts, strict=True)
    }
    services.enter_money(
        initiative=book.initiatives[group["scheme"]],
        source=sources[code],
        area=book.area(group["area"]),
        year=year,
        source_kind=ILLUSTRATIVE,
        document=book.documents[group["document"]] if group["document"] else None,
        actor=book.users[group["by"]],
        at=moment(group["on"], hour=10),
        **given,
    )


def _correct(book: Book, row: Row) -> None:
    line = FundingLine.objects.get(
        initiative=book.initiatives[row["scheme"]], source__code=row["source"],
        area=book.area(row["area"]), year=row["year"],
    )  # fmt: skip
    services.correct_amount(
        amount=line.amounts.get(stage=row["stage"], state=Amount.State.IN_FORCE),
        version=line.version,
        value=row["value"] * MILLION,
        source_kind=ILLUSTRATIVE,
        document=book.documents[row["document"]],
        reason=row["reason"],
        actor=book.users[row["by"]],
        at=moment(row["on"], hour=15),
    )


def _load_support(
    book: Book, figures: Figures, data: Row, sources: dict[str, FundingSource]
) -> None:
    owner = book.organisation(data["owner"])
    if SupportProgramme.objects.filter(owner=owner, name=data["name"]).exists():
        return
    by, paper = book.users[data["by"]], book.documents[data["document"]]
    said: dict[str, Any] = {"source_kind": ILLUSTRATIVE, "document": paper, "actor": by}
    made = services.create_programme(
        name=data["name"], owner=owner, area=book.area(data["area"]),
        source=sources[data["source"]], metric=Metric.objects.get(code=data["metric"]),
        document=paper, note=data["note"], actor=by, at=moment(data["created_on"]),
    )  # fmt: skip
    for year, value in data["rates"].items():
        budgeted, allocated, paid = data["days"][year]
        of: dict[str, Any] = {"programme": made, "year": int(year)}
        services.set_rate(**of, value=Decimal(value), at=moment(data["created_on"]), **said)
        services.budget_year(**of, at=moment(budgeted, hour=10), **said)
        services.allocate_year(**of, at=moment(allocated, hour=10), **said)
        _pay(book, data, of, at=paid, **said)
    _recount(book, figures, data["recounted"])


def _pay(book: Book, data: Row, of: dict[str, Any], *, at: str, **said: Any) -> None:
    """Each place what was allocated to it, save those that the data say were not, or otherwise."""
    year = str(of["year"])
    unpaid = [book.area(code).pk for code in data["unpaid"].get(year, ())]
    otherwise = {
        book.area(code).pk: value for code, value in data["paid_otherwise"].get(year, {}).items()
    }
    allocated = Amount.objects.filter(
        line__programme=of["programme"], line__year=of["year"], stage="allocated"
    ).exclude(line__area__in=unpaid)
    payments = [
        services.Payment(each.line.area, Decimal(otherwise.get(each.line.area_id, each.value)))
        for each in allocated.select_related("line__area").order_by("line__area__sort_key")
    ]
    services.pay(payments=payments, at=moment(at, hour=16), **of, **said)


def _recount(book: Book, figures: Figures, row: Row) -> None:
    """The households of a place are corrected after its budget: both counts stay to be seen."""
    claim = Claim.objects.get(import_key=row["key"])
    new = indicators.correct_claim(
        claim, figures.input_of({**row, "key": row["new_key"]}), version=claim.version,
        reason=row["reason"], actor=book.users[row["by"]], at=moment(row["on"], hour=10),
    )  # fmt: skip
    indicators.approve_claims(
        [new], actor=book.users[row["approved_by"]], at=moment(row["approved_on"], hour=15)
    )
