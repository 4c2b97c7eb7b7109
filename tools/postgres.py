"""An embedded PostgreSQL that lives as long as a run of tests or of the benchmark."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOR_TESTS = """
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 256MB
max_wal_size = 2GB
jit = off
autovacuum = off
"""
"""Nothing has to outlive a test, and no statement is worth compiling for tables this small. To the
autovacuum every table looks empty, since tests roll back: statements would be planned for no rows.
`tests/conftest.py` clears away what they leave."""

FOR_BENCH = """
shared_buffers = 1GB
work_mem = 64MB
max_wal_size = 4GB
"""
"""As an office would set it on 24 GiB or less; every commit reaches the disk."""


@contextmanager
def postgres(settings: str = FOR_TESTS) -> Iterator[str]:
    """The address of a server: the one at VEDICH_TEST_POSTGRES, else an embedded one."""
    if given := os.environ.get("VEDICH_TEST_POSTGRES"):
        yield given
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # no XDG_RUNTIME_DIR: it takes another folder
        from pgserver import postgres_server  # noqa: PLC0415 - warns when it is imported
    with tempfile.TemporaryDirectory(prefix="vedich-pg-") as folder:
        data = Path(folder) / "data"
        Path(folder).chmod(0o755)
        server = postgres_server.get_server(data, cleanup_mode="stop")
        with (data / "postgresql.conf").open("a") as file:
            file.write(settings)
        server.cleanup()
        server = postgres_server.get_server(data, cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()
