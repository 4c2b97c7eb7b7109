"""What an installation sets from outside."""

import stat

import pytest

from vedich.config import environment


def test_without_an_address_it_is_sqlite_at_home(monkeypatch, tmp_path):
    monkeypatch.delenv("VEDICH_DATABASE")
    described = environment.database(tmp_path)
    assert described["NAME"] == tmp_path / "vedich.sqlite3"
    assert described["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_path_is_sqlite_there(monkeypatch, tmp_path):
    monkeypatch.setenv("VEDICH_DATABASE", str(tmp_path / "khac.sqlite3"))
    assert environment.database(tmp_path)["NAME"] == tmp_path / "khac.sqlite3"


def test_an_address_is_postgresql_with_its_options(monkeypatch, tmp_path):
    address = "postgresql://lan:m%40t@db:5433/tinh?sslmode=require&options=-csearch_path%3Dvd"
    monkeypatch.setenv("VEDICH_DATABASE", address)
    described = environment.database(tmp_path)
    assert described["ENGINE"] == "django.db.backends.postgresql"
    names = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    assert [described[name] for name in names] == ["tinh", "lan", "m@t", "db", "5433"]
    assert described["OPTIONS"] == {"sslmode": "require", "options": "-csearch_path=vd"}


def test_the_secret_key_is_made_once_for_its_owner_alone(monkeypatch, tmp_path):
    monkeypatch.delenv("VEDICH_SECRET_KEY")
    home = tmp_path / "nha"
    key = environment.secret_key(home)
    assert len(key) > 50
    assert environment.secret_key(home) == key
    assert stat.S_IMODE((home / "secret.key").stat().st_mode) == 0o600
    monkeypatch.setenv("VEDICH_SECRET_KEY", "cho-san")
    assert environment.secret_key(home) == "cho-san"


@pytest.mark.parametrize(
    ("address", "host", "port", "tls", "ssl"),
    [
        ("smtp://thu.tinh.example", "thu.tinh.example", 25, False, False),
        ("smtp+tls://thu:587", "thu", 587, True, False),
        ("smtps://thu:465", "thu", 465, False, True),
    ],
)
def test_the_mail_server(monkeypatch, address, host, port, tls, ssl):
    monkeypatch.setenv("VEDICH_MAIL", address)
    backend, given = environment.mail()
    assert backend.endswith("smtp.EmailBackend")
    assert (given["EMAIL_HOST"], given["EMAIL_PORT"]) == (host, port)
    assert (given["EMAIL_USE_TLS"], given["EMAIL_USE_SSL"]) == (tls, ssl)


def test_without_a_mail_server_letters_go_to_the_log(monkeypatch):
    monkeypatch.delenv("VEDICH_MAIL", raising=False)
    assert environment.mail() == ("django.core.mail.backends.console.EmailBackend", {})


@pytest.mark.parametrize(("text", "on"), [("1", True), ("true", True), ("0", False), ("", False)])
def test_flags(monkeypatch, text, on):
    monkeypatch.setenv("VEDICH_HTTPS", text)
    assert environment.flag("VEDICH_HTTPS") is on
