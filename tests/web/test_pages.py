"""The frame's own pages and the pages of errors: clean, Vietnamese, with a way on."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from tests.web.html_checks import assert_clean
from vedich.accounts.models import User
from vedich.config import urls as house
from vedich.lib.errors import Refused
from vedich.web import errors, navigation, shell

pytestmark = pytest.mark.django_db


class NoHigherLevel(Refused):
    message = "Đây là cấp cao nhất. Ghi ý kiến tại chỗ."


def refuse(request: HttpRequest) -> HttpResponse:
    raise NoHigherLevel


def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken")


urlpatterns = [
    *house.urlpatterns,
    path("tu-choi/", refuse),
    path("cam/", forbid),
    path("hong/", fail),
]
handler400, handler403 = house.handler400, house.handler403
handler404, handler500 = house.handler404, house.handler500


@pytest.fixture
def lan() -> User:
    return User.objects.create_user("lan", full_name="Nông Thị Lan")


@pytest.fixture
def admin() -> User:
    return User.objects.create_superuser("quan-tri", full_name="Quản trị")


CASES = [
    ("/khong-co-trang/", 404, "Không có trang này"),
    ("/cam/", 403, "Đồng chí không có quyền làm việc này"),
    ("/tu-choi/", 400, "Đây là cấp cao nhất. Ghi ý kiến tại chỗ."),
    ("/hong/", 500, "Máy chủ gặp lỗi"),
]


@pytest.mark.urls("tests.web.test_pages")
@pytest.mark.parametrize(("address", "status", "sentence"), CASES)
@pytest.mark.parametrize("is_signed_in", [True, False])
def test_pages_of_errors(lan, address, status, sentence, is_signed_in):
    client = Client(raise_request_exception=False)
    if is_signed_in:
        client.force_login(lan)
    answer = client.get(address)
    html = answer.content.decode()
    assert answer.status_code == status
    assert sentence in html
    page = assert_clean(html.replace("<main ", '<a href="#noi-dung">.</a><main ', status == 500))
    assert "data-error" in page.all("body")[0].attributes
    assert any(link.get("href") == "/" for link in page.all("a"))


@pytest.mark.urls("tests.web.test_pages")
def test_a_fragment_of_an_error_is_no_page(lan, client_for):
    html = client_for(lan).get("/cam/", headers={"HX-Request": "true"}).content.decode()
    assert_clean(html, fragment=True)
    assert "<html" not in html


def test_a_page_left_open_too_long_says_so(lan):
    client = Client(enforce_csrf_checks=True)
    client.force_login(lan)
    answer = client.post("/tai-khoan/", {})
    assert answer.status_code == 403
    assert "Tải lại trang rồi gửi lại" in answer.content.decode()


def test_the_server_error_page_needs_nothing():
    request = RequestFactory().get("/")
    assert "Việc vừa gửi chưa được ghi" in errors.server_error(request).content.decode()


@pytest.mark.parametrize("address", ["/them/", "/thanh-phan/"])
def test_own_pages(admin, client_for, address):
    answer = client_for(admin).get(address)
    assert_clean(answer.content.decode())
    assert "HX-Request" in answer["Vary"]


def test_the_showcase_is_not_for_everyone(lan, client_for, settings):
    assert client_for(lan).get("/thanh-phan/").status_code == 404
    settings.DEBUG = True
    assert client_for(lan).get("/thanh-phan/").status_code == 200


def test_save_data_gets_no_fonts(lan, client_for):
    html = client_for(lan).get("/them/", headers={"Save-Data": "on"}).content.decode()
    assert "vedich-save-data" in html
    assert "/vedich.css" not in html


def test_a_fixed_day_is_said(lan, client_for, monkeypatch):
    monkeypatch.setenv("VEDICH_TODAY", "2020-02-21")
    html = client_for(lan).get("/them/").content.decode()
    assert "Ngày làm việc đang đặt:" in html
    monkeypatch.delenv("VEDICH_TODAY")
    assert "Ngày làm việc đang đặt:" not in client_for(lan).get("/them/").content.decode()


@pytest.fixture
def request_of(lan) -> HttpRequest:
    request = RequestFactory().get("/dia-phuong/12/")
    request.user = lan
    request.session = {}
    request._messages = FallbackStorage(request)
    return request


def test_the_frame_asks_each_value_once_and_only_when_drawn(request_of, monkeypatch):
    asked: list[str] = []
    monkeypatch.setattr(
        shell, "_values", {key: lambda request, key=key: asked.append(key) for key in shell.KEYS}
    )
    frame = shell.context(request_of)["shell"]
    assert asked == []
    assert (frame.scope, frame.scope) == (None, None)
    assert asked == ["scope"]


def test_the_frame_refuses_a_value_it_does_not_show():
    with pytest.raises(ValueError, match="the frame has no"):
        shell.provide("weather", lambda request: None)


def test_a_stranger_has_no_name(request_of):
    request_of.user = AnonymousUser()
    assert shell.Shell(request_of).me is None


def test_every_entry_of_the_navigation_opens_a_page():
    missing = [item.key for item in navigation.items() if not navigation._address(item)]
    assert missing == []


def test_the_entry_of_a_page_is_found_by_its_address(request_of, monkeypatch):
    monkeypatch.setattr(navigation, "_items", {})
    navigation.add(navigation.Item("more", "Thêm", "menu-2", "more", 2))
    navigation.add(navigation.Item("mine", "Tài khoản", "user", "account", 1))
    navigation.add(navigation.Item("hidden", "Ẩn", "lock", "showcase", 3, may=lambda r: False))
    request_of.path = "/tai-khoan/mat-khau/"
    found = [(link.item.key, link.is_current) for link in navigation.links(request_of)]
    assert found == [("mine", True), ("more", False)]
    assert [link.is_current for link in navigation.links(request_of, "more")] == [False, True]
