"""How many statements a page takes."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

MOST = 15
"""No page takes more, whatever the number of rows."""


def statements(client: Client, address: str) -> int:
    """The statements of one GET that succeeds; the second one, when caches are warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200
    if len(captured) > MOST:
        print("\n".join(query["sql"][:300] for query in captured.captured_queries))
    return len(captured)
