"""The families of news. The modules that tell register them in their `apps.ready()`.

    kinds.register("tasks", _("Nhiệm vụ"), order=10)

A kind is a fact's code; its family is what stands in front of it: `tasks.task.assigned` is of the
family `tasks`, or of `tasks.task` where somebody registered that.
"""

from __future__ import annotations

from dataclasses import dataclass

from django_stubs_ext import StrOrPromise

from vedich.notices.models import When


@dataclass(frozen=True)
class Family:
    """News that people choose about together. `mail`: how it is mailed unless they choose."""

    key: str
    label: StrOrPromise
    mail: When = When.DIGEST
    order: int = 50


_families: dict[str, Family] = {}


def register(key: str, label: StrOrPromise, *, mail: When = When.DIGEST, order: int = 50) -> Family:
    """Let notices of the family `key` be told; saying it twice changes nothing."""
    family = Family(key, label, mail, order)
    _families[key] = family
    return family


def families() -> list[Family]:
    """All families, in the order in which people read them."""
    return sorted(_families.values(), key=lambda family: (family.order, family.key))


def family_of(kind: str) -> Family:
    """The family a kind belongs to: the longest that stands in front of it."""
    parts = kind.split(".")
    for length in range(len(parts), 0, -1):
        if family := _families.get(".".join(parts[:length])):
            return family
    raise ValueError(f"no family of notices for {kind!r}; register it in apps.ready()")


def label_of(key: str) -> StrOrPromise:
    """The words for a stored family; the code of one that is no more."""
    return _families[key].label if key in _families else key
