"""The production server, really started."""

import re
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from email.message import Message

import pytest

from tests.config.installations import installation
from vedich.config import serving
from vedich.indicators.imports import read_json
from vedich.recognitions.imports import NATIONAL


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A new SQLite installation, served on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with installation("sqlite", tmp_path_factory.mktemp("serve")) as target:
        names = ("--username", "quan-tri", "--full-name", "Nguyễn Văn Quản")
        target.vedich("init", *names, "--password", "moc-son-1245")
        words = target.command("serve", "--port", str(port), "--workers", "1")
        with subprocess.Popen(words, env=target.environment) as server:  # noqa: S603
            try:
                wait_for(f"http://127.0.0.1:{port}/suc-khoe/")
                yield f"http://127.0.0.1:{port}"
                # The jobs beside the server have sealed what init wrote down: the first
                # administrator and each of the national criteria sets.
                written = 1 + len(read_json(NATIONAL)["sets"])
                assert f"Đã niêm phong: {written} mục." in target.vedich("audit", "verify")
            finally:
                server.terminate()
                server.wait(20)


def get(address: str) -> tuple[int, Message, bytes]:
    try:
        with urllib.request.urlopen(address) as answer:  # noqa: S310 - this machine
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def wait_for(address: str) -> None:
    for _ in range(900):
        try:
            if get(address)[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not answer within a minute and a half")


def test_it_is_well(address):
    assert get(f"{address}/suc-khoe/")[2] == b"ok"


def test_static_files_never_change_under_their_name(address):
    status, _, page = get(f"{address}/quan-tri/login/")
    assert status == 200
    link = re.search(rb'href="(/static/admin/css/base\.[0-9a-f]{12}\.css)"', page)
    assert link
    status, headers, _ = get(address + link.group(1).decode())
    assert status == 200
    assert "immutable" in headers["Cache-Control"]
    assert "max-age=315360000" in headers["Cache-Control"]


def test_everything_a_page_loads_is_there(address):
    _, _, page = get(f"{address}/tai-khoan/dang-nhap/")
    loaded = {name.decode() for name in re.findall(rb'(?:href|src)="(/static/[^"#?]+)', page)}
    assert len(loaded) >= 3
    assert {name: get(address + name)[0] for name in loaded} == dict.fromkeys(loaded, 200)
    styles = next(name for name in loaded if "/vedich." in name and name.endswith(".css"))
    fonts = set(re.findall(rb"url\(\"?([^)\"]+woff2)", get(address + styles)[2]))
    assert fonts
    for font in fonts:
        assert get(urllib.parse.urljoin(address + styles, font.decode()))[0] == 200


def test_what_is_not_there_is_a_page_of_ours(address):
    status, headers, page = get(f"{address}/khong-co-trang-nay/")
    assert status == 404
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "Không có trang này" in page.decode()


def test_it_serves_nothing_before_the_database_is_ready(tmp_path):
    with installation("sqlite", tmp_path) as target:
        assert "vedich migrate" in target.vedich("serve", fails=True)


def test_a_port_in_use_is_said_and_not_shared():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert serving.is_taken("127.0.0.1", port)
    assert not serving.is_taken("127.0.0.1", port)
