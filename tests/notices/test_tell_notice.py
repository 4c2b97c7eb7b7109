"""Telling people: once, as they chose, in the same few statements for any number of them."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import gettext_lazy

from tests.factories import make_users
from tests.notices.telling import tell
from tests.people import AT
from vedich.notices import kinds, services
from vedich.notices.models import (
    Channel,
    Connector,
    Notice,
    Preference,
    Sending,
    Subscription,
    Webhook,
    When,
)


def sendings(channel: str = Channel.MAIL) -> list[str]:
    rows = Sending.objects.filter(channel=channel).order_by("pk")
    return [row.recipient.username if row.recipient else "" for row in rows]


def test_everybody_named_is_told_in_the_words_given(house):
    assert tell(house.lan, house.minh, about=house.commune, body="Hạn 28/02/2020.") == 2
    notice = Notice.objects.get(recipient=house.lan)
    assert (notice.kind, notice.family, notice.title) == ("thu.viec.giao", "thu", "Có việc mới")
    assert (notice.object_type, notice.object_id) == ("areas.area", house.commune.pk)
    assert (notice.body, notice.path, notice.at) == ("Hạn 28/02/2020.", "/dia-ban/", AT)
    assert notice.read_at is None
    assert not Notice.objects.filter(recipient=house.cuong).exists()


def test_ids_do_as_well_and_nobody_is_told_twice_by_one_act(house):
    assert tell(house.lan.pk, house.lan, house.lan.pk) == 1


def test_what_is_stored_is_vietnamese_whatever_the_language_of_the_actor(house):
    with translation.override("en"):
        tell(house.lan, title=gettext_lazy("Thông báo"))
    assert Notice.objects.get().title == "Thông báo"


def test_a_job_that_repeats_itself_tells_once(house):
    assert tell(house.lan, once="qua-han:7") == 1
    assert tell(house.lan, house.minh, once="qua-han:7", at=AT + timedelta(hours=1)) == 1
    assert Notice.objects.filter(recipient=house.lan).get().at == AT
    assert Notice.objects.count() == 2
    assert tell(house.lan, once="qua-han:8") == 1


def test_a_change_that_fails_has_told_nobody(house):
    def fail():
        with transaction.atomic():
            services.notify(
                [house.lan], "thu.x", about=None, title="Có việc", path="/", at=AT, urgent=True
            )
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        fail()
    assert not Notice.objects.exists()
    assert not Sending.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_telling_needs_the_transaction_of_the_change():
    with pytest.raises(RuntimeError):
        services.notify([1], "thu.x", about=None, title="Có việc", path="/", at=AT)


@pytest.mark.parametrize("path", ["https://noi-khac.vn/", "//noi-khac.vn/", "dia-ban/", ""])
def test_a_notice_leads_to_our_own_pages_alone(house, path):
    with pytest.raises(ValueError, match="no page of ours"):
        tell(house.lan, path=path)


def test_news_of_no_family_is_a_mistake_of_the_module_that_tells(house):
    with pytest.raises(ValueError, match="no family of notices"):
        tell(house.lan, kind="xyz.viec.giao")


def test_the_longest_family_counts():
    assert kinds.family_of("thu.gap.hop").key == "thu.gap"
    assert kinds.family_of("thu.gapxyz").key == "thu"
    assert [family.key for family in kinds.families()][:2] == ["thu", "thu.gap"]


def test_a_title_longer_than_its_column_is_cut(house):
    tell(house.lan, title="a" * 900)
    assert len(Notice.objects.get().title) == 500


# --- Mail -----------------------------------------------------------------------------------------


def test_mail_at_once_is_for_urgent_news_and_families_that_are_mailed_so(house):
    tell(house.lan)
    assert sendings() == []
    tell(house.lan, urgent=True)
    tell(house.minh, kind="thu.gap.hop")
    assert sendings() == ["lan", "minh"]


def test_each_person_is_mailed_as_they_chose(house):
    for user, when in ((house.lan, When.NOW), (house.minh, When.DIGEST), (house.binh, When.NEVER)):
        Preference.objects.create(user=user, family="thu", channel=Channel.MAIL, when=when)
    tell(house.lan, house.minh, house.binh, house.hanh)
    assert sendings() == ["lan"]
    Sending.objects.all().delete()
    tell(house.lan, house.minh, house.binh, house.hanh, urgent=True)
    assert sendings() == ["lan", "minh", "hanh"]


# --- Messages and other systems -------------------------------------------------------------------


def test_a_message_only_for_those_who_left_a_number_and_want_one(house):
    gateway = Connector.objects.create(name="SMS", address="https://sms.vn/", secret="x")
    for user in (house.lan, house.minh):
        Subscription.objects.create(user=user, connector=gateway, number="0912000111")
    tell(house.lan, house.minh, house.binh)
    assert sendings(Channel.CONNECTOR) == []
    Preference.objects.create(
        user=house.lan, family="thu", channel=Channel.CONNECTOR, when=When.NOW
    )
    tell(house.lan, house.minh, house.binh)
    tell(house.lan, house.minh, house.binh)
    assert sendings(Channel.CONNECTOR) == ["lan"]


def test_other_systems_are_told_once_whoever_the_recipients_are(house):
    Webhook.objects.create(name="Một cửa", address="https://mot.vn/", secret="x")
    Webhook.objects.create(name="Khác", address="https://hai.vn/", secret="x", families=["gi"])
    Webhook.objects.create(name="Tắt", address="https://ba.vn/", secret="x", is_active=False)
    tell(house.lan, about=house.commune, once="a")
    tell(house.minh, about=house.commune, once="a")
    sending = Sending.objects.get(channel=Channel.WEBHOOK)
    assert sending.webhook.name == "Một cửa"
    assert sending.payload == {
        "kind": "thu.viec.giao",
        "object": {"type": "areas.area", "id": house.commune.pk},
        "at": AT.isoformat(),
        "link": "/dia-ban/",
    }
    tell(about=house.commune)
    assert Sending.objects.filter(channel=Channel.WEBHOOK).count() == 2


# --- Cost -----------------------------------------------------------------------------------------


def test_many_recipients_cost_what_few_do(house):
    gateway = Connector.objects.create(name="SMS", address="https://sms.vn/", secret="x")
    many = list(make_users({f"nguoi{n}": f"Người {n}" for n in range(1200)}).values())
    Subscription.objects.bulk_create(
        [Subscription(user=user, connector=gateway, number="09") for user in many]
    )
    Preference.objects.bulk_create(
        [
            Preference(user=user, family="thu", channel=Channel.CONNECTOR, when=When.NOW)
            for user in many
        ]
    )

    def cost(people) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert tell(*people, urgent=True) == len(people)
        return len(captured)

    few = cost(many[:3])
    Sending.objects.all().delete()
    assert cost(many[:300]) == few
    assert few <= 13
    Sending.objects.all().delete()
    assert cost(many) == few
    assert Sending.objects.filter(channel=Channel.CONNECTOR).count() == 1200
