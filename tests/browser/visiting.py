"""Going to a site of the demo as one of its people.

Each person signs in once a site, by the form. Faults of the pages (errors in the console, scripts
that throw, anything the content policy stops) fail the test that opened them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.demo_site import Site
from tests.browsing import AXE, WATCH_POLICY

PASSWORD = "{username}-vedich-2020"
WIDE, PHONE, NARROWEST = 1440, 390, 320
HEIGHT = 900
# What Chromium says of every answer of 400 and more; the tests look at the answer itself.
ANSWERED = "Failed to load resource: the server responded with a status of "

OF_ELEMENTS = {**AXE, "resultTypes": ["violations"]}
OF_A_PAGE = {
    "runOnly": ["document-title", "html-has-lang", "html-lang-valid", "bypass", "meta-viewport",
                "duplicate-id-aria", "aria-valid-attr-value", "label", "select-name"],
    "resultTypes": ["violations"],
}  # fmt: skip
"""Rules of axe-core on the page as a whole, or on what one element says of another."""
# Only what is wrong comes back: the whole of what axe-core knows takes longer than finding it.
RUN_AXE = """async ([options, part]) => {
  const found = await axe.run(part ? { include: [part] } : document, options);
  return found.violations.flatMap(each => each.nodes.map(
    node => each.id + " " + node.target.join(" ") + ": " + node.failureSummary.replace(/\\s+/g, " ")
  ));
}"""
# Every kind of element that the page has, by what holds it: what only differs in words and numbers
# is of one kind, with words and without are two. Those not among `known` are marked.
KINDS = """known => {
  const kind = each => each.tagName + "." + (each.getAttribute("class") || "") +
    [...each.attributes].map(
      attribute => attribute.name + (attribute.value.trim() ? "" : "!")
    ).sort() + (each.textContent.trim() ? "" : "!");
  const all = new Map([...document.querySelectorAll("body *")].map(
    each => [each, kind(each.parentElement) + ">" + kind(each)]
  ));
  const seen = new Set(known);
  for (const [each, its] of all) if (!seen.has(its)) each.dataset.new = "";
  return [...new Set(all.values())];
}"""
# What a page fetches of itself once it is open takes the place of the link that asked for it.
ALL_CAME = "() => !document.querySelector('[hx-trigger~=\"load,\"]')"
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter(each => each.checkVisibility() || each.classList.contains("vd-hide"))
  .map(each => Number(each.tagName[1]))"""
SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const out = [...document.querySelectorAll("body *")].filter(
    each => !each.closest(".vd-scroll, svg, .vd-hide")
      && each.getBoundingClientRect().right > wide + 1
  );
  const named = out.map(each => each.tagName.toLowerCase() + "." + each.className);
  return ["the page is " + document.documentElement.scrollWidth + " px wide", ...named.slice(-5)];
}"""


_TAG = re.compile(r"<(\w+)([^<>]*)>")
_CLASS = re.compile(r'\sclass="([^"]*)"')
_ATTRIBUTE = re.compile(r"\s([\w-]+)(?==|\s|$)")


@dataclass
class Visits:
    """Visits to one site; `None` as username is somebody who has not signed in."""

    browser: Browser
    site: Site
    faults: list[str] = field(default_factory=list)
    judged: set[str] = field(default_factory=set)
    """Kinds of elements that axe-core has seen on this site."""
    _contexts: dict[tuple[str | None, bool], BrowserContext] = field(default_factory=dict)
    _pages: list[Page] = field(default_factory=list)
    _kept: dict[str | None, Page] = field(default_factory=dict)

    def __call__(
        self, username: str | None, path: str = "/", width: int = WIDE, *, scripts: bool = True
    ) -> Page:
        """A new tab of this person's browser at `path`, `width` px wide."""
        page = self._tab(self.context(username, scripts=scripts), width)
        page.goto(path)
        return page

    def walk(self, username: str | None, path: str) -> Page:
        """The one tab in which this person reads page after page, now at `path`, 1440 px wide.

        A new tab takes as long as its page; what a page leaves behind goes with the page.
        """
        if username not in self._kept:
            self._kept[username] = self._tab(self.context(username), WIDE)
            self._pages.remove(self._kept[username])
        page = self._kept[username]
        _widen(page, WIDE)
        page.goto(path)
        return page

    def context(self, username: str | None, *, scripts: bool = True) -> BrowserContext:
        """This person's browser, signed in."""
        if (username, scripts) not in self._contexts:
            context = self.browser.new_context(
                base_url=self.site.address, locale="vi-VN", java_script_enabled=scripts
            )
            context.set_default_timeout(15_000)
            if scripts:
                context.add_init_script(WATCH_POLICY)
            self._contexts[username, scripts] = context
            if username is not None:
                page = self._tab(context, WIDE)
                page.goto("/tai-khoan/dang-nhap/")
                sign_in(page, username)
        return self._contexts[username, scripts]

    def status(self, username: str | None, path: str) -> int:
        """What the site answers this person, redirects not followed."""
        return self.answer(username, path)[0]

    def answer(self, username: str | None, path: str) -> tuple[int, str]:
        """The status and the source of the page as this person gets it, no script run."""
        answer = self.context(username).request.get(path, max_redirects=0)
        return answer.status, answer.text()

    def leave(self) -> list[str]:
        """Close all tabs; what was wrong in them."""
        for page in self._pages:
            page.close()
        faults, self.faults, self._pages = self.faults, [], []
        return faults

    def close(self) -> None:
        for context in self._contexts.values():
            context.close()

    def _tab(self, context: BrowserContext, width: int) -> Page:
        page = context.new_page()
        self._pages.append(page)
        _widen(page, width)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        return page

    def _heard(self, message: Any) -> None:
        if message.type == "error" and not message.text.startswith(ANSWERED):
            self.faults.append(f"{message.text} ({message.location.get('url', '')})")


def sign_in(page: Page, username: str) -> None:
    """Fill and send the form of sign-in."""
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD.format(username=username))
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(lambda url: "/dang-nhap/" not in url)


def elements(source: str) -> set[str]:
    """Every kind of element in the source of a page: its name, classes and attributes."""
    return {
        " ".join([name, *_CLASS.findall(rest), *sorted(_ATTRIBUTE.findall(rest))])
        for name, rest in _TAG.findall(source)
    }


def page_faults(page: Page, judged: set[str]) -> list[str]:
    """What is wrong with an open page: headings, sideways scrolling, and at both widths axe-core.

    `judged` holds the kinds of elements that axe-core saw before on pages of this site. What is of
    a new kind is shown to it; of the whole page it is asked only what belongs to a page as a whole,
    since looking takes longest of all.
    """
    page.wait_for_function(ALL_CAME)
    faults = _heading_faults(page.evaluate(HEADINGS))
    kinds = set(page.evaluate(KINDS, list(judged)))
    is_new, part = not kinds <= judged, "[data-new]" if judged else None
    judged |= kinds
    page.evaluate(AXE_SCRIPT)
    for width in (WIDE, PHONE):
        _widen(page, width)
        found = page.evaluate(RUN_AXE, [OF_A_PAGE, None])
        if is_new:
            found += page.evaluate(RUN_AXE, [OF_ELEMENTS, part])
        faults += [f"{width} px: {each}" for each in found]
    for width in (PHONE, NARROWEST):
        _widen(page, width)
        if out := page.evaluate(SIDEWAYS):
            faults.append(f"{width} px: {', '.join(out)}")
    return faults


def _widen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHT})


def _heading_faults(levels: list[int]) -> list[str]:
    faults = []
    if levels.count(1) != 1:
        faults.append(f"{levels.count(1)} headings of the first level")
    before = 0
    for level in levels:
        if level > before + 1:
            faults.append(f"heading h{level} after h{before}: {levels}")
        before = level
    return faults
