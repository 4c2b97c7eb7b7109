"""What happens by itself, and goes on happening."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction

from tests.audit.test_record_entry import AT, Thing
from vedich.accounts.queries import system_user
from vedich.audit import services as audit
from vedich.audit.models import Seal
from vedich.config.schedule import JOBS, Job, Loop


def test_every_job_has_a_name_of_its_own_and_a_time():
    assert len({job.name for job in JOBS}) == len(JOBS)
    assert all(job.every >= timedelta(seconds=2) for job in JOBS)


@pytest.mark.django_db
def test_once_runs_each_and_says_how_much_it_did(capsys):
    user = system_user()
    with transaction.atomic():
        audit.record(Thing.SEEN, user, actor=user, at=AT)
    call_command("jobs", "--once")
    assert "audit.seal: 1" in capsys.readouterr().out
    assert Seal.objects.count() == 1


@pytest.mark.django_db
def test_the_loop_runs_what_is_due_and_outlives_a_failure(caplog):
    ran = []
    loop = Loop()

    def good(at):
        ran.append(at)
        return 1

    def bad(at):
        raise ArithmeticError

    def last(at):
        loop.stop.set()
        return 0

    hour = timedelta(hours=1)
    loop.jobs = (Job("bad", hour, bad), Job("good", hour, good), Job("last", hour, last))
    loop.run_while(lambda: True)
    assert len(ran) == 1
    assert "Việc định kỳ bad không chạy được" in caplog.text


def test_the_loop_ends_with_the_server_beside_it():
    loop = Loop(jobs=())
    loop.run_while(lambda: False)
    assert not loop.stop.is_set()
