"""Writing what a file of facts says, through the services of the tables it touches."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.documents import services as documents
from vedich.documents.models import Document
from vedich.indicators.facts import ClaimFact
from vedich.indicators.models import Claim, Indicator, Metric, Target
from vedich.indicators.services import definitions
from vedich.indicators.services.checks import ClaimInput, faults
from vedich.indicators.services.entering import enter_claims
from vedich.indicators.services.importing import reading, refusals
from vedich.indicators.services.importing.lookups import Lookups
from vedich.indicators.services.importing.reading import Row
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.periods import Period
from vedich.organisations.rules import has_all

Progress = Callable[[str], None]
STATES = [Claim.State.DRAFT, Claim.State.SUBMITTED, Claim.State.APPROVED]


@dataclass
class Summary:
    """How many rows of each section were written, and how many claims were there already."""

    documents: int = 0
    metrics: int = 0
    indicators: int = 0
    targets: int = 0
    claims: int = 0
    known: int = 0

    def __str__(self) -> str:
        return _(
            "Đã nhập {claims} số, {targets} đích, {indicators} chỉ tiêu, {metrics} số liệu gốc, "
            "{documents} văn bản; {known} số đã có từ trước."
        ).format(**vars(self))


def import_facts(
    data: Any, *, actor: User, at: datetime, progress: Progress = lambda _text: None
) -> Summary:
    """Load the facts of one file (format: the package's docstring), all or nothing.

    `actor` needs the rights that each of the acts needs by itself. Raises `ManyRefused` with
    everything that is wrong, each with its section and row.
    """
    if not isinstance(data, dict):
        raise refusals.NotAnObject
    with transaction.atomic():
        loading = _Loading(data, actor, at, progress)
        loading.run()
        raise_all(loading.wrong)
    return loading.summary


@dataclass
class _Loading:
    """One run over one file; what is wrong is collected in `wrong`."""

    data: Mapping[str, Any]
    actor: User
    at: datetime
    progress: Progress
    summary: Summary = field(default_factory=Summary)
    wrong: list[Refused] = field(default_factory=list)

    def run(self) -> None:
        self._read_head()
        sections: list[tuple[str, reading.Shape, str, Callable[[Row], None]]] = [
            ("documents", reading.DOCUMENTS, "key", self._document),
            ("metrics", reading.METRICS, "code", self._metric),
            ("indicators", reading.INDICATORS, "code", self._indicator),
            ("targets", reading.TARGETS, "indicator", self._target),
        ]
        for section, shape, key, write in sections:
            for row in self._rows(section, shape, key):
                self._try(row, write)
        self._write_facts(self._rows("facts", reading.FACTS, "key"))

    def _read_head(self) -> None:
        self.on = clock.day_of(self.at)
        self.state = Claim.State.APPROVED if has_all(self.actor) else Claim.State.SUBMITTED
        self.coverage = Claim.Coverage.PART
        self.source: dict[str, Any] = {}
        for read in (self._read_day, self._read_state, self._read_coverage, self._read_source):
            try:
                read()
            except Refused as refusal:
                self.wrong += refusal.each()
        self.find = Lookups(self.on, self.source)

    def _read_day(self) -> None:
        self.on = reading.day("on", self.data.get("on")) or self.on

    def _read_state(self) -> None:
        state = self.data.get("state", self.state)
        if state not in STATES:
            words = ", ".join(STATES)
            raise refusals.UnknownWord(column="state", value=str(state), words=words)
        self.state = Claim.State(state)

    def _read_coverage(self) -> None:
        given = self.data.get("coverage", self.coverage)
        self.coverage = Claim.Coverage(reading.one_of(Claim.Coverage)("coverage", given))

    def _read_source(self) -> None:
        given = self.data.get("source", {})
        if not isinstance(given, dict):
            raise refusals.NotARow
        if not given:
            return
        read = list(reading.SOURCE.read(given))
        raise_all(each for each in read if isinstance(each, Refused))
        self.source = dict(each for each in read if not isinstance(each, Refused))

    def _rows(self, section: str, shape: reading.Shape, key: str) -> list[Row]:
        rows, wrong = reading.read_section(self.data, section, shape, key)
        self.wrong += wrong
        if rows:
            self.progress(f"{section}: {len(rows)}")
        return rows

    def _try(self, row: Row, write: Callable[[Row], None]) -> None:
        try:
            with transaction.atomic():
                write(row)
        except Refused as refusal:
            self.wrong += row.blame(refusal)

    # --- The sections -------------------------------------------------------------------------

    def _document(self, row: Row) -> None:
        values = dict(row.values)
        key, clauses = values.pop("key"), values.pop("clauses", [])
        area = self.find.area(values.pop("area"))
        if issuer := values.pop("issuer", ""):
            values["issuer"] = self.find.organisation(issuer)
        known = Document.objects.filter(
            area=area, kind=values["kind"], name=values["name"], issued_on=values.get("issued_on")
        ).first()
        if known is not None:
            self.find.papers[key] = known
            return
        given: dict[str, Any] = {"area": area, "actor": self.actor, "at": self.at}
        document = documents.register_document(**values, **given)
        for number, clause in enumerate(clauses, start=1):
            self._clause(document, Row(f"documents.{key}.clauses", number, ""), clause)
        self.find.papers[key] = document
        self.summary.documents += 1

    def _clause(self, document: Document, row: Row, given: Mapping[str, Any]) -> None:
        read = list(reading.CLAUSES.read(given))
        if problems := [each for each in read if isinstance(each, Refused)]:
            raise_all(blamed for each in problems for blamed in row.blame(each))
        values = dict(each for each in read if not isinstance(each, Refused))
        parent = values.pop("parent", "")
        above = self.find.clause(document, parent) if parent else None
        documents.add_clause(
            document=document, parent=above, actor=self.actor, at=self.at, **values
        )

    def _metric(self, row: Row) -> None:
        values = dict(row.values)
        if Metric.objects.filter(code=values["code"]).exists():
            return
        area = self.find.area(values.pop("area"))
        definitions.create_metric(**values, area=area, actor=self.actor, at=self.at)
        self.summary.metrics += 1

    def _indicator(self, row: Row) -> None:
        values = dict(row.values)
        if Indicator.objects.filter(code=values["code"]).exists():
            return
        values.setdefault("frequency", Indicator.Frequency.NONE)
        area = self.find.area(values.pop("area"))
        for part in ("metric", "numerator", "denominator"):
            if code := values.pop(part, ""):
                values[part] = self.find.metric(code)
        if lead := values.pop("lead", ""):
            values["lead"] = self.find.organisation(lead)
        definitions.create_indicator(**values, area=area, actor=self.actor, at=self.at)
        self.summary.indicators += 1

    def _target(self, row: Row) -> None:
        values = dict(row.values)
        values.pop("note", "")
        indicator = self.find.indicator(values.pop("indicator"))
        day = Period.parse(values["period"]).last_day
        area = self.find.area(values.pop("area"), min(day, self.on))
        if Target.objects.filter(indicator=indicator, area=area, period=values["period"]).exists():
            return
        paper = self.find.paper(values)
        given: dict[str, Any] = {
            "indicator": indicator,
            "area": area,
            "actor": self.actor,
            "at": self.at,
        }
        definitions.set_target(**values, **paper, **given)
        self.summary.targets += 1

    # --- Numbers ------------------------------------------------------------------------------

    def _write_facts(self, rows: Sequence[Row]) -> None:
        known = self._known([row.values["key"] for row in rows])
        inputs: list[ClaimInput] = []
        for row in rows:
            if row.values["key"] in known:
                self.summary.known += 1
                continue
            try:
                given = self._input(row)
                raise_all(faults(given))
            except Refused as refusal:
                self.wrong += row.blame(refusal)
            else:
                inputs.append(given)
        if self.wrong or not inputs:
            return
        enter_claims(
            inputs, actor=self.actor, at=self.at, state=self.state, fact=ClaimFact.IMPORTED
        )
        self.summary.claims = len(inputs)

    def _known(self, keys: Sequence[str], size: int = 500) -> set[str]:
        return {
            key
            for start in range(0, len(keys), size)
            for key in Claim.objects.filter(import_key__in=keys[start : start + size]).values_list(
                "import_key", flat=True
            )
        }

    def _input(self, row: Row) -> ClaimInput:
        values = {"coverage": self.coverage, "value": None, **row.values}
        values.pop("fact", "")
        values["import_key"] = values.pop("key")
        if "source_kind" not in values and "kind" not in self.source:
            raise refusals.MissingColumn(column="source_kind")
        values.setdefault("source_kind", self.source.get("kind"))
        metric, indicator = values.pop("metric", ""), values.pop("indicator", "")
        if not metric and not indicator:
            raise refusals.MissingColumn(column="metric")
        values["metric"] = (
            self.find.metric(metric) if metric else self.find.indicator(indicator).metric
        )
        period = values.get("period", "")
        day = Period.parse(period).last_day if period else self.on
        values["area"] = self.find.area(values["area"], min(day, self.on))
        if name := values.pop("organisation", ""):
            values["organisation"] = self.find.organisation(name)
        paper = self.find.paper(values)
        return ClaimInput(**values, **paper)
