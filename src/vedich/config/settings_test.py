"""The settings of the test suite: the product's own, quick, in a folder thrown away afterwards.

VEDICH_TEST_POSTGRES, the address of a PostgreSQL server, puts the run on it; else it is SQLite, in
a file, so that two threads are two connections there as well. `make test` does one run of each.
"""

import atexit
import os
import secrets
import shutil
import tempfile
from pathlib import Path

_home = Path(tempfile.mkdtemp(prefix="vedich-test-"))
atexit.register(shutil.rmtree, _home, ignore_errors=True)
for _name in [name for name in os.environ if name.startswith("VEDICH_")]:
    if not _name.startswith("VEDICH_TEST_"):
        del os.environ[_name]
os.environ["VEDICH_HOME"] = str(_home)
os.environ["VEDICH_SECRET_KEY"] = secrets.token_hex()
os.environ["VEDICH_DATABASE"] = os.environ.get("VEDICH_TEST_POSTGRES", "")

from vedich.config.settings import *  # noqa: E402, F403 - the environment comes first
from vedich.config.settings import DATABASES, STORAGES  # noqa: E402 - seen by mypy so

if not os.environ["VEDICH_DATABASE"]:
    DATABASES["default"]["TEST"] = {"NAME": str(_home / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY;"
    )
DATABASES["default"]["CONN_MAX_AGE"] = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = _home / "static"
STATIC_ROOT.mkdir()
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
