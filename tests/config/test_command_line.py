"""The vedich command as a whole, its progress and what it can import."""

import io
import re
import sys

import pytest
from django.core.management import CommandError, call_command, get_commands

from tests.config.installations import Installation
from vedich.config import cli, importers, progress


def test_the_overview_names_commands_that_are_there(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["vedich"])
    cli.main()
    named = re.findall(r"^  (\w+)", capsys.readouterr().out, re.MULTILINE)
    assert set(named) <= set(get_commands())
    assert {"demo", "init", "serve", "jobs", "backup", "restore", "audit", "doctor"} <= set(named)


def test_other_commands_are_django_s(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["vedich", "--version"])
    cli.main()
    assert capsys.readouterr().out.startswith("5.2")


@pytest.mark.parametrize("kind", sorted(importers.IMPORTERS))
def test_every_kind_of_import_has_its_reader(kind):
    assert callable(importers.importer(kind))


@pytest.mark.django_db
def test_an_import_names_what_is_missing(tmp_path):
    kind = "areas"
    with pytest.raises(CommandError, match="Không có tệp"):
        call_command("import", kind, str(tmp_path / "khong-co.json"))
    path = tmp_path / "co.json"
    path.write_text("{}")
    with pytest.raises(CommandError, match="Không có tài khoản ai-do"):
        call_command("import", kind, str(path), "--as", "ai-do")


class Terminal(io.StringIO):
    def isatty(self):
        return True


def stepped(monkeypatch, step: float) -> None:
    """A clock that goes on by so many seconds each time it is asked."""
    moments = iter(step * number for number in range(1000))
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(moments))


def test_a_quick_act_says_nothing(monkeypatch):
    stepped(monkeypatch, 0.1)
    stream = io.StringIO()
    with progress.Progress("Nạp", stream) as report:
        report("1/2")
        report("2/2")
    assert stream.getvalue() == ""


def test_a_long_act_says_how_far_it_is_now_and_then(monkeypatch):
    stepped(monkeypatch, 1.5)
    stream = io.StringIO()
    with progress.Progress("Nạp", stream) as report:
        for number in range(8):
            report(f"{number}/8")
    assert stream.getvalue().splitlines() == ["Nạp: 0/8", "Nạp: 4/8", "Nạp: 14 s"]


def test_on_a_terminal_it_stays_on_one_line(monkeypatch):
    stepped(monkeypatch, 1.5)
    stream = Terminal()
    with progress.Progress("Nạp", stream) as report:
        report("1/2")
        report("2/2")
    assert stream.getvalue() == "\r\033[KNạp: 1/2\r\033[KNạp: 2/2\r\033[KNạp: 4 s\n"


@pytest.mark.parametrize("words", [["import", "areas", "dia-ban.json"], ["doctor"]])
def test_without_tables_it_says_what_to_run(tmp_path, words):
    (tmp_path / "dia-ban.json").write_text("{}")
    empty = Installation(tmp_path, str(tmp_path / "vedich.sqlite3"))
    paths = [str(tmp_path / word) if word.endswith(".json") else word for word in words]
    said = empty.vedich(*paths, fails=True)
    assert "vedich init" in said
    assert "Traceback" not in said
