"""“Tuần này”: what each reader sees of it, and in how many statements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.documents.papers import register
from tests.factories import grant, make_user, seat
from tests.indicators import stories, worlds
from tests.initiatives.schemes import Role, assign, person
from tests.overview.sights import Sight, grow, submit
from tests.people import House
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.audit.models import AuditEntry
from vedich.indicators import services as indicators
from vedich.indicators.models import Claim, Target
from vedich.indicators.status import Status
from vedich.lib import clock
from vedich.lib.clock import VIETNAM
from vedich.organisations.models import Capability, Reach
from vedich.overview.queries import week as queries
from vedich.overview.queries.part import read_part
from vedich.overview.queries.week import ThisWeek, read_week

Door = Callable[[Any], Client]
LONG_AGO = datetime(2020, 1, 20, 9, 0, tzinfo=VIETNAM)


def week(user: User, area: Area | None, on: date) -> ThisWeek:
    return read_week(read_part(user, area, on=on))


def page(client: Client, **query: str) -> str:
    answer = client.get("/", query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def settled(sight: Sight) -> Sight:
    """The same, everything of it said and approved a month ago."""
    Claim.objects.update(reported_at=LONG_AGO, approved_at=LONG_AGO)
    AuditEntry.objects.update(at=LONG_AGO)
    return sight


# --- Behind ---------------------------------------------------------------------------------------


def test_behind_comes_first_and_says_by_how_much(settled: Sight, client_for: Door) -> None:
    house = settled.house
    late = week(house.binh, house.province, house.on).late
    assert [(each.place, each.status) for each in late] == [
        ("tỉnh Thanh Vân", Status.BEHIND),
        ("huyện Mộc Sơn", Status.BEHIND),
    ]
    assert late[0].lag > late[1].lag > 0
    shown = page(client_for(house.binh))
    assert "Tỷ lệ hộ nghèo, tỉnh Thanh Vân" in shown
    assert "cũng chậm:" in shown
    assert late[0].gap in shown
    assert "kế hoạch 28,1%, chậm 4,6 điểm phần trăm" in late[0].gap
    assert 'title="Nguồn: minh họa"' in shown


def test_the_list_of_what_is_late_goes_on_on_its_own_page(
    settled: Sight, client_for: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, rest = client_for(settled.house.binh), reverse("late_targets")
    assert rest not in page(client)
    late = week(settled.house.binh, None, settled.house.on).late_groups
    assert late
    monkeypatch.setattr(queries, "SHOWN", 0)
    first = page(client)
    assert rest in first
    assert late[0][0].name not in first.split("Chỉ tiêu chậm tiến độ")[1].split("</section>")[0]
    added = client.get(rest, headers={"HX-Request": "true"}).content.decode()
    whole = client.get(rest).content.decode()
    assert_clean(whole)
    for said in (added, whole):
        assert late[0][0].name in said
    assert "<h1" not in added
    stranger = client_for(settled.house.cuong).get(rest).content.decode()
    assert late[0][0].name not in stranger


def test_who_is_in_charge_stands_beside_it(settled: Sight) -> None:
    house = settled.house
    found = week(house.binh, house.province, house.on)
    assert [found.who(each) for each in found.late] == ["Trần Văn Bình", "Hoàng Văn Minh"]
    silent = next(group.stand for group in found.no_data)
    assert found.who(silent) == "Sở Nông nghiệp và Phát triển nông thôn"


def test_the_states_are_counted(settled: Sight) -> None:
    house = settled.house
    states = {
        code: count for code, count, _word in week(house.binh, house.province, house.on).states
    }
    assert states == {"off": 2, "nodata": 1}


def test_a_target_without_a_number_is_not_judged(settled: Sight) -> None:
    house = settled.house
    found = week(house.binh, house.province, house.on)
    assert Target.objects.filter(value=None).exists()
    assert all(each.has_goal for each in found.judged)


def test_a_commune_reads_of_itself_only(settled: Sight, client_for: Door) -> None:
    shown = page(client_for(settled.house.lan))
    assert "xã Khau Mòn" in shown
    assert "Huyện Mộc Sơn" not in shown
    assert "tỉnh Thanh Vân</a>" not in shown


def test_reached_is_told_apart_with_how_early(settled: Sight, client_for: Door) -> None:
    house = settled.house
    stories.give_target(house, settled.story.poverty, house.district, "33", period="2021")
    found = week(house.minh, house.district, house.on).finished
    assert found[0].target.period == "2021"
    assert found[0].early == "sớm 2 năm"
    assert "Vừa về đích" in page(client_for(house.minh))


# --- What changed ---------------------------------------------------------------------------------


def test_nothing_changed_is_said(settled: Sight, client_for: Door) -> None:
    house = settled.house
    found = week(house.lan, house.commune, house.on)
    assert found.changes == []
    assert "Trong bảy ngày qua, từ thứ Sáu 14/02: chưa có thay đổi nào." in page(
        client_for(house.lan)
    )


def test_a_number_approved_since_moves_the_status(settled: Sight) -> None:
    """Without Pa Xeo's numbers Mộc Sơn stood at 23% of 2.000 households: past its target of 24."""
    house = settled.house
    assert week(house.minh, house.district, house.on).moves == []
    Claim.objects.filter(area=house.third_commune, period="2019").update(approved_at=house.at)
    found = week(house.minh, house.district, house.on)
    moved = {move.stand.place: (move.before, move.after) for move in found.moves}
    assert moved == {"huyện Mộc Sơn": (Status.REACHED, Status.BEHIND)}
    assert [count.text for count in found.changes] == [
        "1 chỉ tiêu chuyển sang chậm tiến độ",
        "2 số liệu được duyệt",
    ]
    assert found.changes[0].href == found.moves[0].stand.href


