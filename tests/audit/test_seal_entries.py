"""The hash chain: sealing by a job, and finding what was touched."""

import threading
from datetime import datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from tests.audit.test_record_entry import AT, Thing
from vedich.accounts.models import User
from vedich.audit import jobs, queries
from vedich.audit import services as audit
from vedich.audit.models import AuditEntry, PersonalDetail, Seal


def write(count: int, **given: object) -> list[AuditEntry]:
    """So many entries about one account, not yet sealed."""
    lan, _ = User.objects.get_or_create(username="lan", defaults={"full_name": "Nông Thị Lan"})
    with transaction.atomic():
        return [
            audit.record(Thing.SEEN, lan, actor=lan, at=AT, number=number, **given)
            for number in range(count)
        ]


def found(sealed: int) -> bool:
    """Whether so many entries are sealed and all is well."""
    checked = queries.verify()
    return (checked.sealed, checked.pending, checked.faults) == (sealed, [], [])


@pytest.mark.django_db
def test_each_seal_is_bound_to_the_one_before():
    write(3)
    assert jobs.seal(AT) == 3
    assert jobs.seal(AT) == 0
    first, second, third = Seal.objects.order_by("position")
    assert [first.position, second.position, third.position] == [1, 2, 3]
    assert (first.previous_hash, second.previous_hash) == ("0" * 64, first.hash)
    assert found(3)


@pytest.mark.django_db
def test_more_than_one_batch_is_sealed(monkeypatch):
    write(7)
    assert audit.seal_pending(at=AT, limit=5) == 5
    assert jobs.seal(AT) == 2
    assert queries.verify().sealed == 7


@pytest.mark.django_db
def test_what_is_not_yet_sealed_is_named():
    write(2)
    jobs.seal(AT)
    later = write(2)
    checked = queries.verify()
    assert (checked.sealed, checked.pending) == (2, [row.pk for row in later])
    assert checked.faults == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"data": {"number": 99}},
        {"fact": "tests.thing.lost"},
        {"at": datetime(2020, 2, 21, 9, 1, tzinfo=AT.tzinfo)},
        {"target_id": 0},
        {"personal_digest": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_entry_is_found(change):
    entries = write(3)
    jobs.seal(AT)
    AuditEntry.objects.filter(pk=entries[1].pk).update(**change)
    assert queries.verify().faults == [f"Mục {entries[1].pk} không khớp niêm phong 2"]


@pytest.mark.django_db
def test_a_removed_link_is_found():
    write(3)
    jobs.seal(AT)
    Seal.objects.get(position=2).delete()
    faults = queries.verify().faults
    assert faults[0] == "Thiếu mắt xích 2"
    assert len(faults) == 2


@pytest.mark.django_db
def test_an_end_cut_off_is_found_by_the_head_noted_before():
    entries = write(3)
    jobs.seal(AT)
    head = queries.verify().head
    Seal.objects.get(position=3).delete()
    AuditEntry.objects.filter(pk=entries[2].pk).delete()
    assert queries.verify().faults == []
    assert queries.verify(known=(3, head)).faults == ["Mắt xích 3 không còn như đã ghi lại"]


@pytest.mark.django_db
def test_erasing_personal_values_keeps_the_chain():
    entries = write(2, personal={"phone": "0912 345 678"})
    jobs.seal(AT)
    assert audit.erase_personal(entries[:1]) == 1
    assert [detail.entry_id for detail in PersonalDetail.objects.all()] == [entries[1].pk]
    assert queries.verify().faults == []


@pytest.mark.django_db
def test_a_changed_personal_value_is_found():
    (entry,) = write(1, personal={"phone": "0912 345 678"})
    jobs.seal(AT)
    PersonalDetail.objects.update(data={"phone": "0900 000 000"})
    assert queries.verify().faults == [f"Chi tiết cá nhân của mục {entry.pk} đã bị sửa"]


@pytest.mark.django_db(transaction=True)
def test_two_jobs_at_once_give_no_position_twice():
    write(40)
    counts, errors = [], []
    start = threading.Barrier(2)

    def work():
        try:
            start.wait()
            counts.append(jobs.seal(AT))
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (errors, sum(counts)) == ([], 40)
    assert found(40)


@pytest.mark.django_db
def test_the_command_says_it_in_words(capsys):
    entries = write(2)
    call_command("audit", "verify")
    assert f"Chưa niêm phong: 2 mục ({entries[0].pk}, {entries[1].pk})." in capsys.readouterr().out
    jobs.seal(AT)
    AuditEntry.objects.filter(pk=entries[0].pk).update(data={})
    with pytest.raises(CommandError, match="không khớp niêm phong 1"):
        call_command("audit", "verify")


@pytest.mark.django_db
def test_the_command_gives_a_head_to_note_and_takes_it_back(capsys):
    write(2)
    jobs.seal(AT)
    call_command("audit", "verify")
    noted = f"2:{queries.verify().head}"
    assert noted in capsys.readouterr().out
    call_command("audit", "verify", "--known", noted)
    with pytest.raises(CommandError, match="Mắt xích 2 không còn như đã ghi lại"):
        call_command("audit", "verify", "--known", f"2:{'0' * 64}")
    with pytest.raises(CommandError, match="Ghi như"):
        call_command("audit", "verify", "--known", "hai")
