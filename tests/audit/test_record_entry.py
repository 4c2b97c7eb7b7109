"""Writing down a fact, and what follows from it in the same transaction."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import queries
from vedich.audit import services as audit
from vedich.audit.facts import Fact
from vedich.audit.models import AuditEntry, PersonalDetail
from vedich.lib.clock import VIETNAM

AT = datetime(2020, 2, 21, 9, 0, tzinfo=VIETNAM)


class Thing(Fact):
    SEEN = "tests.thing.seen", "đã xem"
    LOST = "tests.thing.lost", "đã mất"


@pytest.fixture
def lan(db):
    return User.objects.create_user("lan", full_name="Nông Thị Lan")


@pytest.fixture
def reactions(monkeypatch):
    """The reactions of this test alone."""
    monkeypatch.setattr(audit, "_reactions", audit.defaultdict(list))


def test_it_says_who_what_and_when(lan):
    audit.record(Thing.SEEN, lan, actor=lan, at=AT, reason="kiểm tra")
    entry = queries.history_of(lan).get()
    assert (entry.fact, entry.actor, entry.at) == ("tests.thing.seen", lan, AT)
    assert (entry.target_type, entry.target_id) == ("accounts.user", lan.pk)
    assert entry.data == {"reason": "kiểm tra"}


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_is_refused():
    lan = User.objects.create_user("lan", full_name="Nông Thị Lan")
    with pytest.raises(RuntimeError, match="outside the transaction"):
        audit.record(Thing.SEEN, lan, actor=lan, at=AT)
    assert not AuditEntry.objects.exists()


def test_days_numbers_and_rows_are_written_as_text(lan):
    data = {"on": date(2020, 2, 5), "value": Decimal("12.50"), "who": lan, "many": (1, None, True)}
    entry = audit.record(Thing.SEEN, lan, actor=lan, at=AT, **data)
    entry.refresh_from_db()
    assert entry.data == {
        "on": "2020-02-05",
        "value": "12.5",
        "who": {"id": lan.pk, "name": "Nông Thị Lan"},
        "many": [1, None, True],
    }


def test_history_is_newest_first_and_of_one_row(lan):
    other = User.objects.create_user("minh", full_name="Lý Văn Minh")
    for fact, row in [(Thing.SEEN, lan), (Thing.SEEN, other), (Thing.LOST, lan)]:
        audit.record(fact, row, actor=lan, at=AT)
    assert [entry.fact for entry in queries.history_of(lan)] == [Thing.LOST, Thing.SEEN]
    assert queries.history_of_many("accounts.user", [lan.pk, other.pk]).count() == 3


def test_what_is_written_down_late_stands_where_it_happened(lan):
    audit.record(Thing.LOST, lan, actor=lan, at=AT)
    audit.record(Thing.SEEN, lan, actor=lan, at=AT - timedelta(days=9))
    assert [entry.fact for entry in queries.history_of(lan)] == [Thing.LOST, Thing.SEEN]


def test_many_rows_of_one_act_cost_the_same_statements(lan, django_assert_num_queries):
    people = [User.objects.create_user(f"u{n}", full_name=f"Người {n}") for n in range(30)]
    with django_assert_num_queries(1):
        entries = audit.record_many(
            Thing.SEEN, people, actor=lan, at=AT, data=[{"n": n} for n in range(30)]
        )
    assert [entry.pk for entry in entries] == sorted(entry.pk for entry in entries)
    assert queries.history_of(people[7]).get().data == {"n": 7}


def test_personal_values_stay_beside_the_entry(lan):
    entry = audit.record(Thing.SEEN, lan, actor=lan, at=AT, personal={"phone": "0912 345 678"})
    assert entry.data == {}
    assert PersonalDetail.objects.get(entry=entry).data == {"phone": "0912 345 678"}
    assert len(entry.personal_digest) == 64


def test_a_reaction_is_called_once_however_often_it_was_named(lan, reactions):
    seen = []
    react = seen.append
    audit.on(Thing.SEEN, react)
    audit.on(Thing.SEEN, react)
    entry = audit.record(Thing.SEEN, lan, actor=lan, at=AT)
    audit.record(Thing.LOST, lan, actor=lan, at=AT)
    assert seen == [entry]


@pytest.mark.django_db(transaction=True)
def test_a_reaction_that_fails_takes_the_change_with_it(reactions):
    lan = User.objects.create_user("lan", full_name="Nông Thị Lan")

    def fail(entry):
        User.objects.create_user("react", full_name="Do phản ứng tạo ra")
        raise ArithmeticError

    @transaction.atomic
    def rename():
        lan.full_name = "Tên khác"
        lan.save()
        audit.record(Thing.LOST, lan, actor=lan, at=AT)

    audit.on(Thing.LOST, fail)
    with pytest.raises(ArithmeticError):
        rename()
    lan.refresh_from_db()
    assert lan.full_name == "Nông Thị Lan"
    assert not User.objects.filter(username="react").exists()
    assert not AuditEntry.objects.exists()
