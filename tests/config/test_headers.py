"""What every answer forbids the browser, and how cookies are kept."""

import pytest
from django.conf import settings

from vedich.accounts.models import User

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


@pytest.mark.parametrize("path", ["/suc-khoe/", "/khong-co-trang-nay/", "/quan-tri/login/"])
def test_nothing_inline_nothing_from_elsewhere(client, path):
    headers = client.get(path).headers
    assert set(headers["Content-Security-Policy"].split("; ")) == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_session_and_csrf_cookies_stay_on_this_site(client):
    User.objects.create_superuser("quan-tri", "", "moc-son-1245", full_name="Nông Thị Lan")
    client.post("/quan-tri/login/", {"username": "quan-tri", "password": "moc-son-1245"})
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    assert session["httponly"]
    assert {session["samesite"], client.cookies["csrftoken"]["samesite"]} == {"Lax"}


def test_the_api_says_what_it_offers_to_those_signed_in(client):
    assert client.get("/api/openapi.json").status_code == 302
    client.force_login(User.objects.create_user("lan", full_name="Nông Thị Lan"))
    said = client.get("/api/openapi.json").json()
    assert said["info"]["title"] == "Về Đích"
    page = client.get("/api/docs").content.decode()
    assert "ninja/swagger-ui-bundle" in page
    assert "//cdn" not in page


@pytest.mark.browser
def test_the_page_of_the_api_runs_under_our_policy(open_as, transactional_db):
    page = open_as(User.objects.create_user("lan", full_name="Nông Thị Lan"), "/api/docs")
    page.wait_for_selector(".swagger-ui .info")
    assert "Về Đích" in page.inner_text(".swagger-ui .info")
