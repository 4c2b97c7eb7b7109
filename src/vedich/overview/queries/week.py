"""“Tuần này”: what changed, what is behind, what is missing, what nobody has, what waits for me."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from vedich.indicators.queries import summary
from vedich.indicators.status import WORST_FIRST, Status
from vedich.lib import clock
from vedich.overview.queries.figures import Figures, read_figures
from vedich.overview.queries.news import SENTENCES, News, read_news
from vedich.overview.queries.part import Part
from vedich.overview.queries.standing import Move, Stand, moves, read_standings, worst_first
from vedich.overview.queries.work import Work, WorkFound, read_work
from vedich.web.addresses import url
from vedich.web.weeks import Week, in_list

SHOWN = 6
FEW = 8
CHANGES = "thay-doi"
"""The place on the page where each change stands by name."""
LATE = (Status.BEHIND, Status.ATTENTION)
WORDS: dict[Status, StrOrPromise] = {Status.AWAITING: gettext_lazy("chờ xác nhận")}
"""Where the vocabulary's own word would be too wide."""


@dataclass(frozen=True)
class Count:
    """A counted fact of the lead sentence and where it leads; without a page it is not a link."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class NoData:
    """An indicator without the value due, at one place or at several."""

    stand: Stand
    others: list[Stand]

    @property
    def where(self) -> str:
        if not self.others:
            return self.stand.place
        return _("{place} và {count} nơi khác").format(
            place=self.stand.place, count=len(self.others)
        )


@dataclass
class ThisWeek:
    """What the page shows; made by `read_week`."""

    part: Part
    week: Week
    since: datetime
    stands: list[Stand]
    work: WorkFound
    figures: Figures
    news: News

    # --- What changed -------------------------------------------------------------------------

    @property
    def is_first_visit(self) -> bool:
        return self.part.read_at is None

    @property
    def since_text(self) -> str:
        return in_list(clock.day_of(self.since))

    @cached_property
    def moves(self) -> list[Move]:
        return moves(self.part, self.stands, self.since, self.figures)

    def moved_to(self, status: Status) -> list[Stand]:
        return [move.stand for move in self.moves if move.after is status]

    @cached_property
    def changes(self) -> list[Count]:
        """The lead sentence: what changed since the last reading, each with its page."""
        return list(counts_of(self.moves, self.figures, self.news))

    # --- The indicators -----------------------------------------------------------------------

    @property
    def states(self) -> list[tuple[str, int, StrOrPromise]]:
        """For the segment bar: (code, number, word), worst last as the bar is drawn."""
        found = summary(each.found for each in self.judged)
        return [(status, count, WORDS.get(status, "")) for status, count in found.items()]

    @cached_property
    def judged(self) -> list[Stand]:
        """Those with a target to stand against; one whose target has no number is left out."""
        return [each for each in self.stands if each.has_goal]

    @cached_property
    def late(self) -> list[Stand]:
        """Behind, then needing attention; the farthest behind first."""
        return worst_first(each for each in self.judged if each.status in LATE)

    @cached_property
    def late_groups(self) -> list[tuple[Stand, list[Stand]]]:
        """The same by indicator: the one place that speaks first, and the others that are late too.

        The reader's own area speaks first where it is late, else the place farthest behind.
        """
        found: dict[int, list[Stand]] = {}
        for each in self.late:
            found.setdefault(each.target.indicator_id, []).append(each)
        return [_own_first(each, self.part) for each in found.values()]

    @property
    def late_shown(self) -> list[tuple[Stand, list[Stand]]]:
        return self.late_groups[:SHOWN]

    @property
    def late_rest(self) -> list[tuple[Stand, list[Stand]]]:
        return self.late_groups[SHOWN:]

    def count(self, status: str) -> int:
        return sum(each.status == status for each in self.judged)

    @cached_property
    def no_data(self) -> list[NoData]:
        """Indicators without the value due, each once; the reader's own area speaks first."""
        found: dict[int, list[Stand]] = {}
        for each in self.judged:
            if each.status is Status.NO_DATA:
                found.setdefault(each.target.indicator_id, []).append(each)
        return [NoData(*_own_first(each, self.part)) for each in found.values()]

    @cached_property
    def finished(self) -> list[Stand]:
        """Reached within the last year and confirmed, the latest first."""
        since = self.part.on - timedelta(days=366)
        found = [
            each
            for each in self.judged
            if each.status is Status.REACHED
            and not each.found.standing.needs_confirmation
            and (each.found.standing.finished_on or since) > since
        ]
        return sorted(found, key=self._finish_key)

    def _finish_key(self, each: Stand) -> tuple[bool, bool, bool, int, int]:
        standing = each.found.standing
        own = self.part.area is not None and each.target.area_id == self.part.area.pk
        fresh = each in self.moved_to(Status.REACHED)
        finished = standing.finished_on.toordinal() if standing.finished_on else 0
        return not fresh, not own, not each.target.is_key, -finished, -(standing.days_early or 0)

    @property
    def others(self) -> list[Stand]:
        """Those neither late nor without data, where the place has so few that all are read."""
        if len(self.judged) > FEW:
            return []
        quiet = (*LATE, Status.NO_DATA)
        return worst_first(each for each in self.judged if each.status not in quiet)

    # --- People -------------------------------------------------------------------------------

    def who(self, each: Stand) -> str:
        """Who answers for an indicator: the leader of its scheme, the lead agency, the follower."""
        work = self.work.answering.get(each.target.initiative_id or 0)
        if work is None:
            return each.lead
        return work.leader or work.lead or each.lead

    def state_of(self, work: Work) -> Status | None:
        """The worst status among the key indicators of a programme or scheme read here."""
        found = [
            each.status
            for each in self.judged
            if each.target.initiative_id == work.id and each.target.is_key
        ]
        return min(found, key=WORST_FIRST.index, default=None)

    @property
    def waits_for_me(self) -> bool:
        """Something must be done by this reader: numbers to approve, to correct or to hand in."""
        return bool(self.figures.waiting or self.figures.returned or self.due_from_me)

    @property
    def due_from_me(self) -> bool:
        """The places without numbers are places for which the reader hands numbers in."""
        return self.part.may_report and bool(self.figures.missing)

    @property
    def gaps_wait(self) -> bool:
        """It is this reader who fills gaps: assigns people, gives clauses to programmes."""
        return self.part.may_assign or self.part.may_plan

    @property
    def is_quiet(self) -> bool:
        """There is nothing to show at all: no indicator, no gap, no work, no paper."""
        return not (
            self.stands
            or self.work.gap_count
            or self.work.mine
            or self.waits_for_me
            or self.figures.missing
            or self.news.items
        )


