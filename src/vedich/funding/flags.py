"""What does not fit about three amounts, in a sentence. Allowed, but said: pure, no database."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from vedich.lib.numbers import format_money


def flags(
    planned: Decimal | None, allocated: Decimal | None, spent: Decimal | None, *, paid: bool = False
) -> list[str]:
    """More allocated than planned, more spent than allocated; None is unknown and says nothing.

    `paid`: the sentence of a support programme, which pays (chi) rather than spends (giải ngân).
    """
    found = []
    if planned is not None and allocated is not None and allocated > planned:
        found.append(
            _("Phân bổ %(allocated)s, nhiều hơn kế hoạch %(over)s.")
            % {"allocated": format_money(allocated), "over": format_money(allocated - planned)}
        )
    if allocated is not None and spent is not None and spent > allocated:
        text = (
            _("Đã chi %(spent)s, nhiều hơn phân bổ %(over)s.")
            if paid
            else _("Giải ngân %(spent)s, nhiều hơn phân bổ %(over)s.")
        )
        found.append(text % {"spent": format_money(spent), "over": format_money(spent - allocated)})
    if spent and allocated is None:
        text = (
            _("Đã chi %(spent)s nhưng chưa ghi phân bổ.")
            if paid
            else _("Giải ngân %(spent)s nhưng chưa ghi phân bổ.")
        )
        found.append(text % {"spent": format_money(spent)})
    return found


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """A part in percent of the whole; None where either is unknown, or the whole is nothing."""
    if part is None or not whole:
        return None
    return part * 100 / whole
