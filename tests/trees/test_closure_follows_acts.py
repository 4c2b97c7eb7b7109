"""Whatever is done to a tree, and whatever is refused, its closure says what the placements say."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.trees.forest import closure_on, pairs_on, unit
from vedich.areas.models import Area, AreaClosure
from vedich.areas.queries import TREE
from vedich.lib.errors import Refused
from vedich.lib.periods import FIRST_DAY
from vedich.trees import queries
from vedich.trees import services as trees

pytestmark = pytest.mark.django_db

START = date(2018, 1, 1)
days = st.integers(0, 40).map(lambda n: START + timedelta(days=n * 30))
starts = st.one_of(st.none(), days)
places = st.integers(0, 11)
acts = st.one_of(
    st.tuples(st.just("place"), places, starts),
    st.tuples(st.just("move"), places, st.one_of(st.none(), places), days),
    st.tuples(st.just("end"), places, days),
)


def do(act: tuple, units: list[Area]) -> None:
    match act:
        case "place", parent, since:
            units.append(unit(f"Đơn vị {len(units)}", units[parent % len(units)], since))
        case "move", child, parent, day:
            above = None if parent is None else units[parent % len(units)]
            trees.move(TREE, child=units[child % len(units)], parent=above, on=day)
        case "end", node, day:
            trees.end(TREE, node=units[node % len(units)], on=day)


def do_all(sequence: list[tuple]) -> int:
    """Do what can be done; how much was."""
    units, done = [unit("Gốc"), unit("Gốc khác")], 0
    for act in sequence:
        with suppress(Refused), transaction.atomic():
            do(act, units)
            done += 1
    return done


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(sequence=st.lists(acts, max_size=22), asked=st.lists(days, min_size=1, max_size=4))
def test_the_closure_of_any_day_is_what_climbing_finds(sequence, asked):
    with transaction.atomic():
        do_all(sequence)
        for day in [*asked, FIRST_DAY, date(2099, 1, 1)]:
            assert closure_on(day) == pairs_on(day)
        assert queries.check(TREE) == []
        kept = set(AreaClosure.objects.values_list("pk", "valid_to", "depth"))
        trees.rebuild_closure(TREE)
        assert set(AreaClosure.objects.values_list("pk", "valid_to", "depth")) == kept
        transaction.set_rollback(True)


def test_the_sequences_do_something():
    done = do_all(
        [
            ("place", 0, None),
            ("place", 2, START),
            ("place", 3, START),
            ("move", 3, 1, START + timedelta(days=90)),
            ("end", 4, START + timedelta(days=300)),
            ("move", 2, 3, START),
        ]
    )
    assert done == 5
