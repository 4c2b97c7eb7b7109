"""`page.html#part` renders one block alone; every icon is drawn once, wherever a piece lands."""

from __future__ import annotations

import pytest
from django.http import HttpRequest
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from jinja2 import DictLoader, UndefinedError

from vedich.web import icons
from vedich.web.http import is_fragment
from vedich.web.jinja import Backend, Page, environment

PAGES = {
    "page.html": "{% block head %}HEAD{% endblock %}"
    "{% block part %}<p>{{ name }}{{ icon('home') }}</p>{% endblock %}{{ icon_symbols() }}",
    "row.html": "<tr><td>{{ icon('home') }}{{ icon('home') }}</td></tr>",
    "outer.html": "{{ inner() }}{{ icon('bell') }}{{ icon_symbols() }}",
}


@pytest.fixture
def backend(monkeypatch: pytest.MonkeyPatch) -> Backend:
    made = Backend(
        {
            "NAME": "test",
            "DIRS": [],
            "APP_DIRS": False,
            "OPTIONS": {
                "environment": "vedich.web.jinja.environment",
                "loader": DictLoader(PAGES),
            },
        }
    )
    monkeypatch.setattr(icons, "drawings", lambda: {"home": '<path d="M1 1"/>', "bell": "<bell/>"})
    return made


def test_a_block_alone(backend):
    part = backend.get_template("page.html#part").render({"name": "Lan & Bình"})
    assert "HEAD" not in part
    assert "Lan &amp; Bình" in part
    assert '<path d="M1 1"/>' in part
    assert "#i-home" not in part


def test_a_page_draws_each_icon_once_at_its_end(backend):
    page = backend.get_template("page.html").render({"name": "Lan"})
    assert page.count('<path d="M1 1"/>') == 1
    assert page.index("#i-home") < page.index('<symbol id="i-home"')


def test_a_piece_without_an_end_draws_in_place(backend):
    row = backend.get_template("row.html").render({})
    assert row.count('<path d="M1 1"/>') == 2
    assert "<use" not in row


def test_a_piece_rendered_inside_a_page_leaves_its_icons_to_the_page(backend):
    inner = backend.get_template("row.html")
    page = backend.get_template("outer.html").render({"inner": lambda: inner.render({})})
    assert '<symbol id="i-home"' in page
    assert '<symbol id="i-bell"' in page
    assert "&lt;tr&gt;" not in page


def test_a_block_that_is_not_there_is_named(backend):
    with pytest.raises(TemplateDoesNotExist, match=r"page\.html#missing"):
        backend.get_template("page.html#missing")


def test_a_name_that_nobody_gave_is_an_error(backend):
    with pytest.raises(UndefinedError, match="name"):
        backend.get_template("page.html#part").render({})


def test_pages_come_through_django():
    assert isinstance(get_template("web/more.html#content"), Page)
    assert "Chưa có gì trong lịch sử" in render_to_string("web/log.html", {"lines": []})


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-Request-Type": "partial"}, True),
        ({"HX-Request": "true", "HX-Request-Type": "full"}, False),
    ],
)
def test_what_htmx_asks_for(headers, said):
    request: HttpRequest = RequestFactory().get("/", headers=headers)
    assert is_fragment(request) is said


def test_the_environment_escapes():
    made = environment(loader=DictLoader({"a": "{{ x }}"}), autoescape=True)
    assert made.get_template("a").render(x="<script>") == "&lt;script&gt;"
