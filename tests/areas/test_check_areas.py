"""The check of the register: names without gaps, a code for one unit at a time."""

from __future__ import annotations

from datetime import date

from vedich.areas import queries
from vedich.areas.models import AreaName


def test_a_register_made_by_services_is_sound(corner):
    assert queries.check() == []


def test_gaps_and_doubles_are_named(corner):
    AreaName.objects.filter(area=corner.khau_mon).update(valid_from=date(2016, 1, 1))
    AreaName.objects.filter(area=corner.sin_linh).delete()
    AreaName.objects.filter(area=corner.ha_xuan).update(code="T1103")
    assert queries.check() == [
        f"Xã Khau Mòn (số {corner.khau_mon.pk}): tên không liền nhau từ ngày đầu đến ngày cuối.",
        f"Xã Sín Lĩnh (số {corner.sin_linh.pk}) không có tên của ngày nào.",
        "Mã T1103 là của cả Xã Pa Xeo và Xã Hạ Xuân trong cùng một ngày.",
    ]
