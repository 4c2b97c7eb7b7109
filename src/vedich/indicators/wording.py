"""How a number is said on a page: as its source said it, else in the words of an office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from vedich.indicators.derived import Derived
from vedich.indicators.models import Claim, Indicator, Metric, Target
from vedich.indicators.profile import Profile
from vedich.indicators.queries import Point, StandingOf
from vedich.indicators.queries.cascade import is_summed
from vedich.indicators.status import PERCENT_UNIT, Course, Standing, Status, say_early
from vedich.lib import numbers
from vedich.lib.dates import format_date
from vedich.lib.periods import Period
from vedich.web.components import status

STATE_CODES: dict[str, str] = {
    Claim.State.DRAFT: "todo",
    Claim.State.SUBMITTED: "wait",
    Claim.State.RETURNED: "risk",
    Claim.State.APPROVED: "on",
    Claim.State.WITHDRAWN: "nodata",
    Claim.State.REPLACED: "nodata",
}
NO_TARGET: StrOrPromise = gettext_lazy("Chưa có mục tiêu")
NO_YEAR: StrOrPromise = gettext_lazy("không ghi năm")


def with_unit(text: str, unit: str) -> str:
    """22,4% · 995 tỷ đồng."""
    if not unit:
        return text
    return f"{text}%" if unit == PERCENT_UNIT else f"{text} {unit}"


def not_drawn(found: StandingOf | None) -> str:
    """Why the way of a place is not drawn although it has an exact value."""
    course = found.course if found else None
    if course is not None and course.base is not None and not course.is_base_sure:
        return _("chưa vẽ: giá trị gốc chưa chính xác")
    return _("chưa vẽ: chưa có đích hoặc gốc")


def base_of(course: Course | None, metric: Metric) -> str:
    """Where the way begins, rounded as the metric is, its sign kept: “> 36”; “–” where unknown."""
    if course is None or course.base is None or course.base_qualifier == Claim.Qualifier.EQUAL:
        return plain(course.base if course else None, metric)
    return numbers.format_qualified(
        course.base_qualifier, course.base, course.base_high, metric.decimals
    )


def value_of(point: Point, metric: Metric) -> str:
    """A value that counts, rounded as the metric is, its sign kept: “> 36”, “22,4”."""
    if point.qualifier == Claim.Qualifier.EQUAL:
        return numbers.format_number(point.value, metric.decimals, strip=False)
    decimals = None if point.claim else metric.decimals
    return numbers.format_qualified(point.qualifier, point.value, point.value_high, decimals)


def plain(value: Decimal | None, metric: Metric) -> str:
    """A plan, a target or a base, rounded as the metric is; “–” where unknown."""
    if value is None:
        return "–"
    return numbers.format_number(value, metric.decimals, strip=False)


def as_said(claim: Claim) -> str:
    """A claim in the source's own words, else as an office would say it, with unit and base."""
    return claim.value_text or in_words(claim)


def in_words(claim: Claim) -> str:
    """The claim written out: “trên 36%”, “tăng 360 tỷ đồng so với năm 2015”, “sớm 1 năm”."""
    unit = claim.measure_unit or claim.metric.measure_unit
    if claim.value is None:
        return _attained(claim)
    if claim.kind == Claim.Kind.RANK:
        return _("thứ hạng {rank}").format(rank=numbers.format_number(claim.value))
    value, since = claim.value, period_of(claim.since)
    if claim.kind == Claim.Kind.MULTIPLE:
        times = numbers.format_qualified(claim.qualifier, value, claim.value_high, in_words=True)
        return _("gấp {times} lần so với {since}").format(times=times, since=since)
    if claim.kind == Claim.Kind.CHANGE:
        pattern = (
            _("tăng {value} so với {since}") if value >= 0 else _("giảm {value} so với {since}")
        )
        said = numbers.format_qualified(claim.qualifier, abs(value), None, in_words=True)
        return pattern.format(value=with_unit(said, unit), since=since)
    said = numbers.format_qualified(claim.qualifier, value, claim.value_high, in_words=True)
    return with_unit(said, unit)


def _attained(claim: Claim) -> str:
    if claim.years_early is not None:
        return _("sớm {years} năm so với đích").format(
            years=numbers.format_number(claim.years_early)
        )
    return _("đã hoàn thành chỉ tiêu")


def short(claim: Claim) -> str:
    """The claim in a table cell: “> 36”, “+360”, “× 2”, else its words."""
    if claim.value is None or claim.kind in (Claim.Kind.RANK, Claim.Kind.ATTAINMENT):
        return as_said(claim)
    if claim.kind == Claim.Kind.CHANGE:
        return numbers.format_signed(claim.value)
    said = numbers.format_qualified(claim.qualifier, claim.value, claim.value_high)
    return f"× {said}" if claim.kind == Claim.Kind.MULTIPLE else said


