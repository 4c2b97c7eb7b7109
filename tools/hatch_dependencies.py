"""Dependencies of the package: the lines of requirements/base.in, so that they stand once."""

from __future__ import annotations

from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface


class CustomMetadataHook(MetadataHookInterface):
    def update(self, metadata: dict[str, object]) -> None:
        lines = (Path(self.root) / "requirements" / "base.in").read_text().splitlines()
        metadata["dependencies"] = [
            line for line in lines if line and not line.startswith(("#", "hatchling", "editables"))
        ]
