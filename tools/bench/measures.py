"""What is measured: each once in the product and once in bare SQL, in milliseconds."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from django.db import connection, reset_queries
from django.test import Client
from django.urls import reverse

from tools.bench import bare
from tools.bench.world import AT, LAST_QUARTER, World
from vedich.indicators import services
from vedich.indicators.models import Claim, RollUp
from vedich.indicators.services import ClaimInput
from vedich.initiatives.models import Initiative
from vedich.intake.imports import import_sheet
from vedich.intake.kinds import KINDS

Sample = dict[str, float]


CLOCKS = {"wall": time.perf_counter, "cpu": time.process_time}
CLOCK = "VEDICH_BENCH_CLOCK"
"""Which of them: the processor's time of this process is steady on a machine that has other work,
and is all there is to SQLite, which lives in the process."""


def _ms(work: Callable[[], Any]) -> float:
    clock = CLOCKS[os.environ.get(CLOCK, "wall")]
    start = clock()
    work()
    return (clock() - start) * 1000


class WrongResult(Exception):
    """The two ways did not come to the same: the times would compare different work."""


def report(world: World, number: int) -> Sample:
    """A commune hands in a number for each metric; the province shows it when the call returns."""
    places = world.reporters
    half = len(places) // 2
    mine, other = places[number % half], places[half + number % half]
    inputs = [
        ClaimInput(
            area=mine,
            metric=metric,
            period=LAST_QUARTER,
            value=Decimal(metric.pk % 97),
            source_kind=Claim.Source.SELF_REPORTED,
        )
        for metric in world.metrics
    ]
    before = _province(world)
    approved = Claim.State.APPROVED
    ours = _ms(lambda: services.enter_claims(inputs, actor=world.officer, at=AT, state=approved))
    after = _province(world)
    if after - before != world.metrics[0].pk % 97:
        raise WrongResult(f"province {before} -> {after}")
    uppers = _uppers(other.pk)
    metrics = [metric.pk for metric in world.metrics]
    sql = _ms(lambda: bare.report(other.pk, uppers, metrics, LAST_QUARTER, world.officer.pk, AT))
    if _province(world) - after != world.metrics[0].pk % 97:
        raise WrongResult("bare SQL did not reach the province")
    return {"ours": ours, "bare": sql}


def rebuild(world: World, number: int) -> Sample:
    """Every roll-up reckoned anew."""
    ours = _ms(services.rebuild)
    mine = bare.checksum()
    sql = _ms(bare.rebuild)
    if (other := bare.checksum()) != mine:
        raise WrongResult(f"{mine} != {other}")
    return {"ours": ours, "bare": sql}


def import_values(world: World, number: int) -> Sample:
    """A file of numbers, every row checked, approved, rolled up and logged; bare beside it.

    The file is the same each time: what it brought is taken out again, unmeasured.
    """
    path, periods = world.file
    kind = KINDS["values"]
    ours = _ms(
        lambda: import_sheet(kind, path, actor=world.officer, at=AT, progress=lambda _said: None)
    )
    mine = bare.checksum(periods)
    bare.forget(periods)
    sql = _ms(lambda: bare.import_file(path, world.officer.pk, AT))
    other = bare.checksum(periods)
    bare.forget(periods)
    if other != mine or not mine[0]:
        raise WrongResult(f"{mine} != {other}")
    return {"ours": ours, "bare": sql}


def pages(world: World, number: int) -> dict[str, list[float]]:
    """Each main page ten times, as the leader of the province reads it."""
    client = Client()
    client.force_login(world.leader)
    found: dict[str, list[float]] = {}
    for name, address in _addresses(world).items():
        found[name] = [_ms(partial(_get, client, address)) for _each in range(10)]
    return found


def statements(world: World) -> dict[str, int]:
    """How many statements each main page takes."""
    client = Client()
    client.force_login(world.leader)
    found = {}
    for name, address in _addresses(world).items():
        _get(client, address)
        connection.force_debug_cursor = True
        reset_queries()
        _get(client, address)
        found[name] = len(connection.queries)
        connection.force_debug_cursor = False
    return found


def _get(client: Client, address: str) -> None:
    answer = client.get(address, headers={"host": "localhost"})
    if answer.status_code != 200:
        raise WrongResult(f"{address}: {answer.status_code}")


def _addresses(world: World) -> dict[str, str]:
    scheme = Initiative.objects.filter(kind=Initiative.Kind.SCHEME).earliest("pk")
    indicator = reverse("indicator", kwargs={"pk": world.indicators[0].pk})
    return {
        "Tuần này": reverse("week"),
        "Nghị quyết → kết quả": reverse("from_resolution"),
        "Đề án": reverse("initiative", kwargs={"pk": scheme.pk}),
        "Chỉ tiêu, danh sách": reverse("indicators"),
        "Chỉ tiêu của tỉnh": f"{indicator}?dia-ban={world.province.pk}",
        "Trang xã": reverse("area", kwargs={"pk": world.communes[-1].pk}),
    }


def _province(world: World) -> Decimal:
    row = RollUp.objects.filter(
        area=world.province, metric=world.metrics[0], period=LAST_QUARTER
    ).first()
    return row.value if row and row.value is not None else Decimal(0)


def _uppers(area: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ancestor_id FROM areas_areaclosure WHERE descendant_id = %s AND depth > 0"
            " ORDER BY depth",
            [area],
        )
        return [row[0] for row in cursor.fetchall()]
