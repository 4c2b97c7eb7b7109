"""Money for tests: a scheme with lines, a Tết support programme of Mộc Sơn with its households."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.indicators import worlds
from tests.initiatives.schemes import make
from tests.people import House
from vedich.accounts.queries import system_user
from vedich.areas.models import Area
from vedich.funding import services
from vedich.funding.models import Amount, FundingLine, FundingSource, SupportProgramme
from vedich.funding.queries import with_amounts
from vedich.indicators.models import Claim, Metric
from vedich.initiatives.models import Initiative

ILLUSTRATIVE = Claim.Source.ILLUSTRATIVE
BILLION, MILLION = Decimal(10**9), Decimal(10**6)
COMMUNES = ("commune", "other_commune", "third_commune")


def act(house: House, **changes: Any) -> dict[str, Any]:
    return {"actor": system_user(), "at": house.at, **changes}


def source(house: House, code: str = "huyen") -> FundingSource:
    services.establish_sources(**act(house))
    return FundingSource.objects.get(code=code)


def scheme(house: House, **given: Any) -> Initiative:
    """Giảm nghèo bền vững, of huyện Mộc Sơn."""
    values = {"area": house.district, "owner": house.district_committee, "code": "ĐA MS-02"}
    return make(house, **values | given)


def money(house: House, of: Initiative, **given: Any) -> FundingLine:
    """2 tỷ planned, 1,5 allocated, 1,2 spent in 2019 from the district's budget."""
    values: dict[str, Any] = {
        "source": given.pop("source", None) or source(house),
        "area": house.district,
        "year": 2019,
        "planned": 2 * BILLION,
        "allocated": Decimal("1.5") * BILLION,
        "spent": Decimal("1.2") * BILLION,
        "source_kind": Claim.Source.VERIFIED,
    }
    line = services.enter_money(initiative=of, **act(house, **values | given))
    return read(line)


def read(line: FundingLine) -> FundingLine:
    """The line with its amounts, as pages have it."""
    return with_amounts(FundingLine.objects.filter(pk=line.pk)).get()


def amount(line: FundingLine, stage: str, instalment: int = 1) -> Amount:
    return line.amounts.get(stage=stage, instalment=instalment, state="in_force")


def households(house: House, **counts: int | None) -> Metric:
    """Tổng số hộ of 2019 by commune; None is not handed in."""
    what = Metric.objects.filter(code="ho").first() or worlds.metric(house, "ho", name="Tổng số hộ")
    said = [
        worlds.say(getattr(house, key), what, str(value), "2019")
        for key, value in counts.items()
        if value is not None
    ]
    worlds.approved(house, *said)
    return what


def programme(house: House, metric: Metric | None, **given: Any) -> SupportProgramme:
    values: dict[str, Any] = {
        "name": "Hỗ trợ hộ dân đón Tết",
        "owner": house.district_people,
        "area": house.district,
        "source": source(house),
        "metric": metric,
    }
    return services.create_programme(**act(house, **values | given))


def tet(house: House, **counts: int | None) -> SupportProgramme:
    """The programme with 90.000 đồng a household in 2019, for communes of 500, 600 and 519."""
    found = dict(zip(COMMUNES, (500, 600, 519), strict=True)) | counts
    made = programme(house, households(house, **found))
    services.set_rate(programme=made, year=2019, value=Decimal(90_000), **act(house))
    return made


def budgeted(house: House, **counts: int | None) -> SupportProgramme:
    """The same, with the budget and the allocation of 2019."""
    made = tet(house, **counts)
    given = {"programme": made, "year": 2019, "source_kind": ILLUSTRATIVE}
    services.budget_year(**given, **act(house))
    services.allocate_year(**given, **act(house))
    return made


def line_of(made: SupportProgramme, area: Area, year: int = 2019) -> FundingLine:
    return read(FundingLine.objects.get(programme=made, area=area, year=year))


def pay(house: House, made: SupportProgramme, *paid: tuple[Area, int], **given: Any) -> Any:
    payments = [services.Payment(area, Decimal(value)) for area, value in paid]
    values = {"programme": made, "year": 2019, "source_kind": ILLUSTRATIVE}
    return services.pay(payments=payments, **act(house, **values | given))
