"""What `vedich doctor` looks at. Each check returns what is wrong, a Vietnamese sentence each."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from vedich.areas import queries as areas
from vedich.audit import queries as audit
from vedich.audit.models import AuditEntry
from vedich.config.backup.restore import incoming_files
from vedich.files import services as files
from vedich.indicators.services.checking import check_roll_ups
from vedich.lib import clock
from vedich.notices import queries as notices
from vedich.organisations import queries as organisations
from vedich.trees import queries as trees

LEAST_FREE = 1 << 30
SEALED_WITHIN = timedelta(hours=1)

Check = Callable[[], list[str]]


def checks() -> Iterator[tuple[str, Check]]:
    """The name of each check and the check, in the order in which they are worth reading."""
    yield _("Cơ sở dữ liệu theo kịp phần mềm"), migrations
    yield _("Cây địa bàn"), lambda: trees.check(areas.TREE)
    yield _("Tên và mã địa bàn"), areas.check
    yield _("Cây tổ chức"), lambda: trees.check(organisations.TREE)
    yield _("Tổng hợp số liệu"), check_roll_ups
    yield _("Nhật ký"), log
    yield _("Niêm phong nhật ký"), lambda: pending_seals(clock.now())
    yield _("Thư gửi đi"), mails
    yield _("Tệp lưu trữ"), files.check
    yield _("Khóa bí mật"), secret_key
    yield _("Chỗ trống trên đĩa"), free_disk
    yield _("Phục hồi dở dang"), cut_short


def migrations() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return []
    return [_("Còn {count} bước chuyển đổi. Chạy: vedich migrate.").format(count=len(plan))]


def log() -> list[str]:
    return audit.verify().faults


def pending_seals(at: datetime) -> list[str]:
    """Entries that the sealing job should have bound long ago: it does not run."""
    open_since = AuditEntry.objects.filter(seal=None, at__lt=at - SEALED_WITHIN)
    if not (count := open_since.count()):
        return []
    return [_("{count} mục chưa niêm phong đã quá một giờ. Chạy: vedich jobs.").format(count=count)]


def mails() -> list[str]:
    """Letters that nobody will send, because the installation names no mail server."""
    if notices.mail_is_configured() or not (count := notices.waiting_mails()):
        return []
    return [_("{count} thư nằm chờ mà chưa có máy chủ thư. Đặt VEDICH_MAIL.").format(count=count)]


def secret_key() -> list[str]:
    path = Path(settings.HOME) / "secret.key"
    if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return [_("Người khác trên máy đọc được {path}. Chạy: chmod 600.").format(path=path)]
    return []


def free_disk() -> list[str]:
    free = shutil.disk_usage(settings.HOME).free
    if free >= LEAST_FREE:
        return []
    return [_("Chỉ còn {count} MB. Dọn bớt trước khi hết chỗ.").format(count=free >> 20)]


def cut_short() -> list[str]:
    if incoming_files().exists():
        return [_("Lần phục hồi trước bị ngắt. Chạy lại vedich restore với tệp đó.")]
    return []
