"""The chart by itself: still without script, alive with it, and the policy holds."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.visiting import PHONE, WIDE, Visits

pytestmark = pytest.mark.browser

# The living drawing takes the place of the server's once it has come: what is measured between the
# two has no size.
ONE_DRAWING = """() => {
  const all = [...document.querySelectorAll(".vd-chart svg")];
  const seen = all.filter(each => each.checkVisibility());
  if (seen.length !== 1) return false;
  const { width, height } = seen[0].getBoundingClientRect();
  return width > 500 && height > 0 && height < width;
}"""


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


@pytest.mark.parametrize("page_of", ["hinh/", ""])
def test_the_drawing_is_printed_as_wide_as_the_sheet(visit: Visits, page_of: str) -> None:
    rows = visit.site.rows
    address = f"/chi-tieu/{rows['indicator']}/{page_of}?dia-ban={rows['district']}"
    page = visit("khai", address, WIDE)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 661, "height": 900})  # what A4 leaves beside its margins
    page.wait_for_function(ONE_DRAWING)
    expect(page.locator(".vd-head__act")).to_be_hidden()
