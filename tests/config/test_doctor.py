"""The doctor finds what is wrong, and only that."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction

from tests.audit.test_record_entry import Thing
from vedich.accounts.queries import system_user
from vedich.audit import services as audit
from vedich.config import doctor
from vedich.config.backup.restore import incoming_files
from vedich.files import services as files
from vedich.files.store import path_of
from vedich.lib import clock
from vedich.organisations.queries import TREE


@pytest.mark.django_db
def test_a_sound_house(house, capsys):
    call_command("doctor")
    lines = capsys.readouterr().out.splitlines()
    assert lines == [f"✓ {name}" for name, _check in doctor.checks()]


@pytest.mark.django_db
def test_a_gap_in_a_closure_is_told_and_the_command_fails(house, capsys):
    TREE.closure.objects.order_by("pk").first().delete()
    with pytest.raises(CommandError, match="1 điều cần xem lại"):
        call_command("doctor")
    assert "✗ Cây tổ chức\n    Bao đóng thiếu" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_job_that_does_not_seal():
    now, user = clock.now(), system_user()
    with transaction.atomic():
        audit.record(Thing.SEEN, user, actor=user, at=now - timedelta(minutes=10))
    assert doctor.pending_seals(now) == []
    (fault,) = doctor.pending_seals(now + timedelta(hours=1))
    assert fault.startswith("1 mục chưa niêm phong")


@pytest.mark.django_db
def test_more_faults_than_a_screen_holds(monkeypatch, capsys):
    many = [f"điều {number}" for number in range(50)]
    monkeypatch.setattr(
        "vedich.config.management.commands.doctor.checks", lambda: [("Nhiều", lambda: many)]
    )
    with pytest.raises(CommandError, match="50 điều cần xem lại"):
        call_command("doctor")
    assert "… và 30 điều nữa" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_stored_file_that_is_gone_is_named(house, capsys, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    received = files.receive("a.txt", "Chữ".encode(), kinds=("text/plain",))
    row = files.store(received=received, actor=house.binh, at=house.at)
    path_of(row.digest).unlink()
    with pytest.raises(CommandError, match="1 điều cần xem lại"):
        call_command("doctor")
    assert "✗ Tệp lưu trữ\n    Mất tệp a.txt" in capsys.readouterr().out


def test_a_key_that_others_can_read():
    path = Path(settings.HOME) / "secret.key"
    path.write_text("x")
    path.chmod(0o644)
    try:
        assert "chmod 600" in doctor.secret_key()[0]
        path.chmod(0o600)
        assert doctor.secret_key() == []
    finally:
        path.unlink()


def test_a_full_disk(monkeypatch):
    monkeypatch.setattr(doctor, "LEAST_FREE", 1 << 60)
    assert doctor.free_disk()[0].startswith("Chỉ còn")


def test_a_restore_cut_short():
    folder = incoming_files()
    folder.mkdir()
    try:
        assert doctor.cut_short() == [
            "Lần phục hồi trước bị ngắt. Chạy lại vedich restore với tệp đó."
        ]
    finally:
        folder.rmdir()
    assert doctor.cut_short() == []
