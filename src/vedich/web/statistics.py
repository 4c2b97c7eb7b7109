"""What the database knows of its tables' sizes, from which it chooses how to answer."""

from django.db import connection


def refresh() -> None:
    """Count the tables anew. Worth it after many rows have come at once: both databases else go on
    planning for the empty tables they knew."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
