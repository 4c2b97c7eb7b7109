"""Which fields the template of each kind of paper may hold, each with an example.

Names in templates are unaccented Vietnamese: an official types them in Word. A row of a list is
named by the template itself: `{% for v in nhiem_vu %}`, then `{{ v.ten }}`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from vedich.reports.models import PaperKind


@dataclass(frozen=True)
class Field:
    """One text."""

    key: str
    label: StrOrPromise
    example: str


@dataclass(frozen=True)
class Rows:
    """A list; `lists` are lists within each of its rows. `examples`: how many the sample shows."""

    key: str
    label: StrOrPromise
    fields: tuple[Field, ...]
    lists: tuple[Rows, ...] = ()
    examples: int = 2


@dataclass(frozen=True)
class Catalogue:
    """All that a kind of paper offers."""

    kind: PaperKind
    fields: tuple[Field, ...]
    lists: tuple[Rows, ...]

    def field_names(self) -> set[str]:
        return {each.key for each in self.fields}

    def example(self) -> dict[str, Any]:
        """A context in which every field holds its example."""
        return _texts(self.fields) | {each.key: _rows(each) for each in self.lists}

    def all_lists(self) -> Iterator[tuple[str, Rows]]:
        """Every list, with the name of the list that it lies in ("" at the top)."""
        for each in self.lists:
            yield "", each
            for inner in each.lists:
                yield each.key, inner


def _texts(fields: tuple[Field, ...]) -> dict[str, Any]:
    return {each.key: each.example for each in fields}


def _rows(rows: Rows) -> list[dict[str, Any]]:
    one = _texts(rows.fields) | {each.key: _rows(each) for each in rows.lists}
    numbered = "stt" in one
    return [one | ({"stt": str(n)} if numbered else {}) for n in range(1, rows.examples + 1)]


F = Field
COMMON = (
    F("co_quan_cap_tren", _("Cơ quan cấp trên, chữ in hoa; có thể trống"), "TỈNH ỦY A"),
    F("co_quan", _("Cơ quan ban hành, chữ in hoa"), "HUYỆN ỦY B"),
    F("so_ky_hieu", _("Số và ký hiệu; số để trống, văn thư điền"), "Số ……-TB/HU"),
    F("dia_danh_ngay", _("Địa danh, ngày tháng năm"), "B, ngày 21 tháng 02 năm 2020"),
    F("ky_thay_mat", _("Dòng đầu chỗ ký: ký thay mặt, thừa lệnh; có thể trống"),
      "T/L BAN THƯỜNG VỤ"),
    F("chuc_vu_ky", _("Chức vụ người ký, chữ in hoa"), "CHÁNH VĂN PHÒNG"),
    F("dau_ket", _("Dấu kết thúc bài, theo thể thức"), "."),
    F("luu", _("Dòng lưu ở nơi nhận"), "Lưu Văn phòng"),
)  # fmt: skip
RECEIVERS = Rows("noi_nhan", _("Nơi nhận, không kể dòng lưu"), (
    F("ten", _("Tên nơi nhận"), "Thường trực Huyện ủy"),
))  # fmt: skip
MEETING = (
    F("ten_cuoc_hop", _("Tên cuộc họp"), "Họp Ban Thường vụ Huyện ủy B"),
    F("ngay_hop", _("Ngày họp"), "21/02/2020"),
    F("noi_hop", _("Nơi họp; có thể trống"), "Phòng họp số 1"),
    F("chu_tri", _("Người chủ trì, chức vụ"), "đồng chí Nguyễn Văn C, Bí thư Huyện ủy"),
    F("thanh_phan", _("Thành phần dự, thành một câu"),
      "9 đồng chí ủy viên Ban Thường vụ; vắng 1 đồng chí (có lý do)"),
)  # fmt: skip

CATALOGUES: dict[str, Catalogue] = {
    each.kind: each
    for each in (
        Catalogue(
            PaperKind.NOTICE,
            (*COMMON, *MEETING),
            (
                Rows("noi_dung", _("Nội dung đã bàn, theo thứ tự"), (
                    F("stt", _("Số thứ tự"), "1"),
                    F("ten", _("Tên nội dung"), "Về rà soát hộ nghèo sau Tết"),
                ), (
                    Rows("ket_luan", _("Kết luận của nội dung, trừ giao việc"), (
                        F("noi_dung", _("Kết luận"), "Thống nhất kết quả rà soát của 12 xã."),
                    ), examples=1),
                    Rows("giao_viec", _("Việc được giao trong nội dung"), (
                        F("noi_dung", _("Việc phải làm"), "Rà soát lại danh sách hộ nghèo"),
                        F("don_vi", _("Đơn vị chủ trì"), "Phòng Lao động - TB và XH"),
                        F("han", _("Hạn, thành chữ"), "trước ngày 20/03/2020"),
                    ), examples=1),
                )),
                RECEIVERS,
            ),
        ),
        Catalogue(
            PaperKind.MINUTES,
            (
                *COMMON,
                *MEETING,
                F("gio_bat_dau", _("Giờ khai mạc"), "8 giờ 00"),
                F("gio_ket_thuc", _("Giờ kết thúc"), "11 giờ 30"),
                F("nguoi_ghi", _("Người ghi biên bản; có thể trống"), "Lý Thị D"),
                F("nguoi_chu_tri", _("Họ tên người chủ trì"), "Nguyễn Văn C"),
            ),
            (
                Rows("co_mat", _("Người có mặt"), (F("ten", _("Họ tên"), "Nguyễn Văn C"),)),
                Rows("vang_mat", _("Người vắng"), (
                    F("ten", _("Họ tên"), "Trần Thị E"),
                    F("ly_do", _("Lý do, người dự thay; có thể trống"), "đi công tác"),
                ), examples=1),
                Rows("noi_dung", _("Nội dung đã bàn, theo thứ tự"), (
                    F("stt", _("Số thứ tự"), "1"),
                    F("ten", _("Tên nội dung"), "Rà soát hộ nghèo sau Tết"),
                    F("dien_bien", _("Diễn biến, ý kiến; có thể trống"),
                      "Phòng Lao động - TB và XH báo cáo; 3 ý kiến đề nghị rà soát lại 2 xã."),
                ), (
                    Rows("ket_luan", _("Kết luận, kể cả việc được giao"), (
                        F("noi_dung", _("Kết luận"), "Giao Phòng Lao động - TB và XH rà soát lại"),
                        F("bieu_quyet", _("Biểu quyết, thành chữ; có thể trống"),
                          "biểu quyết: 8 tán thành, 0 không tán thành, 1 không có ý kiến"),
                    ), examples=1),
                )),
            ),
        ),
        Catalogue(
            PaperKind.BRIEF,
            (
                *COMMON,
                F("tuan", _("Tuần báo cáo"), "Tuần 08 năm 2020 (từ 17/02 đến 23/02/2020)"),
                F("tinh_den", _("Ngày lấy số liệu"), "21/02/2020"),
                F("tong_hop", _("Số việc theo tình trạng, thành một câu"),
                  "Đang theo dõi 42 nhiệm vụ: 30 trong hạn, 7 quá hạn, 5 chờ xác nhận."),
            ),
            (
                Rows("muc", _("Các mục của bản tin, đã cắt vừa một trang A4"), (
                    F("stt", _("Số thứ tự"), "1"),
                    F("ten", _("Tên mục"), "Đến hạn trong tuần"),
                    F("con_lai", _("Câu “và N việc khác”; có thể trống"), "và 3 việc khác"),
                ), (
                    Rows("dong", _("Từng việc của mục"), (
                        F("noi_dung", _("Việc"),
                          "20/02: Rà soát hộ nghèo sau Tết (Phòng Lao động - TB và XH)"),
                    )),
                ), examples=4),
            ),
        ),
        Catalogue(
            PaperKind.TASKS,
            (
                *COMMON,
                F("don_vi", _("Đơn vị chủ trì"), "Huyện ủy B"),
                F("tinh_den", _("Ngày lấy số liệu"), "21/02/2020"),
                F("tong_hop", _("Số việc theo tình trạng, thành một câu"),
                  "Tổng số 12 nhiệm vụ: 3 quá hạn, 8 trong hạn, 1 chờ xác nhận."),
                F("con_lai", _("Câu “và N việc khác”; có thể trống"), ""),
            ),
            (
                Rows("nhiem_vu", _("Từng nhiệm vụ, quá hạn ở trên"), (
                    F("stt", _("Số thứ tự"), "1"),
                    F("ma", _("Mã"), "NV-0012"),
                    F("ten", _("Việc phải làm"), "Rà soát hộ nghèo sau Tết"),
                    F("san_pham", _("Sản phẩm phải có; có thể trống"), "Báo cáo rà soát"),
                    F("noi_giao", _("Nơi giao"), "Tỉnh ủy A"),
                    F("nguoi", _("Người thực hiện; có thể trống"), "Lý Thị D"),
                    F("han", _("Hạn"), "20/02/2020"),
                    F("tinh_trang", _("Tình trạng, thành chữ"), "Quá hạn, quá hạn 1 ngày"),
                ), examples=3),
            ),
        ),
        Catalogue(
            PaperKind.WEEK,
            (
                *COMMON,
                F("cua", _("Lịch của ai, chữ in hoa"), "THƯỜNG TRỰC HUYỆN ỦY B"),
                F("tuan", _("Tuần"), "Tuần 09 năm 2020 (từ 24/02 đến 01/03/2020)"),
                F("ghi_chu", _("Dự thảo hay đã điều chỉnh; có thể trống"),
                  "Có 1 điều chỉnh sau khi duyệt"),
            ),
            (
                Rows("viec", _("Từng việc, theo ngày và giờ"), (
                    F("ngay", _("Thứ, ngày; trống ở các việc sau của cùng ngày"), "Thứ Hai 24/02"),
                    F("gio", _("Giờ hoặc buổi"), "8:00–10:00"),
                    F("noi_dung", _("Nội dung"), "Họp Thường trực Huyện ủy B"),
                    F("lanh_dao", _("Lãnh đạo dự"), "Nguyễn Văn C, Trần Thị E"),
                    F("dia_diem", _("Địa điểm; có thể trống"), "Phòng họp số 1"),
                    F("chuan_bi", _("Cơ quan chuẩn bị; có thể trống"), "Văn phòng Huyện ủy"),
                    F("thanh_phan", _("Thành phần; có thể trống"), "Trưởng các ban"),
                    F("dieu_chinh", _("Điều chỉnh sau khi duyệt; có thể trống"), ""),
                ), examples=3),
            ),
        ),
        Catalogue(
            PaperKind.SLIP,
            (
                *COMMON,
                F("trinh", _("Trình ai, chức vụ"), "Đồng chí Nguyễn Văn C, Bí thư Huyện ủy"),
                F("so_den", _("Số đến"), "128/2020"),
                F("ngay_den", _("Ngày, giờ đến"), "08:15 ngày 21/02/2020"),
                F("do_khan", _("Độ khẩn; có thể trống"), "Khẩn"),
                F("van_ban", _("Loại, số, ngày của văn bản"),
                  "Kế hoạch 212/KH-UBND ngày 18/02/2020"),
                F("noi_gui", _("Nơi gửi"), "UBND tỉnh A"),
                F("trich_yeu", _("Trích yếu"), "Rà soát hộ nghèo sau Tết"),
                F("han_tra_loi", _("Hạn trả lời; có thể trống"), "28/02/2020"),
                F("de_xuat", _("Đề xuất của văn phòng"),
                  "Giao Phòng Lao động - TB và XH tham mưu văn bản trả lời."),
                F("chu_tri", _("Đề xuất chủ trì; có thể trống"), "Phòng Lao động - TB và XH"),
                F("phoi_hop", _("Đề xuất phối hợp; có thể trống"), "Phòng Tài chính - KH"),
                F("han", _("Đề xuất hạn; có thể trống"), "27/02/2020"),
                F("nguoi_trinh", _("Người lập phiếu"), "Lý Thị D"),
                F("y_kien", _("Ý kiến chỉ đạo; trống khi chưa có"), "Đồng ý như đề xuất."),
                F("nguoi_cho_y_kien", _("Ai, ngày nào cho ý kiến; trống khi chưa có"),
                  "Nguyễn Văn C, 21/02/2020"),
            ),
            (),
        ),
        Catalogue(
            PaperKind.REVIEW,
            (
                *COMMON,
                F("loai", _("Sơ kết hay tổng kết, chữ in hoa"), "SƠ KẾT"),
                F("van_ban", _("Văn bản được sơ kết, tổng kết"),
                  "Chỉ thị 12-CT/HU ngày 15/03/2019"),
                F("ve", _("Trích yếu của văn bản; có thể trống"), "Về chăm lo hộ nghèo"),
                F("theo", _("Sơ kết, tổng kết theo đâu, thành một câu"),
                  "Thực hiện Kế hoạch 05-KH/HU."),
                F("tinh_den", _("Ngày lấy số liệu"), "21/02/2020"),
                F("viec_tong_hop", _("Số việc theo tình trạng, thành một câu"),
                  "Tổng số 12 nhiệm vụ: 3 quá hạn, 1 trong hạn, 8 đã xong."),
                F("con_lai", _("Câu “và N việc khác”; có thể trống"), ""),
                F("dich_tong_hop", _("Số đích mà văn bản đặt ra, thành một câu"),
                  "Văn bản đặt 2 đích."),
            ),
            (
                Rows("nhiem_vu", _("Nhiệm vụ giao từ văn bản, theo hạn; có thể trống"), (
                    F("stt", _("Số thứ tự"), "1"),
                    F("ten", _("Việc phải làm"), "Rà soát hộ nghèo sau Tết"),
                    F("don_vi", _("Đơn vị chủ trì"), "Phòng Lao động - TB và XH"),
                    F("han", _("Hạn"), "20/02/2020"),
                    F("tinh_trang", _("Tình trạng, thành chữ"), "Quá hạn 1 ngày"),
                )),
                Rows("chi_tieu", _("Đích mà văn bản đặt ra, với số đang dùng; có thể trống"), (
                    F("stt", _("Số thứ tự"), "1"),
                    F("ten", _("Chỉ tiêu, đơn vị tính"), "Tỷ lệ hộ nghèo (%)"),
                    F("noi", _("Địa bàn"), "Huyện B"),
                    F("dich", _("Đích và kỳ của đích"), "10 (2020)"),
                    F("ky_truoc", _("Số của kỳ trước; có thể trống"), "16,2 (2018)"),
                    F("thuc_hien", _("Số mới nhất, giữ dấu của nguồn; có thể trống"),
                      "12,4 (2019)"),
                )),
                RECEIVERS,
            ),
        ),
    )
}  # fmt: skip
