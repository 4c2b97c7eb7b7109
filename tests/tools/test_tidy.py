"""What every file must keep to."""

import unicodedata

import pytest

from tools import tidy


@pytest.mark.parametrize(
    ("name", "content", "wrong"),
    [
        ("a.py", "x = 'Đà Nẵng'\n".encode(), ""),
        ("a.py", unicodedata.normalize("NFD", "# Đà\n").encode(), "a.py:1: chữ chưa ở dạng NFC."),
        ("a.md", b"\xff\xfe", "a.md: không phải UTF-8 (byte 0)."),
        ("a.png", b"\xff\xfe", ""),
        ("a.json", b"x" * 600_000, "a.json: 600 kB, quá 500 kB."),
        ("a.py", b"# \n# in /" + b"home/lan/vedich\n", "a.py:2: đường dẫn của một máy."),
        ("a.py", b"path = '/thu-muc/'\n", ""),
        ("build/a.css", b"", "build/a.css: tệp lấy từ kho gói, không giữ trong kho mã."),
        ("web/a.woff2", b"", "web/a.woff2: tệp lấy từ kho gói, không giữ trong kho mã."),
        ("requirements/base.txt", b"django==5.2 \\\n    --hash=sha256:0\n", ""),
        (
            "requirements/base.txt",
            b"--index-url https://kho.example/\n",
            "requirements/base.txt:1: tệp ghim nêu tên máy chủ.",
        ),
        (
            "package-lock.json",
            b'{\n"resolved": "https://kho.example/a.tgz"}',
            "package-lock.json:2: tệp ghim nêu tên máy chủ.",
        ),
        ("package-lock.json", b'{"url": "https://nguoi-gop.example/a"}', ""),
    ],
)
def test_a_file(name, content, wrong):
    assert list(tidy.faults_of(name, content)) == ([wrong] if wrong else [])


def test_this_repository_knows_its_files():
    assert {"Makefile", "tools/tidy.py", "tests/tools/test_tidy.py"} <= set(tidy.tracked())
