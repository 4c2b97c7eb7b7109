"""Every error of the API has one shape."""

import pytest
from django.test import Client

from vedich.accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.config.api_example")]


@pytest.fixture
def lan():
    return User.objects.create_user("lan", full_name="Nông Thị Lan")


@pytest.fixture
def signed_in(lan):
    client = Client()
    client.force_login(lan)
    return client


@pytest.mark.parametrize(
    ("name", "status", "error", "message", "field"),
    [
        ("refused", 422, "too_late", "Đã qua hạn 05/02/2020. Đề nghị gia hạn trước.", "due_on"),
        ("meanwhile", 409, "edited_meanwhile", "Có người vừa sửa.", None),
        ("forbidden-why", 403, "forbidden", "Chỉ Thường trực được chốt kỳ.", None),
        ("gone", 404, "not_found", "Không tìm thấy, hoặc không thuộc phạm vi được xem.", None),
        ("teapot", 418, "failed", "teapot", None),
    ],
)
def test_the_shape(signed_in, name, status, error, message, field):
    response = signed_in.get(f"/vi-du/raise/{name}")
    assert response.status_code == status
    assert response.json() == {"error": error, "message": message, "field": field}


def test_a_wrong_right_says_what_to_do(signed_in):
    said = signed_in.get("/vi-du/raise/forbidden").json()
    assert said["message"] == "Không có quyền làm việc này. Liên hệ người quản trị đơn vị."


def test_many_refusals_are_listed(signed_in):
    response = signed_in.get("/vi-du/raise/many")
    assert response.status_code == 422
    assert [(one["error"], one["field"]) for one in response.json()["errors"]] == [
        ("too_late", "a"),
        ("too_late", "b"),
    ]


def test_not_signed_in(client):
    response = client.get("/vi-du/raise/gone")
    assert response.status_code == 401
    assert response.json()["error"] == "not_signed_in"


def test_every_misshapen_value_is_named(signed_in):
    response = signed_in.post(
        "/vi-du/rows/", {"number": "mười", "on": "05/02/2020"}, content_type="application/json"
    )
    assert response.status_code == 422
    said = response.json()
    assert said["error"] == "misshapen"
    assert {one["field"]: one["message"] for one in said["errors"]} == {
        "payload.number": "Phải là số nguyên.",
        "payload.on": "Phải là ngày, ghi như 2020-02-21.",
    }


def test_what_is_not_json(signed_in):
    response = signed_in.post("/vi-du/rows/", "{", content_type="application/json")
    assert response.status_code == 400
    assert response.json()["message"].startswith("Không đọc được")


def test_writing_needs_the_csrf_token(lan):
    client = Client(enforce_csrf_checks=True)
    client.force_login(lan)
    body = {"number": 1, "on": "2020-02-05"}
    response = client.post("/vi-du/rows/", body, content_type="application/json")
    assert response.status_code == 403
    assert response.json()["error"] == "csrf"
