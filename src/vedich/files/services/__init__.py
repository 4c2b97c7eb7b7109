"""The only writers of stored files."""

from vedich.files.services.checking import check, sweep
from vedich.files.services.receiving import Received, most_bytes, receive
from vedich.files.services.storing import content_of, store

__all__ = ["Received", "check", "content_of", "most_bytes", "receive", "store", "sweep"]
