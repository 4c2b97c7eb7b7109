"""Where programmes and schemes stand. The modules above know it; they tell it here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from vedich.accounts.models import User

NONE = "chua-co"
STATUSES: list[tuple[str, StrOrPromise]] = [
    ("off", _("Chậm tiến độ")),
    ("nodata", _("Thiếu số liệu")),
    ("risk", _("Cần chú ý")),
    ("wait", _("Chờ xác nhận")),
    ("on", _("Đúng tiến độ")),
    ("reached", _("Đã về đích")),
    (NONE, _("Chưa có chỉ tiêu chủ yếu")),
]
"""The states there are, worst first, and of what has nothing to be measured by."""


@dataclass(frozen=True)
class InitiativeStanding:
    """The worst among its key targets: code of the vocabulary, and the sentence that says why."""

    code: str
    reason: str

    @property
    def text(self) -> StrOrPromise:
        return dict(STATUSES)[self.code]


Provider = Callable[[User, Collection[int] | None, date], Mapping[int, InitiativeStanding]]
"""(reader, ids or None for all they see, day) → where each stands by its own targets and by those
of all under it; those without any are left out."""

_providers: list[Provider] = []


def use(provider: Provider) -> None:
    """Ask `provider` from now on; called in `ready()`."""
    _providers[:] = [provider]


def standings_of(
    user: User, *, on: date, wanted: Collection[int] | None = None
) -> Mapping[int, InitiativeStanding]:
    """Where those the user sees stand, all or `wanted`; nobody is told figures not theirs."""
    return _providers[0](user, wanted, on) if _providers else {}
