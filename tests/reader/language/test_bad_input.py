"""What is no directive is said in a sentence; noise takes time in step with its length."""

import random
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from vedich.reader.language import read, read_claims

WORDS = [
    "giao",
    "sở",
    "tài",
    "chính",
    "chủ",
    "trì",
    "phối",
    "hợp",
    "với",
    "các",
    "huyện",
    "ủy",
    "thành",
    "ủy",
    "trước",
    "ngày",
    "30/6/2020",
    "trong",
    "quý",
    "III",
    "của",
    "và",
    ",",
    ";",
    ".",
    ":",
    "(",
    ")",
    "-",
    "đến",
    "năm",
    "2025",
    "đạt",
    "12,5%",
    "Chủ",
    "tịch",
    "Ủy",
    "ban",
    "nhân",
    "dân",
    "xã",
    "Giao",
    "theo",
    "căn",
    "cứ",
    "định",
    "kỳ",
    "hằng",
    "năm",
    "báo",
    "cáo",
    "tại",
    "kỳ",
    "họp",
    "8.000",
    "hộ",
    "|",
    "Điều",
    "2.",
]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Văn bản không có chữ nào."),
        (" \n\t \n", "Văn bản không có chữ nào."),
        ("\x00\x01" * 500 + "123 456", "Văn bản không có chữ nào."),
        (
            "The Provincial People's Committee shall direct its departments to review all plans "
            "before the end of June and report the results to the Standing Board.",
            "Văn bản không phải tiếng Việt nên không đọc được việc giao.",
        ),
        (
            "Uy ban nhan dan tinh giao So Tai chinh chu tri, thuc hien ke hoach va bao cao ket qua "
            "cua cac huyen truoc ngay 30/6; giao cac huyen thuc hien nhiem vu va bao cao.",
            "Văn bản viết không dấu hoặc sai bảng mã. Cần bản tiếng Việt có dấu theo Unicode.",
        ),
        (
            "Trời hôm nay đẹp, những cánh đồng lúa chín vàng trải dài bên suối nhỏ của bản làng.",
            "Không thấy câu giao việc hay chỉ tiêu nào trong văn bản.",
        ),
    ],
)
def test_a_sentence_says_why_nothing_was_read(text: str, said: str) -> None:
    reading = read(text)
    assert reading.said == said
    assert (reading.tasks, reading.targets, reading.flags) == ((), (), ())


def noise(kind: str, size: int) -> str:
    chance = random.Random(11)  # noqa: S311
    if kind == "words":
        return " ".join(chance.choice(WORDS) for _ in range(size // 5))
    if kind == "lines":
        return "\n".join(
            " ".join(chance.choice(WORDS) for _ in range(12)) for _ in range(size // 60)
        )
    return (kind * (size // len(kind) + 1))[:size]


KINDS = [
    *("words", "lines", "các sở, ", "Chủ tịch ", "của Sở ", "Giao Sở Y tế ("),
    *("đạt 12 hộ năm 2020, ", "trước ngày 30/6 ", "thực hiện... ", "TT\n", "giao xã làm việc\n"),
]


@pytest.mark.parametrize("kind", KINDS)
def test_ten_times_the_noise_is_about_ten_times_the_work(kind: str) -> None:
    """Calls are counted, not seconds: a slow machine counts the same."""
    small, large = (calls(read, noise(kind, size)) for size in (4_000, 40_000))
    assert large < 16 * small + 20_000


def test_claims_take_time_in_step_too() -> None:
    small, large = (calls(read_claims, noise("words", size)) for size in (4_000, 40_000))
    assert large < 16 * small + 20_000


@pytest.mark.parametrize("character", [".", " ", "-", "(", "“", "|", "1", "ạ"])
def test_a_long_run_of_one_character_ends(character: str) -> None:
    """Patterns that would step back over a run for ever do not come to an end here."""
    read("Giao Sở Y tế báo cáo kết quả " + character * 100_000 + " trước ngày 30/6.")


def calls(act: Callable[[str], object], text: str) -> int:
    """How many functions `act` calls on the text."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        act(text)
    finally:
        sys.setprofile(before)
    return count
