"""`vedich demo` says how to sign in, and never mixes with somebody's work."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from vedich.accounts.models import User
from vedich.config import serving
from vedich.demo import load as demo
from vedich.lib import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def loads(monkeypatch):
    """What the command would have loaded, without the minute that it takes."""
    monkeypatch.setenv(clock.VARIABLE, demo.DAY.isoformat())
    made = []
    monkeypatch.setattr(demo, "load", lambda progress: made.append(progress))
    return made


def test_it_names_the_day_and_the_people(loads, capsys):
    call_command("demo")
    said = capsys.readouterr().out
    assert len(loads) == 1
    assert "Hôm nay trong bản dùng thử: 21/02/2020" in said
    for username, password, who in demo.PEOPLE:
        assert f"{username} / {password}" in said
        assert who in said


def test_a_second_time_on_the_demo_is_fine(loads):
    User.objects.create_user(demo.PEOPLE[0][0], full_name="Người dùng thử")
    User.objects.create_user("them", full_name="Người thêm sau")
    call_command("demo")
    assert len(loads) == 1


def test_a_second_time_loses_nothing(loads, monkeypatch):
    def load(progress):
        for username, _password, who in demo.PEOPLE:
            User.objects.get_or_create(username=username, defaults={"full_name": who})

    monkeypatch.setattr(demo, "load", load)
    call_command("demo")
    assert set(User.objects.filter(is_system=False).values_list("username", flat=True)) == {
        username for username, _password, _who in demo.PEOPLE
    }
    User.objects.create_user("them", full_name="Người thêm sau")
    before = list(User.objects.order_by("pk").values())
    call_command("demo")
    assert list(User.objects.order_by("pk").values()) == before


def test_with_serve_it_says_where(loads, monkeypatch, capsys):
    """Serving itself is left out: it only ends when somebody stops it."""
    monkeypatch.setattr(serving, "is_taken", lambda host, port: False)
    monkeypatch.setattr(serving, "prepare", lambda: None)
    monkeypatch.setattr(serving.Server, "run", lambda self: None)
    monkeypatch.setattr(connections, "close_all", lambda: None)
    call_command("demo", "--serve", "--port", "8765", "--no-jobs")
    said = capsys.readouterr().out
    assert "Đang phục vụ tại http://localhost:8765/" in said
    assert said.index(demo.PEOPLE[0][0]) < said.index("http://")


def test_on_somebody_s_work_it_refuses(loads):
    User.objects.create_user("that", full_name="Người thật")
    with pytest.raises(CommandError, match=r"của người khác \(that\).*VEDICH_HOME"):
        call_command("demo")
    assert loads == []
