"""A paper with a secrecy stamp is refused and nothing of it stays."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from tests.documents.papers import add, register
from tests.people import House
from vedich.audit.models import AuditEntry
from vedich.documents import refusals, secrecy, services
from vedich.documents.facts import DocumentFact
from vedich.documents.models import Clause, Document

HEAD = "TỈNH ỦY THANH VÂN\n*\nSố 12-BC/TU\n{stamp}\nBÁO CÁO\nvề việc Hoa Tường Vi"


@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "T Ố I  M Ậ T", "Độ mật: MẬT"])
def test_a_stamp_in_the_head(house: House, stamp: str) -> None:
    assert secrecy.is_marked([HEAD.format(stamp=stamp)], on=house.on)


@pytest.mark.parametrize(
    "text",
    [
        "QUY CHẾ BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "ĐỀ ÁN PHÁT TRIỂN MẬT ONG BẠC HÀ",
        "Quy chế về bí mật nhà nước, độ Mật",
        "Dòng\n" * 20 + "MẬT",
        "",
    ],
)
def test_what_is_no_stamp(house: House, text: str) -> None:
    assert not secrecy.is_marked([text], on=house.on)


@pytest.mark.parametrize(
    "given",
    [
        {"secrecy_mark": "mat", "name": "Hoa Tường Vi"},
        {"name": "TỐI MẬT Hoa Tường Vi"},
        {"name": "Hoa Tường Vi", "reference": "MẬT 12-BC/TU"},
    ],
)
def test_a_secret_paper_leaves_no_word_behind(house: House, given: dict[str, Any]) -> None:
    with pytest.raises(refusals.SecretPaper) as caught:
        register(house, **given)
    assert "Tường Vi" not in str(caught.value)
    assert not Document.objects.exists()
    entry = AuditEntry.objects.get()
    assert entry.fact == DocumentFact.SECRET_REFUSED
    assert entry.data == {}
    assert not kept("Tường Vi")


def test_a_secret_text_is_refused_as_a_clause_and_as_an_outline(house: House) -> None:
    paper = register(house)
    text = HEAD.format(stamp="TUYỆT MẬT") + "\nI. Hoa Tường Vi"
    with pytest.raises(refusals.SecretPaper):
        add(house, paper, "I", text=text)
    with pytest.raises(refusals.SecretPaper):
        services.add_outline(document=paper, text=text, actor=house.admin, at=house.at)
    assert not Clause.objects.exists()
    assert not kept("Tường Vi")


def kept(word: str) -> list[str]:
    """Tables in which the word stands in any text column."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name from the database itself
            if any(word in str(value) for row in cursor.fetchall() for value in row):
                found.append(table)
    return found
