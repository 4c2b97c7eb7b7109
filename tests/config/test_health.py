"""What a watchdog sees."""

import pytest
from django.db import DatabaseError, connection


@pytest.mark.django_db
def test_it_answers_ok(client):
    response = client.get("/suc-khoe/")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_it_says_when_the_database_is_away(client, monkeypatch):
    def away():
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", away)
    assert client.get("/suc-khoe/").status_code == 503
