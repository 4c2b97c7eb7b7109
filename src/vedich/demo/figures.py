"""Metrics, indicators, targets and claims of Thanh Vân, by the hands that would write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from vedich.accounts.models import User
from vedich.areas.models import Level
from vedich.demo.book import Book
from vedich.demo.files import Row, moment
from vedich.indicators import services
from vedich.indicators.models import Claim, Indicator, Metric, Target
from vedich.indicators.services import ClaimInput
from vedich.web import statistics

ILLUSTRATIVE = Claim.Source.ILLUSTRATIVE


def load_definitions(book: Book, data: dict[str, Any], author: User) -> None:
    """What is counted, the indicators over it, where they should go."""
    at = moment(data["recorded_on"])
    codes = [row["code"] for row in data["metrics"]]
    known = set(Metric.objects.filter(code__in=codes).values_list("code", flat=True))
    if new := [row for row in data["metrics"] if row["code"] not in known]:
        services.create_metrics(new, area=book.area("TV"), actor=author, at=at)
    metrics = Metric.objects.in_bulk(codes, field_name="code")
    for row in data["indicators"]:
        if not Indicator.objects.filter(code=row["code"]).exists():
            _create_indicator(book, row, metrics, author, at)
    _load_targets(book, data, author)


def _create_indicator(
    book: Book, row: Row, metrics: dict[str, Metric], author: User, at: datetime
) -> None:
    values = dict(row)
    for part in ("metric", "numerator", "denominator"):
        if part in values:
            values[part] = metrics[values[part]]
    for number in ("factor", "lowest", "highest"):
        if number in values:
            values[number] = Decimal(values[number])
    values["area"] = book.area(values["area"])
    values["lead"] = book.organisation(values["lead"])
    services.create_indicator(**values, actor=author, at=at)


def _load_targets(book: Book, data: dict[str, Any], author: User) -> None:
    """Given with the paper of the scheme that carries the target, else with the plan's."""
    indicators = Indicator.objects.in_bulk(field_name="code")
    known = set(Target.objects.values_list("indicator_id", "area_id", "period"))
    for row in data["targets"]:
        indicator, area = indicators[row["indicator"]], book.area(row["area"])
        if (indicator.pk, area.pk, row["period"]) in known:
            continue
        initiative = book.initiatives.get(row.get("initiative", ""))
        paper = initiative.document if initiative else None
        base = row.get("base_value")
        services.set_target(
            indicator=indicator,
            area=area,
            period=row["period"],
            value=Decimal(row["value"]),
            trajectory={period: Decimal(value) for period, value in row["trajectory"].items()},
            base_period=row.get("base_period", ""),
            base_value=None if base is None else Decimal(base),
            initiative=initiative,
            document=paper or book.documents[data["targets_document"]],
            is_key=row["is_key"],
            is_illustrative=True,
            actor=author,
            at=moment(data["targets_on"]),
        )


