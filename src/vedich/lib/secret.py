"""Secrets that are shown once and kept as a digest."""

from __future__ import annotations

import hashlib
import secrets


def new_secret() -> str:
    """256 random bits, in letters that fit an address and a header."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is 256 random bits: no salt is needed against guessing."""
    return hashlib.sha256(secret.encode()).hexdigest()
