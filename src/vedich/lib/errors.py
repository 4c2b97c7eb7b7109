"""Refusals: what the software says when it cannot do what was asked.

A refusal names its reason in its class and speaks to its reader in one or two Vietnamese
sentences: what stands in the way and what to do next.

>>> class NoHigherLevel(Refused):
...     message = "{unit} là cấp cao nhất. Ghi ý kiến tại chỗ thay vì chuyển lên."
>>> refusal = NoHigherLevel(unit="Tỉnh ủy Thanh Vân", field="held_by")
>>> print(refusal)
Tỉnh ủy Thanh Vân là cấp cao nhất. Ghi ý kiến tại chỗ thay vì chuyển lên.
>>> refusal.code, refusal.field
('no_higher_level', 'held_by')
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, ClassVar

translate: Callable[[str], str] = str
"""Turns a Vietnamese sentence of `lib` into the reader's language; the edge sets it to gettext."""

_WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


class Refused(Exception):
    """Base of all refusals.

    `message` is a Vietnamese sentence that may hold `{placeholders}`, or a lazy translation of one.
    The values given must fill them all: a forgotten one is a `KeyError` where the refusal is made.
    A day is written with `{day:%d/%m/%Y}`; numbers are handed over already formatted.
    """

    message: ClassVar[Any] = "Không làm được việc này."
    code: ClassVar[str] = "refused"
    """The class name in snake_case: for the API and for tests."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "code" not in cls.__dict__:
            cls.code = _WORD_START.sub("_", cls.__name__).lower()

    def __init__(self, *, field: str | None = None, **values: Any) -> None:
        super().__init__()
        self.field = field
        """Name of the field to blame; None where the refusal is about the whole."""
        self.values = values
        str(self.message).format_map(values)

    def __str__(self) -> str:
        source = str(self.message)
        if not isinstance(self.message, str):
            return source.format_map(self.values)
        try:
            return translate(source).format_map(self.values)
        except (KeyError, IndexError, ValueError):
            # A translation with a mistyped placeholder must not hide the refusal.
            return source.format_map(self.values)

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(type(self), field=self.field, **self.values), ()

    def each(self) -> Iterator["Refused"]:
        """The single refusals in this one: itself, or all of those a `ManyRefused` holds."""
        yield self


class ManyRefused(Refused):
    """All that is wrong with a file or a form, said at once.

    >>> class NoDay(Refused):
    ...     message = "Dòng {row}: chưa có ngày."
    >>> print(ManyRefused([NoDay(row=2), NoDay(row=5)]))
    Dòng 2: chưa có ngày.
    Dòng 5: chưa có ngày.
    """

    def __init__(self, refusals: Iterable[Refused], *, field: str | None = None) -> None:
        super().__init__(field=field)
        self.refusals: list[Refused] = [one for each in refusals for one in each.each()]
        if not self.refusals:
            raise ValueError("ManyRefused needs at least one refusal")

    def __str__(self) -> str:
        return "\n".join(str(refusal) for refusal in self.refusals)

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(type(self), field=self.field), (self.refusals,)

    def each(self) -> Iterator[Refused]:
        """The refusals held, in the order in which they were found."""
        yield from self.refusals


def raise_all(refusals: Iterable[Refused]) -> None:
    """Raise what was collected: a single one as itself, several as `ManyRefused`; none, nothing."""
    found = list(refusals)
    if len(found) == 1:
        raise found[0]
    if found:
        raise ManyRefused(found)
