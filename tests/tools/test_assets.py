"""The asset build: what it finds in use, what it keeps, what it makes again. No network."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.assets import fonts, icons, sizes, stamps, styles, usage
from tools.assets.node import major_of
from tools.assets.places import AssetsError, Places, names_in

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A checkout with nothing in it but the two lists and an empty script and styles."""
    made = Places(tmp_path)
    made.source.mkdir(parents=True)
    for name in ("tokens.css", "vedich.css", "vedich.js", "van-ban.js", "classes.txt", "icons.txt"):
        (made.source / name).write_text("", encoding="utf-8")
    return made


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def icons_in_template(text: str) -> set[str]:
    return set(usage.in_template(text, "t.html").icons)


def icons_in_python(text: str) -> set[str]:
    return set(usage.in_python(text, "m.py").icons)


# ── icons ────────────────────────────────────────────────────────────────────


def test_a_template_names_an_icon_as_the_first_argument_or_by_the_name_icon() -> None:
    text = """
      {{ icon("home") }} {{ icon('map-2', "vd-big") }} {{ empty(icon="inbox", text="x") }}
      {% set icon_name = "bell" %} {{ tab({"icon": "scale"}) }}
      {{ icon("lock" if state == "closed" else "check") }} {{ icon(row.icon) }}
    """
    assert icons_in_template(text) == {"home", "map-2", "inbox", "bell", "scale", "lock", "check"}


def test_a_comment_or_the_text_of_a_page_names_no_icon() -> None:
    text = '{# {{ icon("home") }} #}<!-- {{ icon("bell") }} --><p>icon("inbox")</p>'
    assert icons_in_template(text) == set()


def test_python_names_an_icon_the_same_way_but_not_in_a_docstring() -> None:
    text = '''
def button():
    """Draws icon("home")."""
    return icon("check" if done else "pencil") + web.icon("x", size="big")

class Tab:
    icon: str = "users"
    icon_name = "flag-check"

TABS = [Tab(icon="scale"), {"icon": "plant-2", "title": "bell"}]
'''
    wanted = {"check", "pencil", "x", "users", "flag-check", "scale", "plant-2"}
    assert icons_in_python(text) == wanted


def test_an_icon_remembers_where_it_is_used(places: Places) -> None:
    write(places.source / "icons.txt", "# run time\nhourglass  # waits\n\n")
    write(places.package / "tasks" / "jinja2" / "tasks" / "list.html", '{{ icon("home") }}')
    write(places.package / "tasks" / "panels.py", 'PANEL = Panel(icon="bell")')
    assert usage.find_usage(places).icons == {
        "hourglass": "src/vedich/web/assets/icons.txt",
        "home": "src/vedich/tasks/jinja2/tasks/list.html",
        "bell": "src/vedich/tasks/panels.py",
    }


SVG = """<svg
  xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"
>
  <path stroke="none" d="M0 0h24v24H0z" fill="none" />
  <path d="M12 9v4" />
  <path d="M12 16h.01" />
</svg>
"""


def test_icons_are_written_without_their_frame(places: Places) -> None:
    write(places.modules / "@tabler/icons/icons/outline/alert.svg", SVG)
    (made,) = icons.build_icons(places, {"alert": "t.html"})
    drawn = json.loads(made.read_text(encoding="utf-8"))
    assert drawn == {"alert": '<path d="M12 9v4" /> <path d="M12 16h.01" />'}


def test_every_unknown_icon_is_named_with_its_place_and_a_near_one(places: Places) -> None:
    write(places.modules / "@tabler/icons/icons/outline/flag-check.svg", SVG)
    with pytest.raises(AssetsError) as refused:
        icons.build_icons(places, {"flagg-check": "a.html", "zzzz": "b.py", "flag-check": "c"})
    sentence = str(refused.value)
    assert "“flagg-check” (a.html)" in sentence
    assert "Gần giống: flag-check." in sentence
    assert "“zzzz” (b.py)" in sentence
    assert not (places.output / "icons.json").exists()


def test_the_status_vocabulary_is_always_there() -> None:
    listed = names_in(Places(ROOT).source / "icons.txt")
    vocabulary = "flag-check circle-check alert-triangle alert-octagon clock-exclamation"
    assert {*vocabulary.split(), "barrier-block", "hourglass", "circle-dashed"} <= listed
    assert "database-off" in listed


# ── words that keep a style ──────────────────────────────────────────────────


def test_tags_attributes_and_expressions_of_a_template_are_words_and_its_text_is_not() -> None:
    text = """{# badge #}<table class="table {% if dense %}table-sm{% endif %}">
      <td class="{{ 'text-end' if row.n > 3 else 'text-start' }}">carousel</td>
      {{ button(_("Lưu"), kind="btn-primary") }}</table>"""
    words = usage.in_template(text, "t.html").words
    assert {"table", "class", "table-sm", "td", "text-end", "text-start", "btn-primary"} <= words
    assert words.isdisjoint({"carousel", "badge"})


def test_strings_of_python_are_words_and_docstrings_and_names_are_not() -> None:
    text = '"""accordion"""\nspinner = f\'<i class="badge {kind}">\' + "btn-icon"\n'
    words = usage.in_python(text, "m.py").words
    assert {"i", "class", "badge", "btn-icon"} <= words
    assert words.isdisjoint({"accordion", "spinner", "kind"})


def test_styles_give_their_classes_and_the_script_its_words() -> None:
    assert usage.in_style("/* .nav */ .vd .btn-list>a:hover{margin:.5rem}") == {"vd", "btn-list"}
    assert {"classList", "is-here"} <= usage.in_script('a.classList.add("is-here") /* modal */')
    assert "modal" not in usage.in_script('a.classList.add("is-here") /* modal */')


