"""Reading a paper: where the text comes from, what is kept, what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.documents.papers import add
from tests.people import House
from tests.reader import papers
from tests.reader.papers import ON, TEXT, act, plan, read, said
from vedich.audit.models import AuditEntry
from vedich.documents import services as services_of_papers
from vedich.documents.models import Clause
from vedich.documents.refusals import SecretPaper
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.reader import jobs, language, rules, services
from vedich.reader.models import Proposal, Reading
from vedich.reader.refusals import AlreadyRead, NoText, TextTooLong
from vedich.reader.services import reading as reading_service

Patch = pytest.MonkeyPatch


def test_proposals_stand_in_the_order_of_the_text(house: House, monkeypatch: Patch) -> None:
    reading = read(house, monkeypatch)
    assert reading.state == Reading.State.READY
    assert [row.kind for row in reading.proposals.all()] == [
        "target",
        "task",
        "task",
        "task",
        "flag",
    ]
    first = papers.proposal(reading, "Rà soát hộ nghèo")
    assert TEXT[first.start : first.end] == papers.REVIEW
    assert first.made["leads"] == [house.department.pk]
    assert first.made["cooperating"] == [house.province_people.pk]
    assert first.made["due_on"] == "2020-03-20"
    assert first.made["product"] == "Báo cáo rà soát"
    assert first.said["lead_units"] == ["Sở NN&PTNT"]
    assert "found" not in first.made
    monthly = papers.proposal(reading, "Báo cáo kết quả")
    assert (monthly.made["every"], monthly.made["due_day"]) == ("month", 25)
    assert set(monthly.made["leads"]) == {
        house.district_committee.pk,
        house.other_district_committee.pk,
    }
    office = papers.proposal(reading, "Tổng hợp")
    assert (office.made["leads"], office.made["due_on"]) == ([], "")
    assert office.made["note"] == "Trình: Thường trực Tỉnh ủy"
    assert papers.proposal(reading, "Tỷ lệ hộ nghèo").made["qualifier"] == "<"


def test_the_text_is_kept_with_its_checksum(house: House, monkeypatch: Patch) -> None:
    reading = read(house, monkeypatch)
    assert reading.text == TEXT
    assert len(reading.checksum) == 64
    entry = AuditEntry.objects.get(fact="reader.reading.read")
    assert (entry.actor, entry.data["tasks"]) == (house.binh, 3)
    assert entry.data["checksum"] == reading.checksum


def test_pasted_text_becomes_the_clauses_of_a_paper_without_any(
    house: House, monkeypatch: Patch
) -> None:
    document = plan(house)
    reading = read(house, monkeypatch, document)
    assert Clause.objects.filter(document=document).count() > 3
    clause = papers.proposal(reading, "Rà soát").clause
    assert clause is not None
    assert "rà soát hộ nghèo" in f"{clause.heading} {clause.text}"


def test_clauses_that_stand_are_left_alone(house: House, monkeypatch: Patch) -> None:
    document = plan(house)
    clause = add(house, document, "II", heading="", text=papers.REVIEW)
    reading = read(house, monkeypatch, document)
    assert list(document.clauses.all()) == [clause]
    assert papers.proposal(reading, "Rà soát").clause == clause
    assert papers.proposal(reading, "Báo cáo").clause is None


def test_without_text_the_clauses_are_read(house: House, monkeypatch: Patch) -> None:
    document = plan(house)
    add(house, document, "I", heading="Mục tiêu")
    clause = add(house, document, "II", heading="", text=papers.REVIEW)
    text = f"I. Mục tiêu\nII. {papers.REVIEW}"
    found = said(
        tasks=(papers.task(papers.REVIEW, "rà soát", "Sở NN&PTNT", text=text),),
        targets=(),
        flags=(),
    )
    reading = read(house, monkeypatch, document, found=found, text="")
    assert reading.text == text
    assert reading.source == Reading.Source.CLAUSES
    assert papers.proposal(reading, "Rà soát").clause == clause


def test_the_text_of_a_file_comes_before_the_clauses(
    house: House, monkeypatch: Patch, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    document = plan(house)
    add(house, document, "I", heading="Mục tiêu")
    services_of_papers.attach_file(
        document=document, content=TEXT.encode(), name="12-KH.txt", role="main", **act(house)
    )
    reading = read(house, monkeypatch, document, text="")
    assert reading.text == TEXT
    assert reading.source == Reading.Source.FILES
    assert papers.proposal(reading, "Rà soát").start == TEXT.index(papers.REVIEW)


def test_tabs_that_part_cells_are_kept(house: House, monkeypatch: Patch) -> None:
    text = "Phụ lục\r\nViệc\tĐơn vị\t\u00a0Hạn\r\n"
    reading = read(house, monkeypatch, found=said(tasks=(), targets=(), flags=()), text=text)
    assert reading.text == "Phụ lục\nViệc\tĐơn vị\tHạn"


def test_the_reader_is_told_what_the_register_knows(house: House, monkeypatch: Patch) -> None:
    heard: list[Any] = []

    def listen(text: str, paper: language.Paper | None = None) -> language.Reading:
        heard.append((text, paper))
        return said()

    monkeypatch.setattr(language, "read", listen, raising=False)
    made = services.read_document(
        document=plan(house), organisation=house.province_committee, text=TEXT, **act(house)
    )
    services.run_if_short(made, now=clock.now)
    (text, paper) = heard[0]
    assert text == TEXT
    assert (paper.kind, paper.reference, paper.issuer) == (
        "kế hoạch", "12-KH/TU", "Tỉnh ủy Thanh Vân",
    )  # fmt: skip
    assert paper.issued_on == ON


@pytest.mark.parametrize(
    ("text", "refusal"),
    [("", NoText), ("   \n ", NoText), ("TUYỆT MẬT\nKế hoạch", SecretPaper)],
)
def test_what_cannot_be_read_is_refused(
    house: House, monkeypatch: Patch, text: str, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        read(house, monkeypatch, text=text)
    assert not Reading.objects.exists()


def test_a_text_too_long_is_refused(house: House, monkeypatch: Patch) -> None:
    monkeypatch.setattr(reading_service, "MOST", 20)
    with pytest.raises(TextTooLong):
        read(house, monkeypatch)


def test_a_paper_is_read_once_for_a_giver(house: House, monkeypatch: Patch) -> None:
    document = plan(house)
    first = read(house, monkeypatch, document)
    with pytest.raises(AlreadyRead):
        read(house, monkeypatch, document)
    services.drop_reading(reading=first, **act(house))
    assert first not in rules.visible_to(house.binh, on=house.on)
    assert read(house, monkeypatch, document).state == Reading.State.READY


def test_a_long_text_is_read_by_the_job(house: House, monkeypatch: Patch) -> None:
    monkeypatch.setattr(reading_service, "AT_ONCE", 10)
    reading = read(house, monkeypatch)
    assert reading.state == Reading.State.QUEUED
    assert jobs.run(house.at) == 1
    reading.refresh_from_db()
    assert (reading.state, reading.percent) == (Reading.State.READY, 100)
    assert not services.run_reading(reading.pk, now=clock.now), "somebody else did it already"
    assert Proposal.objects.filter(reading=reading).count() == 5


def test_a_reader_that_fails_says_so_and_leaves_nothing(house: House, monkeypatch: Patch) -> None:
    def fail(_text: str, paper: Any = None) -> language.Reading:
        raise ValueError("broken")

    document = plan(house)
    monkeypatch.setattr(language, "read", fail, raising=False)
    made = services.read_document(
        document=document, organisation=house.province_committee, text=TEXT, **act(house)
    )
    services.run_if_short(made, now=clock.now)
    assert made.state == Reading.State.FAILED
    assert "đọc lại" in made.said
    assert not made.proposals.exists()
    assert read(house, monkeypatch, document).state == Reading.State.READY


def test_who_may_read(house: House, monkeypatch: Patch) -> None:
    document = plan(house)
    for stranger in (house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            read(house, monkeypatch, document, actor=stranger)
    with pytest.raises(PermissionDenied):  # gives work in the commune's name alone
        read(house, monkeypatch, document, actor=house.lan)
    own = read(house, monkeypatch, document, actor=house.lan, organisation=house.commune_committee)
    assert own.organisation == house.commune_committee
    assert own in rules.visible_to(house.binh, on=house.on)
    assert own in rules.visible_to(house.hanh, on=house.on), "the commune lies in her district"
    assert not rules.visible_to(house.cuong, on=house.on).exists()
    issuers = read(house, monkeypatch, document)
    assert issuers in rules.visible_to(house.lan, on=house.on), "the issuer's own is open to all"
    assert not rules.may_decide(house.lan, issuers, on=house.on)
