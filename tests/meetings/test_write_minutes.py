"""Two people write the minutes of one item at once and lose no word."""

from __future__ import annotations

import pytest

from tests.meetings.sittings import add, board, call, plan
from tests.people import House
from vedich.audit.editing import EditedMeanwhile
from vedich.meetings import services
from vedich.meetings.merging import merge
from vedich.meetings.models import Minutes

BASE = "Sở Tài chính báo cáo.\nĐồng chí chủ trì gợi ý."


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        (f"{BASE}\nThêm cuối.", f"Thêm đầu.\n{BASE}", f"Thêm đầu.\n{BASE}\nThêm cuối."),
        (f"{BASE}\nA", f"{BASE}\nB", f"{BASE}\nB\nA"),
        (BASE, f"{BASE}\nB", f"{BASE}\nB"),
        (f"{BASE}\nA", BASE, f"{BASE}\nA"),
        ("Sửa một.\nĐồng chí chủ trì gợi ý.", "Sửa khác.\nĐồng chí chủ trì gợi ý.",
         "Sửa khác.\nSửa một.\nĐồng chí chủ trì gợi ý."),
        (f"{BASE}\nA", f"{BASE}\nA", f"{BASE}\nA"),
    ],
)  # fmt: skip
def test_merging_keeps_every_line_that_either_added(mine: str, theirs: str, merged: str) -> None:
    assert merge(BASE, mine, theirs) == merged


@pytest.mark.parametrize("texts", [("", "a\nb", "c"), ("x\ny\nz", "z", "x"), ("a", "", "b\na")])
def test_no_added_line_is_lost(texts: tuple[str, str, str]) -> None:
    base, mine, theirs = texts
    found = merge(base, mine, theirs).splitlines()
    for text in (mine, theirs):
        assert all(line in found for line in text.splitlines() if line not in base.splitlines())


def test_whoever_saves_second_is_told(house: House) -> None:
    meeting = plan(house, board(house))
    item = add(house, meeting)
    call(house, meeting)
    services.write_minutes(item=item, version=1, text="Bản một", actor=house.admin, at=house.at)
    with pytest.raises(EditedMeanwhile, match="Quản trị"):
        services.write_minutes(item=item, version=1, text="Bản hai", actor=house.binh, at=house.at)
    assert Minutes.objects.get(item=item).text == "Bản một"
