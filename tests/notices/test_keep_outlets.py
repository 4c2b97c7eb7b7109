"""The administrator's page: other systems, message gateways, what could not be sent."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.notices.telling import tell
from tests.people import AT
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.notices import refusals, services
from vedich.notices.models import Channel, Connector, Sending, Webhook

SECRET = "mot-ma-bi-mat-dai"
GIVEN = {"name": "Một cửa", "address": "https://mot-cua.example.vn/nhan", "secret": SECRET}
PAGES = ["sendings", "add_webhook", "add_connector"]


@pytest.fixture
def hook(house) -> Webhook:
    return services.add_webhook(**GIVEN, families=["thu"], actor=house.admin, at=AT)


@pytest.fixture
def failed(house) -> Sending:
    tell(house.lan, urgent=True)
    letters = Sending.objects.filter(channel=Channel.MAIL)
    letters.update(state=Sending.State.FAILED, attempts=9, error="Máy thư không trả lời")
    return letters.get()


def edit(hook: Webhook, actor, **changes) -> Webhook:
    values = {"name": hook.name, "address": hook.address, "secret": "", "families": hook.families}
    rest = {"is_active": True, "version": hook.version, "actor": actor, "at": AT}
    return services.edit_webhook(outlet=hook, **{**values, **rest, **changes})


@pytest.mark.parametrize("who", ["binh", "hanh", "cuong"])
def test_the_pages_are_the_administrators_alone(house, client_for, hook, failed, who):
    client = client_for(getattr(house, who))
    addresses = [reverse(name) for name in PAGES]
    addresses += [reverse("webhook", kwargs={"pk": hook.pk})]
    addresses += [reverse("retry_sending", kwargs={"pk": failed.pk})]
    assert {client.get(address).status_code for address in addresses} == {403}
    assert {client.post(address).status_code for address in addresses[1:]} == {403}
    actor = getattr(house, who)
    with pytest.raises(PermissionDenied):
        services.add_webhook(**GIVEN, families=[], actor=actor, at=AT)
    with pytest.raises(PermissionDenied):
        services.add_connector(**GIVEN, actor=actor, at=AT)
    with pytest.raises(PermissionDenied):
        edit(hook, actor)
    with pytest.raises(PermissionDenied):
        services.try_again(sending=failed, actor=actor, at=AT)


def test_a_system_is_added_shown_changed_and_stopped(house, client_for):
    client = client_for(house.admin)
    answer = client.post(reverse("add_webhook"), {**GIVEN, "families": ["thu"]}, follow=True)
    page = answer.content.decode()
    assert "Đã thêm Một cửa." in page
    assert_clean(page)
    hook = Webhook.objects.get()
    assert hook.families == ["thu"]
    address = reverse("webhook", kwargs={"pk": hook.pk})
    page = client.get(address).content.decode()
    assert SECRET not in page
    assert_clean(page)
    given = {**GIVEN, "secret": "", "name": "Một cửa điện tử", "version": hook.version}
    client.post(address, given)
    hook.refresh_from_db()
    assert (hook.name, hook.secret, hook.is_active) == ("Một cửa điện tử", SECRET, False)
    sentences = [entry.fact for entry in history_of(hook)]
    assert sentences == ["notices.outlet.edited", "notices.outlet.added"]
    assert SECRET not in str([entry.data for entry in history_of(hook)])


def test_a_gateway_is_added_and_changed(house, client_for):
    client = client_for(house.admin)
    client.post(reverse("add_connector"), {**GIVEN, "name": "SMS"})
    gateway = Connector.objects.get()
    address = reverse("connector", kwargs={"pk": gateway.pk})
    new = "mot-ma-khac-dai-hon"
    given = {**GIVEN, "secret": new, "is_active": "on", "version": gateway.version}
    assert client.post(address, given).status_code == 302
    gateway.refresh_from_db()
    assert (gateway.secret, gateway.is_active) == (new, True)


def test_an_address_of_the_own_network_is_no_address(house, client_for, settings):
    settings.PRIVATE_OUTLETS = False
    with pytest.raises(refusals.BadAddress):
        services.add_webhook(
            **{**GIVEN, "address": "https://10.0.0.1/"}, families=[], actor=house.admin, at=AT
        )
    answer = client_for(house.admin).post(
        reverse("add_webhook"), {**GIVEN, "address": "http://noi-bo/", "secret": "ngan"}
    )
    assert answer.status_code == 422
    assert not Webhook.objects.exists()


def test_whoever_saves_second_sees_both(house, client_for, hook):
    edit(hook, house.admin, name="Cổng dịch vụ")
    with pytest.raises(EditedMeanwhile):
        edit(hook, house.admin, name="Tên khác")
    given = {**GIVEN, "secret": "", "name": "Tên khác", "version": 1}
    answer = client_for(house.admin).post(reverse("webhook", kwargs={"pk": hook.pk}), given)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Cổng dịch vụ" in page
    assert "Tên khác" in page


def test_what_failed_is_listed_with_its_error_and_sent_again(house, client_for, failed):
    client = client_for(house.admin)
    page = client.get(reverse("sendings") + "?tinh-trang=failed").content.decode()
    assert "Máy thư không trả lời" in page
    assert_clean(page)
    address = reverse("retry_sending", kwargs={"pk": failed.pk})
    assert address in page
    assert_clean(client.get(address).content.decode())
    assert client.post(address).url == reverse("sendings")
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == (Sending.State.WAITING, 0)
    assert client.post(address).status_code == 422, "it waits already"
    with pytest.raises(refusals.NotFailed):
        services.try_again(sending=failed, actor=house.admin, at=AT)


def test_the_page_says_that_letters_wait_for_a_server(house, client_for, settings):
    tell(house.lan, urgent=True)
    client = client_for(house.admin)
    assert "Chưa đặt máy chủ thư." not in client.get(reverse("sendings")).content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert "1 thư nằm chờ" in client.get(reverse("sendings")).content.decode()


def test_the_list_costs_the_same_with_many_rows(house, client_for):
    client = client_for(house.admin)
    tell(house.lan, urgent=True)
    few = statements(client, reverse("sendings"))
    for _ in range(12):
        tell(house.lan, house.minh, urgent=True)
    assert statements(client, reverse("sendings")) == few <= MOST