def test_a_place_that_was_late_already_has_not_moved(settled: Sight) -> None:
    """A correction that changes nothing of the status is not told as a change."""
    house = settled.house
    Claim.objects.filter(area=house.commune, period="2015").update(approved_at=house.at)
    found = week(house.binh, house.province, house.on)
    assert found.figures.approved == 2
    assert [move.stand.place for move in found.moves] == []


def test_due_days_passing_is_a_change(house: House) -> None:
    """On 14/02 the figures of 2019 were not due yet; on 15/02 they were."""
    poverty = worlds.poverty(house)
    worlds.approved(
        house,
        *stories.poverty_of(house, poverty, house.commune, (640, 570, 490, 410, None)),
    )
    Claim.objects.update(reported_at=LONG_AGO, approved_at=LONG_AGO)
    stories.give_target(house, poverty, house.commune, "28")
    texts = [count.text for count in week(house.lan, house.commune, house.on).changes]
    assert texts == ["1 chỉ tiêu đến hạn mà chưa có số"]


def test_papers_and_assignments_of_the_week(settled: Sight, client_for: Door) -> None:
    house = settled.house
    paper = register(house, name="Kết luận về xã Khau Mòn", reference="12-KL/TU", kind="KL")
    assign(house, settled.leaderless, valid_from=date(2020, 2, 20))
    shown = page(client_for(house.binh))
    assert "văn bản mới ghi vào sổ" in shown
    assert paper.get_absolute_url() in shown
    assert "phân công mới" in shown


def test_news_of_others_are_not_told(house: House, client_for: Door) -> None:
    register(house, name="Kế hoạch của Yên Hạ", area=house.other_district, issuer=None)
    assert "Kế hoạch của Yên Hạ" not in page(client_for(house.minh))
    assert "Kế hoạch của Yên Hạ" in page(client_for(house.binh))


def test_papers_of_the_upper_level_come_down(house: House, client_for: Door) -> None:
    register(house, name="Chỉ thị về rét đậm", kind="CT", reference="5-CT/TU")
    assert "Chỉ thị về rét đậm" in page(client_for(house.lan))


# --- Missing, waiting, returned -------------------------------------------------------------------