class Figures:
    """Writes claims once: those whose key is in the register already are left as they are."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.metrics = Metric.objects.in_bulk(field_name="code")
        for indicator in Indicator.objects.select_related("metric"):
            self.metrics[indicator.code] = indicator.metric
        keys = Claim.objects.exclude(import_key="").values_list("import_key", flat=True)
        self.known = set(keys)
        self.made: dict[str, Claim] = {}

    def enter(self, rows: Iterable[Row], *, by: str, at: datetime) -> list[Claim]:
        new = [row for row in rows if row["key"] not in self.known]
        if not new:
            return []
        inputs = [self.input_of(row) for row in new]
        claims = services.enter_claims(inputs, actor=self.book.users[by], at=at)
        self.made |= {claim.import_key: claim for claim in claims}
        return claims

    def load_table(self, data: dict[str, Any]) -> None:
        """The big table: submitted and approved by the hands of each district, year by year.

        The tables are counted after the first district: what they were before was nothing.
        """
        counted = False
        for index, year in enumerate(data["years"]):
            for place, hands in data["hands"].items():
                self.book.say(f"số liệu năm {year}, {self.book.area(place).name}")
                for days, rows in self._batches(data, index, place, hands):
                    submitted, approved = days
                    claims = self.enter(rows, by=hands["by"], at=moment(submitted))
                    self._approve(claims, hands["approved_by"], approved)
                if not counted:
                    statistics.refresh("indicators")
                    counted = True

    def load_acts(self, acts: list[Row]) -> None:
        """Single claims, and what was done with them; acts on claims made before are not redone."""
        for act in acts:
            keys = act.get("keys", [act["key"]] if "key" in act else [])
            if act["do"] != "enter" and not all(key in self.made for key in keys):
                continue
            self._do(act)

    def _batches(
        self, data: dict[str, Any], index: int, place: str, hands: Row
    ) -> Iterator[tuple[tuple[str, str], list[Row]]]:
        """Rows of one year and place, by the days on which they were submitted and approved."""
        year = data["years"][index]
        usual = (f"{year + 1}-{hands['submitted']}", f"{year + 1}-{hands['approved']}")
        batches: dict[tuple[str, str], list[Row]] = {}
        for metric, places in data["figures"].items():
            late = data["late"].get(metric) if year == data["years"][-1] else None
            days = (late[0], late[1]) if late else usual
            for code, values in places.items():
                value = values[index]
                if value is not None and self._hand_of(code, data["hands"]) == place:
                    row = self._row(metric, code, str(year), value, place)
                    batches.setdefault(days, []).append(row)
        yield from batches.items()

    def _hand_of(self, code: str, hands: Iterable[str]) -> str:
        return max((place for place in hands if code.startswith(place)), key=len)

    def _row(self, metric: str, code: str, year: str, value: Any, place: str) -> Row:
        """Communes give parts; what a district or the province says of itself is a stated total."""
        weight = None
        if isinstance(value, list):
            value, weight = value
        inner = self.book.area(code).level == Level.COMMUNE
        paper = f"bc-{place}-{year}" if place != "TV" else f"bc-ctk-{year}"
        return {
            "key": f"{metric}/{code}/{year}",
            "area": code,
            "metric": metric,
            "period": year,
            "value": value,
            "weight": weight,
            "coverage": Claim.Coverage.PART if inner else Claim.Coverage.TOTAL,
            "document": paper,
        }

    def input_of(self, row: Row) -> ClaimInput:
        book = self.book
        plain = ("period", "qualifier", "value_text", "coverage", "nature", "note")
        weight, clause = row.get("weight"), row.get("clause")
        return ClaimInput(
            area=book.area(row["area"]),
            metric=self.metrics[row["metric"]],
            value=Decimal(row["value"]),
            weight=None if weight is None else Decimal(weight),
            source_kind=ILLUSTRATIVE,
            document=book.documents[row["document"]] if "document" in row else None,
            clause=book.clause(row["document"], clause) if clause else None,
            import_key=row["key"],
            **{name: row[name] for name in plain if name in row},
        )

    def _approve(self, claims: list[Claim], by: str, on: str) -> None:
        if claims:
            services.approve_claims(claims, actor=self.book.users[by], at=moment(on, hour=15))

    def _do(self, act: Row) -> None:
        hand: dict[str, Any] = {
            "actor": self.book.users[act["by"]],
            "at": moment(act["at"], hour=15),
        }
        match act["do"]:
            case "enter":
                self.enter(act["claims"], by=act["by"], at=moment(act["at"], hour=10))
            case "approve":
                self._approve([self.made[key] for key in act["keys"]], act["by"], act["at"])
            case "return":
                services.return_claim(self.made[act["key"]], reason=act["reason"], **hand)
            case "choose":
                services.choose_claim(self.made[act["key"]], reason=act["reason"], **hand)
            case "correct":
                self._correct(act, **hand)

    def _correct(self, act: Row, *, actor: User, at: datetime) -> None:
        claim = Claim.objects.get(pk=self.made[act["key"]].pk)
        new = services.correct_claim(
            claim,
            self.input_of(act["claim"]),
            version=claim.version,
            reason=act["reason"],
            actor=actor,
            at=at,
        )
        self.made[new.import_key] = new
