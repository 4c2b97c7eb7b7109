"""A corner of the fictional tỉnh Thanh Vân for the tests of areas alone."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.areas.places import ON, administrator, area, somebody
from vedich.accounts.models import User
from vedich.areas import rules
from vedich.areas.models import Area, Level


@dataclass
class Corner:
    """A province with a district of three communes, another district, and who acts on them."""

    province: Area
    district: Area
    other_district: Area
    khau_mon: Area
    sin_linh: Area
    pa_xeo: Area
    ha_xuan: Area
    admin: User
    stranger: User


@pytest.fixture
def corner(db: None, monkeypatch: pytest.MonkeyPatch) -> Corner:
    monkeypatch.setenv("VEDICH_TODAY", ON.isoformat())
    monkeypatch.setattr(rules, "grantors", [])
    province = area("Tỉnh Thanh Vân", Level.PROVINCE, code="T1", kind="Tỉnh")
    district = area("Huyện Mộc Sơn", Level.DISTRICT, province, "T11", kind="Huyện")
    other = area("Huyện Yên Hạ", Level.DISTRICT, province, "T12", kind="Huyện")
    communes = [
        area(name, Level.COMMUNE, under, code, kind="Xã")
        for name, under, code in (
            ("Xã Khau Mòn", district, "T1101"),
            ("Xã Sín Lĩnh", district, "T1102"),
            ("Xã Pa Xeo", district, "T1103"),
            ("Xã Hạ Xuân", other, "T1201"),
        )
    ]
    return Corner(province, district, other, *communes, admin=administrator(), stranger=somebody())
