"""The committee and the people's committee of each area, and how they follow it."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.people import House
from vedich.areas import services as areas
from vedich.areas.models import Area, Level
from vedich.audit.models import AuditEntry
from vedich.organisations import queries
from vedich.organisations.facts import OrganisationFact, PersonFact
from vedich.organisations.models import Capability, Organisation, OrganisationSuccession, Reach
from vedich.organisations.services import (
    appoint,
    create_organisation,
    create_person,
    create_post,
    establish_basics,
    move_organisation,
    rename_organisation,
)

Kind = Organisation.Kind
DAY = date(2019, 7, 1)


def make_province(house: House) -> dict[str, Area]:
    """A province of its own, beside the house, with basics: two districts, three communes."""
    rows = {
        "province": factories.AreaRow("Tỉnh Sơn Hà", Level.PROVINCE, "Tỉnh", "S1"),
        "town": factories.AreaRow("Thị xã Đồng Mây", Level.DISTRICT, "Thị xã", "S11", "province"),
        "district": factories.AreaRow("Huyện Tả Van", Level.DISTRICT, "Huyện", "S12", "province"),
        "ward": factories.AreaRow("Phường 7", Level.COMMUNE, "Phường", "S1101", "town"),
        "township": factories.AreaRow(
            "Thị trấn Tả Van", Level.COMMUNE, "Thị trấn", "S1201", "district"
        ),
        "commune": factories.AreaRow("Xã Bản Lùng", Level.COMMUNE, "Xã", "S1202", "district"),
        "village": factories.AreaRow("Thôn Nà Ít", Level.VILLAGE, "Thôn", "", "commune"),
    }
    made = factories.plant_areas(rows)
    establish_basics(made.values(), house.admin, house.at, bodies=[Level.PROVINCE])
    return made


def basic(area: Area, kind: str) -> Organisation:
    return Organisation.objects.get(area=area, kind=kind)


def party(area: Area) -> Organisation:
    return basic(area, Kind.PARTY_ORGANISATION)


def people(area: Area) -> Organisation:
    return basic(area, Kind.PEOPLES_COMMITTEE)


def test_each_area_gets_both_by_the_names_of_its_kind(sound: House) -> None:
    made = make_province(sound)
    names = {
        key: (party(area).name, people(area).name) for key, area in made.items() if key != "village"
    }
    assert names == {
        "province": ("Tỉnh ủy Sơn Hà", "UBND tỉnh Sơn Hà"),
        "town": ("Thị ủy Đồng Mây", "UBND thị xã Đồng Mây"),
        "district": ("Huyện ủy Tả Van", "UBND huyện Tả Van"),
        "ward": ("Đảng ủy phường 7", "UBND phường 7"),
        "township": ("Đảng ủy thị trấn Tả Van", "UBND thị trấn Tả Van"),
        "commune": ("Đảng ủy xã Bản Lùng", "UBND xã Bản Lùng"),
    }
    assert not Organisation.objects.filter(area=made["village"]).exists()


def test_they_stand_under_those_of_the_area_above(sound: House) -> None:
    made = make_province(sound)
    for kind in (party, people):
        assert queries.parent_of(kind(made["commune"]), on=DAY) == kind(made["district"])
        assert queries.parent_of(kind(made["district"]), on=DAY) == kind(made["province"])
    assert queries.parent_of(party(made["province"]), on=DAY) is None
    assert queries.parent_of(people(made["province"]), on=DAY) == party(made["province"])


def test_the_three_bodies_stand_under_their_committee(sound: House) -> None:
    made = make_province(sound)
    bodies = queries.children_of(party(made["province"]), on=DAY).filter(area=made["province"])
    assert set(bodies.values_list("name", flat=True)) == {
        "Ban Chấp hành Đảng bộ tỉnh Sơn Hà",
        "Ban Thường vụ Tỉnh ủy Sơn Hà",
        "Thường trực Tỉnh ủy Sơn Hà",
        "UBND tỉnh Sơn Hà",
    }
    assert not Organisation.objects.filter(area=made["district"], kind=Kind.STANDING_BOARD).exists()


def test_making_them_twice_changes_nothing(sound: House) -> None:
    made = make_province(sound)
    before = AuditEntry.objects.count()
    again = establish_basics(made.values(), sound.admin, sound.at, bodies=[Level.PROVINCE])
    assert (again.made, again.changed, again.known) == (0, 0, 15)
    assert AuditEntry.objects.count() == before


def test_what_stands_already_is_taken_as_it_is(sound: House) -> None:
    """The house has committees of its own: the missing ones come beside and under them."""
    establish_basics(Area.objects.all(), sound.admin, sound.at)
    assert party(sound.commune) == sound.commune_committee
    assert party(sound.commune).name == "Đảng ủy xã Khau Mòn"
    made = people(sound.other_commune)
    assert queries.parent_of(made, on=sound.on) == sound.district_people


def test_a_renamed_area_renames_them_from_that_day(sound: House) -> None:
    made = make_province(sound)
    areas.rename_area(
        area=made["district"], name="Thị xã Tả Van", kind="Thị xã", on=DAY,
        actor=sound.admin, at=sound.at,
    )  # fmt: skip
    organisation = party(made["district"])
    assert organisation.name == "Thị ủy Tả Van"
    assert "Huyện ủy Tả Van" in organisation.other_names
    rows = organisation.names.order_by("valid_from").values_list("name", "valid_from", "valid_to")
    assert sorted(rows, key=lambda row: row[1] or date.min) == [
        ("Huyện ủy Tả Van", None, DAY),
        ("Thị ủy Tả Van", DAY, None),
    ]
    followed = AuditEntry.objects.filter(fact=OrganisationFact.FOLLOWED)
    assert followed.filter(target_id=organisation.pk).count() == 1


def test_a_moved_area_moves_them_from_that_day(sound: House) -> None:
    made = make_province(sound)
    areas.move_area(
        area=made["commune"], parent=made["town"], on=DAY, actor=sound.admin, at=sound.at
    )
    for kind in (party, people):
        before = queries.parent_of(kind(made["commune"]), on=date(2019, 6, 30))
        assert before == kind(made["district"])
        assert queries.parent_of(kind(made["commune"]), on=DAY) == kind(made["town"])


def test_an_ended_area_ends_all_that_serves_it(sound: House) -> None:
    made = make_province(sound)
    given = {"actor": sound.admin, "at": sound.at}
    office = create_organisation(
        name="Văn phòng Đảng ủy xã", kind=Kind.ADVISORY_AGENCY, area=made["commune"],
        parent=party(made["commune"]), valid_from=None, **given,
    )  # fmt: skip
    post = create_post(organisation=office, title="Chánh Văn phòng", leads=True, rank=1, **given)
    person = create_person(name="Giàng A Páo", **given)
    appointment = appoint(person=person, post=post, valid_from=date(2018, 1, 1), **given)
    areas.end_area(area=made["village"], on=DAY, **given)
    areas.end_area(area=made["commune"], on=DAY, **given)
    for organisation in (party(made["commune"]), people(made["commune"]), office):
        organisation.refresh_from_db()
        assert organisation.valid_to == DAY
        entries = AuditEntry.objects.filter(fact=OrganisationFact.ENDED, target_id=organisation.pk)
        assert entries.count() == 1
    appointment.refresh_from_db()
    assert appointment.valid_to == DAY
    left = AuditEntry.objects.get(fact=PersonFact.LEFT)
    assert (left.target_id, left.data["on"]) == (person.pk, "2019-07-01")


def test_a_merged_area_passes_them_on(sound: House) -> None:
    made = make_province(sound)
    new = areas.merge_areas(
        predecessors=[made["commune"], made["township"]], name="Xã Tả Van", kind="Xã",
        level=Level.COMMUNE, parent=made["district"], on=DAY, actor=sound.admin, at=sound.at,
    )  # fmt: skip
    assert party(new).name == "Đảng ủy xã Tả Van"
    assert queries.parent_of(party(new), on=DAY) == party(made["district"])
    assert party(made["commune"]).valid_to == DAY
    rows = OrganisationSuccession.objects.filter(successor=party(new))
    assert {row.predecessor for row in rows} == {party(made["commune"]), party(made["township"])}


def test_merged_districts_take_their_communes_along(sound: House) -> None:
    made = make_province(sound)
    new = areas.merge_areas(
        predecessors=[made["district"], made["town"]], name="Huyện Tả Van", kind="Huyện",
        level=Level.DISTRICT, parent=made["province"], on=DAY, actor=sound.admin, at=sound.at,
    )  # fmt: skip
    for key in ("commune", "township", "ward"):
        assert queries.parent_of(party(made[key]), on=DAY) == party(new)
        assert queries.parent_of(people(made[key]), on=DAY) == people(new)


def test_a_department_outlives_the_area_above_it(sound: House) -> None:
    """What served another place than the ended one stands at the top until it is placed."""
    made = make_province(sound)
    given = {"actor": sound.admin, "at": sound.at}
    station = create_organisation(
        name="Trạm khuyến nông", kind=Kind.DEPARTMENT, area=made["ward"],
        parent=people(made["commune"]), valid_from=None, **given,
    )  # fmt: skip
    areas.end_area(area=made["village"], on=DAY, **given)
    areas.end_area(area=made["commune"], on=DAY, **given)
    assert queries.parent_of(station, on=date(2019, 6, 30)) == people(made["commune"])
    assert queries.parent_of(station, on=DAY) is None
    station.refresh_from_db()
    assert station.valid_to is None


def test_a_new_area_gets_them_where_its_neighbours_have_them(sound: House) -> None:
    made = make_province(sound)
    given = {"actor": sound.admin, "at": sound.at}
    new = areas.create_area(
        name="Xã Lũng Pô", level=Level.COMMUNE, kind="Xã", parent=made["district"],
        valid_from=DAY, **given,
    )  # fmt: skip
    assert party(new).valid_from == DAY
    lonely = areas.create_area(
        name="Xã Nậm Cang", level=Level.COMMUNE, parent=sound.district, valid_from=DAY, **given
    )
    assert not Organisation.objects.filter(area=lonely).exists()


def test_what_was_changed_by_hand_no_longer_follows(sound: House) -> None:
    made = make_province(sound)
    given = {"actor": sound.admin, "at": sound.at}
    renamed = party(made["commune"])
    rename_organisation(organisation=renamed, name="Đảng ủy cơ sở Bản Lùng", on=DAY, **given)
    moved = people(made["commune"])
    move_organisation(organisation=moved, parent=people(made["town"]), on=DAY, **given)
    areas.rename_area(area=made["commune"], name="Xã Bản Mới", on=date(2020, 1, 1), **given)
    establish_basics(made.values(), sound.admin, sound.at)
    renamed.refresh_from_db()
    assert renamed.name == "Đảng ủy cơ sở Bản Lùng"
    assert queries.parent_of(moved, on=sound.on) == people(made["town"])


def test_who_does_not_keep_every_area_may_not(house: House) -> None:
    factories.grant(house.cuong, house.district_committee, Capability.ORGANISE, Reach.AREA)
    establish_basics([house.commune], house.cuong, house.at)
    with pytest.raises(PermissionDenied):
        establish_basics([house.commune, house.far_commune], house.cuong, house.at)
    with pytest.raises(PermissionDenied):
        establish_basics([house.commune], house.minh, house.at)


def test_seven_hundred_areas_take_few_statements(sound: House) -> None:
    """Rows go out in batches: one to two seconds on an ordinary machine."""
    rows = {"p": factories.AreaRow("Tỉnh Lớn", Level.PROVINCE, "Tỉnh", "L1")}
    for number in range(20):
        rows[f"d{number}"] = factories.AreaRow(
            f"Huyện số {number}", Level.DISTRICT, "Huyện", f"L{number}", "p"
        )
        for commune in range(34):
            rows[f"c{number}-{commune}"] = factories.AreaRow(
                f"Xã {number} - {commune}", Level.COMMUNE, "Xã", f"L{number}{commune}", f"d{number}"
            )
    made = factories.plant_areas(rows)
    with CaptureQueriesContext(connection) as captured:
        done = establish_basics(made.values(), sound.admin, sound.at)
    assert done.made == 2 * len(rows) == 1402
    assert len(captured) < 100
