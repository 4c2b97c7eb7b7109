"""Two communes approved at the same moment: no sum is read half changed."""

from __future__ import annotations

import threading
from datetime import datetime

import pytest
from django.db import connection

from tests import people
from tests.indicators.worlds import metric, rolled, say
from vedich.accounts.models import User
from vedich.indicators import services
from vedich.indicators.models import Claim, ValueInForce
from vedich.lib import clock


def approve_together(claims: list[Claim], house: people.House) -> None:
    """Each by a thread and a connection of its own, at the same moment."""
    start, faults = threading.Barrier(len(claims)), []

    def approve(claim: Claim, actor: User, at: datetime) -> None:
        try:
            start.wait(timeout=20)
            services.approve_claims([claim], actor=actor, at=at)
        except Exception as fault:  # shown by the assertion below
            faults.append(fault)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=approve, args=(claim, house.admin, house.at)) for claim in claims
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert faults == []


@pytest.mark.django_db(transaction=True)
def test_both_count_in_the_province(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(clock.VARIABLE, people.ON.isoformat())
    house = people.build()
    poor = metric(house)
    areas = [house.commune, house.other_commune, house.third_commune, house.far_commune]
    claims = services.enter_claims(
        [say(area, poor, str(10**number)) for number, area in enumerate(areas)],
        actor=house.admin,
        at=house.at,
    )
    approve_together(claims, house)
    assert rolled(house.province, poor) == 1111
    assert services.check_roll_ups() == []


@pytest.mark.django_db(transaction=True)
def test_a_part_and_a_total_approved_at_once_both_stand(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(clock.VARIABLE, people.ON.isoformat())
    house = people.build()
    poor = metric(house)
    claims = services.enter_claims(
        [
            say(house.commune, poor, "120"),
            say(house.commune, poor, "125", coverage=Claim.Coverage.TOTAL),
        ],
        actor=house.admin,
        at=house.at,
    )
    approve_together(claims, house)
    slot = ValueInForce.objects.get()
    assert (slot.part, slot.total) == tuple(claims)
    assert services.check_roll_ups() == []
