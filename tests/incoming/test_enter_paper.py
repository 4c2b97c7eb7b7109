"""Entering what arrived: numbers, the paper behind it, the same paper twice, what is refused."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from tests import people
from tests.documents.papers import register
from tests.factories import make_user, seat
from tests.incoming.arrivals import arrival, clerk, enter, now, said
from tests.people import House
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.models import AuditEntry
from vedich.documents.models import Document
from vedich.documents.refusals import SecretPaper
from vedich.incoming import refusals, rules, services
from vedich.incoming.models import IncomingPaper, State
from vedich.lib import clock
from vedich.lib.errors import ManyRefused
from vedich.organisations.models import Capability, Reach


def test_an_arrival_and_its_paper(house: House) -> None:
    paper = enter(house, by=clerk(house), urgency="hoa_toc", reply_by=date(2020, 3, 1))
    assert (paper.number, paper.year, paper.state) == (1, 2020, State.ARRIVED)
    assert paper.document.area == house.province
    assert paper.sender == "Bộ Lao động - Thương binh và Xã hội"
    assert paper.title == "Số đến 1/2020"
    assert AuditEntry.objects.filter(fact="incoming.paper.entered", target_id=paper.pk).exists()


def test_who_may_enter_and_who_sees_it(house: House) -> None:
    """The office enters; who leads without PLAN, looks on or is a stranger does not."""
    ngan = clerk(house)
    looking = clerk(house, Capability.OVERSEE, name="Đinh Thị Hà")
    for user in (looking, house.minh, house.cuong):
        with pytest.raises(PermissionDenied):
            enter(house, by=user)
    enter(house, by=ngan)
    seen = [rules.visible_to(user, on=house.on).count() for user in (ngan, looking, house.binh)]
    assert seen == [1, 1, 1]
    others = (house.lan, house.minh, house.hanh, house.cuong)
    assert [rules.visible_to(user, on=house.on).count() for user in others] == [0, 0, 0, 0]


def test_numbers_come_from_the_offices_register(house: House) -> None:
    ngan = clerk(house)
    enter(house, by=ngan, number=128)
    with pytest.raises(refusals.NumberTaken, match="128 năm 2020 đã dùng cho Kế hoạch 212"):
        enter(house, by=ngan, number=128)
    with pytest.raises(refusals.NumberMissing):
        services.enter_paper(
            organisation=house.province_committee, said=said(reference="9/KH-UBND"),
            arrival=services.Arrival(arrived_at=house.at), actor=ngan, at=house.at,
        )  # fmt: skip
    last_year = enter(house, by=ngan, number=128, arrived_at=house.at - timedelta(days=90),
                      paper={"issued_on": date(2019, 11, 1)})  # fmt: skip
    assert last_year.year == 2019


def test_the_system_gives_numbers_when_switched_on(house: House) -> None:
    ngan = clerk(house)
    enter(house, by=ngan, number=40)
    services.set_numbering(
        organisation=house.province_committee, issues_numbers=True, actor=ngan, at=house.at
    )
    made = services.enter_paper(
        organisation=house.province_committee, said=said(reference="9/KH-UBND"),
        arrival=services.Arrival(arrived_at=house.at), actor=ngan, at=house.at,
    )  # fmt: skip
    assert made.number == 41
    with pytest.raises(refusals.NumberIssued):
        enter(house, by=ngan, number=50)
    with pytest.raises(PermissionDenied):
        services.set_numbering(
            organisation=house.province_committee, issues_numbers=False, actor=house.hanh,
            at=house.at,
        )  # fmt: skip


def test_the_same_paper_is_asked_about_and_then_hung_on(house: House) -> None:
    ngan = clerk(house)
    known = register(house, kind="KH", reference="05/KH-UBND", issued_on=date(2020, 2, 10),
                     issuer=house.province_people)  # fmt: skip
    given = {"reference": "5 KH UBND", "issued_on": date(2020, 2, 10), "issuer_text": "",
             "issuer": house.province_people}  # fmt: skip
    with pytest.raises(refusals.SamePaper, match="05/KH-UBND ngày 10/02/2020 đã có"):
        enter(house, by=ngan, paper=given)
    assert not IncomingPaper.objects.exists()
    paper = enter(house, by=ngan, paper=given, again=True)
    assert paper.document == known
    assert Document.objects.count() == 1


def test_a_paper_of_another_part_is_not_shown(house: House) -> None:
    """Yên Hạ has it in its register; Mộc Sơn is told what to do and not what it is."""
    register(house, kind="KH", reference="07/KH-HU", issued_on=date(2020, 2, 10),
             issuer=house.other_district_committee, area=house.other_district)  # fmt: skip
    mine = make_user("Lù Văn Páo")
    seat(mine, house.district_committee, (Capability.PLAN, Reach.OWN))
    with pytest.raises(refusals.KnownElsewhere) as refused:
        enter(house, by=mine, unit=house.district_committee, paper={
            "reference": "07/KH-HU", "issued_on": date(2020, 2, 10), "issuer_text": "",
            "issuer": house.other_district_committee,
        })  # fmt: skip
    assert "Nghị quyết" not in str(refused.value)


def test_secret_papers_leave_nothing(house: House) -> None:
    ngan = clerk(house)
    for given in ({"secrecy_mark": "toi_mat"}, {"name": "TỐI MẬT\nVề việc nọ"}):
        with pytest.raises(SecretPaper) as refused:
            enter(house, by=ngan, paper=given)
        assert "212" not in str(refused.value)
    assert not IncomingPaper.objects.exists()
    assert not Document.objects.exists()
    assert not AuditEntry.objects.exclude(fact="documents.secret.refused").exists()


def test_bad_days_are_said_all_at_once(house: House) -> None:
    with pytest.raises(ManyRefused) as refused:
        enter(house, by=clerk(house), arrived_at=house.at - timedelta(days=10),
              reply_by=date(2020, 2, 1))  # fmt: skip
    assert {type(each) for each in refused.value.each()} == {
        refusals.ArrivedBeforeIssued, refusals.ReplyBeforeArrival,
    }  # fmt: skip
    with pytest.raises(refusals.ArrivedLater):
        enter(house, by=clerk(house), arrived_at=house.at + timedelta(hours=1))


def test_two_people_correct_one_arrival(house: House) -> None:
    ngan = clerk(house)
    paper = enter(house, by=ngan)
    changed = services.edit_arrival(
        paper=paper, version=1, arrival=arrival(house, number=7, urgency="khan"), actor=ngan,
        at=house.at,
    )  # fmt: skip
    assert (changed.number, changed.urgency, changed.version) == (7, "khan", 2)
    with pytest.raises(EditedMeanwhile):
        services.edit_arrival(
            paper=paper, version=1, arrival=arrival(house), actor=house.binh, at=house.at
        )
    assert now(paper).number == 7


@pytest.mark.django_db(transaction=True)
def test_two_at_once_get_two_numbers_without_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each by a thread and a connection of its own; one of them is refused and leaves no gap."""
    monkeypatch.setenv(clock.VARIABLE, people.ON.isoformat())
    house = people.build()
    unit = house.province_committee
    services.set_numbering(organisation=unit, issues_numbers=True, actor=house.admin, at=house.at)
    start, faults = threading.Barrier(5), []

    def write(reference: str) -> None:
        try:
            start.wait(timeout=20)
            services.enter_paper(
                organisation=unit, said=said(reference=reference, name=f"Kế hoạch {reference}"),
                arrival=services.Arrival(arrived_at=house.at), actor=house.admin, at=house.at,
            )  # fmt: skip
        except Exception as fault:  # counted below
            faults.append(fault)
        finally:
            connection.close()

    names = [f"{number}/KH-UBND" for number in (1, 2, 3, 4, 4)]
    threads = [threading.Thread(target=write, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert [type(fault) for fault in faults] == [refusals.SamePaper]
    numbers = IncomingPaper.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3, 4]
