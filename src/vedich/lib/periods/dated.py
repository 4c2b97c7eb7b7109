"""Half-open dated rows whose start may be unknown and whose end may be open."""

from datetime import date

FIRST_DAY = date(1, 1, 1)
LAST_DAY = date(9999, 12, 31)
"""Stand-ins where a database needs a day and the row has none."""


def covers(valid_from: date | None, valid_to: date | None, on: date) -> bool:
    """Whether a half-open row is in force on `on`; None is an unknown start or an open end.

    >>> covers(None, date(2020, 3, 1), date(2020, 2, 29)), covers(None, date(2020, 3, 1), LAST_DAY)
    (True, False)
    """
    return (valid_from is None or valid_from <= on) and (valid_to is None or on < valid_to)


def overlaps(
    a_from: date | None, a_to: date | None, b_from: date | None, b_to: date | None
) -> bool:
    """Whether two half-open rows share a day; None is an unknown start or an open end.

    >>> day = date(2020, 3, 1)
    >>> overlaps(None, day, day, None), overlaps(None, None, day, None)
    (False, True)
    """
    return (a_from is None or b_to is None or a_from < b_to) and (
        b_from is None or a_to is None or b_from < a_to
    )
