"""Our script in a real browser, on a page of its own under the product's content policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

SCRIPT = Path(__file__).resolve().parents[2] / "src/vedich/web/assets/vedich.js"
ADDRESS = "http://vedich.test"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'"
SHELL = """<!doctype html><html lang="vi"><head><title>Thử</title></head>
<body class="vd" {attributes}>
<p class="vd-offline" hidden>Không có mạng</p><div id="tin" role="status"></div>
<template id="ban-nhap"><div class="vd-alert" data-say="Có bản nháp">Bản nháp lưu lúc <time></time>
<button type="button" data-draft-use>Dùng lại</button>
<button type="button" data-draft-drop>Bỏ</button></div></template>
{body}<script src="/vedich.js"></script></body></html>"""

FORM = """<form method="post" action="/sent" data-draft="bao-cao">
<input type="hidden" name="token" value="t1"><input name="title" aria-label="Tên">
<textarea name="text" aria-label="Nội dung"></textarea>
<input type="checkbox" name="done" aria-label="Xong"><button>Gửi</button></form>"""
ROWS = """<form role="search"><input data-search aria-label="Tìm"></form>
<a href="#chi-tieu" data-go="c">Chỉ tiêu</a>
<ul data-rows><li><a href="#a">A</a></li>
<li><a href="#x">X</a><a href="#b" data-main>B</a></li></ul>
<table data-rows><thead><tr><th>Tên</th></tr></thead><tbody><tr><td>C</td></tr></tbody></table>
<a href="#khac" data-open="#hop">Mở</a><dialog id="hop"><button data-close>Đóng</button></dialog>
<dialog id="phim-tat"><form method="dialog"><button>Đóng</button></form></dialog>
<button data-print hidden>In</button>"""

Show = Callable[..., Page]


@pytest.fixture
def show(browser: Browser) -> Iterator[Show]:
    """`show(body, attributes="")` opens a page; one that throws or breaks the policy fails."""
    context = browser.new_context(base_url=ADDRESS)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)

    def showing(body: str, attributes: str = "") -> Page:
        def answer(route: Route) -> None:
            if route.request.url.endswith(".js"):
                route.fulfill(path=SCRIPT, content_type="text/javascript")
                return
            whole = SHELL.format(body=body, attributes=attributes)
            headers = {"Content-Security-Policy": POLICY}
            route.fulfill(body=whole, content_type="text/html; charset=utf-8", headers=headers)

        page.unroute_all()
        page.route("**/*", answer)
        page.goto("/")
        return page

    yield showing
    context.close()
    assert faults == []


def focused(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.textContent")
    return text


pytestmark = pytest.mark.browser


def test_j_and_k_walk_over_the_rows_and_stop_at_the_ends(show: Show) -> None:
    page = show(ROWS)
    walked = []
    for key in "jjjjkkk":
        page.keyboard.press(key)
        walked.append(focused(page))
    assert walked == ["A", "B", "C", "C", "B", "A", "A"]
    assert page.locator(".is-here").count() == 1


def test_enter_opens_the_link_of_the_row(show: Show) -> None:
    page = show(ROWS)
    for key in ("j", "j", "Enter"):
        page.keyboard.press(key)
    assert page.url.endswith("#b")


def test_slash_goes_to_the_search_and_keys_are_letters_in_a_field(show: Show) -> None:
    page = show(ROWS)
    for key in ("/", "j", "?", "g", "c"):
        page.keyboard.press(key)
    assert page.locator("[data-search]").input_value() == "j?gc"
    assert not page.url.endswith("#chi-tieu")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert focused(page) == "A"


def test_g_then_a_letter_follows_the_link_marked_with_it(show: Show) -> None:
    page = show(ROWS)
    page.keyboard.press("g")
    page.keyboard.press("z")
    page.keyboard.press("c")
    assert not page.url.endswith("#chi-tieu")
    page.keyboard.press("g")
    page.keyboard.press("c")
    assert page.url.endswith("#chi-tieu")


def test_question_mark_opens_the_list_of_keys_and_keys_rest_while_it_is_open(show: Show) -> None:
    page = show(ROWS)
    page.keyboard.press("?")
    assert page.locator("#phim-tat").is_visible()
    page.keyboard.press("/")
    assert not page.locator("[data-search]").evaluate("field => field.matches(':focus')")
    page.keyboard.press("Escape")
    assert page.locator("#phim-tat").is_hidden()


def test_a_person_can_turn_the_keys_off(show: Show) -> None:
    page = show(ROWS, 'data-keys="off"')
    page.keyboard.press("j")
    page.keyboard.press("?")
    assert page.locator(".is-here").count() == 0
    assert page.locator("#phim-tat").is_hidden()


def test_a_link_opens_its_dialog_and_the_print_button_appears(show: Show) -> None:
    page = show(ROWS)
    assert page.locator("[data-print]").is_visible()
    page.locator("[data-open]").click()
    assert page.locator("#hop").is_visible()
    assert not page.url.endswith("#khac")
    page.locator("[data-close]").click()
    assert page.locator("#hop").is_hidden()


def test_the_banner_is_there_only_without_network(show: Show) -> None:
    page = show("")
    banner = page.locator(".vd-offline")
    assert banner.is_hidden()
    page.context.set_offline(True)
    banner.wait_for(state="visible")
    page.context.set_offline(False)
    banner.wait_for(state="hidden")


def test_after_a_swap_focus_moves_and_the_words_are_announced(show: Show) -> None:
    page = show('<section id="part"></section>')
    page.evaluate(
        """() => {
          const part = document.createElement("div");
          part.dataset.say = "Đã giao VM-118";
          part.innerHTML = '<h2 data-focus>Việc tiếp theo</h2><i data-say="còn 2 việc"></i>';
          document.getElementById("part").append(part);
          const detail = { newContent: [document.createTextNode(" "), part] };
          const event = new CustomEvent("htmx:after:settle", { bubbles: true, detail });
          document.getElementById("part").dispatchEvent(event);
        }"""
    )
    assert focused(page) == "Việc tiếp theo"
    page.locator("#tin", has_text="Đã giao VM-118. còn 2 việc").wait_for()


def type_report(page: Page) -> None:
    page.fill("[name=title]", "Đường Nà Lương")
    page.fill("[name=text]", "Sạt 40 m")
    page.check("[name=done]")


def test_a_draft_is_offered_again_and_fills_the_form_but_not_what_is_hidden(show: Show) -> None:
    page = show(FORM)
    type_report(page)
    page = show(FORM.replace("t1", "t2"))
    assert page.input_value("[name=title]") == ""
    page.locator("#tin", has_text="Có bản nháp").wait_for()
    page.locator("[data-draft-use]").click()
    assert page.input_value("[name=title]") == "Đường Nà Lương"
    assert page.input_value("[name=text]") == "Sạt 40 m"
    assert page.is_checked("[name=done]")
    assert page.input_value("[name=token]") == "t2"
    assert page.locator(".vd-alert").count() == 0


def test_a_draft_put_away_does_not_come_back(show: Show) -> None:
    page = show(FORM)
    type_report(page)
    page = show(FORM)
    page.locator("[data-draft-drop]").click()
    assert show(FORM).locator(".vd-alert").count() == 0


def test_a_draft_is_of_one_person(show: Show) -> None:
    page = show(FORM, 'data-user="7"')
    type_report(page)
    assert show(FORM, 'data-user="8"').locator(".vd-alert").count() == 0
    assert show(FORM, 'data-user="7"').locator(".vd-alert").count() == 1


@pytest.mark.parametrize(
    ("answer", "attributes", "offers"),
    [
        ("<p>Đã gửi</p>", "", 0),
        ("<p>Máy chủ đang bận</p>", "data-error", 1),
        (FORM.replace("<textarea", '<textarea aria-invalid="true"'), "", 0),
    ],
    ids=["taken", "error page", "form came back with its errors"],
)
def test_a_sent_form_keeps_its_draft_only_when_it_was_not_taken(
    show: Show, answer: str, attributes: str, offers: int
) -> None:
    page = show(FORM)
    type_report(page)
    page.locator("form button").click()
    page.wait_for_url("**/sent")
    show(answer, attributes)
    assert show(FORM).locator(".vd-alert").count() == offers


def test_signing_out_forgets_the_drafts(show: Show) -> None:
    page = show(FORM)
    type_report(page)
    page = show('<form method="post" action="/out" data-sign-out><button>Đăng xuất</button></form>')
    page.locator("form button").click()
    page.wait_for_url("**/out")
    assert show(FORM).locator(".vd-alert").count() == 0
