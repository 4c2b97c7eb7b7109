"""What the database knows of its tables' sizes, from which it chooses how to answer."""

from django.apps import apps
from django.db import connection


def refresh(*modules: str) -> None:
    """Count the tables anew, those of `modules` ("areas") or all.

    Worth it after many rows have come at once: both databases else go on planning for the empty
    tables they knew. A table that is about to be filled is better left out: counted as empty, it is
    planned for as empty.
    """
    tables = [
        connection.ops.quote_name(model._meta.db_table)
        for module in modules
        for model in apps.get_app_config(module).get_models()
    ]
    with connection.cursor() as cursor:
        for table in tables or [""]:
            cursor.execute(f"ANALYZE {table}")
