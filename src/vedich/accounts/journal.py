"""Where accounts write down their facts.

The log stands on the floor above and knows accounts; so it hands its `record` down at start-up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db import models

from vedich.accounts.facts import AccountFact


class Recorder(Protocol):
    """`vedich.audit.services.record`."""

    def __call__(
        self,
        fact: Any,
        target: models.Model,
        *,
        actor: Any,
        at: datetime,
        personal: Mapping[str, Any] | None = None,
        **data: Any,
    ) -> Any: ...


History = Callable[[models.Model], Iterable[Any]]
"""`vedich.audit.queries.history_of`."""


@dataclass(frozen=True)
class Log:
    record: Recorder
    history_of: History


_logs: list[Log] = []


def use(recorder: Recorder, history_of: History) -> None:
    """Write with `recorder` and read with `history_of`; said once, in the log's `apps.ready()`."""
    _logs[:] = [Log(recorder, history_of)]


def _log() -> Log:
    if not _logs:
        raise RuntimeError("no log: vedich.audit is not installed or did not call journal.use")
    return _logs[0]


def record(
    fact: AccountFact,
    target: models.Model,
    *,
    actor: Any,
    at: datetime,
    personal: Mapping[str, Any] | None = None,
    **data: Any,
) -> None:
    """Write down `fact` in the transaction of the change it tells of."""
    _log().record(fact, target, actor=actor, at=at, personal=personal, **data)


def history_of(target: models.Model) -> Iterable[Any]:
    """All that happened to one account, newest first."""
    return _log().history_of(target)
