"""Communes and villages of Thanh Vân on their way, in the order in which things happened."""

from __future__ import annotations

from datetime import date
from typing import Any

from vedich.areas import services as areas
from vedich.areas.models import Area, Level
from vedich.areas.queries import by_code
from vedich.demo import papers
from vedich.demo.book import Book
from vedich.demo.files import Row, moment
from vedich.indicators import services as indicators
from vedich.indicators.models import Claim, Indicator
from vedich.recognitions import services
from vedich.recognitions.imports import load_national
from vedich.recognitions.models import Counting, CriteriaSet, Finish
from vedich.recognitions.services import Verdict


def load_recognitions(book: Book, data: dict[str, Any]) -> None:
    """Once: where the sets are counted already, all of it is there and is left as it is."""
    on = data["recorded_on"]
    load_national(actor=book.system, at=moment(on))
    for row in data["villages"]:
        _village(book, row, on)
    services.load_sets(data, actor=book.system, at=moment(on))
    papers.load_documents(book, data["documents"])
    sets = CriteriaSet.objects.in_bulk(field_name="code")
    if Counting.objects.filter(indicator__code__in=[code for _set, code in data["countings"]]):
        return
    for code, indicator in data["countings"]:
        services.count_in(
            criteria_set=sets[code],
            indicator=Indicator.objects.select_related("metric", "area").get(code=indicator),
            actor=book.users["ngan"],
            at=moment(on),
        )
    _Story(book, data, sets).tell()


def _village(book: Book, row: Row, on: str) -> None:
    if by_code(row["code"], on=book.on) is None:
        areas.create_area(
            name=row["name"], level=Level.VILLAGE, kind="Thôn", code=row["code"],
            parent=book.area(row["parent"]), valid_from=None, actor=book.system, at=moment(on),
        )  # fmt: skip


class _Story:
    """The acts, each by the hand that its row names; each January the year before is counted."""

    def __init__(self, book: Book, data: dict[str, Any], sets: dict[str, CriteriaSet]) -> None:
        self.book, self.data, self.sets = book, data, sets
        self.criteria = {code: list(one.criteria.all()) for code, one in sets.items()}

    def tell(self) -> None:
        acts = self.data["acts"]
        year = date.fromisoformat(acts[0]["at"]).year
        for number, act in enumerate(acts, start=1):
            self.book.say(f"về đích {number}/{len(acts)}")
            while year < date.fromisoformat(act["at"]).year:
                year += 1
                services.count_complete_periods(at=moment(f"{year}-01-02"))
            self._do(act)

    def _do(self, act: Row) -> None:
        given: dict[str, Any] = {
            "actor": self.book.users[act["by"]],
            "at": moment(act["at"], hour=10),
        }
        getattr(self, f"_{act['do']}")(act, given)

    def _finish(self, act: Row) -> dict[str, Any]:
        rows = Finish.objects.select_related("area", "criteria_set")
        one = rows.get(area=self.book.area(act["place"]), criteria_set=self.sets[act["set"]])
        return {"finish": one, "version": one.version}

    def _decision(self, act: Row) -> dict[str, Any]:
        return {
            "organisation": self.book.organisation(act["organisation"]),
            "document": self.book.documents[act["document"]],
        }

    def _choose(self, act: Row, given: dict[str, Any]) -> None:
        places: list[Area] = [self.book.area(code) for code in act["places"]]
        services.choose_places(
            places=places, criteria_set=self.sets[act["set"]], year=act["year"],
            chosen_on=date.fromisoformat(act["at"]), **self._decision(act), **given,
        )  # fmt: skip

    def _move(self, act: Row, given: dict[str, Any]) -> None:
        services.move_selection(
            year=act["year"], chosen_on=date.fromisoformat(act["at"]), reason=act["reason"],
            **self._finish(act), **self._decision(act), **given,
        )  # fmt: skip

    def _assess(self, act: Row, given: dict[str, Any]) -> None:
        met = self.data["evidence"] if act["set"].startswith("xa-") else {}
        verdicts = []
        for each in self.criteria[act["set"]]:
            is_unmet = each.number in act["unmet"]
            if act["met"] != "all" and not is_unmet:
                continue
            known = self.data["shortfalls"] if is_unmet else met
            evidence = known.get(str(each.number), self.data["otherwise"])
            verdicts.append(Verdict(each, not is_unmet, evidence))
        on = date.fromisoformat(act["at"])
        services.assess(on=on, verdicts=verdicts, **self._finish(act), **given)

    def _verify(self, act: Row, given: dict[str, Any]) -> None:
        services.verify(**self._finish(act), **given)

    def _recognise(self, act: Row, given: dict[str, Any]) -> None:
        on = date.fromisoformat(act["at"])
        services.recognise(on=on, **self._finish(act), **self._decision(act), **given)

    def _withdraw(self, act: Row, given: dict[str, Any]) -> None:
        services.withdraw_recognition(
            on=date.fromisoformat(act["at"]), reason=act["reason"],
            document=self.book.documents[act["document"]], **self._finish(act), **given,
        )  # fmt: skip

    def _declare(self, act: Row, given: dict[str, Any]) -> None:
        """The place says so; the figure office takes note of the words, which proves nothing."""
        claim = services.declare(
            finish=self._finish(act)["finish"], period=act["period"], words=act["words"],
            source_kind=Claim.Source.ILLUSTRATIVE,
            document=self.book.documents[act["document"]], **given,
        )  # fmt: skip
        indicators.approve_claims(
            [claim], actor=self.book.users[act["approved_by"]],
            at=moment(act["approved_at"], hour=15),
        )  # fmt: skip
