"""The benchmark of work measures what it says: both ways do the same, pages are whole."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tools.bench_tasks import __main__ as driver
from tools.bench_tasks import bare, measures, world
from vedich.audit.models import AuditEntry
from vedich.lib import clock
from vedich.tasks.models import Extension, Step, Task
from vedich.tasks.queries import Bucket

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(tmp_path: Path):
    with clock.fixed(measures.AT):
        yield world.build(tasks=200, communes=12, bulk=5, folder=tmp_path)


def test_it_runs_whole(small: world.Work, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Task.objects.count() == Step.objects.count() == 200
    assert set(measures.ALL) == set(driver.MEASURED)
    monkeypatch.setattr(measures, "PAGES", 2)
    found = {200: {name: measure(small, 0) for name, measure in measures.ALL.items()}}
    assert all(found[200][name]["ours"] and found[200][name]["bare"] for name in found[200])
    assert Task.objects.count() == 200 + 2 * 2, "given both ways"
    assert Extension.objects.filter(outcome="granted").count() == 2 * small.bulk
    assert AuditEntry.objects.filter(fact="bench", target_type="tasks.task").count() == 2 * 2 + 5
    counts = measures.statements(small)
    assert all(0 < count <= 15 for count in counts.values())
    lines = driver.table("sqlite", found, counts, small.bulk)
    assert len([line for line in lines if " lần |" in line]) == len(driver.MEASURED)


def test_bare_sql_reads_what_the_product_reads(small: world.Work) -> None:
    counts = bare.counters(world.ON)
    assert set(counts) > {Bucket.OVERDUE, Bucket.DONE_ON_TIME, Bucket.DONE_LATE}
    assert sum(counts.values()) == 200
    late = Task.objects.filter(due_on__lt=world.ON, state__in=measures.OPEN)
    person = late[0].owner
    assert person is not None
    assert bare.register(person.pk, world.ON) == late.filter(owner=person).count()


def test_a_wrong_result_is_no_figure(small: world.Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bare, "counters", lambda on: {})
    with pytest.raises(measures.WrongResult):
        measures.counters(small, 0)
    monkeypatch.setattr(bare, "extend", lambda *given: 0)
    with pytest.raises(measures.WrongResult):
        measures.bulk(small, 0)
    assert not Extension.objects.filter(granted_to__gt=measures.UNTIL + timedelta(days=9)).exists()
