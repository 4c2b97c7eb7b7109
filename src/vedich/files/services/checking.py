"""Whether what lies in the folder is what was handed in."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from vedich.files import store as folder
from vedich.files.models import StoredFile

KEPT = timedelta(days=1)
"""How long a content without a row stays: the act it belongs to may still be under way."""


def check() -> list[str]:
    """Read every content once; a sentence for each file that is missing or changed."""
    faults: list[str] = []
    rows = StoredFile.objects.order_by("digest", "pk").values_list("digest", "name")
    last, found = "", None
    for digest, name in rows.iterator():
        if digest != last:
            last, found = digest, folder.digest_on_disk(digest)
        said = {"name": name, "path": folder.path_of(digest)}
        if found is None:
            faults.append(_("Mất tệp {name}: không thấy {path}.").format(**said))
        elif found != digest:
            faults.append(_("Tệp {name} bị thay đổi tại {path}.").format(**said))
    return faults


def sweep(*, at: datetime) -> int:
    """Take away contents that no row names, a day after they were written; how many."""
    gone = 0
    for path in folder.older_than(at - KEPT):
        if not StoredFile.objects.filter(digest=path.name).exists():
            path.unlink(missing_ok=True)
            gone += 1
    return gone
