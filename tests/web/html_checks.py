"""What every page of ours holds to, checked on its HTML without a browser."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
UNLABELLED = frozenset({"hidden", "submit", "button", "reset", "image"})


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    line: int
    parent: Element | None = None
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def inside(self, tag: str) -> bool:
        return any(each.tag == tag for each in self.ancestors())

    def ancestors(self) -> list[Element]:
        return [self.parent, *self.parent.ancestors()] if self.parent else []

    def words(self) -> str:
        """All text inside, with what images and labels say."""
        own = [self.text, self.get("aria-label"), self.get("alt")]
        return " ".join([*own, *(child.words() for child in self.children)]).strip()

    def __str__(self) -> str:
        shown = " ".join(f'{name}="{value}"' for name, value in self.attributes.items())
        return f"line {self.line}: <{self.tag}{' ' if shown else ''}{shown[:120]}>"


class Page(HTMLParser):
    """The elements of a page, in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.faults: list[str] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        self.faults += [f"{element} is never closed" for element in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = self._add(tag, attrs)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        names = Counter(name for name, _value in attrs)
        line = self.getpos()[0]
        self.faults += [
            f"line {line}: <{tag}> has {name} twice" for name, count in names.items() if count > 1
        ]
        parent = self._open[-1] if self._open else None
        element = Element(tag, {name: value or "" for name, value in attrs}, line, parent)
        if parent:
            parent.children.append(element)
        self.elements.append(element)
        return element

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            there = self._open[-1] if self._open else "nothing"
            self.faults.append(f"line {self.getpos()[0]}: </{tag}> closes {there}")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1].text += data

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def by_id(self, name: str) -> Element | None:
        return next((e for e in self.elements if e.get("id") == name), None)


def assert_clean(html: str, *, fragment: bool = False) -> Page:
    """Fail with everything that is wrong with a page (or a fragment of one); return it parsed."""
    page = Page(html)
    faults = [
        *page.faults,
        *_policy(page),
        *_ids(page),
        *_labels(page),
        *_htmx(page),
        *_words(page),
    ]
    if not fragment:
        faults += [*_headings(page), *_document(page)]
    assert not faults, "\n".join(faults)
    return page


def _policy(page: Page) -> list[str]:
    """Nothing that the strict policy would stop."""
    faults = []
    for element in page.elements:
        names = element.attributes
        if element.tag == "style" or "style" in names:
            faults.append(f"{element} has inline style")
        if element.tag == "script" and not names.get("src"):
            faults.append(f"{element} is inline script")
        faults += [f"{element} has {name}" for name in names if name.startswith(("on", "hx-on"))]
        faults += [
            f"{element}: {name} runs script"
            for name, value in names.items()
            if value.strip().lower().startswith(("javascript:", "js:"))
        ]
    return faults


def _ids(page: Page) -> list[str]:
    found = Counter(e.get("id") for e in page.elements if e.get("id"))
    faults = [f"id {name} stands {count} times" for name, count in found.items() if count > 1]
    for element in page.elements:
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "list", "for"):
            faults += [
                f"{element}: {name} names no id {each}"
                for each in element.get(name).split()
                if each not in found
            ]
    return faults


def _labels(page: Page) -> list[str]:
    """Every control has a name, every link and button says where it leads."""
    labelled = {label.get("for") for label in page.all("label")}
    faults = []
    for element in page.all("input", "select", "textarea"):
        if element.tag == "input" and element.get("type") in UNLABELLED:
            continue
        named = element.get("aria-label") or element.get("aria-labelledby")
        if not named and element.get("id") not in labelled and not element.inside("label"):
            faults.append(f"{element} has no label")
    faults += [f"{e} says nothing" for e in page.all("a", "button", "summary") if not e.words()]
    faults += [f"{image} has no alt" for image in page.all("img") if "alt" not in image.attributes]
    for drawing in page.all("svg"):
        hidden = drawing.get("aria-hidden") == "true" or "hidden" in drawing.attributes
        if not hidden and not drawing.inside("svg") and not drawing.get("aria-label"):
            faults.append(f"{drawing} has neither a label nor aria-hidden")
    return faults


def _htmx(page: Page) -> list[str]:
    """What htmx does, the browser can do without it."""
    faults = []
    for element in page.elements:
        if address := element.get("hx-get"):
            works = address in (element.get("href"), element.get("action"))
            # Suggestions while one types in a form of search: Enter sends the form without them.
            helps = element.tag == "input" and (
                element.get("list")
                or any(
                    form in element.ancestors() and form.get("action") for form in page.all("form")
                )
            )
            if not works and not helps:
                faults.append(f"{element}: hx-get is not its own address")
        for name in ("hx-post", "hx-put", "hx-patch", "hx-delete"):
            if name in element.attributes and (
                element.tag != "form" or element.get("action") != element.get(name)
            ):
                faults.append(f"{element}: {name} stands on no form with that action")
    for form in page.all("form"):
        if form.get("method").lower() == "post":
            names = {e.get("name") for e in page.all("input") if form in e.ancestors()}
            if "csrfmiddlewaretoken" not in names:
                faults.append(f"{form} has no token against forgery")
    return faults


def _words(page: Page) -> list[str]:
    """Signs of a template that did not fill its places."""
    return [
        f"{element} says {sign}"
        for element in page.elements
        for sign in ("None", "{{", "}}", "%(", "<bound method", "Undefined")
        if sign in element.text.split() or (len(sign) < 4 and sign in element.text)
    ]


def _headings(page: Page) -> list[str]:
    levels = [(HEADINGS[e.tag], e) for e in page.elements if e.tag in HEADINGS]
    tops = [each for level, each in levels if level == 1]
    faults = [] if len(tops) == 1 else [f"{len(tops)} h1 in the page"]
    faults += [f"{each} is empty" for _level, each in levels if not each.words()]
    before = 0
    for level, each in levels:
        if level > before + 1:
            faults.append(f"{each} comes after h{before}")
        before = level
    return faults


def _document(page: Page) -> list[str]:
    faults = []
    if not any(root.get("lang") for root in page.all("html")):
        faults.append("the page has no lang")
    titles = [title for title in page.all("title") if not title.inside("svg")]
    if len(titles) != 1 or not titles[0].words():
        faults.append("the page has no title")
    if len(page.all("main")) != 1:
        faults.append(f"{len(page.all('main'))} main in the page")
    links = page.all("a")
    if not links or links[0].get("href") != "#noi-dung" or page.by_id("noi-dung") is None:
        faults.append("the first link does not skip to the content")
    return faults
