"""A plan of the province for tests, and what the reader says of it, built by hand.

The words of the language are judged elsewhere; here stands what becomes of its proposals.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.documents.papers import register
from tests.people import House
from vedich.accounts.models import User
from vedich.documents.models import Document
from vedich.lib import clock
from vedich.organisations.models import Organisation
from vedich.reader import language, services
from vedich.reader.language import (
    Cadence,
    Deadline,
    DeadlineKind,
    Flag,
    Paper,
    ProposedTarget,
    ProposedTask,
    Span,
)
from vedich.reader.models import Proposal, Reading

TEXT = """KẾ HOẠCH
I. MỤC TIÊU
1. Đến năm 2020, tỷ lệ hộ nghèo còn dưới 20%.
II. NHIỆM VỤ
1. Sở NN&PTNT chủ trì, phối hợp với UBND tỉnh rà soát hộ nghèo, xong trước ngày 20/3/2020.
2. Các huyện ủy báo cáo kết quả trước ngày 25 hằng tháng.
3. Văn phòng tổng hợp, trình Thường trực Tỉnh ủy.
4. Cấp ủy các cấp quan tâm việc này."""
ON = date(2020, 2, 20)


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def deadline(words: str, last: date | None = None, **given: Any) -> Deadline:
    values: dict[str, Any] = {
        "text": words, "kind": DeadlineKind.DATE, "first": last, "last": last,
        "cadence": Cadence.NONE, "day": None, "inferred_from": "", "span": Span(0, 1),
    }  # fmt: skip
    return Deadline(**values | given)


def task(words: str, action: str, *leads: str, text: str = TEXT, **given: Any) -> ProposedTask:
    values: dict[str, Any] = {
        "lead_units": leads, "cooperating_units": (), "via_units": (), "action": action,
        "deadline": None, "product": "", "submit_to": "", "span": span(words, text),
        "lead_from_context": False, "is_general": False, "clause": "", "inferred": (),
    }  # fmt: skip
    return ProposedTask(**values | given)


def target(**given: Any) -> ProposedTarget:
    values: dict[str, Any] = {
        "name": "Tỷ lệ hộ nghèo", "value": Decimal(20), "value_min": None, "value_max": None,
        "comparison": "<", "qualifier": "dưới", "value_text": "dưới 20%", "unit": "%",
        "period": "2020", "scope": "", "name_from_context": False, "clause": "",
        "span": span("Đến năm 2020, tỷ lệ hộ nghèo còn dưới 20%."),
    }  # fmt: skip
    return ProposedTarget(**values | given)


REVIEW = "Sở NN&PTNT chủ trì, phối hợp với UBND tỉnh rà soát hộ nghèo, xong trước ngày 20/3/2020."
MONTHLY = "Các huyện ủy báo cáo kết quả trước ngày 25 hằng tháng."
OFFICE = "Văn phòng tổng hợp, trình Thường trực Tỉnh ủy."
CARE = "Cấp ủy các cấp quan tâm việc này."


def said(**given: Any) -> language.Reading:
    """What the reader makes of `TEXT`, unless told otherwise."""
    values: dict[str, Any] = {
        "paper": Paper(),
        "tasks": (
            task(
                REVIEW, "rà soát hộ nghèo", "Sở NN&PTNT", cooperating_units=("UBND tỉnh",),
                deadline=deadline("trước ngày 20/3/2020", date(2020, 3, 20)),
                product="Báo cáo rà soát",
            ),
            task(
                MONTHLY, "báo cáo kết quả", "Các huyện ủy",
                deadline=deadline(
                    "trước ngày 25 hằng tháng", kind=DeadlineKind.RECURRING,
                    cadence=Cadence.MONTHLY, day=25,
                ),
            ),
            task(OFFICE, "tổng hợp", "Văn phòng", submit_to="Thường trực Tỉnh ủy"),
        ),
        "targets": (target(),),
        "flags": (Flag(span(CARE), "Không nêu việc cụ thể."),),
    }  # fmt: skip
    return language.Reading(**values | given)


def plan(house: House, **given: Any) -> Document:
    values: dict[str, Any] = {
        "kind": Document.Kind.PLAN, "name": "Kế hoạch giảm nghèo năm 2020",
        "reference": "12-KH/TU", "issued_on": ON, "area": house.province,
        "issuer": house.province_committee,
    }  # fmt: skip
    return register(house, **values | given)


def read(
    house: House, patch: pytest.MonkeyPatch, document: Document | None = None, *,
    found: language.Reading | None = None, actor: User | None = None, text: str = TEXT,
    organisation: Organisation | None = None,
) -> Reading:  # fmt: skip
    """A paper of the province read for its committee by Bình; the reader says `found`."""
    patch.setattr(language, "read", lambda _text, paper=None: found or said(), raising=False)
    reading = services.read_document(
        document=document or plan(house), organisation=organisation or house.province_committee,
        actor=actor or house.binh, at=house.at, text=text,
    )  # fmt: skip
    services.run_if_short(reading, now=clock.now)
    return reading


def proposal(reading: Reading, words: str) -> Proposal:
    """The shown proposal whose name begins so."""
    rows = [row for row in reading.proposals.all() if str(row).startswith(words)]
    (found,) = [row for row in rows if row.state not in ("merged", "split")]
    return found


def act(house: House, actor: User | None = None) -> dict[str, Any]:
    return {"actor": actor or house.binh, "at": house.at}


def accept(house: House, reading: Reading, words: str, **made: Any) -> Proposal:
    """Take it, after filling in what `made` says."""
    row = proposal(reading, words)
    if made:
        return services.edit_proposal(
            proposal=row, version=row.version, made=made, accept=True, **act(house)
        )
    return services.accept_proposal(proposal=row, version=row.version, **act(house))
