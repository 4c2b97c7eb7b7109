"""From the slip to the leader's words and the work that follows; filing, replies, dossiers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.documents.papers import register
from tests.factories import make_user, seat
from tests.incoming.arrivals import binh, clerk, direct, enter, now, submit
from tests.people import House
from vedich.audit.editing import EditedMeanwhile
from vedich.documents.refusals import SecretPaper
from vedich.incoming import refusals, rules, services
from vedich.incoming.models import Direction, IncomingPaper, State
from vedich.incoming.queries import phrases_for
from vedich.lib.errors import ManyRefused
from vedich.notices.models import Notice
from vedich.organisations.models import Capability, Person
from vedich.tasks.models import State as TaskState
from vedich.tasks.models import Task


def test_from_arrival_to_the_task(house: House) -> None:
    ngan = clerk(house)
    paper = enter(house, by=ngan, urgency="khan")
    slip = submit(house, paper, by=ngan, cooperating=[house.province_people])
    assert (now(paper).state, now(paper).leader) == (State.SUBMITTED, binh(house))
    told = Notice.objects.get(recipient=house.binh)
    assert told.title.startswith("Chờ ý kiến: Khẩn: Kế hoạch 212/KH-UBND")
    assert told.body == slip.proposal
    made = direct(house, paper, by=house.binh)
    assert (made.leader, made.is_copied) == (binh(house), False)
    task = Task.objects.get()
    assert (task.lead, task.assigned_by) == (house.department, house.province_committee)
    assert (task.origin, task.state) == (Task.Origin.DIRECTION, TaskState.ASSIGNED)
    assert task.due_on == date(2020, 3, 5)
    assert "Ý kiến của đồng chí Trần Văn Bình ngày 21/02/2020" in task.note
    after = now(paper)
    assert (after.state, after.directed_at) == (State.DIRECTED, house.at)
    assert Notice.objects.filter(recipient=ngan, title__startswith="Đã có ý kiến").exists()


def test_the_office_copies_what_was_written_by_hand(house: House) -> None:
    ngan = clerk(house)
    paper = enter(house, by=ngan)
    with pytest.raises(refusals.LeaderMissing):
        direct(house, paper, by=ngan)
    submit(house, paper, by=ngan)
    made = direct(house, paper, by=ngan)
    assert (made.leader, made.is_copied, made.entered_by) == (binh(house), True, ngan)


def test_who_may_not_direct(house: House) -> None:
    ngan = clerk(house)
    looking = clerk(house, Capability.OVERSEE, name="Đinh Thị Hà")
    paper = enter(house, by=ngan)
    submit(house, paper, by=ngan)
    for user in (looking, house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            direct(house, paper, by=user)
        with pytest.raises(PermissionDenied):
            submit(house, paper, by=user)
    assert not Direction.objects.exists()


def test_a_leader_without_the_right_to_give_work(house: House) -> None:
    """A deputy who leads by post alone: their words stand, work goes out by the office's hand."""
    ngan, deputy = clerk(house), make_user("Vân Trọng Khải")
    seat(deputy, house.province_committee, title="Phó Bí thư", leads=True)
    who = Person.objects.get(user=deputy)
    paper = enter(house, by=ngan)
    submit(house, paper, by=ngan, leader=who)
    assert rules.visible_to(deputy, on=house.on).filter(pk=paper.pk).exists()
    with pytest.raises(refusals.NoRightToGive, match="chưa có quyền giao việc"):
        direct(house, paper, by=deputy)
    made = direct(house, paper, by=ngan)
    assert (made.leader, made.is_copied) == (who, True)
    other = enter(house, by=ngan)
    submit(house, other, by=ngan, leader=who)
    direct(house, other, by=deputy, outcome="file", words="Lưu", lead=None)
    assert now(other).state == State.FILED


def test_without_a_deadline_the_task_says_so(house: House) -> None:
    paper = enter(house, by=clerk(house))
    made = direct(house, paper, by=house.binh, due_on=None)
    assert made.task is not None
    assert made.task.no_deadline == Task.NoDeadline.UNSAID


def test_what_is_missing_is_said_all_at_once(house: House) -> None:
    paper = enter(house, by=clerk(house))
    with pytest.raises(ManyRefused) as refused:
        direct(house, paper, by=house.binh, words=" ", lead=None)
    assert {type(each) for each in refused.value.each()} == {
        refusals.WordsMissing, refusals.LeadMissing,
    }  # fmt: skip
    with pytest.raises(SecretPaper):
        direct(house, paper, by=house.binh, words="MẬT")


def test_filed_by_the_leader_or_by_the_office(house: House) -> None:
    ngan = clerk(house)
    first, second = enter(house, by=ngan), enter(house, by=ngan)
    direct(house, first, by=house.binh, outcome="file", words="Lưu")
    services.file_paper(paper=second, version=1, actor=ngan, at=house.at)
    assert {now(first).state, now(second).state} == {State.FILED}
    assert (now(first).directed_at, now(second).directed_at) == (house.at, None)
    assert not Task.objects.exists()
    with pytest.raises(refusals.WrongState, match="“Lưu” nên không lưu được"):
        services.file_paper(paper=second, version=2, actor=ngan, at=house.at)


