"""Correcting what the register says of a paper."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.documents.papers import Kind, register
from tests.people import House
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.documents import refusals, services
from vedich.documents.models import Document


def edit(house: House, paper: Document, **given: Any) -> Document:
    values = {
        "kind": Kind.RESOLUTION,
        "name": paper.name,
        "reference": paper.reference,
        "issuer": paper.issuer,
        "issued_on": paper.issued_on,
        "actor": house.binh,
        "at": house.at,
        "version": 1,
    }
    return services.edit_document(document=paper, **values | given)


def test_the_log_keeps_what_was_before(house: House) -> None:
    paper = register(house)
    edited = edit(house, paper, name="Nghị quyết đại hội", issued_on=date(2015, 10, 24))
    assert edited.version == 2
    entry = history_of(paper).first()
    assert entry is not None
    assert entry.data["changes"] == {
        "name": ["Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XV", "Nghị quyết đại hội"],
        "issued_on": ["2015-10-23", "2015-10-24"],
    }


def test_whoever_saves_second_is_told_and_nothing_is_lost(house: House) -> None:
    paper = register(house)
    edit(house, paper, name="Bản của Bình")
    with pytest.raises(EditedMeanwhile, match="Trần Văn Bình vừa sửa lúc 09:00") as caught:
        edit(house, paper, name="Bản của quản trị", actor=house.admin)
    assert caught.value.values["version"] == 2
    paper.refresh_from_db()
    assert paper.name == "Bản của Bình"


def test_it_cannot_become_another_paper_of_the_register(house: House) -> None:
    register(house)
    other = register(house, reference="02-NQ/TU")
    with pytest.raises(refusals.AlreadyRegistered):
        edit(house, other, reference="01-NQ/ĐH")


def test_who_may_not(house: House) -> None:
    paper = register(house, area=house.district)
    for user in (house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            edit(house, paper, actor=user)