def lowered(name: str) -> str:
    """A name inside a sentence: “huyện Mộc Sơn”, “hỗ trợ Tết”; what is all capitals stays."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def period_of(code: str) -> str:
    """A period in a sentence; what a source does not name is said so."""
    return Period.parse(code).label if code else str(NO_YEAR)


def short_period(code: str) -> str:
    """A period in a narrow cell."""
    return Period.parse(code).short_label if code else str(NO_YEAR)


def source_of(claim: Claim) -> str:
    """Paper, place in it and day; the kind of source where no paper is named."""
    if claim.document is None:
        return str(claim.get_source_kind_display())
    parts = [claim.document.title]
    if claim.clause is not None:
        parts.append(claim.clause.title.lower())
    return ", ".join(parts)


def code_of(claim: Claim) -> str:
    """The class of the claim's state in the status vocabulary."""
    return STATE_CODES[claim.state]


def status_text(found: StandingOf | None) -> StrOrPromise | None:
    """The exact word beside the icon where the vocabulary's own is too wide; None for that one."""
    if found is None:
        return NO_TARGET
    if found.target.value is None:
        return _("Chưa rõ mục tiêu")
    if found.standing.status is Status.AWAITING:
        return _("Chờ xác nhận")
    return _reached_text(found.standing)


def _reached_text(standing: Standing) -> str | None:
    if standing.status is not Status.REACHED:
        return None
    return _("Đã về đích, chờ xác nhận") if standing.needs_confirmation else None


def status_code(found: StandingOf | None) -> str:
    """The class of the status; without a target there is nothing to stand against."""
    return Status.NO_DATA if found is None else found.standing.status


def span_of(target: Target) -> str:
    """The day a target is due, as its period ends."""
    return f"{Period.parse(target.period).last_day:%d/%m/%Y}"


# --- Where it stands ------------------------------------------------------------------------------


def gap_unit(metric: Metric) -> str:
    """The unit of a difference: of percentages, percentage points."""
    return _("điểm phần trăm") if metric.measure_unit == PERCENT_UNIT else metric.measure_unit


def gap_of(standing: Standing, metric: Metric) -> str:
    """How the value lies to the plan of its day, and to the tolerance."""
    if standing.status is Status.REACHED:
        return _("đã đạt đích")
    if standing.status is Status.AWAITING:
        return _("số hiện có chưa chính xác nên chưa xét")
    if standing.behind is None:
        return _("chưa có số để so")
    gap = f"{plain(abs(standing.behind), metric)} {gap_unit(metric)}".strip()
    if standing.behind <= 0:
        return _("vượt {gap}").format(gap=gap) if standing.behind else _("đúng kế hoạch")
    if standing.tolerance is None:
        return _("chậm {gap}").format(gap=gap)
    pattern = (
        _("chậm {gap}, quá ngưỡng {limit}")
        if standing.behind > standing.tolerance
        else _("chậm {gap}, trong ngưỡng {limit}")
    )
    return pattern.format(gap=gap, limit=plain(standing.tolerance, metric))


def target_value(target: Target, metric: Metric) -> str:
    """The number of a target with its sign; without one, that the source gives none."""
    if target.value is None:
        return _("không nêu con số")
    if target.qualifier in (Claim.Qualifier.EQUAL, Claim.Qualifier.RANGE):
        return plain(target.value, metric)
    return numbers.format_qualified(target.qualifier, target.value, None, metric.decimals)


def left_of(found: StandingOf, metric: Metric, on: date) -> str:
    """What is left to the target, and the days left to it."""
    standing, target = found.standing, found.target
    if standing.days_early is not None:
        return say_early(standing.days_early)
    days = (Period.parse(target.period).last_day - on).days
    time = _("còn {days} ngày") if days >= 0 else _("đã quá {days} ngày")
    time = time.format(days=abs(days))
    if standing.reading is None or target.value is None:
        return time
    left = plain(abs(target.value - standing.reading.value), metric)
    if standing.reading.qualifier != Claim.Qualifier.EQUAL:
        left = _("khoảng {left}").format(left=left)
    return _("còn {left} {unit}, {time}").format(left=left, unit=gap_unit(metric), time=time)


class Moved(NamedTuple):
    """How far the value has come since the base or the first value: reckoned, and said so."""

    since: str
    text: str
    note: str


def moved(shown: Profile) -> Moved | None:
    """The change up to the latest exact value; None where there is nothing to reckon from."""
    latest, metric = shown.latest, shown.indicator.metric
    if latest is None or not latest.is_exact:
        return None
    course = shown.found.course if shown.found else None
    if course is not None and course.exact_base is not None and course.base_on is not None:
        base, day = course.exact_base, course.base_on
    else:
        exact = [point for point in shown.points if point.is_exact]
        if len(exact) < 2:
            return None
        base, day = exact[0].value, exact[0].period.last_day
    start = with_unit(plain(base, metric), metric.measure_unit)
    note = _("{unit}, suy ra; lúc đầu {start}").format(unit=gap_unit(metric), start=start)
    if course is not None and (progress := course.progress_of(latest.value)) is not None:
        done = numbers.format_number(progress * 100, 0)
        note = _("{unit}, suy ra; gốc {start}, đi được {done}% quãng đường").format(
            unit=gap_unit(metric), start=start, done=done
        )
    change = numbers.format_signed(latest.value - base, metric.decimals, strip=False)
    return Moved(since=_("Từ {day}").format(day=format_date(day)), text=change, note=note)


