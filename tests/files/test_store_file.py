"""Contents on the disk: once each, whole, checked, swept."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import RequestFactory

from tests.files import making
from tests.people import House
from vedich.files import answers, media, refusals, services, store
from vedich.files.models import StoredFile

TEXT = "\n".join(making.PAPER).encode()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


def keep(house: House, content: bytes = TEXT, name: str = "Kết luận 12.txt") -> StoredFile:
    received = services.receive(name, content, kinds=(media.TEXT, media.PDF, media.PNG))
    return services.store(received=received, actor=house.binh, at=house.at)


def contents() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_the_bytes_are_kept_once_and_each_sending_has_its_row(house: House) -> None:
    first, second = keep(house), keep(house, name="khác.txt")
    assert first.digest == second.digest
    assert [path.read_bytes() for path in contents()] == [TEXT]
    assert contents()[0].name == first.digest
    assert (first.size, first.media_type, first.put_by) == (len(TEXT), media.TEXT, house.binh)
    assert services.content_of(second) == TEXT
    assert services.check() == []


def test_what_is_missing_or_changed_is_named(house: House) -> None:
    lost, changed = keep(house), keep(house, making.pdf(["Một"]), "một.pdf")
    store.path_of(lost.digest).unlink()
    store.path_of(changed.digest).write_bytes(b"x")
    said = services.check()
    assert len(said) == 2
    assert any("Mất tệp Kết luận 12.txt" in each for each in said)
    assert any("Tệp một.pdf bị thay đổi" in each for each in said)
    with pytest.raises(refusals.FileMissing):
        services.content_of(lost)
    keep(house)
    keep(house, making.pdf(["Một"]), "một.pdf")
    assert services.check() == []


@pytest.mark.django_db(transaction=True)
def test_what_a_failed_act_left_is_swept_a_day_later(house: House) -> None:
    kept = keep(house)
    with transaction.atomic():
        keep(house, b"chua xong")
        transaction.set_rollback(True)
    half = store.path_of(kept.digest).with_name("abc.part")
    half.write_bytes(b"x")
    assert services.sweep(at=house.at) == 0
    old = (house.at - timedelta(days=2)).timestamp()
    for path in contents():
        os.utime(path, (old, old))
    assert services.sweep(at=house.at) == 2
    assert [path.name for path in contents()] == [kept.digest]


def test_what_is_sent_again_is_not_swept(house: House) -> None:
    digest = store.put(TEXT)
    old = (house.at - timedelta(days=2)).timestamp()
    os.utime(store.path_of(digest), (old, old))
    assert store.put(TEXT) == digest
    assert store.path_of(digest).stat().st_mtime > old


def test_text_is_handed_out_as_a_download_that_is_no_page(house: House) -> None:
    row = keep(house, b"<html><script>alert(1)</script>", 'trang "lạ".txt')
    answer = answers.answer(RequestFactory().get("/"), row, inline=True)
    assert b"".join(answer) == b"<html><script>alert(1)</script>"
    assert answer["Content-Disposition"].startswith('attachment; filename="trang _l__.txt"')
    assert "filename*=UTF-8''trang%20%22l%E1%BA%A1%22.txt" in answer["Content-Disposition"]
    assert answer["Content-Type"] == media.OTHER
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_what_a_browser_shows_itself(house: House) -> None:
    paper, picture = keep(house, making.pdf(["Một"]), "a.pdf"), keep(house, making.png(), "a.png")
    request = RequestFactory().get("/")
    for row in (paper, picture):
        answer = answers.answer(request, row, inline=True)
        assert answer["Content-Disposition"].startswith("inline; ")
        assert answer["Content-Type"] == row.media_type
        assert "script-src" not in answer["Content-Security-Policy"]
        assert answer["Content-Security-Policy"].startswith("default-src 'none'")
        assert answers.answer(request, row)["Content-Disposition"].startswith("attachment; ")
    head = answers.answer(RequestFactory().head("/"), paper)
    assert (b"".join(head), head["Content-Length"]) == (b"", str(paper.size))
