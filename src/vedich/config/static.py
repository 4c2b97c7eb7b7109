"""How static files are kept: under names that never change their content, squeezed beforehand."""

from collections.abc import Iterable, Iterator

from whitenoise.storage import CompressedManifestStaticFilesStorage

FOR_FEW = ("admin/", "ninja/")
"""Large, and loaded by administrators and developers alone: squeezing them takes longest."""


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        yield from super().compress_files([path for path in paths if not path.startswith(FOR_FEW)])
