"""Every page, as a leader, a commune officer, a stranger and whoever else it is made for.

At 1440 and 390 px: axe-core finds nothing, one h1, no level of headings left out, nothing in the
console; at 390 and 320 px nothing has to be scrolled sideways.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import VARIANTS, address, names
from tests.browser.visiting import Visits, elements, page_faults

pytestmark = pytest.mark.browser

ALWAYS = ("khai", "may", "vu")
"""A leader of the province, an officer of a commune, a stranger."""
MADE_FOR = ("ngan", "quantri")
"""Asked one after the other where none of `ALWAYS` may open the page."""
SIGNED_OUT = {"account_login", "account_reset_password", "account_reset_password_done"}
ACT_WITHOUT_PAGE = 405


@pytest.mark.parametrize("name", names())
def test_page(visit: Visits, name: str) -> None:
    path = address(name, visit.site.rows)
    people: list[str | None] = [None] if name in SIGNED_OUT else list(ALWAYS)
    sources = {}
    answers = {}
    for person in [*people, *MADE_FOR]:
        if person in MADE_FOR and 200 in answers.values():
            continue
        answers[person], sources[person] = visit.answer(person, path)
    if ACT_WITHOUT_PAGE in answers.values():
        assert set(answers.values()) <= {ACT_WITHOUT_PAGE, 403, 404}
        return
    readers = [person for person, answer in answers.items() if answer == 200]
    assert readers, f"{path} opens for nobody: {answers}"
    assert set(answers.values()) <= {200, 403, 404}, f"{path}: {answers}"
    seen: set[str] = set()
    faults = []
    for person in readers:
        # What differs from another reader's page in words and numbers alone is not opened again.
        if (found := elements(sources[person])) <= seen:
            continue
        seen |= found
        page = visit.walk(person, path)
        faults += [f"{path} as {person}: {each}" for each in page_faults(page, visit.judged)]
    assert not faults, "\n\n".join(faults)


@pytest.mark.parametrize("state", VARIANTS)
def test_state(visit: Visits, state: str) -> None:
    person, path = VARIANTS[state]
    address = path.format(**visit.site.rows)
    assert visit.status(person, address) == 200
    assert page_faults(visit.walk(person, address), visit.judged) == []


def test_form_that_was_refused(visit: Visits) -> None:
    page = visit("ngan", "/de-an/lap/")
    page.get_by_role("main").get_by_role("button", name="Lập").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert page_faults(page, visit.judged) == []


def test_sign_in_that_was_refused(visit: Visits) -> None:
    page = visit(None, "/tai-khoan/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill("khai")
    page.get_by_label("Mật khẩu", exact=True).fill("sai")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert page_faults(page, visit.judged) == []


@pytest.mark.parametrize(
    ("person", "path", "answer"),
    [
        ("khai", "/khong-co-trang-nay/", 404),
        ("khai", "/dia-ban/them/", 403),
        (None, "/khong-co-trang-nay/", 404),
    ],
)
def test_error_page(visit: Visits, person: str | None, path: str, answer: int) -> None:
    assert visit.status(person, path) == answer
    assert page_faults(visit.walk(person, path), visit.judged) == []
