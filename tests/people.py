"""The house all tests live in: the fictional tỉnh Thanh Vân on 21/02/2020, and who works there.

Lan leads the commune Khau Mòn, Minh the district Mộc Sơn, Bình the province; Hạnh is Minh's
colleague who may look but not act; Cường is a stranger: he signs in and holds no post.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from tests import factories
from vedich.accounts.models import User
from vedich.areas.models import Area, Level, Notice
from vedich.lib.clock import VIETNAM
from vedich.organisations.models import Capability, Organisation, Reach

ON = date(2020, 2, 21)
AT = datetime(2020, 2, 21, 9, 0, tzinfo=VIETNAM)
SINCE = date(2015, 10, 1)
"""The day from which all appointments of the house run."""

AREAS = {  # who stands where: name, level, kind, code, under
    "province": ("Tỉnh Thanh Vân", Level.PROVINCE, "Tỉnh", "T1", ""),
    "district": ("Huyện Mộc Sơn", Level.DISTRICT, "Huyện", "T11", "province"),
    "other_district": ("Huyện Yên Hạ", Level.DISTRICT, "Huyện", "T12", "province"),
    "commune": ("Xã Khau Mòn", Level.COMMUNE, "Xã", "T1101", "district"),
    "other_commune": ("Xã Sín Lĩnh", Level.COMMUNE, "Xã", "T1102", "district"),
    "third_commune": ("Xã Pa Xeo", Level.COMMUNE, "Xã", "T1103", "district"),
    "far_commune": ("Xã Hạ Xuân", Level.COMMUNE, "Xã", "T1201", "other_district"),
}
PARTY, PEOPLE = Organisation.Kind.PARTY_ORGANISATION, Organisation.Kind.PEOPLES_COMMITTEE
ORGANISATIONS = {  # name, kind, area, under
    "province_committee": ("Tỉnh ủy Thanh Vân", PARTY, "province", ""),
    "province_people": ("UBND tỉnh Thanh Vân", PEOPLE, "province", "province_committee"),
    "department": (
        "Sở Nông nghiệp và Phát triển nông thôn",
        Organisation.Kind.DEPARTMENT,
        "province",
        "province_people",
    ),
    "district_committee": ("Huyện ủy Mộc Sơn", PARTY, "district", "province_committee"),
    "district_people": ("UBND huyện Mộc Sơn", PEOPLE, "district", "province_people"),
    "other_district_committee": ("Huyện ủy Yên Hạ", PARTY, "other_district", "province_committee"),
    "commune_committee": ("Đảng ủy xã Khau Mòn", PARTY, "commune", "district_committee"),
    "commune_people": ("UBND xã Khau Mòn", PEOPLE, "commune", "district_people"),
    "other_commune_committee": (
        "Đảng ủy xã Sín Lĩnh",
        PARTY,
        "other_commune",
        "district_committee",
    ),
    "third_commune_committee": ("Đảng ủy xã Pa Xeo", PARTY, "third_commune", "district_committee"),
    "far_commune_committee": (
        "Đảng ủy xã Hạ Xuân",
        PARTY,
        "far_commune",
        "other_district_committee",
    ),
}


class Seat(NamedTuple):
    """A post of the house and who holds it."""

    name: str
    organisation: str
    title: str
    leads: bool
    rights: list[tuple[Capability, Reach]]


C, R = Capability, Reach
SEATS = {
    "lan": Seat(
        "Nông Thị Lan",
        "commune_committee",
        "Bí thư Đảng ủy xã",
        True,
        [(C.REPORT, R.OWN), (C.LEAD, R.OWN)],
    ),
    "minh": Seat(
        "Hoàng Văn Minh", "district_committee", "Bí thư Huyện ủy", True, [(C.APPROVE, R.OWN)]
    ),
    "hanh": Seat(
        "Lý Thị Hạnh",
        "district_committee",
        "Chuyên viên Văn phòng Huyện ủy",
        False,
        [(C.OVERSEE, R.OWN)],
    ),
    "binh": Seat(
        "Trần Văn Bình",
        "province_committee",
        "Bí thư Tỉnh ủy",
        True,
        [(c, R.AREA) for c in (C.OVERSEE, C.PLAN, C.LEAD, C.ORGANISE, C.APPROVE)],
    ),
}


@dataclass
class House:
    """Areas, organisations and accounts by the part they play; `user.person` is the person."""

    on: date
    at: datetime
    province: Area
    district: Area
    other_district: Area
    commune: Area
    other_commune: Area
    third_commune: Area
    far_commune: Area
    province_committee: Organisation
    province_people: Organisation
    department: Organisation
    district_committee: Organisation
    district_people: Organisation
    other_district_committee: Organisation
    commune_committee: Organisation
    commune_people: Organisation
    other_commune_committee: Organisation
    third_commune_committee: Organisation
    far_commune_committee: Organisation
    lan: User
    minh: User
    hanh: User
    binh: User
    cuong: User
    admin: User


def build() -> House:
    """Make the house, in some fifteen statements."""
    areas = factories.plant_areas(
        {
            key: factories.AreaRow(name, level, kind, code, under)
            for key, (name, level, kind, code, under) in AREAS.items()
        },
        notice=Notice.ILLUSTRATIVE,
        notice_text="Dữ liệu minh họa: tỉnh Thanh Vân không có thật",
    )
    organisations = factories.plant_organisations(
        {
            key: factories.OrganisationRow(name, kind, areas[area], under)
            for key, (name, kind, area, under) in ORGANISATIONS.items()
        }
    )
    users = factories.make_users(
        {key: seat.name for key, seat in SEATS.items()}
        | {"cuong": "Phạm Văn Cường", "admin": "Quản trị"},
        superusers={"admin"},
    )
    factories.seat_people(
        [
            factories.SeatRow(
                users[key], organisations[seat.organisation], seat.title, seat.leads, seat.rights
            )
            for key, seat in SEATS.items()
        ],
        since=SINCE,
    )
    return House(on=ON, at=AT, **areas, **organisations, **users)
