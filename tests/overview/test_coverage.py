"""The schemes of a committee by the places below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from python_calamine import load_workbook

from tests.documents.papers import register
from tests.factories import grant, make_area
from tests.initiatives.schemes import make
from tests.people import House
from tests.statements import MOST, statements
from tests.terms.frames import make_term
from vedich.areas.models import Level
from vedich.audit.queries import history_of
from vedich.initiatives import services
from vedich.initiatives.models import Exemption, Initiative
from vedich.initiatives.refusals import AlreadyExempted, HasDerived, NotBelow, ReasonMissing
from vedich.organisations.models import Capability, Reach
from vedich.overview.queries.coverage import Coverage, read_coverage
from vedich.terms.models import Term
from vedich.terms.rules import visible_to as terms_visible_to

Door = Callable[[Any], Client]


def paper(house: House, reference: str, day: date, **given: Any) -> Any:
    return register(house, kind="ĐA", reference=reference, name=reference, issued_on=day, **given)


@pytest.fixture
def term(house: House) -> Term:
    return make_term(house)


@pytest.fixture
def upper(house: House, term: Term) -> Initiative:
    given = paper(house, "03-ĐA/TU", date(2016, 1, 20))
    return make(house, code="ĐA 03", term=term, document=given)


def local(house: House, upper: Initiative, **given: Any) -> Initiative:
    values = {"parent": upper, "owner": house.district_committee, "area": house.district,
              "code": "ĐA MS-02"}  # fmt: skip
    return make(house, "Giảm nghèo Mộc Sơn", **values | given)


def read(house: House, term: Term, user: Any = None) -> Coverage:
    reader = user or house.binh
    seen = terms_visible_to(reader, on=house.on).select_related("organisation__area")
    return read_coverage(reader, seen.get(pk=term.pk), on=house.on)


def test_days_from_paper_to_paper_and_the_gap_beside(
    house: House, term: Term, upper: Initiative
) -> None:
    local(
        house, upper,
        document=paper(house, "02-ĐA/HU", date(2016, 3, 25), area=house.district),
    )  # fmt: skip
    found = read(house, term)
    (line,) = found.lines
    made = line.cells[house.district.pk].made
    assert [each.days for each in made] == [65]
    gap = line.cells[house.other_district.pk]
    assert (gap.is_gap, gap.days_open(house.on)) == (True, 1493)
    assert (len(line.done), line.expected, line.median_days) == (1, 2, 65)
    assert [(each.done, each.gaps, each.median_days) for each in found.places] == [
        (1, 0, 65),
        (0, 1, None),
    ]


def test_unknown_days_stay_unknown(house: House, term: Term, upper: Initiative) -> None:
    local(house, upper)
    found = read(house, term)
    assert found.lines[0].cells[house.district.pk].made[0].days is None
    assert found.median_days is None


def test_a_scheme_for_a_commune_stands_in_the_column_of_its_district(
    house: House, term: Term, upper: Initiative
) -> None:
    local(house, upper, area=house.commune)
    assert read(house, term).lines[0].cells[house.district.pk].made


def test_levels_come_from_the_data(house: House) -> None:
    """A province without districts: communes are the columns, villages never are."""
    city = make_area(level=Level.PROVINCE, name="Thành phố không huyện")
    ward = make_area(under=city, level=Level.COMMUNE, name="Phường Một")
    make_area(under=ward, level=Level.VILLAGE, name="Tổ 1")
    owner = house.province_committee
    owner.area = city
    owner.save()
    term = make_term(house)
    make(house, term=term, area=city)
    assert [each.area for each in read(house, term, house.admin).columns] == [ward]


def test_a_finished_or_unnamed_scheme_has_no_gap(house: House, term: Term) -> None:
    make(house, "Đã xong", term=term, ends_on=date(2018, 12, 31))
    make(house, "", term=term, is_named=False)
    assert read(house, term).gaps == 0


def test_a_programme_goes_down_through_its_schemes(
    house: House, term: Term, upper: Initiative
) -> None:
    top = make(house, "Chương trình 1", kind="programme", term=term)
    services.place_initiative(
        initiative=upper, version=1, parent=top, actor=house.admin, at=house.at
    )
    assert [line.initiative for line in read(house, term).lines] == [upper]


# --- Places it is not for -------------------------------------------------------------------------


def exempt(house: House, upper: Initiative, **given: Any) -> Exemption:
    values = {"area": house.other_district, "reason": "Không có rừng", "actor": house.binh}
    return services.exempt_place(initiative=upper, at=house.at, **values | given)


def test_a_place_it_is_not_for_is_no_gap(house: House, term: Term, upper: Initiative) -> None:
    row = exempt(house, upper)
    line = read(house, term).lines[0]
    assert (len(line.gaps), line.expected) == (1, 1)
    log = [entry.fact for entry in history_of(upper)]
    assert "initiatives.initiative.exempted" in log
    services.lift_exemption(exemption=row, actor=house.binh, at=house.at)
    assert len(read(house, term).lines[0].gaps) == 2


def test_what_cannot_be_exempted(house: House, upper: Initiative) -> None:
    with pytest.raises(ReasonMissing):
        exempt(house, upper, reason=" ")
    with pytest.raises(NotBelow):
        exempt(house, upper, area=house.province)
    exempt(house, upper)
    with pytest.raises(AlreadyExempted):
        exempt(house, upper)
    local(house, upper)
    with pytest.raises(HasDerived):
        exempt(house, upper, area=house.district)
    with pytest.raises(PermissionDenied):
        exempt(house, upper, actor=house.minh)


def test_the_pages_of_exemptions(house: House, upper: Initiative, client_for: Door) -> None:
    address = reverse("exempt_place", args=[upper.pk])
    client = client_for(house.binh)
    page = client.get(address, {"noi": house.other_district.pk}).content.decode()
    assert "Huyện Yên Hạ" in page
    bad = client.post(address, {"area": "Nơi không có", "reason": "x"})
    assert bad.status_code == 422
    good = {"area": "Huyện Yên Hạ", "reason": "Không có rừng"}
    assert client.post(address, good).status_code == 302
    assert client_for(house.hanh).get(address).status_code == 403
    assert client_for(house.cuong).get(address).status_code == 404
    row = Exemption.objects.get()
    one = reverse("exemption", args=[upper.pk, row.pk])
    assert "Không có rừng" in client_for(house.hanh).get(one).content.decode()
    assert client_for(house.hanh).post(one, {"reason": "x"}).status_code == 403
    assert client.post(one, {"reason": "Có rừng mới trồng"}).status_code == 302
    assert not Exemption.objects.exists()


# --- The page -------------------------------------------------------------------------------------


def test_the_page_says_days_gaps_and_ways(
    house: House, term: Term, upper: Initiative, client_for: Door
) -> None:
    local(
        house, upper,
        document=paper(house, "02-ĐA/HU", date(2016, 3, 25), area=house.district),
    )  # fmt: skip
    client = client_for(house.binh)
    page = client.get(reverse("coverage")).content.decode()
    assert "65 ngày" in page
    assert "Chưa cụ thể hóa" in page
    assert "1.493 ngày" in page
    derive = reverse("derive_initiative", args=[upper.pk])
    assert f"{derive}?dia-ban={house.other_district.pk}" in page
    assert reverse("exempt_place", args=[upper.pk]) in page
    full = client.get(reverse("coverage"), {"chi-xem": "du"}).content.decode()
    assert "Không có dòng nào khớp" in full
    one = client.get(reverse("coverage"), {"de-an": upper.pk, "noi": house.district.pk})
    assert "Xem mọi đề án" in one.content.decode()
    assert "1.493" not in one.content.decode()
    sight = client.get(reverse("from_resolution")).content.decode()
    assert reverse("coverage") in sight
    scheme = client.get(upper.get_absolute_url()).content.decode()
    assert f"{reverse('coverage')}?de-an={upper.pk}" in scheme


def test_excel_holds_every_place(
    house: House, term: Term, upper: Initiative, client_for: Door
) -> None:
    answer = client_for(house.binh).get(reverse("coverage"), {"dinh-dang": "xlsx"})
    data = BytesIO(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    rows = load_workbook(data).get_sheet_by_index(0).to_python()
    text = "\n".join(str(cell) for row in rows for cell in row)
    assert "Huyện Mộc Sơn" in text
    assert text.count("chưa cụ thể hóa, 1.493 ngày") == 2


def test_a_district_sees_its_own_column_alone(
    house: House, term: Term, upper: Initiative, client_for: Door
) -> None:
    found = read(house, term, house.hanh)
    assert [each.area for each in found.columns] == [house.district]
    client = client_for(house.hanh)
    page = client.get(reverse("coverage"), {"nhiem-ky": term.pk}).content.decode()
    assert "Huyện Yên Hạ" not in page
    assert reverse("exempt_place", args=[upper.pk]) not in page


def test_a_stranger_sees_nothing(
    house: House, term: Term, upper: Initiative, client_for: Door
) -> None:
    client = client_for(house.cuong)
    assert client.get(reverse("coverage"), {"nhiem-ky": term.pk}).status_code == 404
    assert client.get(reverse("coverage"), {"de-an": upper.pk}).status_code == 404
    assert client.get(reverse("coverage")).status_code == 200


def test_as_many_statements_with_ten_times_the_rows(
    house: House, term: Term, upper: Initiative, client_for: Door
) -> None:
    grant(house.binh, house.province_committee, Capability.PLAN, Reach.AREA)
    local(house, upper)
    exempt(house, upper)
    client = client_for(house.binh)
    few = statements(client, reverse("coverage"))
    for number in range(15):
        row = make(house, f"Đề án {number}", term=term)
        local(house, row, code=f"MS {number}")
        exempt(house, row)
        make_area(under=house.province, level=Level.DISTRICT)
    page = client.get(reverse("coverage")).content.decode()
    assert "và 9 nơi nữa" in page
    assert statements(client, reverse("coverage")) == few <= MOST
