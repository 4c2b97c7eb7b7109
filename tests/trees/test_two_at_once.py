"""Two people changing one tree at the same moment: the second waits and sees what the first did."""

from __future__ import annotations

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.trees.forest import closure_on, pairs_on, unit
from vedich.areas.models import Area
from vedich.areas.queries import TREE
from vedich.lib.errors import Refused
from vedich.trees import queries
from vedich.trees import services as trees

DAY = date(2019, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_moves_that_would_close_a_circle_one_is_refused():
    top = unit("Gốc")
    a, b = unit("A", top), unit("B", top)
    together, outcomes = Barrier(2), []

    def move(child: Area, parent: Area) -> None:
        child, parent = Area.objects.get(pk=child.pk), Area.objects.get(pk=parent.pk)
        together.wait(timeout=20)
        try:
            trees.move(TREE, child=child, parent=parent, on=DAY)
            outcomes.append("moved")
        except Refused as refusal:
            outcomes.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=move, args=pair) for pair in ((a, b), (b, a))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(outcomes) == ["circle", "moved"]
    assert queries.check(TREE) == []
    assert closure_on(DAY) == pairs_on(DAY)
