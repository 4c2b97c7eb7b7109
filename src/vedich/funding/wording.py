"""How pages say money: sums, shares, what is not known, where a figure stands."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from vedich.funding.flags import flags, share
from vedich.funding.models import Amount
from vedich.funding.queries import STAGES, Group, RateOf, Totals, YearOf
from vedich.lib.numbers import format_money, format_number
from vedich.web.components import money_bar, prov, status
from vedich.web.components.provenance import WORDS

WEAKEST = list(Amount._meta.get_field("source_kind").choices or [])


def amounts_of(line: Any, stage: str) -> list[Amount]:
    """The amounts in force of one stage: one, or the instalments paid."""
    return [each for each in line.current if each.stage == stage]


def value_of(line: Any, stage: str) -> Decimal | None:
    found = amounts_of(line, stage)
    return sum((each.value for each in found), Decimal(0)) if found else None


def kind_of(line: Any, stage: str) -> str:
    """The kind of source of a stage: the weakest of its instalments."""
    order = [key for key, _label in WEAKEST]
    kinds = [each.source_kind for each in amounts_of(line, stage)]
    return max(kinds, key=order.index, default="")


def marked(line: Any, stage: str) -> Markup | None:
    """The sum in words with its mark, which leads to who said so."""
    value = value_of(line, stage)
    if value is None:
        return None
    mark = prov(kind_of(line, stage), line.get_absolute_url())
    text = narrow(value)
    return Markup('<span class="text-nowrap">{}{}</span>').format(text, mark)


def narrow(value: Decimal) -> str:
    """The amount in a cell of a table of money: “133,92 triệu”; small ones keep their đồng."""
    text = format_money(value)
    return text if text.count(" ") == 1 else text.removesuffix(" đồng")


def kinds_of(line: Any) -> str | None:
    """The kinds of source of a line in words, for the file."""
    kinds = dict.fromkeys(each.source_kind for each in line.current)
    return "; ".join(str(WORDS[kind]) for kind in kinds) or None


def looked_at(line: Any, more: Iterable[tuple[str, str]] = ()) -> Markup:
    """What does not fit about a line, each sentence below the other.

    `more`: further (status code, sentence).
    """
    said = [*(("risk", each) for each in flags_of(line)), *more]
    return Markup("").join(
        Markup('<span class="d-block vd-xs fw-normal text-wrap">{}</span>').format(
            status(code, text)
        )
        for code, text in said
    )


def flags_of(line: Any) -> list[str]:
    return flags(
        value_of(line, "planned"),
        value_of(line, "allocated"),
        value_of(line, "spent"),
        paid=line.programme_id is not None,
    )


def percent(part: Decimal | None, whole: Decimal | None) -> str:
    """“89%” of the whole; empty where either is unknown."""
    found = share(part, whole)
    return "" if found is None else f"{format_number(found, 0)}%"


def sums(totals: Totals, *, paid: bool = False) -> str:
    """What the rows of a list add up to, and how many of them have each amount.

    `paid`: in the words of a support programme.
    """
    if not totals.lines:
        return ""
    first, last = (_("dự toán"), _("đã chi")) if paid else (_("kế hoạch"), _("giải ngân"))
    parts = [
        _part(first, totals.planned, totals.planned_count, totals.lines),
        _part(_("phân bổ"), totals.allocated, totals.allocated_count, totals.lines),
        _part(last, totals.spent, totals.spent_count, totals.lines),
    ]
    return _("Cộng %(count)s dòng đang lọc: %(parts)s.") % {
        "count": format_number(totals.lines),
        "parts": "; ".join(parts),
    }


def _part(word: str, value: Decimal | None, count: int, lines: int) -> str:
    if value is None:
        return _("%(word)s chưa ghi dòng nào") % {"word": word}
    text = f"{word} {format_money(value)}"
    if count == lines:
        return text
    return _("%(text)s (%(count)s dòng có số)") % {"text": text, "count": format_number(count)}


def group_label(group: Group) -> str:
    """The three amounts in a sentence, for those who do not see the bar."""
    words = (_("Kế hoạch"), _("phân bổ"), _("giải ngân"))
    values = (group.planned, group.allocated, group.spent)
    return ", ".join(
        f"{word} {format_money(value) if value is not None else _('chưa ghi')}"
        for word, value in zip(words, values, strict=True)
    )


def whole_said(whole: Group, years: str) -> str:
    """“2016-2020: kế hoạch 68,5 tỷ đồng, phân bổ 61,2 tỷ đồng (89% kế hoạch), giải ngân …”."""
    found = [f"{years}: {_lower(group_label(whole))}"]
    if part := percent(whole.allocated, whole.planned):
        found.append(_("phân bổ bằng %(part)s kế hoạch") % {"part": part})
    if part := percent(whole.spent, whole.allocated):
        found.append(_("giải ngân bằng %(part)s phân bổ") % {"part": part})
    return "; ".join(found) + "."


def short(group: Group) -> str:
    """The furthest of the three that is known: “giải ngân 54,8 tỷ đồng”."""
    for word, value in (
        (_("giải ngân"), group.spent),
        (_("phân bổ"), group.allocated),
        (_("kế hoạch"), group.planned),
    ):
        if value is not None:
            return f"{word} {format_money(value)}"
    return _("chưa ghi số")


def line_bar(line: Any) -> Markup:
    """The three amounts of one line as a bar."""
    group = Group(line.year, line.source.name, 0, *(value_of(line, stage) for stage in STAGES))
    return money_bar(group.planned, group.allocated, group.spent, group_label(group))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def whole_of(groups: Iterable[Group]) -> str:
    """From the first year to the last: “2016-2020”."""
    years = sorted({group.year for group in groups})
    return "" if not years else "-".join(dict.fromkeys(str(year) for year in (years[0], years[-1])))


# --- Support --------------------------------------------------------------------------------------


def rate_text(of: YearOf) -> str:
    """“90.000 đồng”; where places differ, from the lowest to the highest."""
    values = of.values
    if not values:
        return _("chưa rõ mức")
    if len(values) == 1:
        return format_money(values[0])
    return _("từ %(low)s đến %(high)s") % {
        "low": format_money(values[0]),
        "high": format_money(values[-1]),
    }


def total_text(of: YearOf) -> str:
    """The total of a year, or why there is none."""
    if of.is_whole and of.planned is not None:
        return format_money(of.planned)
    if of.planned is None:
        if of.now.usable is not None:
            return _("chưa lập dự toán")
        return _("chưa có số hộ, không tính tổng")
    return _("không có tổng: %(open)s nơi chưa có số hộ; %(count)s nơi đã tính %(sum)s") % {
        "open": of.places - of.planned_count,
        "count": of.planned_count,
        "sum": format_money(of.planned),
    }


def partly(value: Decimal | None, count: int, places: int) -> str:
    """A sum of places; where not all have it, how many do."""
    if value is None:
        return _("chưa ghi")
    text = format_money(value)
    if count == places:
        return text
    return _("%(text)s (%(count)s trên %(places)s nơi)") % {
        "text": text,
        "count": count,
        "places": places,
    }


def source_text(rate: RateOf) -> str:
    """Paper and place in it; the kind of source where no paper is named."""
    if rate.document is None:
        return str(WORDS[rate.source_kind])
    parts = [rate.document.title]
    if rate.clause is not None:
        parts.append(rate.clause.title.lower())
    return ", ".join(parts)


def thousands(value: Decimal) -> str:
    """A rate above its bar, in nghìn đồng."""
    return format_number(value / 1000)
