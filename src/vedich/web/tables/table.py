"""One list page: reads the address, asks for the rows, answers page, fragment or Excel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from vedich.lib.numbers import format_number
from vedich.web.addresses import changed_url
from vedich.web.http import is_fragment, render
from vedich.web.tables import excel, keyset
from vedich.web.tables.bulk import Bulk
from vedich.web.tables.columns import Column
from vedich.web.tables.filters import ChoiceFilter, Filter
from vedich.web.tables.looks import Looks
from vedich.web.tables.views import View, kept

COUNT_CAP = 10_000
SORT, AFTER, BEFORE, FORMAT = "sap-xep", "sau", "truoc", "dinh-dang"
COLUMNS = "cot"
MORE = "loc-them"


@dataclass(frozen=True)
class Head:
    """One header cell: where it sorts to, and how the list is sorted by it now."""

    column: Column
    href: str
    sorted: str


@dataclass(frozen=True)
class Chip:
    """One filter that is set, and the address without it."""

    key: str
    label: StrOrPromise
    value: str
    word: str
    text: str
    href: str


class Table(Looks):
    """A list, declared by a subclass: see the package's docstring."""

    name: ClassVar[str] = "danh-sach"
    title: ClassVar[StrOrPromise] = gettext_lazy("Danh sách")
    columns: Sequence[Column] = ()
    filters: Sequence[Filter] = ()
    default_sort: ClassVar[str] = "ten"
    per_page: int = 50
    empty: ClassVar[StrOrPromise] = gettext_lazy("Chưa có gì trong danh sách này")
    empty_hint: ClassVar[StrOrPromise] = ""
    exports: Sequence[tuple[StrOrPromise, str]] = ()
    """Other files that the list goes out as: label and address, beside Excel at its foot."""
    bulk: Bulk | None = None
    """What may be done to rows ticked in the list; None: rows cannot be ticked."""
    keeps_views: ClassVar[bool] = False
    """Whether readers keep views of it and choose its columns; `ready_made` views come first."""
    ready_made: ClassVar[Sequence[View]] = ()

    def __init__(self, request: HttpRequest, queryset: QuerySet[Any], **extra: Any) -> None:
        self.request = request
        self.queryset = queryset
        self.extra = extra
        if self.is_printing:
            self.per_page = self.per_sheet
        self.all_columns = list(self.columns)
        self.columns = self._chosen_columns()
        self.filters = [
            each.for_request() if isinstance(each, ChoiceFilter) else each for each in self.filters
        ]

    def _chosen_columns(self) -> list[Column]:
        """Those the address names; else all in the file, and on the page all but extra ones."""
        asked = self.request.GET.getlist(COLUMNS) if self.keeps_views else []
        if any(column.key in asked for column in self.all_columns):
            return [column for column in self.all_columns if column.wide or column.key in asked]
        is_file = self.request.GET.get(FORMAT) == "xlsx"
        return [column for column in self.all_columns if is_file or not column.extra]

    # --- The address --------------------------------------------------------------------------

    @cached_property
    def sort_key(self) -> str:
        """The column sorted by, with “-” in front when downwards; nonsense is the default."""
        asked = self.request.GET.get(SORT, "")
        known = {column.key for column in self.all_columns if column.sort}
        return asked if asked.removeprefix("-") in known else self.default_sort

    @cached_property
    def order(self) -> keyset.Order:
        key = self.sort_key
        paths = {column.key: column.sort for column in self.all_columns}
        return keyset.Order(paths[key.removeprefix("-")] or "pk", descending=key.startswith("-"))

    @cached_property
    def set_filters(self) -> list[tuple[Filter, str]]:
        typed = ((each, self.request.GET.get(each.key, "")) for each in self.filters)
        return [(each, value) for each, text in typed if (value := each.read(text))]

    @property
    def folded_filters(self) -> list[Filter]:
        return [each for each in self.filters if each.folded]

    @property
    def shows_folded(self) -> bool:
        """Whether they are wanted, or one of them is in the address; else the page is spared what
        they offer."""
        asked = [MORE, *(each.key for each in self.folded_filters)]
        return any(self.request.GET.get(key) for key in asked)

    @property
    def more_href(self) -> str:
        return self.address(**{MORE: "1"})

    @cached_property
    def chips(self) -> list[Chip]:
        return [
            Chip(
                each.key,
                each.label,
                value,
                each.word_of(value),
                each.chip_of(value),
                self.address(**{each.key: None}),
            )
            for each, value in self.set_filters
        ]

    def value_of(self, filter_key: str) -> str:
        return next((value for each, value in self.set_filters if each.key == filter_key), "")

    def address(self, **changes: Any) -> str:
        """This list with some parameters changed, from its first row."""
        given = {AFTER: None, BEFORE: None, FORMAT: None, **changes}
        return changed_url(self.request, **given)

    @property
    def clear_href(self) -> str:
        return self.address(**{each.key: None for each in self.filters})

    @property
    def excel_href(self) -> str:
        return self.address(**{FORMAT: "xlsx"})

    @property
    def query(self) -> str:
        """What stands in the address besides the place in the pages: the filtered list itself."""
        return self.address().partition("?")[2]

    @cached_property
    def views(self) -> list[View]:
        """Ready-made views, then those the reader keeps."""
        return [*self.ready_made, *self._kept]

    @cached_property
    def _kept(self) -> list[View]:
        return kept(self.request, self.name) if self.keeps_views else []

    @property
    def keeps_some(self) -> bool:
        return bool(self._kept)

    @property
    def all_href(self) -> str:
        """The list without filters; it says its order, so that no view opens instead."""
        return self.as_shown(f"{SORT}={self.default_sort}")

    @property
    def but_columns(self) -> list[tuple[str, str]]:
        """What the form of the columns hands on."""
        return [
            (key, value)
            for key, values in self.request.GET.lists()
            if key not in (COLUMNS, AFTER, BEFORE, FORMAT)
            for value in values
        ]

    @property
    def other_parameters(self) -> list[tuple[str, str]]:
        """What the filter form hands on besides what it asks itself."""
        own = {SORT, AFTER, BEFORE, FORMAT, *(each.key for each in self.filters)}
        return [
            (key, value)
            for key, values in self.request.GET.lists()
            if key not in own
            for value in values
        ]

    @cached_property
    def heads(self) -> list[Head]:
        return [self._head(column) for column in self.columns]

    def _head(self, column: Column) -> Head:
        if not column.sort:
            return Head(column, "", "")
        if self.sort_key == column.key:
            return Head(column, self.address(**{SORT: f"-{column.key}"}), "ascending")
        how = "descending" if self.sort_key == f"-{column.key}" else ""
        return Head(column, self.address(**{SORT: column.key}), how)

    @property
    def sort_options(self) -> list[tuple[str, str]]:
        """Every order there is, for phones, where the header cells are not shown."""
        return [
            (sign + column.key, word % {"column": column.label})
            for column in self.columns
            if column.sort
            for sign, word in (("", _("%(column)s, tăng dần")), ("-", _("%(column)s, giảm dần")))
        ]

    # --- The rows -----------------------------------------------------------------------------

    @cached_property
    def found(self) -> QuerySet[Any]:
        """All rows the filters leave."""
        rows = self.queryset
        for each, value in self.set_filters:
            rows = each.apply_to(rows, value)
        return rows

    @property
    def _salt(self) -> str:
        return f"{self.name}:{self.sort_key}"

    @cached_property
    def _page(self) -> tuple[list[Any], bool, bool]:
        """The rows shown, and whether there are some before and some after them."""
        rows = self.order.annotated(self.found)
        given = self.request.GET
        if key := keyset.read(given.get(BEFORE, ""), self._salt):
            back = self.order.sorted(rows.filter(self.order.before(key)), backwards=True)
            taken = list(back[: self.per_page + 1])
            return taken[: self.per_page][::-1], len(taken) > self.per_page, True
        start = keyset.read(given.get(AFTER, ""), self._salt)
        if start:
            rows = rows.filter(self.order.after(start))
        taken = list(self.order.sorted(rows)[: self.per_page + 1])
        return taken[: self.per_page], start is not None, len(taken) > self.per_page

    @property
    def rows(self) -> list[Any]:
        return self._page[0]

    @property
    def previous_href(self) -> str:
        shown, before, _after = self._page
        if not before:
            return ""
        if not shown:
            return self.address()
        return self.address(**{BEFORE: keyset.write(keyset.key_of(shown[0]), self._salt)})

    @property
    def next_href(self) -> str:
        shown, _before, after = self._page
        if not after or not shown:
            return ""
        return self.address(**{AFTER: keyset.write(keyset.key_of(shown[-1]), self._salt)})

    @cached_property
    def count(self) -> int:
        """How many rows there are, up to one more than the cap."""
        return self.found.order_by()[: COUNT_CAP + 1].count()

    @property
    def count_text(self) -> str:
        if self.count > COUNT_CAP:
            return _("hơn %(number)s dòng") % {"number": format_number(COUNT_CAP)}
        return ngettext("%(number)s dòng", "%(number)s dòng", self.count) % {
            "number": format_number(self.count)
        }

    def label_of(self, row: Any) -> str:
        """What the box of a row is called."""
        return next(str(each.value(row)) for each in self.columns if each.wide)

    @property
    def summary(self) -> StrOrPromise:
        """A sentence about all rows the filters leave, below the list and in the file: sums."""
        return ""

    # --- The answer ---------------------------------------------------------------------------

    def respond(
        self, template: str, context: Mapping[str, Any] | None = None
    ) -> HttpResponse | FileResponse:
        """The page; its block `table` alone for htmx; the whole list for `?dinh-dang=xlsx`."""
        if self.request.GET.get(FORMAT) == "xlsx":
            return excel.respond(self)
        if self.keeps_views and not self.request.GET:
            opened = next((view for view in self._kept if view.is_default and view.query), None)
            if opened is not None:
                return HttpResponseRedirect(f"{self.request.path}?{opened.query}")
        part = f"{template}#table" if is_fragment(self.request) else template
        return render(self.request, part, {**(context or {}), "table": self})