def test_the_list_of_classes_and_every_module_count_but_migrations_do_not(places: Places) -> None:
    write(places.source / "classes.txt", "show\n# dropdown\n")
    write(places.package / "tasks" / "forms.py", 'ATTRS = {"class": "form-select"}')
    write(places.package / "tasks" / "migrations" / "0001_initial.py", 'NAME = "offcanvas"')
    write(places.package / "tasks" / "notes.html", '<p class="toast">')
    words = usage.find_usage(places).words
    assert {"show", "form-select"} <= words
    assert words.isdisjoint({"dropdown", "offcanvas", "toast"})


def test_a_python_file_that_cannot_be_read_stops_the_build() -> None:
    with pytest.raises(AssetsError, match=r"m\.py, dòng 1"):
        usage.in_python("def", "m.py")


# ── our styles and script ────────────────────────────────────────────────────


def test_served_styles_lose_comments_and_indents_and_keep_licences() -> None:
    text = "/* why */\n  .a{color:red}\n\n/*! MIT */\n  /* two\n lines */.b{}\n"
    assert styles.squeeze(text) == ".a{color:red}\n/*! MIT */\n.b{}\n"


def test_tokens_come_before_the_layer_and_one_sheet_is_without_web_fonts(places: Places) -> None:
    write(places.source / "tokens.css", '@font-face{src:url("fonts/a.woff2")}\n:root{--a:1}')
    write(places.source / "vedich.css", ".vd{}")
    styles.build_own(places)
    assert (places.output / "vedich.css").read_text(encoding="utf-8").splitlines() == [
        '@font-face{src:url("fonts/a.woff2")}',
        ":root{--a:1}",
        ".vd{}",
    ]
    light = (places.output / "vedich-save-data.css").read_text(encoding="utf-8")
    assert light.splitlines() == [":root{--a:1}", ".vd{}"]


def test_our_script_stays_under_ten_kilobytes() -> None:
    script = (Places(ROOT).source / "vedich.js").read_text(encoding="utf-8")
    assert len(styles.squeeze(script).encode()) < 10_000


def test_the_fonts_that_our_styles_name_are_those_that_are_built() -> None:
    sheet = (Places(ROOT).source / "tokens.css").read_text(encoding="utf-8")
    assert sheet.count("url(") == len(fonts.WEB_FONTS)
    assert all(f'url("{name}")' in sheet for name in fonts.WEB_FONTS)


def test_every_vietnamese_letter_has_its_place_in_the_text_face() -> None:
    marked = "ẾếỘộẶặỮữĐđƠơƯưẪẫỴỵỶỷỸỹ"
    assert set(marked) <= set(fonts.TEXT)
    assert len([letter for letter in set(fonts.TEXT) if letter.isalpha()]) == 52 + 67 * 2


# ── stamps ───────────────────────────────────────────────────────────────────


def test_a_step_is_fresh_until_its_key_or_a_file_of_it_changes(places: Places) -> None:
    made = places.write("tabler.css", ".a{}")
    stamps.Stamps(places).record("tabler", "key", [made])
    again = stamps.Stamps(places)
    assert again.is_fresh("tabler", "key")
    assert again.files("tabler") == [made]
    assert not again.is_fresh("tabler", "other key")
    assert not again.is_fresh("icons", "key")
    made.write_text(".b{}", encoding="utf-8")
    assert not again.is_fresh("tabler", "key")
    made.unlink()
    assert not again.is_fresh("tabler", "key")


def test_a_record_cut_short_makes_everything_again(places: Places) -> None:
    write(places.stamps, '{"tabler": {"key"')
    assert not stamps.Stamps(places).is_fresh("tabler", "key")


def test_a_key_follows_contents_and_their_order(tmp_path: Path) -> None:
    one, two = write(tmp_path / "1", "a"), write(tmp_path / "2", "b")
    assert stamps.key_of(one, two) == stamps.key_of("a", "b")
    assert stamps.key_of(one, two) != stamps.key_of(two, one)
    assert stamps.key_of("ab", "c") != stamps.key_of("a", "bc")
    assert stamps.key_of(tmp_path / "absent") == stamps.key_of("")


# ── packages and weight ──────────────────────────────────────────────────────


def test_the_lock_pins_by_hash_and_names_no_host() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: about for name, about in lock["packages"].items() if name}
    assert packages
    assert all(about["integrity"].startswith("sha512-") for about in packages.values())
    assert "resolved" not in {key for about in packages.values() for key in about}
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    found = {name: packages[f"node_modules/{name}"]["version"] for name in wanted}
    assert found == wanted


@pytest.mark.parametrize(
    ("said", "major"), [("v20.20.2", 20), ("18.0.0", 18), ("", 0), ("not found", 0)]
)
def test_the_version_of_node(said: str, major: int) -> None:
    assert major_of(said) == major


def test_the_first_page_counts_the_page_itself_and_woff2_as_it_is(tmp_path: Path) -> None:
    for name in sizes.FIRST_PAGE:
        write(tmp_path / name, "a" * 1000)
    measured = sizes.measure(tmp_path)
    assert measured["fonts/vedich-so-400.woff2"] == sizes.Size(1000, 1000)
    assert measured["tabler.css"].raw == 1000
    assert measured["tabler.css"].sent < 100
    packed = sum(size.sent for size in measured.values())
    assert sizes.total_sent(measured) == packed + sizes.PAGE
    assert "trần 150.000" in sizes.table(measured)
