"""Components say in words and labels what they draw."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db.models import TextChoices

from tests.web.html_checks import Page
from vedich.lib.numbers import Qualified
from vedich.web import formats, history, panels
from vedich.web.components import (
    alert,
    empty,
    facts,
    initials,
    plan_clock,
    prov,
    provkey,
    quote,
    seg,
    status,
    traj,
)
from vedich.web.components.provenance import WORDS as SOURCES
from vedich.web.components.states import WORDS


@pytest.mark.parametrize("code", WORDS)
def test_a_status_is_icon_and_word(code):
    html = status(code)
    assert str(WORDS[code].text) in html
    assert f"is-{code}" in html
    assert "<svg" in html
    assert status(f"is-{code}", "4 quá hạn", pill=True).endswith("4 quá hạn</span>")


def test_an_unknown_status_is_an_error():
    with pytest.raises(KeyError):
        status("fine")


def rects(html: str, name: str) -> list[dict[str, str]]:
    return [e.attributes for e in Page(html).all("rect") if name in e.get("class").split()]


@pytest.mark.parametrize(
    ("progress", "width"),
    [(0.5, "45.0%"), (Decimal("0.7255"), "65.3%"), (-0.2, "0.0%"), (3, "92.7%")],
)
def test_the_way_is_drawn_up_to_the_finish(progress, width):
    html = traj(progress, 0.8, "off", "kế hoạch 20,1, thực hiện 22,4")
    assert rects(html, "fill")[0]["width"] == width
    assert rects(html, "plan")[0]["x"] == "72.0%"
    assert Page(html).all("svg")[0].get("aria-label") == "kế hoạch 20,1, thực hiện 22,4"


def test_what_is_unknown_is_not_drawn():
    html = traj(None, None, "nodata", "chưa có số")
    assert rects(html, "fill") == rects(html, "plan") == rects(html, "band") == []
    assert len(rects(html, "chk")) == 5


def test_segments_fill_the_bar_and_are_counted_in_words():
    html = seg({"reached": 17, "on": 14, "risk": 0, "nodata": 2}, "chỉ tiêu")
    assert 'aria-label="33 chỉ tiêu: 17 đã về đích, 14 đúng tiến độ, 2 thiếu số liệu"' in html
    assert len(rects(html, "is-risk")) == 0
    assert "<li>" in html
    assert "<li>" not in seg({"on": 1}, key=False)


def test_no_segments_say_so():
    assert "chưa có gì" in seg({})


@pytest.mark.parametrize("kind", SOURCES)
def test_a_mark_says_its_source(kind):
    assert f"Nguồn: {SOURCES[kind]}" in prov(kind)
    assert 'href="/nguon/"' in prov(kind, "/nguon/")


def test_marks_are_explained_once():
    assert provkey().count("<li>") == 5


def test_a_quote_escapes_and_marks():
    html = quote("còn <trên> 38% hộ", "trên")
    assert "&lt;<mark>trên</mark>&gt;" in html


def test_facts_show_what_is_missing():
    html = facts([("Chủ trì", None), ("Hạn", "28/02/2020", "hạn đầu 17/02")])
    assert '<dd class="text-break">–</dd>' in html
    assert "<small>hạn đầu 17/02</small>" in html


def test_words_are_escaped_everywhere():
    bad = '<script>"'
    for html in (status("on", bad), alert("off", bad, bad), empty(bad, bad), facts([(bad, bad)])):
        assert "<script>" not in html


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2020, 2, 21), "Đã qua 83% · còn 314 ngày"),
        (date(2015, 12, 1), "Bắt đầu sau 31 ngày"),
        (date(2021, 3, 1), "Đã hết thời gian kế hoạch"),
    ],
)
def test_the_plan_clock_counts_days(today, said):
    html = plan_clock("Kế hoạch 2016-2020", date(2016, 1, 1), date(2020, 12, 31), today)
    assert said in html
    assert len(rects(html, "left")) == 5


def test_initials_are_of_the_name_one_is_called_by():
    assert (initials("Vân Trọng Khải"), initials("lan"), initials("")) == ("TK", "L", "")


# --- Filters --------------------------------------------------------------------------------------


def test_numbers_days_and_periods():
    assert formats.so(Decimal("1234.50")) == "1.234,5"
    assert formats.so(8, 1) == "8,0"
    assert formats.ngay(date(2020, 2, 5)) == '<time datetime="2020-02-05">05/02/2020</time>'
    assert "05/02/2020" in formats.ngay(datetime(2020, 2, 4, 17, 30, tzinfo=UTC))
    assert "00:30 05/02/2020" in formats.luc(datetime(2020, 2, 4, 17, 30, tzinfo=UTC))
    assert formats.ky("2019-Q4") == "quý IV/2019"
    assert formats.ky("không rõ") == "không rõ"


def test_values_keep_their_qualifier():
    claim = SimpleNamespace(qualifier=">", value=Decimal(36), value_high=None)
    assert formats.gia_tri(claim) == "> 36"
    assert formats.gia_tri(Qualified("range", Decimal(36), Decimal(38))) == "36-38"
    assert formats.gia_tri(Decimal("22.4")) == "22,4"


@pytest.mark.parametrize(
    "write", [formats.so, formats.ngay, formats.luc, formats.ky, formats.gia_tri]
)
def test_nothing_is_a_dash(write):
    assert write(None) == "–"


# --- History and panels ---------------------------------------------------------------------------


class SampleFact(TextChoices):
    RENAMED = "samples.sample.renamed", "Đổi tên thành {name} từ {on}"


def entry(fact: str, **data: object) -> SimpleNamespace:
    return SimpleNamespace(fact=fact, data=data, actor="Lan", at=datetime(2020, 2, 21, tzinfo=UTC))


def test_the_history_speaks_in_the_words_of_facts():
    known = entry(SampleFact.RENAMED, name="Sín Lĩnh", on="2020-03-01", reason="<b>sáp nhập</b>")
    line, other = history.lines([known, entry("gone.thing.done")])
    assert line.sentence == "Đổi tên thành Sín Lĩnh từ 01/03/2020"
    assert other.sentence == "gone.thing.done"
    html = history.render([known])
    assert "&lt;b&gt;sáp nhập&lt;/b&gt;" in html


def test_what_a_fact_did_not_keep_is_left_open():
    assert next(history.lines([entry(SampleFact.RENAMED)])).sentence == "Đổi tên thành … từ …"


def test_panels_stand_in_their_order_and_may_have_nothing(monkeypatch, rf):
    monkeypatch.setattr(panels, "_panels", panels.defaultdict(list))
    panels.add("area", lambda request, obj: f"<p>{obj}</p>", order=60)
    panels.add("area", lambda request, obj: None)
    panels.add("area", lambda request, obj: "<b>trước</b>", order=10)
    assert panels.rendered(rf.get("/"), "area", "xã") == "<b>trước</b>\n<p>xã</p>"
    with pytest.raises(ValueError, match="no slot"):
        panels.add("nowhere", lambda request, obj: None)
