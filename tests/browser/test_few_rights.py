"""With few rights: a stranger is told whom to ask; what is another's is not found."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.visiting import Visits

pytestmark = pytest.mark.browser


def test_the_week_of_a_stranger_says_whom_to_ask(visit: Visits) -> None:
    page = visit("vu")
    main = page.get_by_role("main")
    expect(main).to_contain_text("chưa được giao việc ở đâu")
    expect(main).to_contain_text("Người quản trị của đơn vị")
    main.get_by_role("link", name="Xem địa phương").click()
    expect(page.locator("h1")).to_have_text("Địa phương")


@pytest.mark.parametrize(
    "path",
    [
        "/chi-tieu/{indicator}/?dia-ban={other_commune}",
        "/chi-tieu/{indicator}/?dia-ban={den_thang}",
        "/so-lieu/phieu/?dia-ban={other_commune}",
        "/so-lieu/{other_claim}/",
        "/api/indicators/{indicator}/at/{other_commune}",
        "/api/claims/{other_claim}",
        "/api/areas/{other_commune}/indicators",
    ],
)
def test_another_commune_is_not_found(visit: Visits, path: str) -> None:
    rows = visit.site.rows
    assert visit.status("may", path.format(**rows)) == 404
    own = {**rows, "other_commune": rows["commune"], "other_claim": rows["claim"]}
    assert visit.status("may", path.format(**{**own, "den_thang": rows["commune"]})) == 200


@pytest.mark.parametrize("username", ["may", "khai", "vu"])
def test_what_one_may_not_do_is_refused_and_has_no_button(visit: Visits, username: str) -> None:
    assert visit.status(username, "/dia-ban/them/") == 403
    page = visit(username, "/dia-ban/")
    assert page.locator('a[href^="/dia-ban/them/"]').count() == 0
    assert visit("quantri", "/dia-ban/").locator('a[href^="/dia-ban/them/"]').count() == 1


def test_without_sign_in_every_page_asks_for_it_and_comes_back(visit: Visits) -> None:
    page = visit(None, "/de-an/")
    assert "/tai-khoan/dang-nhap/" in page.url
    assert "next=/de-an/" in page.url
