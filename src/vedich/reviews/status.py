"""Where one review stands, reckoned from its days; plain, without the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

LATER, SOON, OVERDUE, IN_TIME, LATE, DROPPED = (
    "chua-den-han", "sap-den-han", "qua-han", "dung-han", "muon", "thoi",
)  # fmt: skip
WORDS: dict[str, StrOrPromise] = {
    LATER: _("Chưa đến hạn"),
    SOON: _("Sắp đến hạn"),
    OVERDUE: _("Quá hạn"),
    IN_TIME: _("Đã làm đúng hạn"),
    LATE: _("Đã làm, muộn"),
    DROPPED: _("Thôi, không phải làm"),
}
CODES = {
    LATER: "todo", SOON: "risk", OVERDUE: "overdue", IN_TIME: "on", LATE: "off", DROPPED: "nodata",
}  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """A status, its word, the code of its colour and why."""

    key: str
    reason: str = ""

    @property
    def code(self) -> str:
        return CODES[self.key]

    @property
    def text(self) -> StrOrPromise:
        return WORDS[self.key]


def standing_of(
    *,
    due_on: date,
    done_on: date | None,
    ended_on: date | None,
    soon_until: date | None,
    on: date,
) -> Standing:
    """`soon_until`: the last day due of which the regulation warns on `on`; None: no rule."""
    if done_on is not None:
        late = (done_on - due_on).days
        if late <= 0:
            return Standing(IN_TIME)
        return Standing(LATE, ngettext("muộn %(n)s ngày", "muộn %(n)s ngày", late) % {"n": late})
    if ended_on is not None and due_on >= ended_on:
        return Standing(DROPPED)
    left = (due_on - on).days
    if left < 0:
        why = ngettext("quá hạn %(n)s ngày", "quá hạn %(n)s ngày", -left) % {"n": -left}
        return Standing(OVERDUE, why)
    why = ngettext("còn %(n)s ngày", "còn %(n)s ngày", left) % {"n": left}
    why = why if left else gettext("hôm nay là hạn")
    return Standing(SOON if soon_until is not None and due_on <= soon_until else LATER, why)