def read_week(part: Part) -> ThisWeek:
    """Everything of the page. Seven statements."""
    since = part.read_at or clock.start_of(part.on - timedelta(days=7))
    stands = read_standings(part)
    shown = worst_first(each for each in stands if each.status in LATE)
    about = {each.target.initiative_id for each in shown if each.target.initiative_id}
    return ThisWeek(
        part=part,
        week=Week.of(part.on),
        since=since,
        stands=stands,
        work=read_work(part, about=about),
        figures=read_figures(part, since=since),
        news=read_news(part, since=since),
    )


def counts_of(
    moved: Sequence[Move], figures: Figures, news: News, *,
    entered: int | None = None, approved: int | None = None,
) -> Iterable[Count]:  # fmt: skip
    """The counted facts, in the order of their weight; what did not happen is not said."""
    for status, said in MOVED.items():
        hrefs = [move.stand.href for move in moved if move.after is status]
        if hrefs:
            yield Count(said(len(hrefs)).format(count=len(hrefs)), _only(hrefs))
    if count := figures.approved if approved is None else approved:
        href = url("claims", query={"trang-thai": "approved"})
        text = ngettext("{count} số liệu được duyệt", "{count} số liệu được duyệt", count)
        yield Count(text.format(count=count), href)
    if count := figures.entered if entered is None else entered:
        text = ngettext("{count} số liệu mới nộp", "{count} số liệu mới nộp", count)
        yield Count(text.format(count=count), url("claims"))
    for fact, sentence in SENTENCES.items():
        if items := news.of(fact):
            yield Count(sentence(len(items)), _only([item.href for item in items]))


def _only(hrefs: list[str]) -> str:
    """The page of the one thing counted; of several, the list of changes below the sentence."""
    return hrefs[0] if len(hrefs) == 1 else f"#{CHANGES}"


MOVED: dict[Status, Callable[[int], str]] = {
    Status.REACHED: lambda n: ngettext("{count} chỉ tiêu về đích", "{count} chỉ tiêu về đích", n),
    Status.BEHIND: lambda n: ngettext(
        "{count} chỉ tiêu chuyển sang chậm tiến độ", "{count} chỉ tiêu chuyển sang chậm tiến độ", n
    ),
    Status.NO_DATA: lambda n: ngettext(
        "{count} chỉ tiêu đến hạn mà chưa có số", "{count} chỉ tiêu đến hạn mà chưa có số", n
    ),
    Status.ON_COURSE: lambda n: ngettext(
        "{count} chỉ tiêu trở lại đúng tiến độ", "{count} chỉ tiêu trở lại đúng tiến độ", n
    ),
}


def _own_first(stands: list[Stand], part: Part) -> tuple[Stand, list[Stand]]:
    """The stand of the reader's own area, else the first, and the others in their order."""
    own = part.area.pk if part.area else 0
    ordered = sorted(stands, key=lambda each: each.target.area_id != own)
    return ordered[0], ordered[1:]


# --- A week gone by -------------------------------------------------------------------------------


@dataclass
class PastWeek:
    """What changed in a week that is over: nothing to do, nothing judged by what came later."""

    part: Part
    week: Week
    moved: list[Move]
    counts: list[Count]
    news: News


def read_past_week(part: Part, week: Week) -> PastWeek:
    """What the log and the numbers tell of a week gone by. Seven statements."""
    stands = read_standings(part)
    after = read_figures(part, since=week.begins_at)
    later = read_figures(part, since=week.ends_at)
    news = read_news(part, since=week.begins_at, until=week.ends_at)
    moved = moves(part, stands, week.begins_at, after, until=week.ends_at, later=later)
    counts = counts_of(
        moved, after, news,
        entered=after.entered - later.entered, approved=after.approved - later.approved,
    )  # fmt: skip
    return PastWeek(part, week, moved, list(counts), news)
