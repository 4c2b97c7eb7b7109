"""The register of arrivals, and the files of papers, as lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from markupsafe import Markup

from vedich.documents.numbering import reference_key
from vedich.incoming.models import WAITING, Dossier, IncomingPaper, State
from vedich.incoming.queries import awaiting_reply, overdue
from vedich.incoming.queries.papers import of_day
from vedich.lib import clock
from vedich.lib.vietnamese import fold
from vedich.organisations.models import Organisation
from vedich.web.components.states import status
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter

MARKS = {"arrived": "todo", "submitted": "wait", "directed": "on", "filed": "reached"}
MOST_CHOICES = 300


def mark_of(paper: IncomingPaper, *, pill: bool = False) -> Markup:
    """How an arrival stands, in the vocabulary of states."""
    return status(MARKS[paper.state], paper.get_state_display(), pill)


def urgency_mark(paper: IncomingPaper) -> Markup | str:
    """The urgency where there is one."""
    if not paper.urgency:
        return ""
    code = "overdue" if paper.urgency == IncomingPaper.Urgency.EXPRESS else "risk"
    return status(code, paper.get_urgency_display())


def reply_words(paper: IncomingPaper, on: date) -> str:
    """ "còn 3 ngày", "quá 2 ngày"; "" where no reply is awaited."""
    left = paper.days_left(on)
    if left is None:
        return ""
    if left < 0:
        return ngettext("quá %(n)s ngày", "quá %(n)s ngày", -left) % {"n": -left}
    if left == 0:
        return _("hạn hôm nay")
    return ngettext("còn %(n)s ngày", "còn %(n)s ngày", left) % {"n": left}


def reply_mark(paper: IncomingPaper, on: date) -> Markup | str | None:
    words, left = reply_words(paper, on), paper.days_left(on)
    if left is None:
        return _("đã trả lời") if paper.reply_id else None
    return status("overdue" if left < 0 else "wait", words)


class SearchFilter(TextFilter):
    """Words of the paper, its number typed in any way, or the number of arrival."""

    def apply_to(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        words = Q()
        for word in fold(value).split():
            words &= Q(document__folded__contains=word)
        key = reference_key(value)
        if key[:1].isdigit():
            words |= Q(document__reference_key__startswith=key)
        if value.strip().isdigit() and len(value.strip()) < len("2000000000"):
            words |= Q(number=int(value))
        return rows.filter(words)


class IncomingTable(Table):
    name = "van-ban-den"
    title = gettext_lazy("Văn bản đến")
    default_sort = "-den"
    keeps_views = True
    empty = gettext_lazy("Chưa có văn bản đến nào")
    empty_hint = gettext_lazy("Văn bản vào sổ của cơ quan trong phạm vi của đồng chí hiện ở đây.")

    def __init__(self, request: HttpRequest, rows: QuerySet[IncomingPaper], on: date) -> None:
        self.on = on
        self.seen = rows
        self.columns = [
            Column("so-den", gettext_lazy("Số đến"), lambda each: each.number, sort="number",
                   link=IncomingPaper.get_absolute_url, numeric=True),
            Column("den", gettext_lazy("Ngày đến"), lambda each: each.arrived_on,
                   sort="arrived_at"),
            Column("so", gettext_lazy("Số, ký hiệu"),
                   lambda each: each.document.reference or None, sort="document__reference_key"),
            Column("trich-yeu", gettext_lazy("Trích yếu"), lambda each: each.document.name,
                   sort="document__sort_key", link=IncomingPaper.get_absolute_url, wide=True),
            Column("noi-gui", gettext_lazy("Nơi gửi"), lambda each: each.sender or None, drop=True),
            Column("khan", gettext_lazy("Độ khẩn"),
                   lambda each: str(each.get_urgency_display()), cell=urgency_mark, bare=True),
            Column("tinh-trang", gettext_lazy("Tình trạng"),
                   lambda each: str(each.get_state_display()), cell=mark_of, bare=True),
            Column("trinh", gettext_lazy("Trình"),
                   lambda each: each.leader.name if each.leader else None, extra=True),
            Column("han", gettext_lazy("Hạn trả lời"), lambda each: each.reply_by,
                   sort="reply_by"),
            Column("tra-loi", gettext_lazy("Trả lời"),
                   lambda each: reply_words(each, on) or None,
                   cell=lambda each: reply_mark(each, on), bare=True),
            Column("ngay", gettext_lazy("Ngày ban hành"), lambda each: each.document.issued_on,
                   extra=True),
            Column("loai", gettext_lazy("Loại"),
                   lambda each: str(each.document.get_kind_display()), extra=True),
            Column("ban-hanh", gettext_lazy("Cơ quan ban hành"),
                   lambda each: each.document.issuer_name or None, extra=True),
            Column("pham-vi", gettext_lazy("Phạm vi phổ biến"),
                   lambda each: str(each.get_circulation_display()), extra=True),
            Column("ho-so", gettext_lazy("Hồ sơ"),
                   lambda each: each.dossier.title if each.dossier else None, extra=True),
            Column("co-quan", gettext_lazy("Cơ quan nhận"), lambda each: each.organisation.name,
                   sort="organisation__sort_key", extra=True),
        ]  # fmt: skip
        self.filters = [
            SearchFilter(label=gettext_lazy("Số đến, số ký hiệu hoặc trích yếu")),
            ChoiceFilter("tinh-trang", gettext_lazy("Tình trạng"), lambda: State.choices, _stands),
            ChoiceFilter("den", gettext_lazy("Ngày đến"), _days, self._arrived),
            ChoiceFilter("tra-loi", gettext_lazy("Trả lời"), _replies, self._replied),
            ChoiceFilter("khan", gettext_lazy("Độ khẩn"), _urgencies, _urgent),
            ChoiceFilter("co-quan", gettext_lazy("Cơ quan nhận"), self._offices, _of_office,
                         folded=True),
            ChoiceFilter("nam", gettext_lazy("Năm"), self._years, _of_year, folded=True),
        ]  # fmt: skip
        shown = rows.select_related("document__issuer", "organisation", "leader", "dossier")
        super().__init__(request, shown)

    def _arrived(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        if value == "hom-nay":
            return rows.filter(of_day(self.on))
        back = {"7-ngay": 7, "30-ngay": 30}[value]
        return rows.filter(arrived_at__gte=clock.start_of(self.on - timedelta(days=back - 1)))

    def _replied(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        wanted = {"cho": awaiting_reply(), "qua-han": overdue(self.on),
                  "da": Q(reply__isnull=False)}  # fmt: skip
        return rows.filter(wanted[value])

    def _offices(self) -> Iterable[tuple[int, str]]:
        known = Organisation.objects.filter(pk__in=self.seen.order_by().values("organisation"))
        return known.order_by("sort_key").values_list("pk", "name")[:MOST_CHOICES]

    def _years(self) -> Iterable[tuple[int, str]]:
        years = self.seen.order_by().values_list("year", flat=True).distinct()
        return [(year, str(year)) for year in sorted(years, reverse=True)]


def _days() -> list[tuple[str, str]]:
    return [("hom-nay", _("hôm nay")), ("7-ngay", _("7 ngày qua")), ("30-ngay", _("30 ngày qua"))]


def _replies() -> list[tuple[str, str]]:
    return [("cho", _("chờ trả lời")), ("qua-han", _("quá hạn trả lời")), ("da", _("đã trả lời"))]


def _urgencies() -> list[tuple[str, Any]]:
    kinds = [each for each in IncomingPaper.Urgency if each]
    return [("co", _("khẩn trở lên")), *((str(each), each.label) for each in kinds)]


def _urgent(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.exclude(urgency="") if value == "co" else rows.filter(urgency=value)


def _stands(rows: QuerySet[Any], state: str) -> QuerySet[Any]:
    return rows.filter(state=state)


def _of_office(rows: QuerySet[Any], office: int) -> QuerySet[Any]:
    return rows.filter(organisation=office)


def _of_year(rows: QuerySet[Any], year: int) -> QuerySet[Any]:
    return rows.filter(year=year)


class DossierTable(Table):
    name = "ho-so"
    title = gettext_lazy("Hồ sơ")
    default_sort = "-mo"
    empty = gettext_lazy("Chưa có hồ sơ nào")
    empty_hint = gettext_lazy("Hồ sơ gom văn bản đến, văn bản trả lời và nhiệm vụ của một việc.")

    def __init__(self, request: HttpRequest, rows: QuerySet[Dossier]) -> None:
        waiting = Count("papers", filter=Q(papers__state__in=WAITING))
        self.columns = [
            Column("ten", gettext_lazy("Hồ sơ"), lambda each: each.title, sort="sort_key",
                   link=Dossier.get_absolute_url, wide=True),
            Column("co-quan", gettext_lazy("Cơ quan"), lambda each: each.organisation.name,
                   sort="organisation__sort_key", drop=True),
            Column("van-ban", gettext_lazy("Văn bản"), lambda each: each.paper_count,
                   numeric=True),
            Column("cho", gettext_lazy("Chờ xử lý"), lambda each: each.waiting_count or None,
                   numeric=True),
            Column("mo", gettext_lazy("Mở ngày"), lambda each: each.opened_on, sort="opened_on"),
            Column("ket-thuc", gettext_lazy("Kết thúc ngày"), lambda each: each.closed_on,
                   sort="closed_on"),
        ]  # fmt: skip
        self.filters = [
            TextFilter(),
            ChoiceFilter("tinh-trang", gettext_lazy("Tình trạng"), _opens, _opened),
        ]
        counted = rows.select_related("organisation").annotate(
            paper_count=Count("papers"), waiting_count=waiting
        )
        super().__init__(request, counted)


def _opens() -> list[tuple[str, str]]:
    return [("mo", _("đang mở")), ("xong", _("đã kết thúc"))]


def _opened(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(closed_on__isnull=value == "mo")
