"""One sentence: who gives, who leads, who helps, what is to be done."""

import pytest

from tests.reader.language.papers import only, read_on, tasks_of


def test_lead_helpers_action_and_span() -> None:
    text = (
        "1. Giao Sở Công Thương chủ trì, phối hợp với Cục Quản lý thị trường và UBND các huyện, "
        "thành phố kiểm tra giá cả dịp Tết."
    )
    task = only(text)
    assert task.lead_units == ("Sở Công Thương",)
    assert task.cooperating_units == ("Cục Quản lý thị trường", "UBND các huyện, thành phố")
    assert task.action == "kiểm tra giá cả dịp Tết"
    assert (task.clause, task.lead_from_context) == ("1", False)
    assert text[task.span.start : task.span.end] == text[3:]


def test_the_body_told_to_direct_is_in_between() -> None:
    task = only("Ban cán sự đảng UBND tỉnh chỉ đạo Sở Nội vụ sắp xếp bộ máy.")
    assert (task.via_units, task.lead_units) == (("Ban cán sự đảng UBND tỉnh",), ("Sở Nội vụ",))


def test_directing_only_the_sectors_leaves_the_director_as_lead() -> None:
    task = only("UBND huyện chỉ đạo các ngành chăm lo Tết cho hộ nghèo.")
    assert (task.lead_units, task.via_units) == (("UBND huyện",), ())


def test_who_asks_is_not_who_acts() -> None:
    text = (
        "Đối với dự án chậm tiến độ, Thường trực Huyện ủy yêu cầu UBND huyện báo cáo nguyên nhân."
    )
    assert only(text).lead_units == ("UBND huyện",)


def test_a_body_that_asks_others_as_its_task_stays_the_lead() -> None:
    text = "Giao Ban Quản lý chợ yêu cầu các hộ kinh doanh ký cam kết."
    task = only(text)
    assert task.lead_units == ("Ban Quản lý chợ",)
    assert task.action.startswith("yêu cầu các hộ kinh doanh")


def test_an_opening_aside_is_not_the_subject() -> None:
    text = "Căn cứ chức năng, nhiệm vụ được giao, các phòng, ban chuyên môn lập kế hoạch."
    assert only(text).lead_units == ("các phòng, ban chuyên môn",)


def test_who_receives_is_not_who_acts() -> None:
    text = "Các xã gửi báo cáo về Phòng Nội vụ, Phòng Tài chính - Kế hoạch thẩm định."
    assert [task.lead_units for task in tasks_of(text)] == [("Các xã",)]


def test_clauses_parted_by_semicolons_keep_the_lead() -> None:
    text = "Công an xã quản lý lưu trú; phối hợp với Đoàn Thanh niên tuần tra ban đêm."
    first, second = tasks_of(text)
    assert first.lead_units == second.lead_units == ("Công an xã",)
    assert second.cooperating_units == ("Đoàn Thanh niên",)
    assert second.action == "tuần tra ban đêm"


def test_helping_can_be_the_whole_order() -> None:
    task = only(
        "Các cơ quan liên quan có trách nhiệm phối hợp với Đoàn giám sát trong quá trình làm."
    )
    assert task.cooperating_units == ("Đoàn giám sát",)
    assert task.action.startswith("phối hợp với Đoàn giám sát")


def test_units_parted_by_a_semicolon_are_all_leads() -> None:
    task = only("Các sở, ngành; UBND các huyện báo cáo số liệu.")
    assert task.lead_units == ("Các sở, ngành", "UBND các huyện")


def test_lead_marked_in_brackets() -> None:
    task = only("Giao Sở Y tế (chủ trì), Công an tỉnh kiểm soát người nhập cảnh.")
    assert (task.lead_units, task.cooperating_units) == (("Sở Y tế",), ("Công an tỉnh",))
    task = only(
        "- Tuyên truyền lưu động (Trung tâm Văn hóa huyện chủ trì, xong trong quý II/2019)."
    )
    assert task.lead_units == ("Trung tâm Văn hóa huyện",)
    assert (task.action, task.deadline is not None) == ("Tuyên truyền lưu động", True)


@pytest.mark.parametrize(
    "text",
    [
        "Nhất trí với đề xuất của Sở Xây dựng về vị trí đặt trạm cấp nước.",
        "Biểu dương Công an xã hoàn thành tốt nhiệm vụ.",
        "Các phòng đã xử lý xong 42 hồ sơ.",
        "Văn phòng Huyện ủy thông báo để các cơ quan, đơn vị biết, thực hiện./.",
        "Ngày 05/3/2019, UBND tỉnh ban hành Kế hoạch số 12/KH-UBND về chuyển đổi số.",
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
        "Việc giao ban hằng tuần được duy trì.",
        "Nghị quyết này đã được Hội đồng nhân dân tỉnh thông qua.",
    ],
)
def test_what_gives_no_work_is_no_task(text: str) -> None:
    assert tasks_of(text) == ()


def test_a_general_clause_says_so() -> None:
    task = only("Chánh Văn phòng, Thủ trưởng các đơn vị chịu trách nhiệm thi hành Quyết định này.")
    assert task.is_general


def test_the_issuer_telling_of_itself_gives_no_task() -> None:
    text = "Qua kiểm tra, UBND tỉnh triển khai nhiều giải pháp; chỉ đạo Sở Y tế vào cuộc."
    assert tasks_of(text, issuer="UBND tỉnh Thanh Vân") == ()


def test_an_order_without_a_unit_is_flagged_not_guessed() -> None:
    reading = read_on(
        "1. Tăng cường quản lý vật tư nông nghiệp.\n2. Nghiêm cấm mọi hành vi phá rừng."
    )
    assert reading.tasks == ()
    assert [flag.reason for flag in reading.flags] == [
        "Câu nêu việc phải làm nhưng không nêu đơn vị nào.",
        "Câu nêu điều bắt buộc nhưng không rõ giao cho đơn vị nào.",
    ]


def test_a_dated_order_without_a_unit_has_an_empty_lead() -> None:
    task = only("- Hoàn thành cơ sở dữ liệu đất đai trước ngày 30/9/2019.")
    assert task.lead_units == ()
    assert task.deadline is not None
