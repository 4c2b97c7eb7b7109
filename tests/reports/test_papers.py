"""The papers about a unit: what they say, whose head they wear, one page, who gets them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.meetings.sittings import add, board, close, conclude, hold, plan
from tests.meetings.sittings import finish as finish_item
from tests.people import House
from tests.reports.making import SINCE, docx, pages_of, text_of, upload
from tests.statements import MOST, statements
from tests.tasks.work import content, finish, give, later, staff
from tests.web.html_checks import assert_clean
from vedich.areas.models import Area, Notice
from vedich.meetings import services as meetings
from vedich.organisations.models import Organisation
from vedich.reports.layouts import number_of
from vedich.reports.models import PaperKind
from vedich.reports.papers.brief import weekly_brief
from vedich.reports.papers.tasks import task_list
from vedich.tasks import services as tasks
from vedich.web.word import NOT_VALID

Door = Callable[[Any], Client]
JANUARY = date(2020, 1, 31)


def work(house: House) -> None:
    """One late, one due this week, one without a deadline, one that waits, one done last week."""
    _ngan, son = staff(house)
    give(house, "Rà soát hộ nghèo & cận nghèo", on=date(2020, 1, 2), due_on=JANUARY)
    give(house, "Cấp gạo <cứu đói>", due_on=date(2020, 2, 22))
    give(house, "Giữ rừng", no_deadline="standing")
    waits = give(house, "Mở đường vào bản", due_on=date(2020, 2, 28))
    tasks.ask_extension(
        task=waits, to_due_on=date(2020, 3, 20), reason="Mưa lũ", is_objective=True,
        actor=son, at=house.at,
    )  # fmt: skip
    done = give(house, "Tặng quà Tết", on=date(2020, 1, 10), due_on=date(2020, 2, 14),
                at=later(house, -40))  # fmt: skip
    finish(house, done, days=-8)


def test_the_task_list_by_day_overdue_first(house: House) -> None:
    work(house)
    paper = task_list(house.binh, house.district_committee, on=house.on)
    text = text_of(paper.content)
    order = [text.index(name) for name in ("Rà soát", "Cấp gạo", "Mở đường", "Giữ rừng")]
    assert order == sorted(order)
    assert "Tặng quà Tết" not in text
    assert "Rà soát hộ nghèo & cận nghèo" in text
    assert "Cấp gạo <cứu đói>" in text
    assert "Quá hạn 21 ngày" in text
    assert "Tổng số 4 nhiệm vụ: 1 quá hạn, 2 trong hạn, 1 không có hạn." in text
    for said in ("TỈNH ỦY THANH VÂN", "HUYỆN ỦY MỘC SƠN", "ĐẢNG CỘNG SẢN VIỆT NAM",
                 "Mộc Sơn, ngày 21 tháng 02 năm 2020", "T/L BAN THƯỜNG VỤ", NOT_VALID):  # fmt: skip
        assert said in text
    assert paper.filename == "danh-sach-nhiem-vu-huyen-uy-moc-son-2020-02-21.docx"


def test_the_brief_says_what_a_leader_has_to_know(house: House) -> None:
    work(house)
    text = text_of(weekly_brief(house.binh, house.province_committee, on=house.on).content)
    for said in (
        "Tuần 08 năm 2020 (từ 17/02 đến 23/02/2020)",
        "Số ……-BC/TU (mẫu)",
        "1. Đến hạn trong tuần (1)",
        "22/02: Cấp gạo <cứu đói> (Huyện ủy Mộc Sơn)",
        "2. Quá hạn, theo đơn vị (1)",
        "Huyện ủy Mộc Sơn: 1 việc, lâu nhất 21 ngày (hạn 31/01/2020)",
        "3. Chờ quyết định (1)",
        "Xin lùi hạn đến 20/03/2020: Mở đường vào bản",
        "4. Hoàn thành tuần trước (1)",
        "Tặng quà Tết",
        NOT_VALID,
    ):
        assert said in text, said


def test_papers_of_the_state_have_their_own_head_and_wording(house: House) -> None:
    text = text_of(task_list(house.binh, house.district_people, on=house.on).content)
    for said in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TL. CHỦ TỊCH", "Lưu: VT"):
        assert said in text
    assert "ĐẢNG CỘNG SẢN" not in text
    assert "HUYỆN ỦY" not in text
    assert number_of(house.district_people, PaperKind.BRIEF, house.on, is_sample=False) == (
        "Số: ……/BC-UBND"
    )


def test_a_real_place_is_no_sample(house: House) -> None:
    Area.objects.update(notice=Notice.PRESS)
    text = text_of(weekly_brief(house.binh, house.province_committee, on=house.on).content)
    assert NOT_VALID not in text
    assert "(mẫu)" not in text
    assert "Không có." in text


def test_an_offices_own_template_is_used_and_cannot_leave_the_mark_out(house: House) -> None:
    upload(house, docx("Của ta: {{ don_vi }}"), valid_from=SINCE)
    text = text_of(task_list(house.binh, house.district_committee, on=house.on).content)
    assert "Của ta: Huyện ủy Mộc Sơn" in text
    assert NOT_VALID in text


def test_only_what_the_reader_sees(house: House) -> None:
    give(house, "Việc của huyện")
    give(house, "Việc của huyện khác", lead=house.other_district_committee)
    text = text_of(weekly_brief(house.minh, house.province_committee, on=house.on).content)
    assert "Đang theo dõi 1 nhiệm vụ: 1 trong hạn." in text


@pytest.mark.office
@pytest.mark.parametrize("unit", ["province_committee", "province_people"])
def test_the_brief_fits_one_page_however_much_there_is(
    house: House, unit: str, tmp_path: Path
) -> None:
    """Three lists fuller than the page, with the longest names that are let through."""
    long = "Xây dựng kế hoạch thực hiện nghị quyết chuyên đề về phát triển nông thôn vùng cao "
    organisation: Organisation = getattr(house, unit)
    _ngan, son = staff(house)
    for n in range(12):
        said: dict[str, Any] = {"assigned_by": organisation}
        give(house, f"{long} {n} {long}", due_on=house.on + timedelta(days=n % 3), **said)
        waits = give(house, f"{long} chờ {n} {long}", due_on=date(2020, 3, 1), **said)
        tasks.ask_extension(
            task=waits, to_due_on=date(2020, 3, 20), reason="Mưa", is_objective=True,
            actor=son, at=house.at,
        )  # fmt: skip
        finish(
            house,
            give(house, f"{long} xong {n} {long}", on=date(2020, 1, 10), due_on=date(2020, 2, 14),
                 at=later(house, -40), **said),
            days=-8,
        )  # fmt: skip
    for lead in (house.department, house.commune_people, house.district_people):
        give(house, long, lead=lead, on=date(2020, 1, 2), due_on=JANUARY, **said)
    paper = weekly_brief(house.admin, organisation, on=house.on)
    assert "việc khác" in text_of(paper.content)
    assert pages_of(paper.content, tmp_path) == 1


@pytest.mark.office
def test_a_list_of_many_pages_opens(house: House, tmp_path: Path) -> None:
    for n in range(60):
        give(house, f"Việc {n}")
    paper = task_list(house.binh, house.district_committee, on=house.on)
    assert pages_of(paper.content, tmp_path) > 2


def test_the_page_offers_them_and_who_opens_what(house: House, client_for: Door) -> None:
    work(house)
    unit = {"pk": house.district_committee.pk}
    for who, status in ((house.binh, 200), (house.hanh, 200), (house.cuong, 404)):
        client = client_for(who)
        for name in ("weekly_brief", "task_list_paper"):
            assert client.get(reverse(name, kwargs=unit)).status_code == status
            at = name.replace("_paper", "").replace("_", "-")
            assert client.get(f"/api/papers/{at}/{unit['pk']}").status_code == status
    client = client_for(house.binh)
    page = client.get(reverse("reports"), {"don_vi": "Huyện ủy Mộc Sơn"}).content.decode()
    assert reverse("weekly_brief", kwargs=unit) in page
    assert_clean(page)
    assert client.get(reverse("reports"), {"don_vi": "Sở không có"}).status_code == 422
    assert "Tỉnh ủy Thanh Vân" in client.get(reverse("reports")).content.decode()
    assert "Chọn đơn vị" in client_for(house.cuong).get(reverse("reports")).content.decode()
    card = client.get(house.district_committee.get_absolute_url()).content.decode()
    assert "Báo cáo nhanh tuần (Word)" in card
    assert client.get("/bao-cao/tuan/999999/").status_code == 404


def test_few_statements_however_many_tasks(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    pages = [
        reverse("reports"),
        reverse("weekly_brief", kwargs={"pk": house.province_committee.pk}),
        reverse("task_list_paper", kwargs={"pk": house.district_committee.pk}),
    ]
    work(house)
    few = [statements(client, page) for page in pages]
    for n in range(30):
        give(house, f"Việc {n}", on=date(2020, 1, 2), due_on=JANUARY + timedelta(days=n))
    assert [statements(client, page) for page in pages] == few
    assert max(few) <= MOST


def test_the_papers_of_a_meeting(house: House, client_for: Door) -> None:
    meeting = plan(house, board(house), date(2020, 2, 17))
    item, other = add(house, meeting), add(house, meeting, "Nhân sự & tổ chức")
    links = [
        reverse("meeting_record", kwargs={"pk": meeting.pk, "kind": kind})
        for kind in ("ket-luan", "bien-ban")
    ]
    client = client_for(house.binh)
    assert [client.get(link).status_code for link in links] == [404, 404]
    hold(house, meeting, present=2)
    conclude(house, item, text="Đồng ý phương án 1.")
    meetings.give(
        item=other, lead=house.district_committee, content=content("Kiện toàn tổ công tác"),
        actor=house.binh, at=meeting.starts_at,
    )  # fmt: skip
    finish_item(house, item)
    finish_item(house, other)
    close(house, meeting)
    notice, minutes = (text_of(client.get(link).content) for link in links)
    for said in (
        "THÔNG BÁO KẾT LUẬN", "Số ……-TB/TU (mẫu)", "1. Vốn đối ứng", "- Đồng ý phương án 1.",
        "- Giao Huyện ủy Mộc Sơn: Kiện toàn tổ công tác, hạn 20/03/2020.", "- Huyện ủy Mộc Sơn,",
        "TỈNH ỦY THANH VÂN", NOT_VALID,
    ):  # fmt: skip
        assert said in notice, said
    for said in ("BIÊN BẢN", "bắt đầu lúc 8 giờ 0", "Vắng mặt:", "2. Nhân sự & tổ chức",
                 "Kết luận: giao Huyện ủy Mộc Sơn: Kiện toàn tổ công tác"):  # fmt: skip
        assert said in minutes, said
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert links[0] in page
    assert client.get(links[0].replace("ket-luan", "thu")).status_code == 404
    for link in links:
        assert statements(client, link) <= MOST
        assert client_for(house.cuong).get(link).status_code == 404
