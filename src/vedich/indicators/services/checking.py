"""Whether the derived tables are what a new reckoning would make of them; for `vedich doctor`."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from vedich.indicators.models import RollUp
from vedich.indicators.services import roll_up
from vedich.lib.numbers import format_number
from vedich.lib.periods import Period

Key = tuple[str, str, str]  # metric, area, period
State = tuple[Decimal | None, int, bool]  # value, how many parts, exact


def check_roll_ups() -> list[str]:
    """Every roll-up that differs, a Vietnamese sentence each; empty: all is well.

    Reckons everything anew in a transaction that is then undone, so it takes as long as `rebuild`
    and writers wait for it.
    """
    with transaction.atomic():
        kept = _states()
        roll_up.rebuild()
        reckoned = _states()
        transaction.set_rollback(True)
    differing = sorted(
        key for key in kept.keys() | reckoned.keys() if kept.get(key) != reckoned.get(key)
    )
    return [_sentence(key, kept.get(key), reckoned.get(key)) for key in differing]


def _states() -> dict[Key, State]:
    rows = RollUp.objects.select_related("metric", "area")
    return {
        (str(row.metric), str(row.area), row.period): (row.value, row.count, row.is_exact)
        for row in rows.iterator(chunk_size=2000)
    }


def _sentence(key: Key, kept: State | None, reckoned: State | None) -> str:
    metric, area, period = key
    text = _("{metric}, {area}, {period}: đang ghi {kept}, tính lại ra {reckoned}.")
    return text.format(
        metric=metric,
        area=area,
        period=Period.parse(period),
        kept=_words(kept),
        reckoned=_words(reckoned),
    )


def _words(state: State | None) -> str:
    if state is None or state[0] is None:
        return _("chưa có số")
    return _("{value} từ {count} nơi").format(value=format_number(state[0]), count=state[1])
