"""The list of one's notices, opening them, marking them as read: pages and API."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.notices.telling import tell
from tests.people import AT
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.lib import clock
from vedich.notices import services
from vedich.notices.models import Notice


def page_of(client, address: str = "/thong-bao/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_unread_first_then_the_newest(house, client_for):
    for number, title in enumerate(("Việc một", "Việc hai", "Việc ba")):
        tell(house.lan, title=title, at=AT + timedelta(minutes=number))
    last = Notice.objects.get(title="Việc ba")
    services.mark_read(notice=last, actor=house.lan, at=AT)
    page = page_of(client_for(house.lan))
    assert page.index("Việc hai") < page.index("Việc một") < page.index("Việc ba")
    assert_clean(page)


def test_the_bell_counts_what_is_new_and_only_ones_own(house, client_for):
    tell(house.lan, house.minh)
    tell(house.lan)
    assert "Thông báo: 2 mới" in page_of(client_for(house.lan), "/dia-ban/")
    assert "Thông báo: 1 mới" in page_of(client_for(house.minh), "/dia-ban/")
    assert "Thông báo: 0 mới" in page_of(client_for(house.cuong), "/dia-ban/")


def test_opening_marks_as_read_and_goes_to_the_page(house, client_for):
    tell(house.lan, path="/dia-ban/?ngay=2020-02-01")
    notice = Notice.objects.get()
    client = client_for(house.lan)
    assert client.head(notice.get_absolute_url()).status_code == 302
    notice.refresh_from_db()
    assert notice.read_at is None, "a look at the address is no reading"
    answer = client.get(notice.get_absolute_url())
    assert (answer.status_code, answer.url) == (302, "/dia-ban/?ngay=2020-02-01")
    notice.refresh_from_db()
    assert notice.read_at == clock.now()


def test_what_was_read_keeps_its_first_moment(house):
    tell(house.lan)
    notice = Notice.objects.get()
    services.mark_read(notice=notice, actor=house.lan, at=AT)
    services.mark_read(notice=notice, actor=house.lan, at=AT + timedelta(days=1))
    notice.refresh_from_db()
    assert notice.read_at == AT


def test_marking_one_as_read_stays_on_the_list_as_it_was_filtered(house, client_for):
    tell(house.lan)
    notice = Notice.objects.get()
    address = reverse("read_notice", kwargs={"pk": notice.pk})
    answer = client_for(house.lan).post(address, {"ve": "loai=thu"})
    assert (answer.status_code, answer.url) == (302, "/thong-bao/?loai=thu")
    notice.refresh_from_db()
    assert notice.read_at is not None
    assert client_for(house.lan).get(address).status_code == 405


@pytest.mark.parametrize("who", ["minh", "hanh", "cuong", "admin"])
def test_nobody_opens_or_reads_another_ones(house, client_for, who):
    tell(house.lan)
    notice = Notice.objects.get()
    client = client_for(getattr(house, who))
    assert client.get(notice.get_absolute_url()).status_code == 404
    assert client.post(reverse("read_notice", kwargs={"pk": notice.pk})).status_code == 404
    assert client.get(f"/api/notices/{notice.pk}").status_code == 404
    assert client.post(f"/api/notices/{notice.pk}/read").status_code == 404
    assert "Có việc mới" not in page_of(client)
    with pytest.raises(PermissionDenied):
        services.mark_read(notice=notice, actor=getattr(house, who), at=AT)
    notice.refresh_from_db()
    assert notice.read_at is None


def test_all_at_once_or_all_of_one_family(house, client_for):
    tell(house.lan, house.minh)
    tell(house.lan, kind="thu.gap.hop")
    client = client_for(house.lan)
    client.post(reverse("read_all_notices"), {"loai": "thu.gap", "ve": "loai=thu.gap"})
    assert [n.family for n in Notice.objects.filter(recipient=house.lan, read_at=None)] == ["thu"]
    answer = client.post(reverse("read_all_notices"), follow=True)
    assert "Đã ghi đọc 1 thông báo." in answer.content.decode()
    answer = client.post(reverse("read_all_notices"), follow=True)
    assert "Không còn thông báo nào chưa đọc." in answer.content.decode()
    assert Notice.objects.filter(recipient=house.minh, read_at=None).count() == 1


def test_filters_by_family_and_by_read(house, client_for):
    tell(house.lan, title="Việc thường")
    tell(house.lan, title="Việc họp", kind="thu.gap.hop")
    services.mark_all_read(actor=house.lan, at=AT, family="thu")
    client = client_for(house.lan)
    page = page_of(client, "/thong-bao/?loai=thu.gap")
    assert "Việc họp" in page
    assert "Việc thường" not in page
    page = page_of(client, "/thong-bao/?xem=da-doc")
    assert "Việc thường" in page
    assert "Việc họp" not in page


def test_nothing_yet(house, client_for):
    page = page_of(client_for(house.cuong))
    assert "Chưa có thông báo nào" in page
    assert_clean(page)


def test_words_of_a_title_are_text(house, client_for):
    tell(house.lan, title="<b>đậm</b>")
    assert "&lt;b&gt;đậm&lt;/b&gt;" in page_of(client_for(house.lan))


def test_only_signed_in(house, client):
    assert client.get("/thong-bao/").url == "/tai-khoan/dang-nhap/?next=/thong-bao/"


def test_the_list_costs_the_same_with_many_rows(house, client_for):
    client = client_for(house.lan)
    for number in range(3):
        tell(house.lan, title=f"Việc {number}")
    few = statements(client, "/thong-bao/")
    for number in range(40):
        tell(house.lan, title=f"Việc thứ {number}")
    assert statements(client, "/thong-bao/") == few <= MOST


# --- API ------------------------------------------------------------------------------------------


def test_the_api_lists_reads_and_counts(house, client_for):
    tell(house.lan, title="Một")
    tell(house.lan, title="Hai", kind="thu.gap.hop")
    client = client_for(house.lan)
    rows = client.get("/api/notices").json()
    assert [row["title"] for row in rows] == ["Hai", "Một"]
    assert [row["title"] for row in client.get("/api/notices?family=thu").json()] == ["Một"]
    assert client.get(f"/api/notices?before={rows[0]['id']}").json()[0]["title"] == "Một"
    read = client.post(f"/api/notices/{rows[0]['id']}/read").json()
    assert read["read_at"]
    assert [row["title"] for row in client.get("/api/notices?unread=true").json()] == ["Một"]
    assert client.post("/api/notices/read").json() == {"count": 1}
    assert client_for(house.minh).get("/api/notices").json() == []


def test_preferences_in_the_api(house, client_for):
    client = client_for(house.lan)
    given = {row["family"]: row for row in client.get("/api/notices/preferences").json()}
    assert (given["thu"]["mail"], given["thu.gap"]["mail"]) == ("digest", "now")
    answer = client.post(
        "/api/notices/preferences",
        json.dumps([{"family": "thu", "mail": "never"}]),
        content_type="application/json",
    )
    assert {row["family"]: row["mail"] for row in answer.json()}["thu"] == "never"
    refused = client.post(
        "/api/notices/preferences",
        json.dumps([{"family": "thu", "message": "now"}]),
        content_type="application/json",
    )
    assert refused.status_code in (400, 422)
    assert "Chưa có số nhận tin nhắn" in json.dumps(refused.json(), ensure_ascii=False)
