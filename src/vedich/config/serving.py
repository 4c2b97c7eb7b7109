"""Everything a server needs before and while it serves."""

from __future__ import annotations

import hashlib
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.utils.translation import gettext_lazy as _

from vedich.config import messages
from vedich.config.progress import Progress

# No page loads them: the API's other documentation, and what only a debugger reads.
UNUSED = ["ninja/redoc*"]


def prepare() -> None:
    """Compile translations and gather static files, where anything has changed."""
    messages.compile_catalogues()
    collect_static()


def is_taken(host: str, port: int) -> bool:
    """Whether somebody listens there. The server itself would share the port without a word."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def collect_static() -> bool:
    """Gather static files under names that never change their content; whether it was needed."""
    stamp, key = Path(settings.STATIC_ROOT) / "stamp", _static_key()
    if stamp.is_file() and stamp.read_text() == key:
        return False
    with Progress(str(_("Gom tệp tĩnh"))) as progress:
        progress("…")
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)
    stamp.write_text(key)
    return True


def _static_key() -> str:
    """What every static file is called, its size and when it was written."""
    total = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list(UNUSED), key=lambda found: found[0]):
            about = Path(storage.path(path)).stat()
            total.update(f"{path}\0{about.st_size}\0{about.st_mtime_ns}\n".encode())
    return total.hexdigest()


@dataclass(frozen=True)
class Server:
    """The production server: granian, WSGI, threads enough for pages that wait for the database."""

    host: str
    port: int
    workers: int
    jobs: bool

    @property
    def address(self) -> str:
        shown = "localhost" if self.host in {"127.0.0.1", "0.0.0.0"} else self.host  # noqa: S104
        return f"http://{shown}:{self.port}/"

    def run(self) -> None:
        """Serve until told to stop; the jobs run in a process beside it."""
        from granian import Granian  # noqa: PLC0415 - no other command needs to load a server
        from granian.constants import Interfaces  # noqa: PLC0415 - the same

        server = Granian(
            "vedich.config.wsgi:application",
            address=self.host,
            port=self.port,
            interface=Interfaces.WSGI,
            workers=self.workers,
            blocking_threads=4,
            websockets=False,
            respawn_failed_workers=True,
            log_level="warning",  # type: ignore[arg-type]
        )
        with beside("jobs", "--with-parent") if self.jobs else _nothing():
            server.serve()


@contextmanager
def beside(*words: str) -> Iterator[None]:
    """`vedich words…` as a process of its own for as long as the block lasts."""
    command = [sys.executable, "-m", "vedich.config.cli", *words]
    with subprocess.Popen(command) as process:  # noqa: S603 - our own command
        try:
            yield
        finally:
            process.terminate()


@contextmanager
def _nothing() -> Iterator[None]:
    yield
