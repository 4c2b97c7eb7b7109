"""What `make test` makes of two pytest runs."""

from pathlib import Path

import pytest

from tools.run_tests import Run, count


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("441 passed in 7.89s", (441, 0, 0)),
        ("1 failed, 31 passed, 1 deselected, 2 errors in 95.19s (0:01:35)", (31, 1, 2)),
        ("no tests ran in 0.01s", (0, 0, 0)),
        ("", (0, 0, 0)),
    ],
)
def test_the_closing_line_is_counted(line, counts):
    said = f"9 passed, as an earlier line says\n{line}" if line else ""
    assert tuple(count(word, said) for word in ("passed", "failed", "error")) == counts


def test_progress_is_pytest_s_last_percentage(tmp_path):
    log = Path(tmp_path / "log")
    log.write_text(".......  [ 16%]\n.......  [ 32%]\n....")
    assert Run("SQLite", "", [], log).progress() == "SQLite 32%"
    log.write_text("")
    assert Run("SQLite", "", [], log).progress() == "SQLite …"