def stop_reporting(sight: Sight, area: Area) -> None:
    """As if this place had handed nothing in for 2019."""
    keys = Claim.objects.filter(area=area, period="2019")
    for claim in keys:
        indicators.withdraw_claim(claim, reason="Nhầm", actor=sight.house.admin, at=sight.house.at)


def test_a_place_that_has_not_handed_in_what_is_due(settled: Sight, client_for: Door) -> None:
    house = settled.house
    stop_reporting(settled, house.third_commune)
    found = week(house.binh, house.province, house.on).figures.missing
    assert [(each.area, each.count, each.days(house.on)) for each in found] == [("Xã Pa Xeo", 2, 7)]
    shown = page(client_for(house.binh))
    assert "Xã Pa Xeo" in shown
    assert "trễ 7 ngày" in shown
    assert "Nhập số" not in shown


def test_what_is_not_due_yet_is_not_missing(settled: Sight) -> None:
    house = settled.house
    stop_reporting(settled, house.third_commune)
    early = date(2020, 2, 14)
    assert week(house.binh, house.province, early).figures.missing == []


def test_what_is_handed_in_and_waits_is_not_missing(settled: Sight) -> None:
    house, poverty = settled.house, settled.story.poverty
    stop_reporting(settled, house.commune)
    assert week(house.lan, house.commune, house.on).figures.missing_count == 2
    for metric in (poverty.numerator, poverty.denominator):
        submit(house, poverty, "2019", metric=metric)
    assert week(house.lan, house.commune, house.on).figures.missing == []


def test_the_commune_officer_is_offered_the_sheet(settled: Sight, client_for: Door) -> None:
    house = settled.house
    stop_reporting(settled, house.commune)
    shown = page(client_for(house.lan))
    assert "Số liệu chờ đồng chí" in shown
    assert f"{reverse('enter_sheet')}?dia-ban={house.commune.pk}" in shown
    assert "Nhập số" in shown


def test_numbers_wait_for_the_one_who_approves(settled: Sight, client_for: Door) -> None:
    house = settled.house
    submit(house, settled.story.poverty)
    found = week(house.minh, house.district, house.on).figures
    assert [(each.area, each.count) for each in found.waiting] == [("Xã Khau Mòn", 1)]
    assert "1 số liệu chờ đồng chí duyệt" in page(client_for(house.minh))
    assert "chờ đồng chí duyệt" not in page(client_for(house.hanh))
    assert week(house.lan, house.commune, house.on).figures.waiting == []


def test_a_number_sent_back_comes_to_the_one_who_entered_it(
    settled: Sight, client_for: Door
) -> None:
    house = settled.house
    claim = submit(house, settled.story.poverty)
    indicators.return_claim(claim, reason="Chưa khớp biên bản", actor=house.minh, at=house.at)
    assert week(house.lan, house.commune, house.on).figures.returned_count == 1
    assert "bị trả lại" in page(client_for(house.lan))
    assert "bị trả lại" not in page(client_for(house.minh))


def test_quarters_and_months_are_due_by_their_own_days(house: House) -> None:
    wheat = worlds.metric(house, "vai", name="Sản lượng")
    indicators.create_indicator(
        code="vai", name="Sản lượng", area=house.province, measure_unit="tấn", direction="up",
        frequency="quarter", metric=wheat, due_days=20, **stories.act(house),
    )  # fmt: skip
    worlds.approved(house, worlds.say(house.commune, wheat, "5", "2019-Q3"))
    found = week(house.lan, house.commune, house.on).figures.missing
    assert [each.since for each in found] == [date(2020, 1, 20)]
    assert week(house.lan, house.commune, date(2020, 1, 20)).figures.missing == []
    assert week(house.lan, house.commune, date(2020, 1, 21)).figures.missing_count == 1


# --- Gaps and one's own work ----------------------------------------------------------------------


