"""Arrivals for tests, at the office of the province's committee.

Ngân of the office enters (PLAN), Bình leads and directs (LEAD and more), Hà of the office looks on
(OVERSEE). Work goes to the department, which stands in the province.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from tests.factories import make_user, seat
from tests.people import House
from vedich.accounts.models import User
from vedich.incoming import services
from vedich.incoming.models import Direction, IncomingPaper, RoutingSlip
from vedich.incoming.services import Arrival, Said
from vedich.organisations.models import Capability, Organisation, Person, Reach


def clerk(house: House, *rights: Capability, name: str = "Viên Thanh Ngân") -> User:
    """Somebody of the province's office who holds these rights there."""
    user = make_user(name)
    given = [(each, Reach.OWN) for each in rights or (Capability.PLAN,)]
    seat(user, house.province_committee, *given)
    return user


def binh(house: House) -> Person:
    return Person.objects.get(user=house.binh)


def said(**given: Any) -> Said:
    values: dict[str, Any] = {
        "kind": "KH",
        "name": "Rà soát hộ nghèo sau Tết",
        "reference": "212/KH-UBND",
        "issued_on": date(2020, 2, 18),
        "issuer_text": "Bộ Lao động - Thương binh và Xã hội",
    }
    return Said(**values | given)


def arrival(house: House, **given: Any) -> Arrival:
    number = given.pop("number", None) or IncomingPaper.objects.count() + 1
    values: dict[str, Any] = {"arrived_at": house.at - timedelta(hours=2), "number": number}
    return Arrival(**values | given)


def enter(
    house: House, *, by: User, unit: Organisation | None = None, again: bool = False,
    at: datetime | None = None, paper: dict[str, Any] | None = None, **given: Any,
) -> IncomingPaper:  # fmt: skip
    """A paper of its own reference each time, unless `paper` says."""
    number = 212 + IncomingPaper.objects.count()
    return services.enter_paper(
        organisation=unit or house.province_committee,
        said=said(**{"reference": f"{number}/KH-UBND"} | (paper or {})),
        arrival=arrival(house, **given), again=again, actor=by, at=at or house.at,
    )  # fmt: skip


def submit(house: House, paper: IncomingPaper, *, by: User, **given: Any) -> RoutingSlip:
    values: dict[str, Any] = {
        "leader": binh(house), "proposal": "Giao Sở Nông nghiệp tham mưu", "lead": house.department,
    }  # fmt: skip
    return services.submit_paper(
        paper=paper, version=now(paper).version, actor=by, at=house.at, **values | given
    )


def direct(house: House, paper: IncomingPaper, *, by: User, **given: Any) -> Direction:
    values: dict[str, Any] = {
        "outcome": "task", "words": "Giao Sở chủ trì, báo cáo.", "lead": house.department,
        "due_on": date(2020, 3, 5), "at": house.at,
    }  # fmt: skip
    return services.direct(paper=paper, version=now(paper).version, actor=by, **values | given)


def now(paper: IncomingPaper) -> IncomingPaper:
    """The arrival as it stands now."""
    return IncomingPaper.objects.get(pk=paper.pk)
