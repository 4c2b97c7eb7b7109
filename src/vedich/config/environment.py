"""What an installation sets through the environment, read and checked."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


def flag(name: str) -> bool:
    return os.environ.get(name, "0").lower() in {"1", "true", "yes"}


def site_address(host: str, *, https: bool) -> str:
    """VEDICH_ADDRESS without the last stroke, else the first of the hosts served."""
    given = os.environ.get("VEDICH_ADDRESS", "").rstrip("/")
    return given or f"{'https' if https else 'http'}://{host}"


def secret_key(home: Path) -> str:
    """VEDICH_SECRET_KEY, else the key in `home/secret.key`, made at the first start."""
    if given := os.environ.get("VEDICH_SECRET_KEY"):
        return given
    path = home / "secret.key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text().strip()


def database(home: Path) -> dict[str, Any]:
    """Django's description of the database: PostgreSQL from an address, SQLite from a path."""
    given = os.environ.get("VEDICH_DATABASE", "")
    if given.startswith(("postgres://", "postgresql://")):
        from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 - slow, and not SQLite's

        parts = {key: value for key, value in conninfo_to_dict(given).items() if value is not None}
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.pop("dbname", "vedich"),
            "USER": parts.pop("user", ""),
            "PASSWORD": parts.pop("password", ""),
            "HOST": parts.pop("host", ""),
            "PORT": str(parts.pop("port", "")),
            "CONN_MAX_AGE": 60,
            "OPTIONS": parts,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": Path(given) if given else home / "vedich.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;",
        },
    }


def mail() -> tuple[str, dict[str, Any]]:
    """The mail backend and its settings from VEDICH_MAIL; without it letters go to the console."""
    given = os.environ.get("VEDICH_MAIL", "")
    if not given:
        return "django.core.mail.backends.console.EmailBackend", {}
    address = urlsplit(given)
    return "django.core.mail.backends.smtp.EmailBackend", {
        "EMAIL_HOST": address.hostname or "localhost",
        "EMAIL_PORT": address.port or 25,
        "EMAIL_HOST_USER": unquote(address.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(address.password or ""),
        "EMAIL_USE_TLS": address.scheme == "smtp+tls",
        "EMAIL_USE_SSL": address.scheme == "smtps",
    }