def test_gaps_stand_with_their_days(settled: Sight, client_for: Door) -> None:
    house = settled.house
    found = week(house.binh, house.province, house.on).work
    assert [(each.id, each.days(house.on)) for each in found.leaderless] == [
        (settled.leaderless.pk, 18)
    ]
    assert [each.id for each in found.untaken] == [settled.untaken.pk]
    shown = page(client_for(house.binh))
    assert "Nội dung 2: Chuyển đổi nghề vùng biên" in shown or "Chuyển đổi nghề" in shown
    assert reverse("assign_responsibility", args=[settled.leaderless.pk]) in shown
    assert reverse("take_up_clause", args=[settled.untaken.pk]) in shown


def test_who_may_not_fill_a_gap_sees_it_without_the_button(
    settled: Sight, client_for: Door
) -> None:
    house = settled.house
    watcher = make_user()
    seat(watcher, house.province_committee, (Capability.INSPECT, Reach.AREA))
    shown = page(client_for(watcher))
    assert "Sắp xếp dân cư" in shown
    assert "Phân công phụ trách" not in shown
    assert "Giao chương trình" not in shown


def test_my_part_is_what_i_lead_and_help_with(settled: Sight, client_for: Door) -> None:
    house = settled.house
    assign(house, settled.scheme, role=Role.COOPERATING, person=person(house, "lan"))
    mine = week(house.binh, house.province, house.on).work.mine
    assert [(each.code, each.role) for each in mine] == [("CTr 1", "leader"), ("ĐA 03", "leader")]
    assert "Phối hợp" in page(client_for(house.lan))


def test_the_state_of_my_scheme_is_that_of_its_indicators(settled: Sight) -> None:
    house = settled.house
    found = week(house.binh, house.province, house.on)
    states = {each.code: found.state_of(each) for each in found.work.mine}
    assert states == {"CTr 1": None, "ĐA 03": Status.BEHIND}


# --- Who reads ------------------------------------------------------------------------------------


def test_a_stranger_is_told_who_can_help(settled: Sight, client_for: Door) -> None:
    shown = page(client_for(settled.house.cuong))
    assert "Người quản trị của đơn vị" in shown
    assert "Thanh Vân</a>" not in shown
    assert "Tỷ lệ hộ nghèo" not in shown


def test_a_post_without_any_right_sees_no_number(settled: Sight, client_for: Door) -> None:
    house = settled.house
    clerk = make_user()
    seat(clerk, house.district_committee)
    shown = page(client_for(clerk))
    assert "Tỷ lệ hộ nghèo" not in shown
    found = week(clerk, house.district, house.on)
    assert (found.stands, found.figures.missing, found.figures.approved) == ([], [], 0)


def test_a_chosen_area_above_one_s_own_opens_no_number(settled: Sight, client_for: Door) -> None:
    house = settled.house
    client = client_for(house.lan)
    shown = page(client, **{"dia-ban": str(house.district.pk)})
    assert "huyện Mộc Sơn" not in shown
    found = week(house.lan, house.district, house.on)
    assert {each.target.area_id for each in found.stands} == {house.commune.pk}
    assert found.moves == []


def test_a_grant_opens_the_week_of_its_area(settled: Sight, client_for: Door) -> None:
    house = settled.house
    viewer = make_user()
    grant(viewer, house.district_committee, Capability.INSPECT)
    assert "Tỷ lệ hộ nghèo, huyện Mộc Sơn" in page(client_for(viewer))


def test_the_administrator_reads_of_all(settled: Sight, client_for: Door) -> None:
    assert "Tỷ lệ hộ nghèo, tỉnh Thanh Vân" in page(client_for(settled.house.admin))


def test_an_empty_house_says_what_will_come(house: House, client_for: Door) -> None:
    assert "Chưa có chỉ tiêu, đề án hay văn bản nào ở đây" in page(client_for(house.lan))


def test_who_is_not_signed_in_is_sent_to_sign_in(house: House) -> None:
    answer = Client().get("/")
    assert answer.status_code == 302
    assert reverse("account_login") in answer["Location"]


