"""Changing one's password, and setting a new one through a letter."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client

from tests.web.html_checks import assert_clean
from vedich.accounts.facts import AccountFact
from vedich.accounts.models import User
from vedich.audit.models import AuditEntry

pytestmark = pytest.mark.django_db

OLD, NEW = "ruộng bậc thang 12", "nương ngô mùa này 7"


@pytest.fixture
def lan() -> User:
    return User.objects.create_user("lan", "lan@thanhvan.example", OLD, full_name="Nông Thị Lan")


def change(client: Client, **values: str) -> object:
    data = {"oldpassword": OLD, "password1": NEW, "password2": NEW, **values}
    return client.post("/tai-khoan/mat-khau/", data)


def test_change_and_the_log_says_so(lan, client_for):
    client = client_for(lan)
    assert_clean(client.get("/tai-khoan/mat-khau/").content.decode())
    assert change(client).status_code == 302
    lan.refresh_from_db()
    assert lan.check_password(NEW)
    entry = AuditEntry.objects.get(fact=AccountFact.PASSWORD_SET)
    assert (entry.actor, entry.target_id, entry.data) == (lan, lan.pk, {})


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"oldpassword": "sai"}, "Mật khẩu đang dùng chưa đúng. Gõ lại."),
        ({"password2": "khác"}, "Hai lần gõ mật khẩu chưa giống nhau."),
        ({"password1": "ngắn", "password2": "ngắn"}, "Mật khẩu ngắn quá. Cần ít nhất 8 ký tự."),
        ({"password1": "93817264", "password2": "93817264"}, "Mật khẩu chỉ gồm chữ số."),
        ({"password1": "password", "password2": "password"}, "dễ bị đoán"),
        ({"password1": ""}, "Chưa điền mật khẩu mới."),
    ],
)
def test_what_is_wrong_is_said(lan, client_for, values, sentence):
    html = change(client_for(lan), **values).content.decode()
    assert_clean(html)
    assert sentence in html
    lan.refresh_from_db()
    assert lan.check_password(OLD)


def letter_for(address: str) -> str:
    answer = Client().post("/tai-khoan/quen-mat-khau/", {"email": address}, follow=True)
    html = answer.content.decode()
    assert_clean(html)
    assert "Nếu địa chỉ đó có tài khoản" in html
    return mail.outbox[-1].body if mail.outbox else ""


def test_a_letter_in_vietnamese_leads_to_a_new_password(lan):
    body = letter_for("lan@thanhvan.example")
    letter = mail.outbox[0]
    assert letter.subject == "[Về Đích] Đặt lại mật khẩu"
    assert "Kính gửi đồng chí Nông Thị Lan" in body
    assert "tài khoản lan" in body
    link = re.search(r"http://testserver(/\S+)", body)[1]
    client = Client()
    form = client.get(link, follow=True)
    page = assert_clean(form.content.decode())
    action = next(f.get("action") for f in page.all("form"))
    answer = client.post(action, {"password1": NEW, "password2": NEW}, follow=True)
    assert_clean(answer.content.decode())
    lan.refresh_from_db()
    assert lan.check_password(NEW)
    assert AuditEntry.objects.filter(fact=AccountFact.PASSWORD_SET, target_id=lan.pk).exists()
    again = Client().get(link, follow=True).content.decode()
    assert_clean(again)
    assert "Liên kết này đã dùng hoặc đã hết hạn" in again


def test_an_unknown_address_hears_the_same_and_gets_no_letter(db):
    assert letter_for("khong@co.example") == ""


def test_a_link_made_up_is_refused(db):
    html = Client().get("/tai-khoan/quen-mat-khau/1-abc-def/", follow=True).content.decode()
    assert_clean(html)
    assert "Liên kết này đã dùng hoặc đã hết hạn" in html
