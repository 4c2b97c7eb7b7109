"""What places chose, who buys it, what was promised and delivered. What is there already stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from vedich.accounts.models import User
from vedich.demo.book import Book
from vedich.demo.files import Row, moment
from vedich.indicators.models import Claim, Indicator
from vedich.products import services
from vedich.products.models import Commitment, Delivery, FocusArea, Partner, Product

SHOWN = Claim.Source.ILLUSTRATIVE


@dataclass
class Goods:
    """The choices of one data set; `on` is the day of all rows that name none of their own."""

    book: Book
    on: str = ""
    focus_areas: dict[str, FocusArea] = field(default_factory=dict)
    products: dict[str, Product] = field(default_factory=dict)
    partners: dict[str, Partner] = field(default_factory=dict)

    def load(self, data: Row) -> None:
        """Focus areas, products, partners and commitments, as far as the data has them."""
        self.book.say("lĩnh vực trọng tâm, sản phẩm chủ lực")
        for row in data["focus_areas"]:
            self._focus_area(row)
        for row in data["products"]:
            self._product(row)
        for row in data.get("listed", []):
            self._listed(row)
        for row in data.get("partners", []):
            self._partner(row)
        for row in data.get("commitments", []):
            self._commitment(row)

    def _hand(self, row: Row) -> dict[str, Any]:
        user: User = self.book.users[row["by"]] if "by" in row else self.book.system
        return {"actor": user, "at": moment(row.get("on") or self.on, hour=15)}

    def _said(self, row: Row) -> dict[str, Any]:
        clause = row.get("clause")
        return {
            "kind": row["kind"],
            "name": row["name"],
            "reason": row.get("reason", ""),
            "reason_kinds": row.get("reason_kinds", []),
            "document": self.book.documents[row["document"]],
            "clause": self.book.clause(row["document"], clause) if clause else None,
            "note": row.get("note", ""),
        }

    def _focus_area(self, row: Row) -> None:
        owner, term = self.book.organisation(row["owner"]), self.book.terms[row["term"]]
        known = FocusArea.objects.filter(owner=owner, term=term, name=row["name"]).first()
        if known is None:
            area = self.book.area(row["area"])
            given = self._said(row) | self._hand(row)
            known = services.choose_focus_area(owner=owner, area=area, term=term, **given)
            self._links(known, row)
        self.focus_areas[row["key"]] = known

    def _product(self, row: Row) -> None:
        above, area = self.focus_areas[row["focus_area"]], self.book.area(row["area"])
        known = Product.objects.filter(focus_area=above, area=area, name=row["name"]).first()
        if known is None:
            given = self._said(row) | self._hand(row)
            known = services.choose_product(focus_area=above, area=area, **given)
            self._links(known, row)
            if ended := row.get("ended"):
                services.end_choice(
                    chosen=known,
                    version=known.version,
                    on=date.fromisoformat(ended["on"]),
                    reason=ended["reason"],
                    **self._hand(row | {"on": ended["on"]}),
                )
        self.products[row["key"]] = known

    def _listed(self, row: Row) -> None:
        """The products that a claim lists, in its order, called as it calls them."""
        for name in Claim.objects.get(import_key=row["claim"]).items:
            key, called = f"{row['claim']}-{name}", name[:1].upper() + name[1:]
            self._product(row | {"key": key, "name": called, "initiatives": [], "indicators": {}})

    def _links(self, chosen: FocusArea | Product, row: Row) -> None:
        given = self._hand(row)
        for key in row["initiatives"]:
            initiative = self.book.initiatives[key]
            late = max(given["at"], moment(str(initiative.starts_on or self.on), hour=15))
            services.carry(chosen=chosen, initiative=initiative, actor=given["actor"], at=late)
        for code, what in row["indicators"].items():
            indicator = Indicator.objects.get(code=code)
            services.measure(chosen=chosen, indicator=indicator, what=what, **given)

    def _partner(self, row: Row) -> None:
        area = self.book.area(row["area"])
        known = Partner.objects.filter(area=area, name=row["name"]).first()
        self.partners[row["key"]] = known or services.register_partner(
            kind=row["kind"], name=row["name"], area=area, **self._hand(row)
        )

    def _commitment(self, row: Row) -> None:
        days = {name: date.fromisoformat(row[name]) for name in ("starts_on", "ends_on")}
        what: dict[str, Any] = {
            "partner": self.partners[row["partner"]],
            "product": self.products[row["product"]],
            "area": self.book.area(row["area"]),
            **days,
        }
        if Commitment.objects.filter(**what).exists():
            return
        made = services.make_commitment(
            **what,
            season=row["season"],
            volume=Decimal(row["volume"]),
            measure_unit=row["unit"],
            unit_price=_number(row, "unit_price"),
            value=_number(row, "value"),
            hectares=_number(row, "hectares"),
            note=row.get("note", ""),
            **self._hand(row),
        )
        for delivery in row["deliveries"]:
            self._delivery(made, row["by"], delivery)

    def _delivery(self, made: Commitment, by: str, row: Row) -> None:
        values = {
            "delivered_on": date.fromisoformat(row["on"]),
            "measure_unit": row["unit"],
            "value": _number(row, "value"),
            "source_kind": SHOWN,
            "note": row.get("note", ""),
            "outside_reason": row.get("outside", ""),
        }
        given = self._hand({"by": by, "on": row["on"]})
        told: Delivery = services.record_delivery(
            commitment=made, volume=Decimal(row["volume"]), **values, **given
        )
        if new := row.get("corrected"):
            services.correct_delivery(
                delivery=told,
                volume=Decimal(new["volume"]),
                reason=new["reason"],
                **values,
                **self._hand({"by": by, "on": new["on"]}),
            )


def _number(row: Row, name: str) -> Decimal | None:
    return Decimal(row[name]) if name in row else None
