"""The only writers of notices and of what leaves the house because of them."""

from vedich.notices.services.choosing import end_feed, renew_feed, set_preferences
from vedich.notices.services.digesting import write_digests
from vedich.notices.services.outlets import (
    add_connector,
    add_webhook,
    edit_connector,
    edit_webhook,
    try_again,
)
from vedich.notices.services.reading import mark_all_read, mark_read
from vedich.notices.services.sending import deliver
from vedich.notices.services.telling import notify

__all__ = [
    "add_connector",
    "add_webhook",
    "deliver",
    "edit_connector",
    "edit_webhook",
    "end_feed",
    "mark_all_read",
    "mark_read",
    "notify",
    "renew_feed",
    "set_preferences",
    "try_again",
    "write_digests",
]