def test_laid_before_the_leader_again(house: House) -> None:
    ngan = clerk(house)
    paper = enter(house, by=ngan)
    submit(house, paper, by=ngan)
    direct(house, paper, by=house.binh, outcome="back", words="Nêu rõ kinh phí", lead=None)
    assert (now(paper).state, now(paper).directed_at) == (State.ARRIVED, None)
    assert Notice.objects.filter(recipient=ngan, body="Nêu rõ kinh phí").exists()
    submit(house, paper, by=ngan, proposal="Kinh phí 1,2 tỷ, Sở Tài chính đã thẩm định")
    assert paper.slips.count() == 2


def test_a_second_leader_does_not_direct_unseen(house: House) -> None:
    paper = enter(house, by=clerk(house))
    seen = now(paper).version
    direct(house, paper, by=house.binh)
    with pytest.raises(EditedMeanwhile):
        services.direct(
            paper=paper, version=seen, outcome="task", words="Giao Sở", lead=house.department,
            actor=house.admin, at=house.at,
        )  # fmt: skip
    assert Task.objects.count() == 1


def test_a_slip_names_a_leader_of_the_office(house: House) -> None:
    ngan = clerk(house)
    paper = enter(house, by=ngan)
    with pytest.raises(refusals.NotALeader, match="Nông Thị Lan không giữ chức vụ lãnh đạo"):
        submit(house, paper, by=ngan, leader=Person.objects.get(user=house.lan))


def test_a_reply_is_linked_and_awaited_no_more(house: House) -> None:
    ngan = clerk(house)
    paper = enter(house, by=ngan, reply_by=date(2020, 2, 24))
    assert now(paper).days_left(house.on) == 3
    reply = register(house, kind="CV", reference="300-CV/TU", issued_on=date(2020, 2, 21))
    given: dict[str, Any] = {"paper": paper, "actor": ngan, "at": house.at}
    with pytest.raises(refusals.ReplyToItself):
        services.link_reply(version=1, reply=paper.document, **given)
    services.link_reply(version=1, reply=reply, **given)
    after = now(paper)
    assert (after.reply, after.replied_on) == (reply, date(2020, 2, 21))
    assert not after.awaits_reply()
    with pytest.raises(PermissionDenied):
        services.link_reply(paper=paper, version=2, reply=reply, actor=house.hanh, at=house.at)


def test_a_dossier_ends_when_all_is_done(house: House) -> None:
    ngan = clerk(house)
    given: dict[str, Any] = {"actor": ngan, "at": house.at}
    unit = house.province_committee
    one = services.open_dossier(organisation=unit, name="Hộ nghèo 2020", code="HS-01", **given)
    with pytest.raises(refusals.DossierCodeTaken):
        services.open_dossier(organisation=unit, name="Khác", code="HS-01", **given)
    paper = enter(house, by=ngan, reply_by=date(2020, 3, 1))
    services.put_in_dossier(paper=paper, version=1, dossier=one, **given)
    with pytest.raises(refusals.DossierUnfinished, match="1 văn bản chờ ý kiến, 1 văn bản chờ trả"):
        services.close_dossier(dossier=one, version=1, **given)
    direct(house, paper, by=house.binh)
    reply = register(house, kind="CV", reference="300-CV/TU", issued_on=date(2020, 2, 21))
    services.link_reply(paper=paper, version=now(paper).version, reply=reply, **given)
    with pytest.raises(refusals.DossierUnfinished, match="còn 1 nhiệm vụ chưa xong"):
        services.close_dossier(dossier=one, version=1, **given)
    Task.objects.update(state=TaskState.CONFIRMED)
    closed = services.close_dossier(dossier=one, version=1, **given)
    assert closed.closed_on == house.on
    other = enter(house, by=ngan)
    with pytest.raises(refusals.DossierClosed):
        services.put_in_dossier(paper=other, version=1, dossier=one, **given)
    services.reopen_dossier(dossier=one, version=closed.version, reason="Bổ sung", **given)
    services.put_in_dossier(paper=other, version=1, dossier=one, **given)
    assert one.papers.count() == 2
    with pytest.raises(PermissionDenied):
        services.close_dossier(dossier=one, version=3, actor=house.hanh, at=house.at)


def test_a_dossier_of_another_office(house: House) -> None:
    ngan = clerk(house)
    far = services.open_dossier(
        organisation=house.district_committee, name="Của huyện", actor=house.admin, at=house.at
    )
    paper = enter(house, by=ngan)
    with pytest.raises(refusals.DossierOfAnother):
        services.file_paper(paper=paper, version=1, dossier=far, actor=ngan, at=house.at)
    assert not rules.dossiers_visible_to(house.cuong, on=house.on).exists()


def test_phrases_of_the_office(house: House) -> None:
    ngan, unit = clerk(house), house.province_committee
    assert "Đồng ý như đề xuất." in phrases_for(unit, on=house.on)
    given: dict[str, Any] = {"actor": ngan, "at": house.at - timedelta(days=9)}
    one = services.add_phrase(organisation=unit, text="Giao Văn phòng tham mưu.", **given)
    assert phrases_for(unit, on=house.on) == ["Giao Văn phòng tham mưu."]
    with pytest.raises(refusals.PhraseThere):
        services.add_phrase(organisation=unit, text="Giao Văn phòng tham mưu.", **given)
    with pytest.raises(PermissionDenied):
        services.end_phrase(phrase=one, actor=house.hanh, at=house.at)
    services.end_phrase(phrase=one, actor=ngan, at=house.at)
    one.refresh_from_db()
    assert one.valid_to == house.on
    with pytest.raises(refusals.PhraseEnded):
        services.end_phrase(phrase=one, actor=ngan, at=house.at)
    assert IncomingPaper.objects.count() == 0
