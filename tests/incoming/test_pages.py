"""The pages of arrivals: who opens them, what they say, how many statements they take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.documents.papers import register
from tests.incoming.arrivals import clerk, direct, enter, now, submit
from tests.people import House
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.documents.models import Document
from vedich.incoming import services
from vedich.incoming.models import Direction, Dossier, IncomingPaper, Phrase, State
from vedich.organisations.models import Capability
from vedich.tasks.models import Task

Door = Callable[[Any], Client]
LINE = "Kế hoạch số 212/KH-UBND ngày 18/02/2020 của UBND tỉnh Thanh Vân về rà soát hộ nghèo"


def entry(**given: Any) -> dict[str, Any]:
    return {
        "line": "", "number": "128", "arrived_on": "21/02/2020", "arrived_time": "08:00",
        "kind": "KH", "reference": "212/KH-UBND", "issued_on": "18/02/2020",
        "issuer": "UBND tỉnh Thanh Vân", "name": "Rà soát hộ nghèo", "urgency": "khan",
        "circulation": "", "reply_by": "28/02/2020", "sender": "", "secrecy_mark": "thuong",
        "organisation": "Tỉnh ủy Thanh Vân",
    } | given  # fmt: skip


def test_the_line_fills_the_form(house: House, client_for: Door) -> None:
    answer = client_for(clerk(house)).post(
        reverse("enter_incoming"), entry(line=LINE, reference="", name="", issuer="", doc="1")
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    for said in ('value="212/KH-UBND"', 'value="18/02/2020"', "UBND tỉnh Thanh Vân · T1",
                 "Rà soát hộ nghèo", '<option value="KH" selected>'):  # fmt: skip
        assert said in page, said
    assert_clean(page)
    assert not Document.objects.exists()


def test_an_arrival_on_one_screen(house: House, client_for: Door) -> None:
    office = client_for(clerk(house))
    assert_clean(office.get(reverse("enter_incoming")).content.decode())
    made = office.post(reverse("enter_incoming"), entry())
    paper = IncomingPaper.objects.get()
    assert (made.status_code, made.headers["Location"]) == (302, paper.get_absolute_url())
    assert paper.document.issuer == house.province_people
    page = office.get(paper.get_absolute_url()).content.decode()
    for said in ("Đã vào sổ, số đến 128: Kế hoạch 212/KH-UBND.", "Chờ phiếu trình", "Khẩn",
                 "còn 7 ngày", "Lập phiếu trình"):  # fmt: skip
        assert said in page, said
    assert_clean(page)
    again = office.post(reverse("enter_incoming"), entry(number="129", reference="213/KH-UBND")
                        | {"ghi-tiep": "1"})  # fmt: skip
    assert again.headers["Location"] == reverse("enter_incoming")


def test_the_same_paper_is_shown_with_a_link(house: House, client_for: Door) -> None:
    ngan = clerk(house)
    office = client_for(ngan)
    office.post(reverse("enter_incoming"), entry())
    first = IncomingPaper.objects.get()
    refused = office.post(reverse("enter_incoming"), entry(number="130"))
    page = refused.content.decode()
    assert refused.status_code == 422
    for said in ("Văn bản này đã có.", first.document.get_absolute_url(),
                 "Đã vào sổ, số đến 128/2020", first.get_absolute_url(),
                 'name="again"'):  # fmt: skip
        assert said in page, said
    assert_clean(page)
    assert (
        office.post(reverse("enter_incoming"), entry(number="130", again="on")).status_code == 302
    )
    assert Document.objects.count() == 1


def test_secret_papers_are_refused_and_not_repeated(house: House, client_for: Door) -> None:
    office = client_for(clerk(house))
    for given in ({"secrecy_mark": "mat"}, {"line": "TUYỆT MẬT 77-BC/TU", "doc": "1"}):
        answer = office.post(reverse("enter_incoming"), entry(**given))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "212/KH-UBND" not in page
        assert "77-BC" not in page
    assert not Document.objects.exists()


def test_matters_of_personnel_are_asked_about(house: House, client_for: Door) -> None:
    office = client_for(clerk(house))
    refused = office.post(reverse("enter_incoming"), entry(name="Bổ nhiệm cán bộ"))
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "công tác cán bộ chưa công bố" in page
    assert 'name="checked"' in page
    done = office.post(reverse("enter_incoming"), entry(name="Bổ nhiệm cán bộ", checked="on"))
    assert done.status_code == 302


def test_bad_input_stays_in_the_form(house: House, client_for: Door) -> None:
    office = client_for(clerk(house))
    bad = entry(number="", arrived_on="31/02/2020", name="", organisation="Huyện ủy Mộc Sơn")
    answer = office.post(reverse("enter_incoming"), bad)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "không có ngày này" in page
    missing = office.post(reverse("enter_incoming"), entry(number=""))
    assert "Chưa có số đến." in missing.content.decode()


def test_from_the_slip_to_the_leaders_telephone(house: House, client_for: Door) -> None:
    ngan = clerk(house)
    office, desk = client_for(ngan), client_for(house.binh)
    paper = enter(house, by=ngan, reply_by=date(2020, 2, 28))
    slip = reverse("submit_incoming", args=[paper.pk])
    assert_clean(office.get(slip).content.decode())
    leader = paper.organisation.posts.get(leads=True).appointments.get().person
    office.post(slip, {
        "leader": leader.pk, "proposal": "Giao Sở tham mưu", "lead": house.department.name,
        "due_on": "27/02/2020", "cooperating": house.province_people.name, "version": 1,
    })  # fmt: skip
    assert now(paper).state == State.SUBMITTED
    assert f'hx-get="{reverse("incoming_waiting")}"' in desk.get("/").content.decode()
    fragment = {"HX-Request": "true"}
    card = desk.get(reverse("incoming_waiting"), headers=fragment).content.decode()
    assert "1 văn bản chờ đồng chí cho ý kiến." in card
    none = office.get(reverse("incoming_waiting"), headers=fragment).content.decode()
    assert none.strip() == ""
    queue = desk.get(reverse("incoming_waiting")).content.decode()
    assert "Giao Sở tham mưu" in queue
    assert_clean(queue)
    address = reverse("direct_incoming", args=[paper.pk])
    page = desk.get(address).content.decode()
    assert 'value="27/02/2020"' in page
    assert "Đồng ý như đề xuất." in page
    assert_clean(page)
    empty = desk.post(address, {"outcome": "task", "version": 2, "lead": ""})
    assert (empty.status_code, "Chưa có ý kiến" in empty.content.decode()) == (422, True)
    done = desk.post(address, {
        "outcome": "task", "phrase": "Đồng ý như đề xuất.", "words": "Xong trước 27/02.",
        "lead": house.department.name, "due_on": "27/02/2020", "version": 2,
        "cooperating": house.province_people.name,
    })  # fmt: skip
    assert (done.status_code, done.headers["Location"]) == (302, paper.get_absolute_url())
    made = Direction.objects.get()
    assert made.words == "Đồng ý như đề xuất.\nXong trước 27/02."
    task = Task.objects.get()
    shown = desk.get(paper.get_absolute_url()).content.decode()
    assert task.get_absolute_url() in shown
    assert_clean(shown)
    of_task = desk.get(task.get_absolute_url()).content.decode()
    assert "Xong trước 27/02." in of_task
    assert paper.get_absolute_url() in of_task
    log = office.get(reverse("incoming_history", args=[paper.pk])).content.decode()
    assert "Ý kiến của Trần Văn Bình" in log


def test_the_leader_who_saves_second_is_told(house: House, client_for: Door) -> None:
    ngan = clerk(house)
    paper = enter(house, by=ngan)
    direct(house, paper, by=house.binh)
    answer = client_for(ngan).post(reverse("direct_incoming", args=[paper.pk]), {
        "outcome": "file", "words": "", "version": 1, "leader": now(paper).leader_id,
    })  # fmt: skip
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Trần Văn Bình vừa sửa lúc" in page


def test_who_opens_what(house: House, client_for: Door) -> None:
    ngan = clerk(house)
    looking = clerk(house, Capability.OVERSEE, name="Đinh Thị Hà")
    paper = enter(house, by=ngan, reply_by=date(2020, 2, 28))
    unit = house.province_committee
    one = services.open_dossier(organisation=unit, name="Hộ nghèo", actor=ngan, at=house.at)
    phrase = services.add_phrase(organisation=unit, text="Giao.", actor=ngan, at=house.at)
    reading = [paper.get_absolute_url(), reverse("incoming_history", args=[paper.pk]),
               one.get_absolute_url()]  # fmt: skip
    acts = ("edit_incoming", "submit_incoming", "direct_incoming", "file_incoming",
            "put_in_dossier", "reply_incoming")  # fmt: skip
    acting = [reverse(name, args=[paper.pk]) for name in acts]
    acting += [reverse(name, args=[one.pk]) for name in ("close_dossier", "reopen_dossier")]
    acting += [
        reverse(name, args=[unit.pk]) for name in ("incoming_settings", "incoming_numbering")
    ]
    for user, seen, done in ((ngan, 200, 200), (looking, 200, 403), (house.cuong, 404, 404),
                             (house.minh, 404, 404)):  # fmt: skip
        client = client_for(user)
        assert {client.get(address).status_code for address in reading} == {seen}
        got = {address: client.get(address).status_code for address in acting}
        assert set(got.values()) == {done}, got
        may = 200 if user == ngan else 403
        assert client.get(reverse("enter_incoming")).status_code == may
        assert client.get(reverse("open_dossier")).status_code == may
    end = reverse("end_phrase", args=[unit.pk, phrase.pk])
    assert client_for(looking).post(end).status_code == 403
    assert client_for(house.cuong).post(end).status_code == 404
    page = client_for(looking).get(paper.get_absolute_url()).content.decode()
    assert "Bước tiếp theo" not in page
    assert client_for(ngan).post(end).status_code == 302
    assert not Phrase.objects.exists()


def test_the_morning_list(house: House, client_for: Door) -> None:
    ngan = clerk(house)
    office = client_for(ngan)
    late = enter(house, by=ngan, reply_by=date(2020, 2, 21), paper={"name": "Trả lời cử tri"})
    sent = enter(house, by=ngan, urgency="hoa_toc", paper={"name": "Phòng chống dịch"})
    submit(house, sent, by=ngan)
    page = office.get(reverse("incoming")).content.decode()
    assert_clean(page)
    assert 'Chờ phiếu trình <span class="n">1</span>' in page
    found = office.get(reverse("incoming"), {"tinh-trang": "submitted"}).content.decode()
    assert ("Phòng chống dịch" in found, "Trả lời cử tri" in found) == (True, False)
    for query in ({"tim": "213 kh ubnd"}, {"khan": "co"}):
        found = office.get(reverse("incoming"), query).content.decode()
        assert ("Phòng chống dịch" in found, "Trả lời cử tri" in found) == (True, False), query
    IncomingPaper.objects.filter(pk=late.pk).update(reply_by=date(2020, 2, 19))
    found = office.get(reverse("incoming"), {"tra-loi": "qua-han"}).content.decode()
    assert "quá 2 ngày" in found
    file = office.get(reverse("incoming"), {"dinh-dang": "xlsx"})
    assert file.headers["Content-Type"].endswith("sheet")


def test_filing_replying_and_dossiers_on_the_pages(house: House, client_for: Door) -> None:
    ngan = clerk(house)
    office = client_for(ngan)
    office.post(reverse("open_dossier"), {"name": "Hộ nghèo", "code": "HS-01",
                                          "organisation": "Tỉnh ủy Thanh Vân"})  # fmt: skip
    one = Dossier.objects.get()
    paper = enter(house, by=ngan, reply_by=date(2020, 2, 28))
    assert_clean(office.get(reverse("file_incoming", args=[paper.pk])).content.decode())
    office.post(reverse("file_incoming", args=[paper.pk]),
                {"dossier": one.pk, "words": "Để biết", "version": 1})  # fmt: skip
    assert (now(paper).state, now(paper).dossier) == (State.FILED, one)
    refused = office.post(reverse("close_dossier", args=[one.pk]), {"version": 1})
    assert "1 văn bản chờ trả lời" in refused.content.decode()
    reply = register(house, kind="CV", reference="300-CV/TU", issued_on=date(2020, 2, 21))
    office.post(reverse("reply_incoming", args=[paper.pk]),
                {"reply": reply.long_title, "on": "", "version": 2})  # fmt: skip
    assert now(paper).reply == reply
    assert office.post(reverse("close_dossier", args=[one.pk]), {"version": 1}).status_code == 302
    page = office.get(one.get_absolute_url()).content.decode()
    assert "trả lời bằng" in page
    assert_clean(page)
    office.post(reverse("reopen_dossier", args=[one.pk]), {"reason": "Bổ sung", "version": 2})
    assert Dossier.objects.get().closed_on is None
    assert_clean(office.get(reverse("dossiers")).content.decode())


def test_statements(house: House, client_for: Door) -> None:
    ngan = clerk(house)
    one = services.open_dossier(organisation=house.province_committee, name="Hộ nghèo", actor=ngan,
                                at=house.at)  # fmt: skip
    paper = enter(house, by=ngan)
    pages = [reverse(name) for name in ("incoming", "incoming_waiting", "incoming_hours",
                                        "dossiers", "enter_incoming")]  # fmt: skip
    pages += [paper.get_absolute_url(), one.get_absolute_url(),
              reverse("direct_incoming", args=[paper.pk]),
              reverse("incoming_settings", args=[house.province_committee.pk])]  # fmt: skip
    clients = [client_for(ngan), client_for(house.binh)]

    def fill(times: int) -> None:
        for number in range(times):
            made = enter(house, by=ngan, reply_by=date(2020, 3, 1))
            services.put_in_dossier(paper=made, version=1, dossier=one, actor=ngan, at=house.at)
            submit(house, made, by=ngan, cooperating=[house.province_people])
            if number % 2:
                direct(house, made, by=house.binh)
            submit(house, paper, by=ngan, cooperating=[house.province_people])
            direct(house, paper, by=house.binh)

    fill(2)
    few = [[statements(client, page) for page in pages] for client in clients]
    fill(20)
    many = [[statements(client, page) for page in pages] for client in clients]
    assert many == few
    assert max(map(max, few)) <= MOST, few
