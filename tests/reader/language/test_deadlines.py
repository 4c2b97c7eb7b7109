"""Deadlines: a day, a period, a cadence, an event; and what is none."""

from datetime import date

import pytest

from tests.reader.language.papers import DAY, only, read_on
from vedich.reader.language import Deadline, Paper, read
from vedich.reader.language.proposals import Cadence, DeadlineKind


def deadline_of(words: str, day: date | None = DAY) -> Deadline | None:
    return only(f"Giao Sở Y tế {words}.", day).deadline


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("báo cáo trước ngày 16/4", date(2019, 4, 16)),
        ("báo cáo trước 30.6.2020", date(2020, 6, 30)),
        ("báo cáo, xong trước ngày 05 tháng 7 năm 2019", date(2019, 7, 5)),
        ("gửi hồ sơ chậm nhất là ngày 20-5-2019", date(2019, 5, 20)),
        ("gửi báo cáo trước 17 giờ ngày 25/5/2019 để tổng hợp", date(2019, 5, 25)),
        ("rà soát xong trước ngày 30/6", date(2019, 6, 30)),
    ],
)
def test_a_day_is_the_last_day(words: str, last: date) -> None:
    deadline = deadline_of(words)
    assert deadline is not None
    assert (deadline.kind, deadline.last) == (DeadlineKind.DATE, last)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("hoàn thành trong quý III/2019", date(2019, 7, 1), date(2019, 9, 30)),
        ("hoàn thành trong quý 2 năm 2019", date(2019, 4, 1), date(2019, 6, 30)),
        ("trình đề án trong tháng 9", date(2019, 9, 1), date(2019, 9, 30)),
        ("mở lớp; thời gian: T11/2019", date(2019, 11, 1), date(2019, 11, 30)),
        ("thực hiện trong 6 tháng cuối năm 2019", date(2019, 7, 1), date(2019, 12, 31)),
        ("sắp xếp xong trong năm 2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("kiểm tra từ ngày 01/4/2019 đến ngày 15/4/2019", date(2019, 4, 1), date(2019, 4, 15)),
        ("báo cáo trong tuần này", date(2019, 3, 12), date(2019, 3, 17)),
    ],
)
def test_a_period_has_two_ends(words: str, first: date, last: date) -> None:
    deadline = deadline_of(words)
    assert deadline is not None
    assert (deadline.kind, deadline.first, deadline.last) == (DeadlineKind.PERIOD, first, last)


def test_days_are_counted_without_the_first_one() -> None:
    deadline = deadline_of("báo cáo trong 10 ngày kể từ ngày ban hành Thông báo này")
    assert deadline is not None
    assert deadline.last == date(2019, 3, 22)
    assert "không kể ngày đầu" in deadline.inferred_from


def test_workdays_leave_out_weekends_and_the_holidays_given() -> None:
    text = "Giao Sở Y tế báo cáo trong 05 ngày làm việc kể từ ngày ký Thông báo này."
    known = Paper(issued_on=date(2019, 4, 26))
    plain = read(text, paper=known).tasks[0].deadline
    kept = read(text, paper=known, holidays=[date(2019, 4, 30), date(2019, 5, 1)]).tasks[0].deadline
    assert plain is not None
    assert kept is not None
    assert (plain.last, kept.last) == (date(2019, 5, 3), date(2019, 5, 7))
    assert "nghỉ lễ" in plain.inferred_from
    assert "nghỉ lễ" not in kept.inferred_from


@pytest.mark.parametrize(
    ("words", "cadence", "day"),
    [
        ("báo cáo trước ngày 20 hằng tháng", Cadence.MONTHLY, 20),
        ("báo cáo trước ngày 05 của tháng sau", Cadence.MONTHLY, 5),
        ("báo cáo trước ngày 15 tháng cuối quý", Cadence.QUARTERLY, 15),
        ("định kỳ hằng quý báo cáo", Cadence.QUARTERLY, None),
        ("định kỳ 6 tháng báo cáo", Cadence.HALF_YEARLY, None),
        ("hàng năm tổ chức sơ kết", Cadence.YEARLY, None),
        ("báo cáo trước 15 tháng 12 hằng năm", Cadence.YEARLY, 15),
        ("phát quang đường vào chiều thứ 6 hàng tuần", Cadence.WEEKLY, None),
    ],
)
def test_a_cadence_has_no_last_day(words: str, cadence: Cadence, day: int | None) -> None:
    deadline = deadline_of(words)
    assert deadline is not None
    assert (deadline.kind, deadline.cadence, deadline.day) == (
        DeadlineKind.RECURRING,
        cadence,
        day,
    )
    assert deadline.last is None


@pytest.mark.parametrize(
    "words",
    [
        "báo cáo tại kỳ họp giữa năm",
        "trình phương án trước cuộc họp tháng sau",
        "kiểm tra hồ chứa trước khi vào mùa mưa",
        "thẩm định trong 05 ngày kể từ khi nhận được hồ sơ",
        "trình danh sách chậm nhất là 15 ngày, kể từ ngày bế mạc kỳ họp",
    ],
)
def test_an_event_keeps_its_words_alone(words: str) -> None:
    deadline = deadline_of(words)
    assert deadline is not None
    assert (deadline.kind, deadline.last) == (DeadlineKind.EVENT, None)


@pytest.mark.parametrize(
    "words",
    [
        "thực hiện Nghị quyết số 15-NQ/TU, ngày 05/5/2018 của Tỉnh ủy",
        "triển khai Kế hoạch phát triển y tế giai đoạn 2016 - 2020",
        "rà soát kế hoạch sử dụng đất hằng năm của ngành",
        "tổng hợp số liệu tính đến ngày 30/4/2019",
        "thực hiện chương trình đến năm 2030",
        "chuẩn bị nội dung để trả lời chất vấn tại kỳ họp",
        "theo dõi tiến độ dự án theo quy định",
    ],
)
def test_a_date_of_something_else_is_no_deadline(words: str) -> None:
    assert deadline_of(words) is None


def test_a_month_without_a_year_takes_the_year_of_the_paper() -> None:
    near, past = (
        deadline_of("báo cáo trước 15/6"),
        deadline_of("báo cáo trước 15/1", date(2019, 12, 20)),
    )
    assert near is not None
    assert past is not None
    assert (near.last, past.last) == (date(2019, 6, 15), date(2020, 1, 15))
    assert "ngày ban hành" in near.inferred_from
    assert "năm sau" in past.inferred_from


def test_without_a_day_of_the_paper_no_year_is_made_up() -> None:
    deadline = deadline_of("báo cáo trước 15/6", None)
    assert deadline is not None
    assert (deadline.text, deadline.last) == ("trước 15/6", None)
    assert "chưa biết năm" in deadline.inferred_from


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert deadline_of("báo cáo trước ngày 31/02/2019") is None


def test_two_deadlines_in_one_sentence_are_two_tasks() -> None:
    text = "Giao Sở Tư pháp rà soát văn bản trước ngày 15/4, báo cáo UBND tỉnh trước ngày 30/4."
    found = read_on(text).tasks
    assert [task.deadline.last for task in found if task.deadline] == [
        date(2019, 4, 15),
        date(2019, 4, 30),
    ]
    assert {task.lead_units for task in found} == {("Sở Tư pháp",)}
