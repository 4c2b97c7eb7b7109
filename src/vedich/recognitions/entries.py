"""The finish-line ledger: who reached which finish, when, by which way, and who stands behind it.

Four ways, read where each is written: criteria and recognition from this module, a declaration from
the attainment claims of `indicators`, an indicator's target from its own status function. Nothing
is copied. Days early or late are told only where both days are known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.documents.models import Document
from vedich.indicators import links, wording
from vedich.indicators import queries as indicators
from vedich.indicators import rules as indicator_rules
from vedich.indicators.models import Claim
from vedich.indicators.queries import StandingOf
from vedich.indicators.status import UNCONFIRMED, Status, stand
from vedich.indicators.trajectories import with_trajectory
from vedich.lib import numbers
from vedich.lib.periods import Period
from vedich.lib.vietnamese import fold
from vedich.recognitions import queries, rules, words
from vedich.recognitions.models import Counting, Finish, Recognition

CRITERIA, RECOGNITION, DECLARATION, TARGET = "tieu-chi", "cong-nhan", "tuyen-bo", "chi-tieu"
KINDS: list[tuple[str, StrOrPromise]] = [
    (CRITERIA, gettext_lazy("Đủ tiêu chí")),
    (RECOGNITION, gettext_lazy("Quyết định công nhận")),
    (DECLARATION, gettext_lazy("Tuyên bố")),
    (TARGET, gettext_lazy("Chỉ tiêu đạt đích")),
]
SAID = [Claim.State.SUBMITTED, Claim.State.APPROVED]


@dataclass
class Entry:
    """One finish. `pk` is unique in the ledger; `day` None where the source names a period only."""

    pk: int
    area: Area
    subject: str
    href: str
    kinds: list[str] = field(default_factory=list)
    day: date | None = None
    period: str = ""
    due_on: date | None = None
    days_early: int | None = None
    days_early_of_first: int | None = None
    said_early: str = ""
    is_verified: bool = False
    verified: str = ""
    paper: Document | None = None
    source_kind: str = ""
    lost_on: date | None = None
    regained_on: date | None = None
    is_unchosen: bool = False
    words: str = ""

    @property
    def folded(self) -> str:
        return fold(f"{self.area.name} {self.subject}")

    @property
    def year(self) -> int | None:
        if self.day is not None:
            return self.day.year
        return Period.parse(self.period).last_day.year if self.period else None


def ledger(user: User, *, on: date) -> list[Entry]:
    """All that the reader may see; a number of statements that never grows."""
    finishes = list(
        queries.with_selection(rules.visible_to(user, on=on)).select_related("area", "criteria_set")
    )
    declared, others = _declarations(user, on, finishes)
    decided = _decisions(finishes)
    found = [
        entry
        for finish in finishes
        if (entry := _of_place(finish, decided.get(finish.pk), declared.get(finish.pk, [])))
    ]
    found += [_of_claim(claim) for claim in others]
    targets = indicators.with_tolerances(indicator_rules.visible_targets(user, on=on), on=on)
    known = with_trajectory(targets.select_related("indicator__metric", "area"))
    found += _of_targets(indicators.standings(known, on=on))
    return found


# --- Places ---------------------------------------------------------------------------------------


def _decisions(finishes: Iterable[Finish]) -> dict[int, Recognition]:
    """The last recognition of each."""
    rows = Recognition.objects.filter(finish__in=[each.pk for each in finishes])
    ordered = rows.select_related("document", "organisation").order_by("valid_from", "pk")
    return {row.finish_id: row for row in ordered}


def _of_place(finish: Finish, decision: Recognition | None, declared: list[Claim]) -> Entry | None:
    if finish.first_on is None and not declared:
        return None
    entry = Entry(
        pk=finish.pk * 3,
        area=finish.area,
        subject=finish.criteria_set.name,
        href=finish.get_absolute_url(),
        day=finish.first_on,
        lost_on=finish.lost_on,
        regained_on=finish.regained_on,
    )
    if finish.complete_on is not None:
        entry.kinds.append(CRITERIA)
    if decision is not None:
        entry.kinds.append(RECOGNITION)
        entry.paper = decision.document
    if declared:
        entry.kinds.append(DECLARATION)
        entry.words = wording.as_said(declared[-1])
    if finish.first_on is None:
        _tell_claim(entry, declared[-1])
        return entry
    entry.is_verified = finish.is_verified
    entry.verified = decision.organisation.name if decision else words.verified_words(finish)
    _compare(entry, finish)
    return entry


def _compare(entry: Entry, finish: Finish) -> None:
    """Against the end of the year it is chosen for, and of the first one where that was moved."""
    year, first = getattr(finish, "year", None), getattr(finish, "first_year", None)
    chosen = getattr(finish, "chosen_first_on", None)
    entry.is_unchosen = chosen is None or (entry.day is not None and entry.day < chosen)
    if entry.day is None or year is None:
        return
    entry.due_on = date(year, 12, 31)
    entry.days_early = (entry.due_on - entry.day).days
    if first is not None and first != year:
        entry.days_early_of_first = (date(first, 12, 31) - entry.day).days


# --- Declarations ---------------------------------------------------------------------------------


def declarations(user: User, *, on: date) -> QuerySet[Claim]:
    """What sources declare reached, without a number that could be held against a target."""
    seen = indicator_rules.visible_to(user, on=on)
    rows = seen.filter(kind=Claim.Kind.ATTAINMENT, value__isnull=True, state__in=SAID)
    return rows.select_related("area", "metric__indicator", "document", "clause").order_by("pk")


def _declarations(
    user: User, on: date, finishes: Iterable[Finish]
) -> tuple[dict[int, list[Claim]], list[Claim]]:
    """Those about a place of the ledger, by its way; and the others."""
    counted: dict[int, set[int]] = defaultdict(set)
    for set_pk, metric in Counting.objects.values_list("criteria_set", "indicator__metric"):
        counted[set_pk].add(metric)
    ways = {
        (each.area_id, metric): each.pk
        for each in finishes
        for metric in counted[each.criteria_set_id]
    }
    about: dict[int, list[Claim]] = defaultdict(list)
    others: list[Claim] = []
    for claim in declarations(user, on=on):
        way = ways.get((claim.area_id, claim.metric_id))
        if way is None:
            others.append(claim)
        else:
            about[way].append(claim)
    return about, others


def _of_claim(claim: Claim) -> Entry:
    indicator = getattr(claim.metric, "indicator", None)
    entry = Entry(
        pk=claim.pk * 3 + 1,
        area=claim.area,
        subject=indicator.name if indicator else claim.metric.name,
        href=links.claim(claim.pk),
        kinds=[DECLARATION],
        words=wording.as_said(claim),
    )
    _tell_claim(entry, claim)
    return entry


def _tell_claim(entry: Entry, claim: Claim) -> None:
    entry.period, entry.source_kind, entry.paper = claim.period, claim.source_kind, claim.document
    entry.verified = awaiting(claim.source_kind)
    if claim.years_early is not None:
        years = numbers.format_number(claim.years_early)
        entry.said_early = _("sớm {years} năm, theo nguồn").format(years=years)


def awaiting(source_kind: str) -> str:
    if source_kind == Claim.Source.PRESS:
        return _("Theo báo chí, chờ xác nhận")
    return _("Mới tuyên bố, chờ xác nhận")


# --- Targets --------------------------------------------------------------------------------------


def _of_targets(found: Iterable[StandingOf]) -> Iterator[Entry]:
    for each in found:
        if (crossed := crossing(each)) is None or each.course is None:
            continue
        target, (day, lost_on, regained_on, source) = each.target, crossed
        unsure = source in UNCONFIRMED
        yield Entry(
            pk=target.pk * 3 + 2,
            area=target.area,
            subject=target.indicator.name,
            href=links.indicator_at(target.indicator_id, target.area_id),
            kinds=[TARGET],
            day=day,
            due_on=each.course.target_on,
            days_early=(each.course.target_on - day).days,
            is_verified=not unsure,
            verified=awaiting(source) if unsure else _("Theo số đã duyệt"),
            lost_on=lost_on,
            regained_on=regained_on,
            source_kind=source,
            words=each.standing.sentence,
        )


def crossing(found: StandingOf) -> tuple[date, date | None, date | None, str] | None:
    """First crossing, lost since, regained on, and the source of the first crossing; None: never.

    Asked of the status function itself, as it would have answered after each value.
    """
    if found.course is None or found.course.target is None:
        return None
    readings = sorted(indicators.readings_of(found.points), key=lambda reading: reading.day)
    first: tuple[date, str] | None = None
    lost_on: date | None = None
    regained_on: date | None = None
    for number, reading in enumerate(readings, start=1):
        there = stand(found.course, readings[:number], due_on=None).status is Status.REACHED
        if there and first is None:
            first = (reading.day, reading.source)
        elif there and lost_on is not None:
            lost_on, regained_on = None, reading.day
        elif first is not None and not there and lost_on is None:
            lost_on = reading.day
    return (first[0], lost_on, regained_on, first[1]) if first else None
