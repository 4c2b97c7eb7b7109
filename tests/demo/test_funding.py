"""Money in the demo: the article's rates with their source and no total; Thanh Vân's, alive."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from vedich.accounts.models import User
from vedich.areas.queries import by_code
from vedich.demo import load
from vedich.funding.models import Amount, FundingLine, SupportProgramme, SupportRate
from vedich.funding.queries import totals_of, with_amounts, years_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
Door = Callable[[User], Client]


def words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def reader(client_for: Door, username: str = "xem") -> Client:
    return client_for(User.objects.get(username=username))


def support(code: str) -> SupportProgramme:
    return SupportProgramme.objects.get(area=by_code(code, on=load.DAY))


def years(programme: SupportProgramme) -> dict[int, Any]:
    found = years_of(programme, FundingLine.objects.all(), counts_whole=True)
    return {of.year: of for of in found}


def test_the_articles_rates_are_read_from_its_claims(client_for: Door) -> None:
    programme = support("082")
    found = years(programme)
    rates = {year: [int(value) for value in of.values] for year, of in found.items()}
    assert rates == {2016: [70_000], 2017: [70_000], 2018: [80_000], 2019: [100_000]}
    typed = SupportRate.objects.filter(programme=programme, value__isnull=False)
    assert not typed.exists()
    assert {of.rates[0].source_kind for of in found.values()} == {"press"}
    assert not FundingLine.objects.filter(programme=programme).exists()
    client = reader(client_for)
    text = words(client, programme.get_absolute_url())
    assert "chưa có số hộ, không tính tổng" in text.lower()
    assert "Báo Lào Cai" in text or "bài" in text.lower()
    assert "đoạn 3" in text.lower()
    assert "100.000 đồng/hộ" in text
    page = client.get(programme.get_absolute_url()).content.decode()
    assert 'aria-label="2016: 70, 2017: 70, 2018: 80, 2019: 100 nghìn đồng một hộ"' in page
    place = words(client, programme.area.get_absolute_url())
    assert "có mức hỗ trợ mỗi hộ 2016-2019; chưa có số hộ, không tính tổng" in place


def test_no_money_is_invented_for_a_real_place() -> None:
    amounts = Amount.objects.exclude(line__area__code__startswith="TV")
    assert not amounts.exists()
    assert set(Amount.objects.values_list("source_kind", flat=True)) == {"illustrative"}


def test_moc_son_supports_each_household_as_the_mock_up_says(client_for: Door) -> None:
    programme = support("TV1")
    found = years(programme)
    rates = {year: int(of.values[0]) for year, of in found.items()}
    assert rates == {2016: 60_000, 2017: 60_000, 2018: 75_000, 2019: 90_000}
    assert [found[year].is_whole for year in sorted(found)] == [True, True, True, False]
    assert found[2018].planned == 75_000 * Decimal(found[2018].households)
    last = found[2019]
    assert (last.places, last.planned_count, last.spent_count) == (13, 12, 11)
    text = words(reader(client_for, "pao"), f"{programme.get_absolute_url()}nam/2019/")
    assert "Dự toán tính 664 hộ, nay 668 hộ (+4)." in text
    assert "Đã chi 110,1 triệu đồng, nhiều hơn phân bổ 480.000 đồng." in text


def test_the_money_of_a_scheme_adds_up_to_the_mock_up(client_for: Door) -> None:
    lines = FundingLine.objects.filter(initiative__code="ĐA YH-03")
    found = totals_of(with_amounts(lines))
    assert [found.planned, found.allocated, found.spent] == [
        68_500_000_000, 61_200_000_000, 54_800_000_000,
    ]  # fmt: skip
    assert Amount.objects.filter(line__in=lines, state="replaced").count() == 1
    scheme = lines[0].initiative
    assert scheme is not None
    text = words(reader(client_for, "lan"), scheme.get_absolute_url())
    assert "kế hoạch 68,5 tỷ đồng, phân bổ 61,2 tỷ đồng, giải ngân 54,8 tỷ đồng" in text
    assert "phân bổ bằng 89% kế hoạch" in text
