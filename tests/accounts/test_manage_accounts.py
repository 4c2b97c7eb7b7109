"""Accounts are made, edited and stopped by administrators, through services that write the log."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from tests.web.html_checks import assert_clean
from vedich.accounts import refusals, services
from vedich.accounts.facts import AccountFact
from vedich.accounts.models import User
from vedich.accounts.queries import system_user
from vedich.audit.models import AuditEntry
from vedich.lib import clock
from vedich.lib.errors import ManyRefused

pytestmark = pytest.mark.django_db

PASSWORD = "ruộng bậc thang 12"


@pytest.fixture
def admin() -> User:
    return make("quan-tri", actor=system_user(), is_superuser=True)


@pytest.fixture
def lan(admin) -> User:
    return make("lan", actor=admin)


def make(username: str, *, actor: User, **values) -> User:
    given = {
        "full_name": f"Nông Thị {username}",
        "email": f"{username}@thanhvan.example",
        "password": PASSWORD,
        **values,
    }
    return services.create_user(username=username, actor=actor, at=clock.now(), **given)


def test_what_is_personal_stands_beside_the_chain(lan):
    entry = AuditEntry.objects.get(fact=AccountFact.CREATED, target_id=lan.pk)
    assert entry.data == {"is_superuser": False}
    assert entry.personal.data["full_name"] == "Nông Thị lan"


def test_decomposed_names_are_composed(admin):
    user = make("binh", actor=admin, full_name="  Trần  Văn Bi\u0300nh ")
    assert user.full_name == "Trần Văn Bình"


def test_all_refusals_at_once(admin, lan):
    with pytest.raises(ManyRefused) as refused:
        make("LAN", actor=admin, full_name=" ", email="Lan@thanhvan.example", password="123")
    found = {(type(each), each.field) for each in refused.value.each()}
    assert found >= {
        (refusals.UsernameTaken, "username"),
        (refusals.EmailTaken, "email"),
        (refusals.NoFullName, "full_name"),
        (refusals.BadAccount, "password"),
    }
    assert User.objects.filter(is_system=False).count() == 2


def test_a_colleague_makes_no_account(lan):
    with pytest.raises(PermissionDenied):
        make("minh", actor=lan)
    with pytest.raises(PermissionDenied):
        services.deactivate(user=lan, actor=lan, at=clock.now())
    with pytest.raises(PermissionDenied):
        services.set_password(user=system_like(), password=PASSWORD, actor=lan, at=clock.now())


def system_like() -> User:
    return User.objects.get(username="quan-tri")


def test_the_last_administrator_stays(admin, lan):
    with pytest.raises(refusals.OwnAccount):
        services.deactivate(user=admin, actor=admin, at=clock.now())
    with pytest.raises(refusals.LastAdministrator):
        services.edit_user(
            user=admin,
            full_name="Quản trị",
            email="",
            is_superuser=False,
            actor=admin,
            at=clock.now(),
        )
    second = make("hai", actor=admin, is_superuser=True)
    services.deactivate(user=second, actor=admin, at=clock.now())
    with pytest.raises(refusals.LastAdministrator):
        services.deactivate(user=admin, actor=system_user(), at=clock.now())


def test_the_system_account_is_nobodys(admin):
    with pytest.raises(refusals.SystemAccount):
        services.deactivate(user=system_user(), actor=admin, at=clock.now())
    with pytest.raises(refusals.SystemAccount):
        services.set_password(user=system_user(), password=PASSWORD, actor=admin, at=clock.now())


def test_an_administrator_does_it_by_pages(admin, client_for):
    client = client_for(admin)
    page = assert_clean(client.get("/tai-khoan/moi/").content.decode())
    assert page.by_id("id_username").get("aria-describedby") == "id_username_giup"
    bad = client.post("/tai-khoan/moi/", {"username": "", "full_name": "X", "password": PASSWORD})
    assert bad.status_code == 422
    assert_clean(bad.content.decode())
    assert "Chưa điền tên đăng nhập." in bad.content.decode()
    answer = client.post(
        "/tai-khoan/moi/", {"username": "minh", "full_name": "Hoàng Văn Minh", "password": PASSWORD}
    )
    minh = User.objects.get(username="minh")
    assert answer["Location"] == f"/tai-khoan/{minh.pk}/"
    detail = client.get(answer["Location"]).content.decode()
    assert_clean(detail)
    assert "Đã lập tài khoản minh" in detail
    assert "Lập tài khoản" in detail
    stopped = client.post(f"/tai-khoan/{minh.pk}/trang-thai/", {"reason": "Chuyển công tác"})
    assert stopped.status_code == 302
    minh.refresh_from_db()
    assert not minh.is_active
    assert "Lý do: Chuyển công tác" in client.get(f"/tai-khoan/{minh.pk}/").content.decode()


@pytest.mark.parametrize("path", ["", "sua/", "mat-khau/", "trang-thai/"])
def test_another_persons_account_is_no_page(admin, lan, client_for, path):
    assert client_for(lan).get(f"/tai-khoan/{admin.pk}/{path}").status_code == 404
    assert client_for(lan).get(f"/tai-khoan/{lan.pk}/{path}").status_code == 403
    assert_clean(client_for(admin).get(f"/tai-khoan/{lan.pk}/{path}").content.decode())


@pytest.mark.parametrize("path", ["danh-sach/", "moi/"])
def test_the_list_is_the_administrators(lan, client_for, path):
    answer = client_for(lan).get(f"/tai-khoan/{path}")
    assert answer.status_code == 403
    assert_clean(answer.content.decode())
    assert "Đồng chí không có quyền làm việc này" in answer.content.decode()


def test_the_list_takes_as_many_statements_with_more_rows(
    admin, client_for, django_assert_max_num_queries
):
    client = client_for(admin)
    taken = []
    for number in range(1, 31):
        User.objects.create(username=f"u{number}", full_name=f"Người {number}")
        if number in (3, 30):
            with django_assert_max_num_queries(15) as statements:
                assert_clean(client.get("/tai-khoan/danh-sach/").content.decode())
            taken.append(len(statements))
    assert taken[0] == taken[1]


def test_preferences_are_ones_own(lan, client_for):
    client = client_for(lan)
    assert_clean(client.get("/tai-khoan/").content.decode())
    client.post("/tai-khoan/", {"slim_rail": "on"})
    lan.refresh_from_db()
    assert (lan.slim_rail, lan.keyboard_shortcuts) == (True, False)
    html = client.get("/tai-khoan/").content.decode()
    assert 'data-keys="off"' in html
    assert "vd-shell vd-slim" in html


def test_the_list_as_a_fragment_and_as_excel(admin, client_for):
    client = client_for(admin)
    address = "/tai-khoan/danh-sach/?trang-thai=dung&sap-xep=-ten"
    answer = client.get(address, headers={"HX-Request": "true", "HX-Request-Type": "partial"})
    page = assert_clean(answer.content.decode(), fragment=True)
    assert page.elements[0].get("id") == "bang-tai-khoan"
    assert page.elements[0].get("data-say") == "1 dòng"
    assert [e.get("aria-sort") for e in page.all("th") if e.get("aria-sort")] == ["descending"]
    assert "<use" not in answer.content.decode()
    excel = client.get(f"{address}&dinh-dang=xlsx")
    assert excel["Content-Type"].startswith("application/vnd.openxmlformats")
    assert 'filename="cac-tai-khoan-' in excel["Content-Disposition"]


def test_hostile_parameters_of_the_list(admin, client_for):
    client = client_for(admin)
    for query in ("sap-xep=__class__", "sau=x", "truoc=%00", "trang-thai=%27", "tim=%00"):
        assert client.get(f"/tai-khoan/danh-sach/?{query}").status_code == 200
