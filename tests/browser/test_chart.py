"""The chart by itself: still without script, alive with it, and the policy holds."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.visiting import PHONE, WIDE, Visits

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_pointer_reads_a_value(visit: Visits, width: int) -> None:
    rows = visit.site.rows
    page = visit("khai", f"/chi-tieu/{rows['indicator']}/hinh/?dia-ban={rows['district']}", width)
    drawing = page.locator("[role=group] svg.marks")
    expect(drawing).to_be_visible()
    point = drawing.locator("path[aria-roledescription=point]").last
    point.hover(force=True)
    tip = page.locator("#vg-tooltip-element")
    expect(tip).to_contain_text("Thực hiện")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
