"""Papers found by the words of their own text, with and without marks, and shown in their place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.documents.papers import register
from tests.documents.test_paper_files import attach
from tests.people import House
from tests.statements import MOST, statements
from vedich.documents import queries, searching, services
from vedich.documents.models import Document, PaperIndex
from vedich.documents.snippets import snippet
from vedich.lib.vietnamese import places_of, search_terms, wanted_terms
from vedich.overview.queries.search import search

Door = Callable[[Any], Client]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


def paper(
    house: House, text: str, reference: str = "12/KH-UBND", name: str = "Kế hoạch", **given: Any
) -> Document:
    made = register(house, kind="KH", reference=reference, name=name, **given)
    if text:
        attach(house, made, text.encode(), name="a.txt", actor=house.admin)
    return made


def found(text: str) -> set[int]:
    return set(queries.search(Document.objects.all(), text).values_list("pk", flat=True))


def test_marks_typed_are_marks_wanted(house: House) -> None:
    road = paper(house, "Mở đường liên thôn ở xã vùng cao")
    name = paper(house, "Đồng chí Dương Văn A dự họp", reference="13/KH-UBND")
    assert found("duong") == {road.pk, name.pk}
    assert found("đường") == {road.pk}
    assert found("Dương") == {name.pk}
    assert found("DUONG lien THON") == {road.pk}
    assert found("đường họp") == set()
    assert found("hop duong") == {name.pk}
    assert found("khong co chu nay") == set()
    assert found("  ") == {road.pk, name.pk}


@pytest.mark.parametrize(
    "typed", ["12/KH-UBND", "12 KH UBND", "12kh-ubnd", "012/kh/ubnd", "số 12/KH-UBND 2019"]
)
def test_numbers_however_typed(house: House, typed: str) -> None:
    wanted = paper(house, "Trong năm 2019")
    paper(house, "Trong năm 2019, 120 xã", reference="120/KH-UBND")
    assert found(typed) == {wanted.pk}


def test_words_of_abstract_issuer_and_text_may_be_mixed(house: House) -> None:
    wanted = paper(house, "Làm thủy lợi", name="Phát triển vùng chè")
    paper(house, "Làm thủy lợi", reference="1/KH-UBND", name="Phát triển vùng quế")
    assert found("che thuy loi thanh van") == {wanted.pk}


@pytest.mark.parametrize("text", ["'", '"', "*", "a OR b", "NEAR(", ":*", "đ'*\"", "& |", "\\"])
def test_signs_of_search_engines_are_no_signs_here(house: House, text: str) -> None:
    paper(house, "Chữ thường")
    assert isinstance(found(text), set)


def test_the_index_follows_the_paper(house: House) -> None:
    made = paper(house, "Mở đường")
    row = made.files.get()
    services.take_away_file(paper_file=row, actor=house.admin, at=house.at)
    assert found("đường") == set()
    services.edit_document(
        document=made, version=made.version, kind="KH", name="Làm đường", actor=house.admin,
        at=house.at, reference=made.reference,
    )  # fmt: skip
    assert found("đường") == {made.pk}
    made.delete()
    assert not PaperIndex.objects.exists()
    assert found("duong") == set()


def test_only_what_one_may_see(house: House, client_for: Door) -> None:
    paper(house, "Mở đường liên thôn")
    assert search("liên thôn", house.cuong, on=house.on) == []
    groups = search("liên thôn", house.minh, on=house.on)
    assert [group.key for group in groups if group.hits] == [groups[0].key]
    page = client_for(house.cuong).get(reverse("documents"), {"tim": "liên thôn"})
    assert "liên thôn</mark>" not in page.content.decode()


def test_the_jump_search_keeps_marks_in_the_text(house: House) -> None:
    paper(house, "Mở đường liên thôn")
    assert search("đường", house.minh, on=house.on)
    assert not [hit for group in search("dương", house.minh, on=house.on) for hit in group.hits]


def test_the_list_shows_where_the_words_stand(house: House, client_for: Door) -> None:
    paper(house, "Căn cứ <b>nghị quyết</b>.\nMở đường liên thôn ở xã Pa Xeo.")
    page = client_for(house.binh).get(reverse("documents"), {"tim": "đường pa xeo"})
    text = page.content.decode()
    assert "<mark>đường</mark> liên thôn ở xã <mark>Pa</mark> <mark>Xeo</mark>" in text
    assert "&lt;b&gt;" in text
    plain = client_for(house.binh).get(reverse("documents")).content.decode()
    assert "<mark>" not in plain


def test_statements_do_not_grow(house: House, client_for: Door) -> None:
    def many(numbers: range) -> None:
        for number in numbers:
            paper(house, f"Mở đường số {number}", reference=f"{number}/KH-UBND")

    client = client_for(house.binh)
    address = reverse("documents") + "?tim=%C4%91%C6%B0%E1%BB%9Dng"
    many(range(1, 4))
    few = statements(client, address)
    many(range(4, 31))
    assert statements(client, address) == few <= MOST


def test_the_database_uses_its_index(house: House) -> None:
    paper(house, "Mở đường")
    if connection.vendor == "sqlite":
        assert "VIRTUAL TABLE" in queries.search(Document.objects.all(), "đường").explain()
        return
    with connection.cursor() as cursor:  # so few rows would be read through
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {searching._POSTGRES}", ["'z2dduwowng':*"])
        plan = " ".join(line for (line,) in cursor.fetchall())
    assert "documents_paperindex_words" in plan


# --- Words ----------------------------------------------------------------------------------------


def test_terms() -> None:
    assert search_terms("Hoà, hòa", "HOÀ") == ["hoa", "z2hoa"]
    assert search_terms("đ/c Ân 12a") == ["12a", "an", "c", "d", "z0aan", "z0dd"]
    assert wanted_terms("Đườ") == [("z2dduwow", True)]
    assert wanted_terms("a 12") == [("a", False), ("12", False)]


def test_places_are_those_of_the_text_itself() -> None:
    text = "Ngày 12/3, đường Đường; duong 112 đườngx"
    spans = places_of("đường 12", text)
    assert [text[a:b] for a, b in spans[0]] == ["đường", "Đường", "đườngx"]
    assert [text[a:b] for a, b in spans[1]] == ["12"]


def test_the_stretch_with_most_of_the_words_is_shown() -> None:
    text = "Mở đường. " + "Câu khác ở giữa rất dài. " * 40 + "Nay mở đường ở xã Pa Xeo đã xong."
    said = snippet("pa xeo duong", text)
    assert "<mark>đường</mark> ở xã <mark>Pa</mark> <mark>Xeo</mark>" in said
    assert said.startswith("…")
    assert snippet("không thấy", "Một câu") == ""
