"""The figures of the press article, read as claims, against the facts known of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from vedich.reader.language import ProposedClaim, read_claims

Fact = dict[str, Any]
_SIGNS = {"trên": ">", "hơn": ">", "dưới": "<", "gần": "<", "": "="}


def told_of_article(shared: Path) -> Iterator[str]:
    """How many of the facts with a figure are among the claims, and what of each is right."""
    facts = json.loads((shared / "data" / "lao_cai_facts.json").read_text("utf-8"))
    text = (shared / "seed" / facts["article"]["file"]).read_text("utf-8")
    claims = read_claims(text)
    known = [fact for fact in facts["facts"] if _has_digits(fact)]
    pairs = [(fact, claim) for fact in known if (claim := _claim_of(fact, claims)) is not None]
    yield f"\nBài báo: {len(claims)} số đọc được, {len(known)} dữ kiện có số"
    yield f"  thấy                 {len(pairs)}/{len(known)}"
    dated = [claim.period == fact["period"] for fact, claim in pairs if _says_year(fact)]
    changed = [_same_change(fact, claim) for fact, claim in pairs if _says_change(fact)]
    for name, right in (
        ("địa bàn", [_same_place(fact, claim) for fact, claim in pairs]),
        ("từ hạn định", [_same_qualifier(fact, claim) for fact, claim in pairs]),
        ("kỳ, khi bài nêu năm", dated),
        ("mức tăng giảm", changed),
    ):
        yield f"  {name:<20} {sum(right)}/{len(right)}"
    found = [claim for _, claim in pairs]
    for claim in claims:
        if claim not in found:
            yield f"  số ngoài dữ kiện: {claim.indicator}: {claim.value_text}"
    for fact in known:
        if _claim_of(fact, claims) is None:
            yield f"  thiếu: {fact['indicator']} {fact['value_text']}"


def _has_digits(fact: Fact) -> bool:
    text = fact["value_text"] or ""
    return fact["value"] is not None and any(letter.isdigit() for letter in text)


def _claim_of(fact: Fact, claims: tuple[ProposedClaim, ...]) -> ProposedClaim | None:
    """The claim of the same value with the same noun, of the fact's period where it has one."""
    noun = str(fact["value_text"]).split("/")[0].split()[-1].strip("%")
    same = [
        claim
        for claim in claims
        if claim.value == Decimal(str(fact["value"]))
        and ("%" in claim.unit or noun in claim.unit + claim.indicator)
    ]
    same.sort(key=lambda claim: (claim.period != fact["period"], not _same_place(fact, claim)))
    return same[0] if same else None


def _same_place(fact: Fact, claim: ProposedClaim) -> bool:
    level, _, name = claim.place.partition(" ")
    return bool(level) and level in str(fact["unit"]).lower() and name in str(fact["unit"])


def _same_qualifier(fact: Fact, claim: ProposedClaim) -> bool:
    return _SIGNS.get(claim.qualifier) == str(fact["comparison"])


def _says_year(fact: Fact) -> bool:
    """Whether the quotation names the fact's year; terms and "hiện" are told by other words."""
    return len(period := str(fact["period"])) == len("2019") and period in str(fact["quote"])


def _says_change(fact: Fact) -> bool:
    change = fact["change"] or {}
    return change.get("given_by") == "article" and "tăng" in str(change.get("text"))


def _same_change(fact: Fact, claim: ProposedClaim) -> bool:
    since = str(fact["change"]["since"])
    by = Decimal(str(fact["change"]["value"]))
    return claim.change == by and since in claim.change_basis
