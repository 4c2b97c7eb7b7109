"""Units that stand in a heading or an opening sentence; sections; addresses of clauses."""

from tests.reader.language.papers import leads, read_on, tasks_of

PLAN = """III. TỔ CHỨC THỰC HIỆN
1. Phòng Nông nghiệp và PTNT
- Hướng dẫn các xã lập kế hoạch, xong trước ngày 10/4/2019.
- Tham mưu tổ chức sơ kết.
2. Đối với UBND các xã
a) Thành lập tổ công tác;
b) Ký cam kết với từng thôn.
3. Công an huyện bảo đảm an ninh trật tự.
"""


def test_a_unit_alone_as_heading_leads_its_items() -> None:
    found = tasks_of(PLAN)
    assert [task.lead_units for task in found] == [
        ("Phòng Nông nghiệp và PTNT",),
        ("Phòng Nông nghiệp và PTNT",),
        ("UBND các xã",),
        ("UBND các xã",),
        ("Công an huyện",),
    ]
    assert [task.lead_from_context for task in found] == [True, True, True, True, False]
    assert [task.clause for task in found] == ["III.1", "III.1", "III.2.a", "III.2.b", "III.3"]
    assert "Phòng Nông nghiệp và PTNT" in found[0].inferred[0]


def test_an_opening_sentence_leads_what_follows() -> None:
    text = """Điều 2. Hội đồng nhân dân tỉnh yêu cầu Ủy ban nhân dân tỉnh làm các việc sau:
1. Rà soát quy hoạch.
2. Chỉ đạo Sở Tài chính bố trí vốn."""
    first, second = tasks_of(text)
    assert first.lead_units == ("Ủy ban nhân dân tỉnh",)
    assert (second.lead_units, second.via_units) == (("Sở Tài chính",), ("Ủy ban nhân dân tỉnh",))
    assert second.clause == "Điều 2.2"


def test_an_opening_without_units_asks_the_units_below() -> None:
    text = """Thường trực Huyện ủy yêu cầu:
- Ban Tuyên giáo mở chuyên mục.
- Đảng ủy các xã báo cáo."""
    assert leads(text) == [("Ban Tuyên giáo",), ("Đảng ủy các xã",)]


def test_a_bullet_under_a_full_task_takes_its_unit_only_for_a_clear_order() -> None:
    text = """1. Hội Nông dân xã vận động hội viên hiến đất.
- Tổ chức ra quân làm đường.
- Tiếp tục phát huy nếp làm chung."""
    assert [task.action for task in tasks_of(text)] == [
        "vận động hội viên hiến đất",
        "Tổ chức ra quân làm đường",
    ]


def test_a_sentence_with_a_subject_of_its_own_is_not_the_heading_s() -> None:
    text = """1. Trạm Y tế xã
- Khám sức khỏe định kỳ cho học sinh. Mỗi gia đình tự giác; đăng ký với thôn."""
    (task,) = tasks_of(text)
    assert task.action == "Khám sức khỏe định kỳ cho học sinh"


def test_results_and_aims_give_no_tasks_unless_told() -> None:
    text = """I. KẾT QUẢ THỰC HIỆN
Các chi bộ tổ chức sinh hoạt đầy đủ. Giao Văn phòng tổng hợp số liệu.
II. MỤC ĐÍCH, YÊU CẦU
Các phòng, ban xác định rõ trách nhiệm.
III. NHIỆM VỤ
Các chi bộ xây dựng kế hoạch."""
    assert leads(text) == [("Văn phòng",), ("Các chi bộ",)]


def test_broken_lines_are_put_together() -> None:
    text = """Điều
2. Giao Ủy ban nhân dân tỉnh ban hành
kế hoạch thực hiện và
Sở Tài chính bố trí kinh phí."""
    found = tasks_of(text)
    assert found[0].clause == "Điều 2"
    assert found[0].action.startswith("ban hành kế hoạch thực hiện")


def test_the_tail_of_the_paper_is_not_read_but_its_annex_is() -> None:
    text = """1. Giao Phòng Nội vụ tổng hợp kết quả.
Nơi nhận:
- UBND tỉnh (báo cáo);
- Lưu: VT.
PHỤ LỤC
- Giao Phòng Tư pháp rà soát văn bản."""
    assert leads(text) == [("Phòng Nội vụ",), ("Phòng Tư pháp",)]


def test_a_number_used_twice_breaks_nothing() -> None:
    text = (
        "1- Công an xã tuần tra.\n2- Xã đội huấn luyện dân quân.\n2- Hội Phụ nữ xã mở lớp nấu ăn."
    )
    assert [task.clause for task in tasks_of(text)] == ["1", "2", "2"]


def test_flags_of_one_paragraph_are_one() -> None:
    reading = read_on("1. Đẩy mạnh tuyên truyền. Nâng cao chất lượng dạy học. Mở rộng thư viện.")
    (flag,) = reading.flags
    assert reading.text[flag.span.start : flag.span.end].startswith("Đẩy mạnh")
    assert reading.text[flag.span.start : flag.span.end].endswith("thư viện.")
