"""Focus areas and products as lists, with what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from markupsafe import Markup

from vedich.accounts.models import User
from vedich.products import queries
from vedich.products.models import Chosen, FocusArea, Product
from vedich.products.tables.common import equal, place_filter
from vedich.products.words import gap_word, reason_line
from vedich.web.components.states import status
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter

GAPS: list[tuple[str, StrOrPromise]] = [
    ("de-an", _("Chưa có đề án thực hiện")),
    ("chi-tieu", _("Chưa có chỉ tiêu đo")),
]
PRODUCT_GAPS = [*GAPS, ("doi-tac", _("Chưa có đối tác cam kết"))]
_FIELDS = {"de-an": "has_scheme", "chi-tieu": "has_measure", "doi-tac": "has_partner"}


def _lacking(rows: QuerySet[Any], what: str) -> QuerySet[Any]:
    return rows.filter(**{_FIELDS[what]: False})


class FocusAreaTable(Table):
    name = "linh-vuc"
    title = _("Lĩnh vực trọng tâm, khâu đột phá")
    empty = _("Chưa chọn lĩnh vực trọng tâm nào")
    empty_hint = _("Cấp ủy chọn vài lĩnh vực để dồn sức; mỗi lĩnh vực có lý do, văn bản, đề án.")

    def __init__(
        self, request: HttpRequest, rows: QuerySet[FocusArea], on: date, *, user: User
    ) -> None:
        self.columns = [
            Column("ten", _("Tên"), str, sort="sort_key", link=_href, wide=True),
            Column("loai", _("Loại"), lambda one: one.get_kind_display(), sort="kind"),
            _place(),
            Column(
                "cap-uy", _("Cấp ủy chọn"), lambda one: one.owner.name, sort="owner__sort_key"
            ),
            Column(
                "nhiem-ky", _("Nhiệm kỳ"), lambda one: one.term.years if one.term else None,
                drop=True,
            ),
            _reason(),
            _gaps(),
        ]  # fmt: skip
        self.filters = [
            TextFilter(label=_("Tên")),
            ChoiceFilter("loai", _("Loại"), lambda: FocusArea.Kind.choices, equal("kind")),
            place_filter(rows, on),
            ChoiceFilter("thieu", _("Khoảng trống"), lambda: GAPS, _lacking),
        ]
        related = rows.select_related("area", "owner", "term", "document")
        super().__init__(request, queries.with_gaps(related, user, on=on))


class ProductTable(Table):
    name = "san-pham"
    title = _("Sản phẩm chủ lực")
    empty = _("Chưa chọn sản phẩm chủ lực nào")
    empty_hint = _("Chọn lĩnh vực trọng tâm trước, rồi chọn sản phẩm của lĩnh vực đó.")

    def __init__(
        self, request: HttpRequest, rows: QuerySet[Product], on: date, *, user: User
    ) -> None:
        self.columns = [
            Column("ten", _("Tên"), str, sort="sort_key", link=_href, wide=True),
            Column("loai", _("Loại"), lambda one: one.get_kind_display(), sort="kind"),
            _place(),
            Column(
                "linh-vuc", _("Lĩnh vực trọng tâm"), lambda one: one.focus_area.name,
                sort="focus_area__sort_key", link=lambda one: one.focus_area.get_absolute_url(),
            ),
            _reason(),
            _gaps(),
        ]  # fmt: skip
        self.filters = [
            TextFilter(label=_("Tên")),
            ChoiceFilter("loai", _("Loại"), lambda: Product.Kind.choices, equal("kind")),
            place_filter(rows, on),
            ChoiceFilter("thieu", _("Khoảng trống"), lambda: PRODUCT_GAPS, _lacking),
        ]
        related = rows.select_related("area", "focus_area", "document")
        super().__init__(request, queries.with_gaps(related, user, on=on))


def _place() -> Column:
    return Column(
        "dia-ban", _("Địa bàn"), lambda one: one.area.name, sort="area__sort_key", bare=True
    )


def _reason() -> Column:
    return Column("ly-do", _("Lý do chọn"), reason_line, drop=True)


def _gaps() -> Column:
    return Column(
        "thieu", _("Khoảng trống"), lambda one: "; ".join(_missing(one)) or None, cell=_drawn
    )


def _missing(one: Any) -> list[str]:
    return [gap_word(one, what) for what, field in _FIELDS.items() if not getattr(one, field, True)]


def _drawn(one: Any) -> Markup | None:
    found = _missing(one)
    lines = (
        Markup('<span class="d-block">{}</span>').format(status("nodata", word)) for word in found
    )
    return Markup("").join(lines) if found else None


def _href(one: Chosen) -> str:
    return one.get_absolute_url()  # type: ignore[attr-defined,no-any-return]
