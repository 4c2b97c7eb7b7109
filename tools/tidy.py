"""`python -m tools.tidy`: what every file of the repository must keep to, whoever wrote it.

Text is NFC UTF-8; no file is larger than half a megabyte; no lock file names a host; no file holds
a path of somebody's machine; nothing third-party that set-up fetches is kept.
"""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from tools.environment import ROOT

LARGEST = 500_000
CATALOGUE = 1_500_000
"""The one of all texts grows with the product."""
# The converter's input and what it made are large and read by machines.
TEXT = {".py", ".md", ".html", ".css", ".js", ".json", ".toml", ".txt", ".in", ".po", ".sh", ""}
LOCKS = re.compile(r"(^|/)(package-lock\.json|requirements/[a-z]+\.txt)$")
HOST = re.compile(r'"resolved"|--(index-url|extra-index-url|find-links)|https?://\S+\.(whl|tgz|gz)')
# Written apart, so that this file does not hold what it looks for.
MACHINE = re.compile(
    "|".join(["/" + "work/", "/" + "root/", "/" + r"home/[a-z]", "/" + r"Users/[A-Z]"])
)
FETCHED = re.compile(r"(^|/)(node_modules|build|\.venv)/|\.woff2?$")


def faults_of(name: str, content: bytes) -> Iterator[str]:
    """What is wrong with one file, a sentence each."""
    largest = CATALOGUE if name.endswith(".po") else LARGEST
    if len(content) > largest:
        yield f"{name}: {len(content) // 1000} kB, quá {largest // 1000} kB."
    if FETCHED.search(name):
        yield f"{name}: tệp lấy từ kho gói, không giữ trong kho mã."
    if Path(name).suffix not in TEXT:
        return
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        yield f"{name}: không phải UTF-8 (byte {error.start})."
        return
    for number, line in enumerate(text.splitlines(), 1):
        if not unicodedata.is_normalized("NFC", line):
            yield f"{name}:{number}: chữ chưa ở dạng NFC."
        if MACHINE.search(line):
            yield f"{name}:{number}: đường dẫn của một máy."
        if LOCKS.search(name) and HOST.search(line):
            yield f"{name}:{number}: tệp ghim nêu tên máy chủ."


def tracked() -> list[str]:
    """What git keeps, and new files it would."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    return sorted(
        {name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()}
    )


def main() -> int:
    names = tracked()
    faults = [fault for name in names for fault in faults_of(name, (ROOT / name).read_bytes())]
    print("\n".join(faults) if faults else f"{len(names)} tệp")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
