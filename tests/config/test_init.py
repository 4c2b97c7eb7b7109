"""An empty installation and its first administrator."""

import pytest
from django.core.management import CommandError, call_command

from vedich.accounts.facts import AccountFact
from vedich.accounts.models import User
from vedich.accounts.queries import system_user
from vedich.audit.queries import history_of
from vedich.config.first_steps import AlreadyInitialised, make_first_administrator
from vedich.lib import clock
from vedich.lib.errors import ManyRefused, Refused

pytestmark = pytest.mark.django_db

GOOD = {
    "username": "quan-tri",
    "full_name": "Nguyễn Văn  Quản",
    "email": "",
    "password": "moc-son-1245",
}


def make(**changed: str) -> User:
    return make_first_administrator(**{**GOOD, **changed}, at=clock.now())


def test_the_administrator_can_sign_in_and_the_log_says_who_it_was(client):
    user = make()
    assert (user.full_name, user.is_superuser) == ("Nguyễn Văn Quản", True)
    assert client.login(username="quan-tri", password="moc-son-1245")
    (entry,) = history_of(user)
    assert (entry.fact, entry.actor) == (AccountFact.CREATED, system_user())


def test_only_once():
    make()
    with pytest.raises(AlreadyInitialised, match=r"quan-tri.*vedich changepassword quan-tri"):
        make(username="khac")


def test_everything_wrong_with_the_account_is_said_at_once():
    with pytest.raises(ManyRefused) as caught:
        make(full_name="  ", password="123")
    assert {refusal.field for refusal in caught.value.refusals} == {"full_name", "password"}
    assert not User.objects.filter(is_system=False).exists()


def test_a_bad_username_is_refused():
    with pytest.raises(Refused):
        make(username="có dấu cách")


def test_the_command_takes_the_environment(monkeypatch, capsys):
    monkeypatch.setenv("VEDICH_ADMIN_USERNAME", "quan-tri")
    monkeypatch.setenv("VEDICH_ADMIN_FULL_NAME", "Nguyễn Văn Quản")
    monkeypatch.setenv("VEDICH_ADMIN_PASSWORD", "moc-son-1245")
    call_command("init")
    assert "đăng nhập bằng tài khoản quan-tri" in capsys.readouterr().out
    with pytest.raises(CommandError, match="đã có người quản trị"):
        call_command("init")


def test_the_command_says_what_is_missing(monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    with pytest.raises(CommandError, match="Thêm --full-name hoặc đặt VEDICH_ADMIN_FULL_NAME"):
        call_command("init", "--username", "quan-tri")


def test_the_command_asks_at_a_terminal(monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _label: "Nguyễn Văn Quản")
    monkeypatch.setattr("getpass.getpass", lambda _label: "moc-son-1245")
    call_command("init", "--username", "quan-tri")
    assert User.objects.get(is_superuser=True).full_name == "Nguyễn Văn Quản"
