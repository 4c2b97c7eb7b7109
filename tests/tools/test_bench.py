"""The benchmark measures what it says: both ways come to the same numbers, pages are whole."""

from __future__ import annotations

import pytest

from tools.bench import bare, measures, world
from vedich.indicators.models import Claim, RollUp
from vedich.lib import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(tmp_path):
    with clock.fixed(world.AT.date()):
        yield world.build(communes=24, indicators=3, periods=2, rows=100, folder=tmp_path)


def test_every_commune_has_every_number_but_those_still_to_be_reported(small):
    left_out = len(small.reporters) * 3
    assert len(small.reporters) == 12
    assert small.values == 24 * 3 * 2 - left_out == Claim.objects.count()
    places = 24 + len(small.districts) + 1
    assert RollUp.objects.count() == places * 3 * 2 - left_out


def test_a_report_reaches_the_province_both_ways(small):
    took = measures.report(small, 0)
    assert set(took) == {"ours", "bare"}
    assert Claim.objects.count() == small.values + 2 * 3


def test_both_ways_import_the_same_file_and_leave_nothing(small):
    before = bare.checksum()
    assert len(bare.read_sheet(small.file[0])) == 100
    took = measures.import_values(small, 0)
    assert set(took) == {"ours", "bare"}
    assert bare.checksum() == before
    assert Claim.objects.count() == small.values


def test_both_ways_rebuild_the_same(small):
    before = bare.checksum()
    measures.rebuild(small, 0)
    assert bare.checksum() == before


def test_a_wrong_result_is_no_figure(small, monkeypatch):
    monkeypatch.setattr(bare, "rebuild", lambda: RollUp.objects.all().delete())
    with pytest.raises(measures.WrongResult):
        measures.rebuild(small, 0)


def test_every_page_opens_and_is_counted(small):
    pages = measures.pages(small, 0)
    assert len(pages) == 6
    assert {len(times) for times in pages.values()} == {10}
    assert all(0 < count <= 15 for count in measures.statements(small).values())
