"""The check of what people read finds each kind of fault, and nothing else."""

import unicodedata
from pathlib import Path

import pytest

from tools.messages import catalogues, sources, texts

EXAMPLE = """
<h1 title="{{ _('Địa bàn') }}">{{ _("Xã") }}</h1>
<p>{% trans count=n %}{{ count }} xã{% pluralize %}{{ count }} xã{% endtrans %} · 12/30 &nbsp; %</p>
{# ghi chú #}<script>let words = "xin chào";</script> <b>Về Đích</b> <i>{{ name }}</i>
"""


def message(text: str, path: str = "src/vedich/x.py") -> sources.Message:
    return sources.Message(text, "", "", path, 1)


def test_a_clean_page():
    assert list(texts.bare_texts(EXAMPLE)) == []


@pytest.mark.parametrize(
    ("page", "line", "text"),
    [
        ("<p>\nMục tiêu</p>", 2, "Mục tiêu"),
        ("{% if a %}\n\nCó{% endif %}", 3, "Có"),
        ('<input\n placeholder="Tìm xã">', 2, "Tìm xã"),
        ('<a aria-label="Open">x</a>', 1, "Open"),
        ("<b>Về Đích đây</b>", 1, "Về Đích đây"),
    ],
)
def test_words_outside_gettext(page, line, text):
    assert list(texts.bare_texts(page)) == [(line, text)]


@pytest.mark.parametrize(
    ("text", "path", "wrong"),
    [
        ("Đã lưu.", "a.py", ""),
        ("Email", "a.py", ""),
        ("%(n)s%% kế hoạch", "a.html", ""),
        ("100% kế hoạch", "a.html", "phải viết %%"),
        ("100% kế hoạch", "a.py", ""),
        ("This is the end", "a.py", "bằng tiếng Việt"),
        (unicodedata.normalize("NFD", "Đã lưu."), "a.py", "NFC"),
    ],
)
def test_a_source_text(text, path, wrong):
    faults = list(texts.faults_of(message(text, path)))
    assert len(faults) == bool(wrong)
    assert all(wrong in fault for fault in faults)


def test_strings_of_python():
    source = '''
"""Mô tả."""
A = "thành phố"
B = _("Đã lưu.")
C = "Đã lưu xong."
D = _(f"Đã lưu {x}.")
E = "Còn {n} ngày"
'''
    found = {line for line, _text in texts.untranslated_strings(source)}
    assert found == {5, 6, 7}


def test_refusals_of_lib_are_gathered():
    source = 'class A(Refused):\n    message: ClassVar[Any] = "Chưa có số."\n    code = "a"\n'
    assert [one.text for one in sources.in_refusals(source, "a.py")] == ["Chưa có số."]


def test_the_product_s_own_texts_are_found():
    found = {one.text for one in sources.messages()}
    assert "Chưa có số. Viết như 1.234,5." in found
    assert len(found) > 500


@pytest.fixture
def catalogue(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    path = tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
    return path


def write(path: Path, *entries: str) -> None:
    path.write_text(path.read_text() + "\n" + "\n\n".join(entries) + "\n")


def test_a_whole_catalogue(catalogue):
    write(catalogue, 'msgid "Còn {n} ngày"\nmsgstr "{n} days left"')
    assert catalogues.catalogues() == {"en": catalogue}
    assert list(catalogues.faults_of("en", catalogue, [message("Còn {n} ngày")])) == []


def test_every_fault_of_a_catalogue(catalogue):
    write(
        catalogue,
        'msgid "Còn {n} ngày"\nmsgstr "days left"',
        'msgid "Xã"\nmsgstr ""',
        '#, fuzzy\nmsgid "Huyện"\nmsgstr "District"',
    )
    faults = list(catalogues.faults_of("en", catalogue, [message("Tỉnh")]))
    for part in ("chỗ điền", "chưa dịch: 'Xã'", "chưa chắc: 'Huyện'", "chưa dịch 'Tỉnh'"):
        assert [fault for fault in faults if part in fault], part
    assert len(faults) == 4


def test_vietnamese_holds_only_what_others_say_in_english(catalogue):
    write(catalogue, 'msgid "Log out"\nmsgstr "Đăng xuất"')
    assert list(catalogues.faults_of("vi", catalogue, [message("Tỉnh")])) == []


def test_update_keeps_translations_and_drops_what_is_gone(catalogue):
    write(catalogue, 'msgid "Xã"\nmsgstr "Commune"', 'msgid "Cũ"\nmsgstr "Old"')
    assert catalogues.update(catalogue, [message("Xã"), message("Tỉnh")]) == (1, 1)
    kept = catalogue.read_text()
    assert 'msgid "Xã"\nmsgstr "Commune"' in kept
    assert 'msgid "Tỉnh"\nmsgstr ""' in kept
    assert "Cũ" not in kept


def test_a_text_that_begins_to_count_is_translated_anew(catalogue):
    write(catalogue, 'msgid "{n} xã"\nmsgstr "{n} communes"')
    counted = sources.Message("{n} xã", "{n} xã", "", "src/vedich/x.py", 1)
    faults = list(catalogues.faults_of("en", catalogue, [counted]))
    assert [fault for fault in faults if "chưa dịch '{n} xã'" in fault]
    catalogues.update(catalogue, [counted])
    assert 'msgid_plural "{n} xã"\nmsgstr[0] ""\nmsgstr[1] ""' in catalogue.read_text()
