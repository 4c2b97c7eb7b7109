"""Choosing how to be told of which news, and the numbers that messages go to."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.people import AT
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.audit.models import AuditEntry
from vedich.lib.errors import ManyRefused
from vedich.notices import kinds, refusals, services
from vedich.notices.facts import ChoiceFact
from vedich.notices.forms import field_of
from vedich.notices.models import Channel, Connector, Preference, Subscription, When
from vedich.notices.queries import numbers_of, preferences_of


@pytest.fixture
def gateway(house) -> Connector:
    return Connector.objects.create(name="Zalo", address="https://zalo.vn/", secret="x")


def choose(user, choices=None, numbers=None) -> None:
    services.set_preferences(choices=choices or {}, numbers=numbers or {}, actor=user, at=AT)


def test_what_nobody_chose_goes_the_familys_own_way(house):
    found = preferences_of(house.lan)
    assert found["thu", Channel.MAIL] == When.DIGEST
    assert found["thu.gap", Channel.MAIL] == When.NOW
    assert found["thu", Channel.CONNECTOR] == When.NEVER


def test_a_choice_is_kept_for_oneself_and_written_down(house):
    choose(house.lan, {("thu", "mail"): "never"})
    choose(house.lan, {("thu", "mail"): "now"})
    assert preferences_of(house.lan)["thu", Channel.MAIL] == When.NOW
    assert preferences_of(house.minh)["thu", Channel.MAIL] == When.DIGEST
    assert Preference.objects.count() == 1
    last = AuditEntry.objects.filter(fact=ChoiceFact.SET).latest("pk")
    assert last.data == {"changes": {"thu mail": ["never", "now"]}}


def test_families_that_are_no_more_are_passed_by(house):
    choose(house.lan, {("xyz", "mail"): "never"})
    assert not Preference.objects.exists()


def test_a_number_is_kept_changed_and_taken_away(house, gateway):
    choose(house.lan, numbers={gateway.pk: "0912 000.111"})
    assert numbers_of(house.lan) == {gateway.pk: "0912000111"}
    choose(house.lan, {("thu", "connector"): "now"}, {gateway.pk: "+84912000222"})
    assert numbers_of(house.lan) == {gateway.pk: "+84912000222"}
    choose(house.lan, {("thu", "connector"): "never"}, {gateway.pk: ""})
    assert not Subscription.objects.exists()
    assert "0912" not in str(list(AuditEntry.objects.values_list("data", flat=True)))


def test_messages_need_a_number(house, gateway):
    with pytest.raises(refusals.NoNumber):
        choose(house.lan, {("thu", "connector"): "now"}, {gateway.pk: ""})
    choose(house.lan, numbers={gateway.pk: "0912000111"})
    choose(house.lan, {("thu", "connector"): "now"})
    with pytest.raises(refusals.NoNumber):
        choose(house.lan, numbers={gateway.pk: ""})
    assert numbers_of(house.lan)


def test_all_bad_numbers_are_said_at_once(house, gateway):
    other = Connector.objects.create(name="SMS", address="https://sms.vn/", secret="x")
    with pytest.raises(ManyRefused) as caught:
        choose(house.lan, numbers={gateway.pk: "abc", other.pk: "12"})
    assert [each.field for each in caught.value.each()] == [f"so_{gateway.pk}", f"so_{other.pk}"]


def test_the_page_keeps_what_is_chosen(house, client_for, gateway):
    client = client_for(house.lan)
    address = reverse("notice_preferences")
    page = client.get(address).content.decode()
    assert_clean(page)
    assert "Việc thử, gấp" in page
    given = {
        "thu_thu": "now",
        "tin_thu": "digest",
        "thu_thu-gap": "never",
        "tin_thu-gap": "never",
        f"so_{gateway.pk}": "0912000111",
    }
    wrong = client.post(address, _all({**given, f"so_{gateway.pk}": "số nào đó"}))
    assert wrong.status_code == 422
    assert "không phải số điện thoại" in wrong.content.decode()
    answer = client.post(address, _all(given), follow=True)
    assert "Đã lưu cách nhận thông báo." in answer.content.decode()
    found = preferences_of(house.lan)
    assert found["thu", Channel.MAIL] == When.NOW
    assert found["thu", Channel.CONNECTOR] == When.DIGEST
    assert found["thu.gap", Channel.MAIL] == When.NEVER
    assert numbers_of(house.lan) == {gateway.pk: "0912000111"}


def _all(given: dict[str, str]) -> dict[str, str]:
    """What a browser sends: the families of other modules as they stand."""
    usual = {
        field_of(family.key, channel): "digest" if channel == Channel.MAIL else "never"
        for family in kinds.families()
        for channel in (Channel.MAIL, Channel.CONNECTOR)
    }
    return {**usual, **given}


def test_messages_are_offered_only_where_a_gateway_is_in_use(house, client_for):
    page = client_for(house.lan).get(reverse("notice_preferences")).content.decode()
    assert "Tin nhắn" not in page
    assert statements(client_for(house.lan), reverse("notice_preferences")) <= MOST
