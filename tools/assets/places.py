"""Where everything is, and the one error the build speaks with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class AssetsError(Exception):
    """Why the build stops: a Vietnamese sentence with what to do next."""


@dataclass(frozen=True)
class Places:
    """The folders and files of one checkout."""

    root: Path

    @property
    def package(self) -> Path:
        return self.root / "src" / "vedich"

    @property
    def source(self) -> Path:
        """Our own styles, script and lists of names."""
        return self.package / "web" / "assets"

    @property
    def lock(self) -> Path:
        return self.root / "package-lock.json"

    @property
    def modules(self) -> Path:
        return self.root / "node_modules"

    @property
    def work(self) -> Path:
        return self.root / "build"

    @property
    def output(self) -> Path:
        return self.work / "assets"

    @property
    def stamps(self) -> Path:
        """Beside the output, not in it: everything in `output` is served."""
        return self.work / "assets.stamp.json"

    def write(self, name: str, content: str | bytes) -> Path:
        """Write `output/name` whole or not at all and return its path."""
        path = self.output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(path.name + ".part")
        half.write_bytes(content.encode() if isinstance(content, str) else content)
        return half.replace(path)


def names_in(path: Path) -> frozenset[str]:
    """The names of a list: one a line, `#` starts a comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if (name := line.partition("#")[0].strip()))
