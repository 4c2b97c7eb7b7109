"""One file for an installation, from either database into either, all or nothing."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import time
import zipfile
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.conf import settings

from tests.config.installations import KINDS, OWN_KIND, Installation, installation, the_tests_own
from vedich.config.backup import refusals
from vedich.config.backup.archive import table_part
from vedich.config.backup.restore import incoming_files, restore
from vedich.config.backup.save import save
from vedich.lib import clock

SAVED: list[bytes] = []
"""The one backup that these tests read: making it anew would cost seconds each time."""


def quiet(text: str) -> None:
    """Progress that nobody reads."""


def manifest_of(path: Path) -> dict:
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read("manifest.json"))


def rewritten(path: Path, target: Path, changes: dict[str, bytes]) -> Path:
    """The archive with some parts replaced, the manifest as given."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            new.writestr(part, changes.get(part, old.read(part)))
    return target


@pytest.fixture
def target(request, tmp_path, transactional_db):
    with installation(getattr(request, "param", OWN_KIND), tmp_path) as beside:
        yield beside


@pytest.fixture
def backup(request, tmp_path, transactional_db):
    """The house of the tests with one attached file, saved."""
    path = tmp_path / "ban-sao.zip"
    if SAVED:
        path.write_bytes(SAVED[0])
        return path
    request.getfixturevalue("house")
    attached = Path(settings.MEDIA_ROOT) / "2020" / "Tờ trình.txt"
    attached.parent.mkdir(parents=True, exist_ok=True)
    attached.write_text("tệp đính kèm")
    the_tests_own().vedich("backup", str(path))
    attached.unlink()
    SAVED.append(path.read_bytes())
    return path


ACCOUNTS = "SELECT id, username, password FROM accounts_user ORDER BY id"
ALIVE = """
from django.core.management import call_command
from vedich.accounts.models import User
User.objects.create_user("moi", full_name="Người Mới")
call_command("jobs", "--once")
call_command("doctor")
"""


def begun(target: Installation) -> list[tuple]:
    """Somebody's work in the target: its accounts."""
    names = ("--username", "quan-tri", "--full-name", "Nguyễn Văn Quản")
    target.vedich("init", *names, "--password", "moc-son-1245")
    return target.rows(ACCOUNTS)


@pytest.mark.parametrize("target", KINDS, indirect=True)
def test_what_comes_back_is_what_was_saved_and_alive(backup, target, tmp_path):
    """The same rows; then new rows get new numbers, the log goes on, the doctor finds nothing."""
    target.vedich("restore", str(backup))
    again = tmp_path / "lai.zip"
    target.vedich("backup", str(again))
    assert manifest_of(again)["tables"] == manifest_of(backup)["tables"]
    assert manifest_of(again)["migrations"] == manifest_of(backup)["migrations"]
    assert (target.home / "files" / "2020" / "Tờ trình.txt").read_text() == "tệp đính kèm"
    target.vedich("shell", "--command", ALIVE)


def test_over_somebody_s_work_only_when_asked_and_only_whole(backup, target, tmp_path):
    """Refused unasked; a row that points to nothing is found before anything has changed."""
    before = begun(target)
    assert "--replace" in target.vedich("restore", str(backup), fails=True)
    manifest = manifest_of(backup)
    row = b"[1,999999,999999]\n"
    manifest["tables"]["accounts_user_groups"] |= {
        "rows": 1,
        "sha256": hashlib.sha256(row).hexdigest(),
    }
    changes = {
        "manifest.json": json.dumps(manifest).encode(),
        table_part("accounts_user_groups"): row,
    }
    broken = rewritten(backup, tmp_path / "hong.zip", changes)
    said = target.vedich("restore", str(broken), "--replace", fails=True)
    assert "số liệu đang có giữ nguyên" in said
    assert target.rows(ACCOUNTS) == before
    assert not list(target.home.glob("*.incoming*"))


def test_a_backup_from_before_a_migration_is_brought_forward(backup, target, tmp_path):
    manifest = manifest_of(backup)
    last = max(name for app, name in manifest["migrations"] if app == "account")
    manifest["migrations"].remove(["account", last])
    older = {"manifest.json": json.dumps(manifest).encode()}
    target.vedich("restore", str(rewritten(backup, tmp_path / "cu.zip", older)))
    applied = target.rows("SELECT name FROM django_migrations WHERE app = 'account'")
    assert (last,) in applied


def test_killed_in_between_the_old_stays_and_the_next_try_works(backup, target, tmp_path):
    before = begun(target)
    words = target.command("restore", str(backup), "--replace")
    with subprocess.Popen(  # noqa: S603 - our own command
        words, env=target.environment, start_new_session=True, stdout=-3, stderr=-3
    ) as running:
        for _ in range(1500):
            if (target.home / "files.incoming").exists():
                break
            time.sleep(0.02)
        time.sleep(1)  # into the building at the side
        os.killpg(running.pid, signal.SIGKILL)
    assert (target.home / "files.incoming").exists()
    assert target.rows(ACCOUNTS) == before
    target.vedich("restore", str(backup), "--replace")
    assert len(target.rows(ACCOUNTS)) == manifest_of(backup)["tables"]["accounts_user"]["rows"]
    assert not list(target.home.glob("*.incoming*"))


def test_a_damaged_part_is_named(backup, tmp_path):
    part = table_part("accounts_user")
    damaged = rewritten(backup, tmp_path / "hong.zip", {part: b"[]\n"})
    with pytest.raises(refusals.DamagedBackup, match=part):
        restore(damaged, replace=True, progress=quiet)


def test_a_file_cut_short_is_no_backup(backup, tmp_path):
    short = tmp_path / "cut.zip"
    short.write_bytes(backup.read_bytes()[:-200])
    with pytest.raises(refusals.NotABackup):
        restore(short, replace=True, progress=quiet)


@pytest.mark.parametrize(
    "said", [b"{}", b"[1]", b"x", b'{"product": "vedich", "format": 99, "tables": {}}']
)
def test_another_zip_is_no_backup(db, tmp_path, said):
    path = tmp_path / "khac.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", said)
    with pytest.raises(refusals.NotABackup):
        restore(path, replace=True, progress=quiet)


def test_a_newer_version_s_backup_is_refused(backup, tmp_path):
    manifest = manifest_of(backup)
    manifest["migrations"].append(["areas", "9999_later"])
    manifest["version"] = "9.0"
    changes = {"manifest.json": json.dumps(manifest).encode()}
    with pytest.raises(refusals.NewerBackup, match=r"9\.0"):
        restore(rewritten(backup, tmp_path / "m.zip", changes), replace=True, progress=quiet)


def test_a_file_that_would_land_elsewhere_is_refused(backup, tmp_path):
    manifest = manifest_of(backup)
    manifest["files"] = {"../ra-ngoai.txt": hashlib.sha256(b"x").hexdigest()}
    path = rewritten(backup, tmp_path / "m.zip", {"manifest.json": json.dumps(manifest).encode()})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("files/../ra-ngoai.txt", b"x")
    with pytest.raises(refusals.NotABackup):
        restore(path, replace=True, progress=quiet)
    assert not incoming_files().exists()


def test_a_backup_that_fails_leaves_no_half_file(transactional_db, tmp_path, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("vedich.config.backup.save.write_part", full)
    monkeypatch.setattr("vedich.config.backup.save._still", lambda: nullcontext("default"))
    with pytest.raises(OSError, match="No space"):
        save(tmp_path / "b.zip", at=clock.now(), progress=quiet)
    assert list(tmp_path.iterdir()) == []
