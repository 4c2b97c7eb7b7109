"""What the rows of a file of facts point at: areas, metrics, indicators, bodies, papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vedich.areas.models import Area, Level
from vedich.areas.queries import by_code
from vedich.documents.models import Clause, Document
from vedich.indicators.models import Indicator, Metric
from vedich.indicators.services.importing import refusals
from vedich.lib.dates import format_date
from vedich.organisations.models import Organisation

BODIES = {
    "party": Organisation.Kind.PARTY_ORGANISATION,
    "people": Organisation.Kind.PEOPLES_COMMITTEE,
}


@dataclass
class Lookups:
    """Each thing is looked up once a file. `papers`: those of the file itself, by key."""

    on: date
    source: Mapping[str, Any]
    papers: dict[str, Document] = field(default_factory=dict)
    _areas: dict[tuple[str, str, date], Area] = field(default_factory=dict)
    _metrics: dict[str, Metric] = field(default_factory=dict)
    _indicators: dict[str, Indicator] = field(default_factory=dict)
    _bodies: dict[str, Organisation] = field(default_factory=dict)
    _clauses: dict[tuple[int, str], Clause] = field(default_factory=dict)

    def area(self, given: Mapping[str, str], on: date | None = None) -> Area:
        day = on or self.on
        key = (given["code"], given["level"], day)
        if key not in self._areas:
            if given["level"] and given["level"] not in Level.values:
                raise refusals.UnknownWord(
                    column="level", value=given["level"], words=", ".join(Level.values)
                )
            area = by_code(given["code"], on=day, level=given["level"] or None)
            if area is None:
                raise refusals.UnknownCode(code=given["code"], day=format_date(day))
            self._areas[key] = area
        return self._areas[key]

    def metric(self, code: str) -> Metric:
        if code not in self._metrics:
            metric = Metric.objects.filter(code=code).first()
            if metric is None:
                raise refusals.UnknownThing(thing=_("số liệu gốc"), code=code)
            self._metrics[code] = metric
        return self._metrics[code]

    def indicator(self, code: str) -> Indicator:
        if code not in self._indicators:
            indicator = Indicator.objects.filter(code=code).select_related("metric").first()
            if indicator is None:
                raise refusals.UnknownThing(thing=_("chỉ tiêu"), code=code)
            self._indicators[code] = indicator
        return self._indicators[code]

    def organisation(self, name: str) -> Organisation:
        if name not in self._bodies:
            found = list(self._organisations(name).distinct()[:2])
            if not found:
                raise refusals.UnknownThing(thing=_("tổ chức"), code=name)
            if len(found) > 1:
                raise refusals.SeveralThings(thing=_("tổ chức"), code=name)
            self._bodies[name] = found[0]
        return self._bodies[name]

    def _organisations(self, name: str) -> QuerySet[Organisation]:
        kind, _colon, code = name.partition(":")
        if kind not in BODIES:
            return Organisation.objects.filter(names__name=name)
        area = self.area({"code": code.strip(), "level": ""})
        return Organisation.objects.filter(kind=BODIES[kind], area=area)

    def paper(self, values: dict[str, Any]) -> dict[str, Any]:
        """The columns `document` and `passage` as rows; the file's source where none is named."""
        key, path = values.pop("document", ""), values.pop("passage", "")
        document = self._document_of(key) if key else self._source_document()
        if document is None:
            if path:
                raise refusals.MissingColumn(column="document")
            return {}
        if not path:
            return {"document": document}
        return {"document": document, "clause": self.clause(document, path)}

    def clause(self, document: Document, path: str) -> Clause:
        """The part of a paper with this address."""
        if (document.pk, path) not in self._clauses:
            clause = Clause.objects.filter(document=document, path=path).first()
            if clause is None:
                raise refusals.UnknownThing(thing=_("phần, mục, đoạn"), code=path)
            self._clauses[document.pk, path] = clause
        return self._clauses[document.pk, path]

    def _document_of(self, key: str) -> Document:
        if key not in self.papers:
            raise refusals.UnknownThing(thing=_("văn bản"), code=key)
        return self.papers[key]

    def _source_document(self) -> Document | None:
        """The paper of the file's `source`: of this file, or in the register by title and day."""
        key, title = self.source.get("document", ""), self.source.get("title", "")
        if key in self.papers:
            return self.papers[key]
        if not title:
            return self._document_of(key) if key else None
        found = Document.objects.filter(name=title)
        if published_on := self.source.get("published_on"):
            found = found.filter(issued_on=published_on)
        papers = list(found[:2])
        if len(papers) > 1:
            raise refusals.SeveralThings(thing=_("văn bản"), code=title)
        if not papers:
            raise refusals.UnknownThing(thing=_("văn bản"), code=title)
        self.papers[key] = papers[0]
        return papers[0]
