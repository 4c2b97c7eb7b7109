"""Two people confirm one reading at the same moment: the work is given once."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Barrier, Thread

import pytest
from django.db import connection

from tests import people
from tests.people import House
from tests.reader.papers import accept, read
from vedich.accounts.models import User
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.reader import queries, services
from vedich.reader.models import Reading
from vedich.tasks.models import Task


@pytest.fixture
def standing(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setenv(clock.VARIABLE, people.ON.isoformat())
    with clock.fixed(people.AT):
        yield people.build()


@pytest.mark.django_db(transaction=True)
def test_of_two_confirmations_one_gives(standing: House, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = read(standing, monkeypatch)
    accept(standing, reading, "Rà soát")
    accept(standing, reading, "Báo cáo")
    stamp = queries.stamp_of(list(queries.to_give(reading)))
    together, outcomes = Barrier(2), []

    def confirm(actor: User) -> None:
        mine = Reading.objects.get(pk=reading.pk)
        together.wait(timeout=20)
        try:
            services.confirm_reading(reading=mine, stamp=stamp, actor=actor, at=standing.at)
            outcomes.append("given")
        except Refused as refusal:
            outcomes.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=confirm, args=(who,)) for who in (standing.binh, standing.admin)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(outcomes) == ["given", "nothing_accepted"]
    assert Task.objects.count() == 3
