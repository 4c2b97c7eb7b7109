"""`environment.py base|dev`: the virtual environment .venv with what the lock files name.

Runs under the machine's own Python with nothing installed. `base` is what the product and its
assets need, `dev` what tests and checks need besides. A second run with the same lock files only
looks at the stamp.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"base": ("base.txt", "assets.txt"), "dev": ("dev.txt",)}
NO_VENV = (
    "Python này không tạo được môi trường ảo. Trên Debian, Ubuntu: cài gói python3-venv, rồi chạy "
    "lại."
)
FAILED = "Không cài được thư viện. Kiểm tra mạng và kho gói PyPI, rồi chạy lại."


def stamp_of(kind: str) -> Path:
    return VENV / f"stamp-{kind}"


def key_of(kind: str) -> str:
    """Hash of what the environment is made from; a moved checkout counts as another one."""
    total = hashlib.sha256(f"{ROOT} {sys.version_info[:2]}".encode())
    for name in ("pyproject.toml", "requirements/base.in"):
        total.update((ROOT / name).read_bytes())
    for name in LOCKS[kind]:
        total.update((ROOT / "requirements" / name).read_bytes())
    return total.hexdigest()


def is_fresh(kind: str) -> bool:
    stamp = stamp_of(kind)
    return PYTHON.exists() and stamp.is_file() and stamp.read_text() == key_of(kind)


def names_in(lock: str) -> set[str]:
    """The packages of a lock file, those for other platforms too."""
    return set(re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE))


def make_venv() -> None:
    answer = "import sys; print(sys.version_info[:2])"
    if PYTHON.exists():
        there = subprocess.run([PYTHON, "-c", answer], capture_output=True, text=True, check=False)
        if there.returncode == 0 and there.stdout.strip() == str(sys.version_info[:2]):
            return
    version = ".".join(map(str, sys.version_info[:3]))
    print(f"Đang tạo môi trường ảo .venv (Python {version})…", flush=True)
    if subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=False).returncode:
        sys.exit(NO_VENV)


def install(kind: str) -> None:
    """One pip call for all the locked packages, with a line of progress; then the project."""
    files = [ROOT / "requirements" / name for name in LOCKS[kind]]
    total = len(set().union(*(names_in(path.read_text()) for path in files)))
    named = [word for path in files for word in ("-r", str(path))]
    start = time.monotonic()
    print(f"Đang lấy và cài thư viện Python ({total} gói)…", flush=True)
    _pip("install", "--require-hashes", *named, total=total)
    _pip("install", "--no-build-isolation", "--no-deps", "-e", str(ROOT), total=0)
    _show(f"Đã cài thư viện Python sau {time.monotonic() - start:.0f} giây\n")


def _pip(*words: str, total: int) -> None:
    command = [
        str(PYTHON),
        "-m",
        "pip",
        "--disable-pip-version-check",
        *words,
        "--progress-bar",
        "off",
    ]
    said: list[str] = []
    seen = 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        for line in running.stdout or ():
            said.append(line)
            if total and line.startswith(("Collecting", "Processing", "Requirement already")):
                seen += 1
                _show(f"Đang lấy thư viện Python: {min(seen, total)}/{total}")
            elif line.startswith("Installing collected"):
                _show("Đang cài thư viện Python")
    if running.returncode:
        sys.exit("\n" + "".join(said[-30:]) + FAILED)


def _show(text: str) -> None:
    """On a terminal one line that changes; in a log only what ends a line."""
    if sys.stdout.isatty():
        print(f"\r\033[K{text}", end="", flush=True)
    elif text.endswith("\n"):
        print(text, end="", flush=True)


def main(kind: str) -> None:
    if not (3, 11) <= sys.version_info[:2] <= (3, 12):
        sys.exit("Về Đích cần Python 3.11 hoặc 3.12.")
    if is_fresh(kind) or (kind == "base" and is_fresh("dev")):
        return
    os.chdir(ROOT)
    make_venv()
    install(kind)
    stamp_of(kind).write_text(key_of(kind))


if __name__ == "__main__":
    main(sys.argv[1])
