"""Cooperating units: their own part, state and report."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from tests.people import House
from tests.tasks.work import DONE, give, staff
from vedich.tasks import refusals, rules, services
from vedich.tasks.models import Part


def test_each_unit_receives_and_reports_its_own_part(house: House) -> None:
    ngan, son = staff(house)
    task = give(house, cooperating=(house.commune_committee,))
    part = task.parts.get()
    assert rules.visible_to(house.lan, on=house.on).filter(pk=task.pk).exists()
    for actor in (son, house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            services.acknowledge_part(part=part, actor=actor, at=house.at)
    services.acknowledge_part(part=part, actor=house.lan, at=house.at)
    with pytest.raises(refusals.AlreadyAcknowledged):
        services.acknowledge_part(part=part, actor=house.lan, at=house.at)
    with pytest.raises(refusals.PartsOpen, match="Đảng ủy xã Khau Mòn"):
        services.report_done(task=task, text="Xong", proof=DONE, actor=son, at=house.at)
    with pytest.raises(refusals.TextMissing):
        services.report_part(part=part, text=" ", actor=house.lan, at=house.at)
    services.report_part(part=part, text="Đã rà soát 12 hộ", actor=house.lan, at=house.at)
    part.refresh_from_db()
    assert (part.state, part.reported_on) == (Part.State.REPORTED, house.on)
    assert services.report_done(task=task, text="Xong", proof=DONE, actor=son, at=house.at)
    assert ngan


def test_a_unit_takes_part_once_and_the_lead_not_at_all(house: House) -> None:
    task = give(house, cooperating=(house.commune_committee,))
    for unit in (house.district_committee, house.commune_committee):
        with pytest.raises(refusals.SameUnitTwice):
            services.give_part(task=task, organisation=unit, actor=house.admin, at=house.at)
    with pytest.raises(PermissionDenied):
        services.give_part(
            task=task, organisation=house.commune_people, actor=house.lan, at=house.at
        )


def test_a_part_is_taken_back_until_it_is_reported(house: House) -> None:
    task = give(house, cooperating=(house.commune_committee,))
    part = task.parts.get()
    services.report_part(part=part, text="Xong", actor=house.lan, at=house.at)
    with pytest.raises(refusals.PartReported):
        services.take_part_back(part=part, actor=house.admin, at=house.at)
    other = services.give_part(
        task=task, organisation=house.other_commune_committee, actor=house.admin, at=house.at
    )
    with pytest.raises(PermissionDenied):
        services.take_part_back(part=other, actor=house.lan, at=house.at)
    services.take_part_back(part=other, actor=house.admin, at=house.at)
    assert list(task.parts.all()) == [part]
