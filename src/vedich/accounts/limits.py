"""What an account that acts through an access token is limited to.

An account carries its limits in memory for one request (`User.limits`); they never reach the
database. What they mean for rights is said in one place, `organisations.rules`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """`capabilities`: codes of `organisations.Capability`; nothing but these, each as far as the
    account holds it. `organisation_id`: only in the part of this organisation; None: anywhere.
    `has_all`: the account itself may everything. `token_id`: by which token, for the log.
    """

    capabilities: frozenset[str]
    organisation_id: int | None
    has_all: bool
    token_id: int

    def of(self, capability: str | None) -> list[str]:
        """What is left of this capability, or of any at all (None)."""
        return sorted(self.capabilities & ({capability} if capability else self.capabilities))
