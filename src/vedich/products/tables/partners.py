"""Partners and commitments as lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from vedich.accounts.models import User
from vedich.lib.numbers import format_number
from vedich.products import queries, rules
from vedich.products.models import Commitment, Partner, Product
from vedich.products.progress import WORDS, Status
from vedich.products.tables.common import MOST_CHOICES, equal, place_filter
from vedich.web.components.states import status
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter


class PartnerTable(Table):
    name = "doi-tac"
    title = _("Đối tác")
    empty = _("Chưa ghi đối tác nào")
    empty_hint = _("Doanh nghiệp, hợp tác xã nhận bao tiêu sản phẩm.")

    def __init__(
        self, request: HttpRequest, rows: QuerySet[Partner], on: date, *, user: User
    ) -> None:
        self.columns = [
            Column("ten", _("Tên"), str, sort="sort_key", link=_href, wide=True),
            Column("loai", _("Loại"), lambda one: one.get_kind_display(), sort="kind"),
            Column(
                "ma-so-thue", _("Mã số thuế"), lambda one: one.tax_code or None, sort="tax_code"
            ),
            Column(
                "dia-ban", _("Sổ của địa bàn"), lambda one: one.area.name, sort="area__sort_key"
            ),
            Column(
                "cam-ket", _("Cam kết đang thực hiện"), lambda one: one.running, sort="running",
                numeric=True,
            ),
        ]  # fmt: skip
        self.filters = [
            TextFilter(label=_("Tên hoặc mã số thuế")),
            ChoiceFilter("loai", _("Loại"), lambda: Partner.Kind.choices, equal("kind")),
            place_filter(rows, on),
        ]
        seen = rules.visible_commitments(user, on=on).filter(
            state=Commitment.State.MADE, starts_on__lte=on, ends_on__gte=on
        )
        running = Count("commitments", filter=Q(commitments__in=seen.values("pk")))
        super().__init__(request, rows.select_related("area").annotate(running=running))


class CommitmentTable(Table):
    name = "cam-ket"
    title = _("Cam kết của đối tác")
    default_sort = "-den"
    empty = _("Chưa ghi cam kết nào")
    empty_hint = _("Đối tác nhận mua sản phẩm nào, bao nhiêu, ở đâu, trong vụ nào.")

    def __init__(self, request: HttpRequest, rows: QuerySet[Commitment], on: date) -> None:
        self.on, self.seen = on, rows
        self.columns = [
            Column(
                "doi-tac", _("Đối tác"), lambda one: one.partner.name, sort="partner__sort_key",
                link=_href, wide=True,
            ),
            Column(
                "san-pham", _("Sản phẩm"), lambda one: one.product.name, sort="product__sort_key"
            ),
            Column("noi", _("Nơi sản xuất"), lambda one: one.area.name, sort="area__sort_key"),
            Column("vu", _("Vụ, kỳ"), lambda one: one.season, sort="season"),
            Column("tu", _("Từ ngày"), lambda one: one.starts_on, sort="starts_on", drop=True),
            Column("den", _("Đến hết ngày"), lambda one: one.ends_on, sort="ends_on"),
            Column("khoi-luong", _("Cam kết"), _promised, numeric=True, excel=_volume),
            Column("da-giao", _("Đã giao"), self._delivered, numeric=True, excel=self._done),
            Column(
                "ty-le", _("Tỷ lệ, %"), self._share, sort="share", numeric=True
            ),
            Column("con-thieu", _("Còn thiếu"), self._missing, numeric=True, drop=True),
            Column("tinh-trang", _("Tình trạng"), self._word, cell=self._status, line=True),
            *self._more(request),
        ]  # fmt: skip
        self.filters = [
            TextFilter(label=_("Tên đối tác"), field="partner__folded"),
            ChoiceFilter("tinh-trang", _("Tình trạng"), _statuses, self._standing),
            ChoiceFilter("san-pham", _("Sản phẩm"), self._products, equal("product")),
            place_filter(rows, on),
            ChoiceFilter("doi-tac", _("Đối tác"), self._partners, equal("partner")),
        ]
        related = rows.select_related("partner", "product", "area")
        super().__init__(request, queries.with_delivered(related))

    def _more(self, request: HttpRequest) -> list[Column]:
        """What only the file holds: each fact in a column of its own."""
        if request.GET.get("dinh-dang") != "xlsx":
            return []
        return [
            Column("don-vi", _("Đơn vị tính"), lambda one: one.measure_unit),
            Column("vi-sao", _("Vì sao"), self._why),
            Column("gia-tri", _("Giá trị cam kết (đồng)"), lambda one: one.whole_value),
            Column("gia-tri-giao", _("Giá trị đã giao (đồng)"), lambda one: one.worth),
            Column("dien-tich", _("Diện tích bao tiêu (ha)"), lambda one: one.hectares),
        ]

    def _of(self, one: Any) -> Any:
        """The standing of a row, reckoned once."""
        if not hasattr(one, "standing_now"):
            one.standing_now = queries.standing_of(one, on=self.on)
        return one.standing_now

    def _done(self, one: Any) -> Decimal | None:
        standing = self._of(one)
        return standing.delivered if standing else None

    def _delivered(self, one: Any) -> str | None:
        done = self._done(one)
        return None if done is None else f"{format_number(done, 3)} {one.measure_unit}"

    def _share(self, one: Any) -> Decimal | None:
        standing = self._of(one)
        return (standing.share * 100).quantize(Decimal("0.1")) if standing else None

    def _missing(self, one: Any) -> Decimal | None:
        standing = self._of(one)
        return standing.shortfall if standing else None

    def _word(self, one: Any) -> str:
        standing = self._of(one)
        return str(standing.text if standing else Commitment.State.WITHDRAWN.label)

    def _why(self, one: Any) -> str | None:
        standing = self._of(one)
        return standing.sentence if standing else None

    def _status(self, one: Any) -> Markup:
        standing = self._of(one)
        return status(standing.code if standing else "nodata", self._word(one))

    def _standing(self, rows: QuerySet[Any], code: str) -> QuerySet[Any]:
        return queries.of_status(rows, Status(code), on=self.on)

    def _products(self) -> Iterable[tuple[int, str]]:
        known = Product.objects.filter(pk__in=self.seen.order_by().values("product"))
        rows = known.select_related("area").order_by("sort_key", "pk")[:MOST_CHOICES]
        return [(row.pk, f"{row.name}, {row.area.name}") for row in rows]

    def _partners(self) -> Iterable[tuple[int, str]]:
        known = Partner.objects.filter(pk__in=self.seen.order_by().values("partner"))
        return known.order_by("sort_key").values_list("pk", "name")[:MOST_CHOICES]


def _statuses() -> Iterable[tuple[str, Any]]:
    return [(each.value, word) for each, word in WORDS.items()]


def _volume(one: Commitment) -> Decimal:
    return one.volume


def _promised(one: Commitment) -> str:
    return f"{format_number(one.volume, 3)} {one.measure_unit}"


def _href(one: Any) -> str:
    return str(one.get_absolute_url())