# --- What was said, and what follows --------------------------------------------------------------


def unit_of(claim: Claim) -> str:
    return claim.measure_unit or claim.metric.measure_unit


def said_pairs(claims: Sequence[Claim]) -> list[tuple[str, str]]:
    """(as said, of when) of each, for the line of a sparse source."""
    return [(as_said(claim), period_of(claim.period)) for claim in claims]


def derived_term(each: Derived) -> str:
    """What a reckoned value is."""
    if each.kind == Claim.Kind.LEVEL:
        return _("Mức của {period}").format(period=period_of(each.period))
    if each.kind == "percent":
        return _("Mức tăng so với {since}").format(since=period_of(each.since))
    return _("Thay đổi so với {since}").format(
        since=period_of(each.since) if each.since else _("số không ghi năm")
    )


def derived_value(each: Derived) -> str:
    """The reckoned value as text; inexact where what it rests on is."""
    value = abs(each.value) if each.kind == Claim.Kind.CHANGE else each.value
    about = _("khoảng {value}") if each.qualifier != Claim.Qualifier.EQUAL else "{value}"
    said = with_unit(about.format(value=numbers.format_number(value)), each.unit)
    if each.kind != Claim.Kind.CHANGE:
        return said
    if not each.value:
        return _("không đổi")
    return (_("tăng {said}") if each.value > 0 else _("giảm {said}")).format(said=said)


def derived_facts(found: Sequence[Derived]) -> list[tuple[str, Any, str]]:
    """(what, value, how reckoned) of each reckoned value."""
    facts = []
    for each in found:
        note = _("tính: {formula}").format(formula=each.formula)
        facts.append(
            (derived_term(each), derived_value(each), f"{note}; {each.note}" if each.note else note)
        )
    return facts


def open_facts(shown: Profile) -> list[tuple[str, Any, str]]:
    """What a sparse page says beside the numbers: the target, what follows, what is not known."""
    found = [_target_fact(shown.target, shown.indicator.metric)]
    found += [
        (term, value, f"{_('suy ra')}, {note}")
        for term, value, note in derived_facts(shown.derived)
    ]
    levels = shown.levels
    if len(levels) > 1:
        found.append((_("Các năm giữa"), status("nodata", _("Chưa có")), ""))
    for claim in shown.undated:
        term = _("Năm của số “{said}”").format(said=as_said(claim))
        found.append((term, status("nodata", _("Chưa có")), ""))
    if missing := _missing_years(shown):
        found.append((missing, status("nodata", _("Chưa có")), ""))
    if any(claim.nature == Claim.Nature.OPEN for claim in shown.said):
        found.append((_("Kết quả hay mong đợi"), status("nodata", _("Chưa rõ")), ""))
    found += [(_("Gồm"), ", ".join(claim.items), "") for claim in shown.said if claim.items]
    bodies = {claim.organisation.name for claim in shown.said if claim.organisation}
    return found + [(_("Nói về"), name, "") for name in sorted(bodies)]


def _target_fact(target: Target | None, metric: Metric) -> tuple[str, Any, str]:
    term = _("Mục tiêu")
    if target is None:
        return term, status("nodata", _("Chưa có")), ""
    if target.value is None:
        note = _("nguồn nhắc đích của {period}, không nêu con số").format(
            period=period_of(target.period)
        )
        return term, status("nodata", _("Chưa có số liệu")), note
    said = with_unit(target_value(target, metric), metric.measure_unit)
    return term, said, period_of(target.period)


def _missing_years(shown: Profile) -> str:
    """The years between the base of a comparison and its own that no source speaks of."""
    known = {claim.period for claim in shown.said}
    years: set[int] = set()
    for claim in shown.statements:
        if claim.since and claim.period:
            first, last = Period.parse(claim.since).end.year, Period.parse(claim.period).start.year
            years.update(range(first, last))
    return ", ".join(str(year) for year in sorted(years) if str(year) not in known)


def shared(target: Any, indicator: Indicator) -> str:
    """How much of a target was allotted below: “đã giao 780/800 hộ, còn 20 chưa giao”.

    The target is one of `queries.sharing.with_shares`.
    """
    metric, count = indicator.metric, target.shared_count
    if target.value is None or not is_summed(indicator):
        return _("đã giao đích cho {count} địa phương").format(count=count)
    given = plain(target.shared_sum, metric)
    of = _("đã giao {given}/{whole}").format(
        given=given, whole=with_unit(plain(target.value, metric), metric.measure_unit)
    )
    left = target.value - target.shared_sum
    if left > 0:
        return _("{of}, còn {left} chưa giao").format(of=of, left=plain(left, metric))
    if left < 0:
        return _("{of}, giao vượt {left}").format(of=of, left=plain(-left, metric))
    return of
