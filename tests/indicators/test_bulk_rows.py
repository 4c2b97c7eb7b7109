"""Many rows written at once arrive as they were, on either database."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import transaction

from tests.indicators.worlds import approved, metric, rolled, say
from tests.people import House
from vedich.audit.models import AuditEntry
from vedich.indicators import services
from vedich.indicators.models import Claim, RollUp
from vedich.web.db import MANY, Same, bulk_insert, bulk_upsert

TEXTS = ["a\tb\\c\nd\re", "\\N", "\\.", "Đường “Ơ” 'x' \"y\"", "", "{1,2}", "a,b;c"]


def test_texts_numbers_and_days_arrive_as_they_were(house: House):
    what = metric(house)
    columns = {
        "area_id": Same(house.commune.pk),
        "metric_id": Same(what.pk),
        "period": [str(2000 + n) for n in range(len(TEXTS))],
        "value": [Decimal("1.234567") * n for n in range(len(TEXTS))],
        "note": TEXTS,
        "items": [[text] for text in TEXTS],
        "source_kind": Same(Claim.Source.VERIFIED),
        "state": Same(Claim.State.SUBMITTED),
        "reported_by_id": Same(house.lan.pk),
        "reported_at": Same(house.at),
    }
    ids = bulk_insert(Claim, columns, count=len(TEXTS))
    rows = [Claim.objects.get(pk=pk) for pk in ids]
    assert [row.note for row in rows] == TEXTS
    assert [row.items for row in rows] == [[text] for text in TEXTS]
    assert [row.value for row in rows] == [Decimal("1.234567") * n for n in range(len(TEXTS))]
    assert {(row.source_kind, row.kind, row.reported_at) for row in rows} == {
        ("verified", "level", house.at)
    }
    later = Claim.objects.create(
        area=house.commune, metric=what, period="1990", value=1, source_kind="press",
        state="draft", reported_by=house.lan, reported_at=house.at,
    )  # fmt: skip
    assert later.pk > max(ids)  # the next row gets an id of its own


@pytest.mark.parametrize("count", [3, MANY + 1])
def test_rows_that_are_there_are_written_over(house: House, count: int):
    what = metric(house)
    columns = [
        "area_id", "period", "metric_id", "value", "weight", "count", "is_stated", "is_exact",
        "source_kind", "reference_day",
    ]  # fmt: skip

    def write(value: int) -> None:
        rest = (None, 1, False, True, Claim.Source.PRESS, house.on)
        rows = [(house.commune.pk, str(n), what.pk, Decimal(value), *rest) for n in range(count)]
        with transaction.atomic():
            bulk_upsert(RollUp, columns, rows, key=["area_id", "period", "metric_id"])

    write(1)
    write(2)
    assert RollUp.objects.filter(value=2, weight=None).count() == RollUp.objects.count() == count


def test_corrections_of_many_count_in_their_place(house: House):
    what = metric(house)
    years = [str(1900 + n) for n in range(30)]
    old = approved(house, *(say(house.commune, what, "10", year) for year in years))
    changes = [
        services.Correction(claim, say(house.commune, what, "12", claim.period), claim.version)
        for claim in old
    ]
    ids = services.correct_many(
        changes, reason="kiểm tra lại", actor=house.admin, at=house.at, state=Claim.State.APPROVED
    )
    assert {rolled(house.province, what, year) for year in years} == {Decimal(12)}
    assert set(Claim.objects.filter(pk__in=ids).values_list("replaces", flat=True)) == {
        claim.pk for claim in old
    }
    replaced = Claim.objects.filter(pk__in=[claim.pk for claim in old])
    assert set(replaced.values_list("state", "version")) == {(Claim.State.REPLACED, 2)}
    told = AuditEntry.objects.filter(target_type="indicators.claim")
    assert told.count() == 30 * 3  # entered, corrected, entered anew
