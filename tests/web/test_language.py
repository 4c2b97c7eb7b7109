"""The switch of languages: chosen by hand, kept on the device, never taken from the browser."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db

SIGN_IN = "/tai-khoan/dang-nhap/"


def page(client: Client, path: str = SIGN_IN, **headers: str) -> str:
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200
    assert answer["Content-Language"] in ("vi", "en")
    return answer.content.decode()


def test_a_browser_set_to_english_gets_vietnamese():
    assert '<html lang="vi">' in page(Client(), **{"accept-language": "en-US,en;q=0.9"})


def test_the_switch_changes_the_page_and_leads_back_to_it():
    client = Client()
    assert 'name="language" value="en" lang="en"' in page(client)
    answer = client.post("/ngon-ngu/", {"language": "en", "next": f"{SIGN_IN}?next=/chi-tieu/"})
    assert (answer.status_code, answer["Location"]) == (302, f"{SIGN_IN}?next=/chi-tieu/")
    cookie = answer.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie.value, cookie["max-age"]) == ("en", 365 * 24 * 3600)
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    english = page(client)
    assert '<html lang="en">' in english
    assert "Sign in" in english
    assert 'name="language" value="vi" lang="vi"' in english
    client.post("/ngon-ngu/", {"language": "vi", "next": SIGN_IN})
    assert "Đăng nhập" in page(client)


def test_a_language_that_is_not_there_changes_nothing():
    client = Client()
    client.post("/ngon-ngu/", {"language": "fr", "next": SIGN_IN})
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "xx"
    assert '<html lang="vi">' in page(client)


def test_the_switch_leads_to_no_other_site():
    answer = Client().post("/ngon-ngu/", {"language": "en", "next": "https://example.org/"})
    assert answer["Location"] == "/"


def test_the_switch_is_an_act():
    assert Client().get("/ngon-ngu/").status_code == 405
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/ngon-ngu/", {"language": "en"}).status_code == 403


def test_figures_and_days_are_written_and_read_alike(house, client_for):
    """One notation: a figure copied from an English page means the same in a form."""
    client = client_for(house.lan)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "21/02/2020" in page(client, "/them/")
