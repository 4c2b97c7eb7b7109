"""One file that holds an installation, whichever database it runs on, and back again.

The file is a zip: `manifest.json`, `tables/<table>.jsonl` (a line a row, in the order of the
primary key, values as JSON), `files/…` (what people have attached). The manifest says which
version of the product wrote it, how far its migrations had come, and the SHA-256 of every part.
Sessions are left out: after a restore everyone signs in again. The secret key is left out too.

Restoring builds the whole database at the side (a new SQLite file, a new PostgreSQL schema),
brings it up to this version's migrations, and puts it in the old one's place in one transaction;
whatever goes wrong before leaves the old one as it was.
"""