# --- A week gone by -------------------------------------------------------------------------------


def test_a_week_gone_by_tells_what_changed_in_it(settled: Sight, client_for: Door) -> None:
    house = settled.house
    Claim.objects.filter(area=house.third_commune, period="2019").update(
        approved_at=datetime(2020, 2, 12, 9, 0, tzinfo=VIETNAM)
    )
    shown = page(client_for(house.minh), tuan="2020-W07")
    assert "từ thứ Hai 10/02 đến thứ Sáu 14/02/2020" in shown
    assert "1 chỉ tiêu chuyển sang chậm tiến độ" in shown
    assert "2 số liệu được duyệt" in shown
    assert "Đã đọc" not in shown
    later = page(client_for(house.minh), tuan="2020-W06")
    assert "không có thay đổi nào được ghi" in later


@pytest.mark.parametrize("code", ["2020-W08", "2020-W30", "tuần", "2020-W60"])
def test_a_week_not_over_is_this_one(settled: Sight, client_for: Door, code: str) -> None:
    assert "<h1>Tuần này</h1>" in page(client_for(settled.house.binh), tuan=code)


# --- Statements -----------------------------------------------------------------------------------


def test_no_more_statements_with_ten_times_the_rows(settled: Sight, client_for: Door) -> None:
    house = settled.house
    clients = [client_for(user) for user in (house.binh, house.minh, house.lan, house.admin)]
    addresses = [
        "/", "/?tuan=2020-W07", f"/?dia-ban={house.district.pk}", reverse("late_targets"),
    ]  # fmt: skip
    grow(settled, 3)
    few = [statements(client, each) for client in clients for each in addresses]
    grow(settled, 27, start=3)
    many = [statements(client, each) for client in clients for each in addresses]
    assert many == few
    assert max(few) <= MOST


def test_one_whose_right_is_a_grant_needs_no_more(settled: Sight, client_for: Door) -> None:
    viewer = make_user()
    grant(viewer, settled.house.province_committee, Capability.OVERSEE, Reach.AREA)
    assert statements(client_for(viewer), "/") <= MOST


def test_one_who_chose_another_area_needs_no_more(settled: Sight, client_for: Door) -> None:
    client = client_for(settled.house.binh)
    chosen = client.post(reverse("choose_scope"), {"area": "Huyện Mộc Sơn · T11"})
    assert chosen.status_code == 302
    assert "Huyện Mộc Sơn" in page(client)
    assert statements(client, "/") <= MOST


# --- The API --------------------------------------------------------------------------------------


def test_the_api_says_the_same(settled: Sight, client_for: Door) -> None:
    house = settled.house
    answer = client_for(house.binh).get("/api/tuan-nay").json()
    assert answer["week"] == "2020-W08"
    assert answer["states"] == {"off": 2, "nodata": 1}
    late = answer["late"][0]
    assert (late["indicator"], late["area"], late["status"], late["source_kind"]) == (
        "Tỷ lệ hộ nghèo", "Tỉnh Thanh Vân", "off", "illustrative",
    )  # fmt: skip
    assert [each["id"] for each in answer["without_leader"]] == [settled.leaderless.pk]
    assert [each["id"] for each in answer["untaken"]] == [settled.untaken.pk]


def test_the_api_has_nothing_for_a_stranger(settled: Sight, client_for: Door) -> None:
    answer = client_for(settled.house.cuong).get("/api/tuan-nay").json()
    lists = [value for value in answer.values() if isinstance(value, list)]
    assert lists
    assert not any(lists)
    assert Client().get("/api/tuan-nay").status_code == 401


def test_yesterday_is_another_day(settled: Sight) -> None:
    """The clock is asked at the edge: a week read on another day speaks of that day."""
    house = settled.house
    earlier = house.on - timedelta(days=14)
    with clock.fixed(earlier):
        found = week(house.binh, house.province, earlier)
    assert found.week.code == "2020-W06"
    assert found.work.leaderless[0].days(earlier) == 4
