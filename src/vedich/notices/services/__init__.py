"""The only writers of notices and of what leaves the house because of them."""

from vedich.notices.services.telling import notify

__all__ = ["notify"]
