"""Other systems and message gateways, called over HTTP: signed, bounded, to open addresses only."""

from __future__ import annotations

import hashlib
import hmac
import socket
from datetime import timedelta

import pytest

from tests.notices.posts import http_server
from tests.notices.telling import tell
from tests.people import AT
from vedich.notices import outbound, services
from vedich.notices.models import (
    Channel,
    Connector,
    Preference,
    Sending,
    Subscription,
    Webhook,
    When,
)

SECRET = "mot-ma-bi-mat-dai"


@pytest.fixture
def inside(settings):
    """The installation allows addresses of its own network, as the tests' servers have."""
    settings.PRIVATE_OUTLETS = True
    settings.SITE_ADDRESS = "https://vedich.thanhvan.vn"


def hook(address: str, **given) -> Webhook:
    return Webhook.objects.create(name="Một cửa", address=address, secret=SECRET, **given)


def test_another_system_is_told_what_happened_to_what_and_can_check_who_says_so(house, inside):
    with http_server() as ear:
        hook(ear.address)
        tell(house.lan, about=house.commune, title="Điều không ra ngoài")
        assert services.deliver(at=AT) == 1
    ((headers, body),) = ear.heard
    assert ear.bodies == [
        {
            "kind": "thu.viec.giao",
            "object": {"type": "areas.area", "id": house.commune.pk},
            "at": AT.isoformat(),
            "link": "https://vedich.thanhvan.vn/dia-ban/",
        }
    ]
    stamp = headers["X-Vedich-Timestamp"]
    assert stamp == str(int(AT.timestamp()))
    expected = hmac.new(SECRET.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    assert headers["X-Vedich-Signature"] == f"sha256={expected}"
    assert "Điều".encode() not in body


def test_a_message_says_how_many_and_where_never_what(house, inside):
    with http_server() as ear:
        gateway = Connector.objects.create(name="SMS", address=ear.address, secret=SECRET)
        Subscription.objects.create(user=house.lan, connector=gateway, number="0912000111")
        Preference.objects.create(
            user=house.lan, family="thu", channel=Channel.CONNECTOR, when=When.NOW
        )
        tell(house.lan, title="Điều không ra ngoài")
        tell(house.lan, title="Điều thứ hai")
        assert services.deliver(at=AT) == 1
    assert ear.bodies == [
        {
            "to": "0912000111",
            "text": "Về Đích: có 2 việc mới. https://vedich.thanhvan.vn/tai-khoan/dang-nhap/",
        }
    ]


def test_what_was_read_meanwhile_needs_no_message(house, inside):
    with http_server() as ear:
        gateway = Connector.objects.create(name="SMS", address=ear.address, secret=SECRET)
        Subscription.objects.create(user=house.lan, connector=gateway, number="0912000111")
        Preference.objects.create(
            user=house.lan, family="thu", channel=Channel.CONNECTOR, when=When.NOW
        )
        tell(house.lan)
        services.mark_all_read(actor=house.lan, at=AT)
        assert services.deliver(at=AT) == 0
    assert ear.heard == []
    assert Sending.objects.get().state == Sending.State.DROPPED


@pytest.mark.parametrize("status", [400, 404, 500])
def test_an_answer_that_is_no_success_is_tried_again(house, inside, status):
    with http_server() as ear:
        hook(ear.address)
        ear.status = status
        tell(house.lan)
        assert services.deliver(at=AT) == 0
        row = Sending.objects.get()
        assert (row.state, row.attempts) == (Sending.State.WAITING, 1)
        assert row.error == f"Máy nhận trả lời {status}"
        ear.status = 200
        assert services.deliver(at=AT + timedelta(minutes=1)) == 1


def test_a_redirect_is_not_followed(house, inside):
    with http_server() as ear, http_server() as other:
        hook(ear.address)
        ear.status, ear.location = 307, other.address
        tell(house.lan)
        assert services.deliver(at=AT) == 0
    assert other.heard == []
    assert Sending.objects.get().error == "Máy nhận trả lời 307"


def test_a_system_that_was_stopped_is_not_called(house, inside):
    with http_server() as ear:
        hook(ear.address)
        tell(house.lan)
        Webhook.objects.update(is_active=False)
        assert services.deliver(at=AT) == 0
    assert ear.heard == []


# --- Addresses of the own network -----------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1/",
        "https://10.0.0.8/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://[fe80::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://0.0.0.0/",
        "http://example.vn/",
        "ftp://example.vn/",
        "https:///khong-may",
        "https://ten:mat-khau@example.vn/",
        "https://example.vn:99999/",
        "không phải địa chỉ",
    ],
)
def test_addresses_that_are_refused_when_entered(house, settings, address):
    settings.PRIVATE_OUTLETS = False
    assert outbound.fault_of(address)


def test_an_open_address_is_taken(settings):
    settings.PRIVATE_OUTLETS = False
    assert outbound.fault_of("https://mot-cua.example.vn/nhan?loai=1") == ""
    assert outbound.fault_of("https://8.8.8.8/") == ""


def test_a_name_that_leads_into_the_own_network_is_not_called(house, settings):
    settings.PRIVATE_OUTLETS = True
    with http_server() as ear:
        hook(ear.address.replace("127.0.0.1", "localhost").replace("http:", "https:"))
        settings.PRIVATE_OUTLETS = False
        tell(house.lan)
        assert services.deliver(at=AT) == 0
    assert ear.heard == []
    assert Sending.objects.get().error == "localhost nằm trong mạng nội bộ."


def test_one_closed_address_among_open_ones_closes_the_name(monkeypatch, settings):
    settings.PRIVATE_OUTLETS = False
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))
        for address in ("8.8.8.8", "10.0.0.1")
    ]
    monkeypatch.setattr(outbound.socket, "getaddrinfo", lambda *_args, **_named: found)
    with pytest.raises(outbound.NotSent):
        outbound._looked_up("hai-noi.example.vn", 443)
