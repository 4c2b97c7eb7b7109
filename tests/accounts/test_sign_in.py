"""Signing in and out, and what a stranger meets."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.html_checks import assert_clean
from vedich.accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "ruộng bậc thang 12"


@pytest.fixture
def lan() -> User:
    return User.objects.create_user(
        "lan", "lan@thanhvan.example", PASSWORD, full_name="Nông Thị Lan"
    )


def sign_in(name: str, password: str, **more: str) -> tuple[Client, object]:
    client = Client()
    return client, client.post(
        "/tai-khoan/dang-nhap/", {"login": name, "password": password, **more}
    )


@pytest.mark.parametrize("name", ["lan", "lan@thanhvan.example", "LAN@thanhvan.example"])
def test_by_name_or_by_address(lan, name):
    client, response = sign_in(name, PASSWORD)
    assert response.status_code == 302
    assert client.get("/tai-khoan/").status_code == 200


def test_the_page_is_clean_and_vietnamese(db):
    response = Client().get("/tai-khoan/dang-nhap/")
    page = assert_clean(response.content.decode())
    assert page.all("html")[0].get("lang") == "vi"
    assert "Tên đăng nhập hoặc thư điện tử" in response.content.decode()
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


def test_a_wrong_password_says_what_to_do(lan):
    _client, response = sign_in("lan", "sai mật khẩu")
    html = response.content.decode()
    assert_clean(html)
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng. Gõ lại" in html


def test_unknown_and_wrong_are_told_alike(lan):
    known = sign_in("lan", "sai")[1].content.decode()
    unknown = sign_in("khong-co-ai", "sai")[1].content.decode()
    assert ("Tên đăng nhập hoặc mật khẩu" in known) == ("Tên đăng nhập hoặc mật khẩu" in unknown)


def test_an_empty_form_says_each_field(db):
    html = sign_in("", "")[1].content.decode()
    page = assert_clean(html)
    assert "Chưa điền mật khẩu." in html
    assert page.by_id("id_password").get("aria-invalid") == "true"


def test_many_wrong_passwords_are_stopped(lan):
    for _each in range(6):
        response = sign_in("lan", "sai")[1]
    assert "Đợi vài phút" in response.content.decode()
    assert "Đợi vài phút" in sign_in("lan", PASSWORD)[1].content.decode()


def test_a_stopped_account_does_not_open(lan):
    User.objects.filter(pk=lan.pk).update(is_active=False)
    client, _response = sign_in("lan", PASSWORD)
    assert client.get("/tai-khoan/").status_code == 302


@pytest.mark.parametrize("path", ["/tai-khoan/", "/tai-khoan/mat-khau/", "/them/"])
def test_a_stranger_is_sent_to_sign_in_and_comes_back(lan, path):
    client = Client()
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer["Location"] == f"/tai-khoan/dang-nhap/?next={path}"
    form = assert_clean(client.get(answer["Location"]).content.decode())
    # The second one belongs to the switch of languages, which leads back to this very page.
    here = [path, answer["Location"]]
    assert [e.get("value") for e in form.all("input") if e.get("name") == "next"] == here
    back = client.post(
        "/tai-khoan/dang-nhap/", {"login": "lan", "password": PASSWORD, "next": path}
    )
    assert back["Location"] == path


def test_nobody_is_sent_to_another_server(lan):
    _client, answer = sign_in("lan", PASSWORD, next="https://la.example/")
    assert answer["Location"] == "/"


def test_htmx_opens_the_sign_in_page_after_the_session_ended(db):
    answer = Client().get(
        "/tai-khoan/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/them/"}
    )
    assert answer.status_code == 401
    assert answer["HX-Redirect"] == "/tai-khoan/dang-nhap/?next=/them/"


@pytest.mark.parametrize(
    ("came_from", "back"),
    [("http://testserver/them/?a=1", "/them/%3Fa%3D1"), ("https://la.example/x", "/"), ("", "/")],
)
def test_what_was_sent_too_late_leads_back_to_its_form(db, came_from, back):
    answer = Client().post("/tai-khoan/", {}, headers={"Referer": came_from})
    assert answer["Location"] == f"/tai-khoan/dang-nhap/?next={back}"


def test_signing_out_is_asked_and_done_by_post(lan, client_for):
    client = client_for(lan)
    assert_clean(client.get("/tai-khoan/dang-xuat/").content.decode())
    assert client.get("/tai-khoan/").status_code == 200
    client.post("/tai-khoan/dang-xuat/")
    assert client.get("/tai-khoan/").status_code == 302


def test_nobody_signs_up(db):
    for answer in (
        Client().get("/tai-khoan/dang-ky/"),
        Client().post("/tai-khoan/dang-ky/", {"username": "a", "password1": PASSWORD}),
    ):
        assert_clean(answer.content.decode())
        assert "Ở đây không tự đăng ký được" in answer.content.decode()
    assert not User.objects.filter(username="a").exists()
