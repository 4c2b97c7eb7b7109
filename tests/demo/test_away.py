"""Who is away in Thanh Vân, who stands in, and that nothing of the demo leaves the machine."""

from __future__ import annotations

from vedich.demo import load
from vedich.notices.models import Connector, Notice, Sending, Webhook
from vedich.organisations import absent
from vedich.organisations.models import Absence, Delegation, Organisation


def test_the_secretary_is_away_and_the_deputy_stands_in(demo):
    committee = Organisation.objects.get(name="Tỉnh ủy Thanh Vân", kind="party_organisation")
    first = absent.reachable(committee, load.DAY)[0]
    assert first.person.name == "Vân Trọng Khải"
    assert [person.name for person in first.stands_for] == ["Nhữ Thanh Bách"]
    assert Absence.objects.count() == 4
    assert Delegation.objects.count() == 2


def test_the_delegate_was_told(demo):
    notice = Notice.objects.get(recipient__username="khai", title__startswith="Nhữ Thanh Bách")
    assert notice.title.startswith("Nhữ Thanh Bách ủy quyền cho đồng chí từ 19/02/2020")


def test_every_way_out_is_closed(demo):
    assert not Webhook.objects.filter(is_active=True).exists()
    assert not Connector.objects.filter(is_active=True).exists()
    assert not Sending.objects.filter(state=Sending.State.SENT).exists()
