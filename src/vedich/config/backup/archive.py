"""The zip and its manifest."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from vedich.config.backup.refusals import DamagedBackup, NotABackup

FORMAT = 1
MANIFEST = "manifest.json"


@dataclass
class Table:
    columns: list[str]
    rows: int
    sha256: str


@dataclass
class Manifest:
    """What the file says of itself."""

    version: str
    made_at: str
    migrations: list[list[str]]
    tables: dict[str, Table] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    product: str = "vedich"
    format: int = FORMAT

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


def table_part(name: str) -> str:
    return f"tables/{name}.jsonl"


def write_part(archive: zipfile.ZipFile, part: str, pieces: Iterable[bytes]) -> tuple[int, str]:
    """Stream the pieces into a part; how many pieces, and the SHA-256 of all."""
    total, count = hashlib.sha256(), 0
    with archive.open(part, "w", force_zip64=True) as target:
        for piece in pieces:
            target.write(piece)
            total.update(piece)
            count += 1
    return count, total.hexdigest()


def read_manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    """Raises NotABackup for a zip that is something else."""
    try:
        said: dict[str, Any] = json.loads(archive.read(MANIFEST))
        if (said.pop("product"), said.pop("format")) != ("vedich", FORMAT):
            raise NotABackup(path=path)
        tables = {name: Table(**about) for name, about in said.pop("tables").items()}
        return Manifest(tables=tables, **said)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotABackup(path=path) from error


def check_parts(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Read everything once; raises DamagedBackup at the first part that is not as it was."""
    wanted = {table_part(name): table.sha256 for name, table in manifest.tables.items()}
    wanted |= {f"files/{name}": digest for name, digest in manifest.files.items()}
    for part, digest in wanted.items():
        try:
            with archive.open(part) as source:
                found = hashlib.file_digest(source, "sha256").hexdigest()  # type: ignore[arg-type]
        except (KeyError, OSError, EOFError, zipfile.BadZipFile, ValueError) as error:
            raise DamagedBackup(part=part) from error
        if found != digest:
            raise DamagedBackup(part=part)


def pieces_of(source: IO[bytes], size: int = 1 << 20) -> Iterator[bytes]:
    while piece := source.read(size):
        yield piece
