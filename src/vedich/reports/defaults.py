"""The templates that the house brings itself, in the layout of the day.

An office takes one as its example, edits it in Word and brings it back as its own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from vedich.reports.drawing import CENTER, LEFT, Sheet
from vedich.reports.layouts import Layout, layout_of
from vedich.reports.models import PaperKind


@lru_cache(maxsize=64)
def _drawn(kind: str, layout: Layout) -> bytes:
    return _DRAWN[PaperKind(kind)](layout)


def default_template(kind: str, family: str, on: date) -> bytes:
    """The house's own template of a kind in the layout that holds on `on`."""
    return _drawn(kind, layout_of(family, on))


def _notice(layout: Layout) -> bytes:
    sheet = Sheet(layout)
    sheet.page_numbers()
    sheet.head()
    sheet.title("THÔNG BÁO KẾT LUẬN", "{{ ten_cuoc_hop }}, ngày {{ ngay_hop }}")
    sheet.body(
        "Ngày {{ ngay_hop }}{% if noi_hop %}, tại {{ noi_hop }}{% endif %}, {{ chu_tri }} chủ trì "
        "cuộc họp. Dự họp có {{ thanh_phan }}."
    )
    sheet.body("Sau khi nghe báo cáo và thảo luận, cuộc họp kết luận như sau:")
    sheet.command("for n in noi_dung")
    sheet.body("**{{ n.stt }}. {{ n.ten }}**")
    sheet.command("for k in n.ket_luan")
    sheet.body("- {{ k.noi_dung }}")
    sheet.command("endfor")
    sheet.command("for g in n.giao_viec")
    sheet.body("- Giao {{ g.don_vi }}: {{ g.noi_dung }}, {{ g.han }}.")
    sheet.command("endfor")
    sheet.command("endfor")
    sheet.body("Thông báo để các cơ quan, đơn vị biết, thực hiện{{ dau_ket }}")
    sheet.ending()
    return sheet.bytes()


def _minutes(layout: Layout) -> bytes:
    sheet = Sheet(layout)
    sheet.page_numbers()
    sheet.head()
    sheet.title("BIÊN BẢN", "{{ ten_cuoc_hop }}")
    sheet.body(
        "Cuộc họp bắt đầu lúc {{ gio_bat_dau }}, ngày {{ ngay_hop }}"
        "{% if noi_hop %}, tại {{ noi_hop }}{% endif %}."
    )
    sheet.body("**I. Thành phần**")
    sheet.body("Chủ trì: {{ chu_tri }}.")
    sheet.body("Có mặt: {% for c in co_mat %}{{ c.ten }}{% if not loop.last %}, {% endif %}"
               "{% endfor %}.")  # fmt: skip
    sheet.command("for v in vang_mat")
    sheet.body("Vắng mặt: {{ v.ten }}{% if v.ly_do %} ({{ v.ly_do }}){% endif %}.")
    sheet.command("endfor")
    sheet.body("**II. Nội dung**")
    sheet.command("for n in noi_dung")
    sheet.body("**{{ n.stt }}. {{ n.ten }}**")
    sheet.command("if n.dien_bien")
    sheet.body("{{ n.dien_bien }}")
    sheet.command("endif")
    sheet.command("for k in n.ket_luan")
    sheet.body("Kết luận: {{ k.noi_dung }}{% if k.bieu_quyet %} ({{ k.bieu_quyet }}){% endif %}.")
    sheet.command("endfor")
    sheet.command("endfor")
    sheet.body("Cuộc họp kết thúc lúc {{ gio_ket_thuc }} cùng ngày{{ dau_ket }}")
    sheet.two_signatures(
        "NGƯỜI GHI BIÊN BẢN", "{{ nguoi_ghi }}", "CHỦ TRÌ HỘI NGHỊ", "{{ nguoi_chu_tri }}"
    )
    return sheet.bytes()


def _brief(layout: Layout) -> bytes:
    sheet = Sheet(layout, size=12, gap=2)
    sheet.head()
    sheet.title("BÁO CÁO NHANH", "{{ tuan }}")
    sheet.body("{{ tong_hop }} Số liệu tính đến ngày {{ tinh_den }}.")
    sheet.command("for m in muc")
    sheet.text("**{{ m.stt }}. {{ m.ten }}**", align=LEFT, before=3, after=1)
    sheet.command("for d in m.dong")
    sheet.text("- {{ d.noi_dung }}", after=0)
    sheet.command("endfor")
    sheet.command("if m.con_lai")
    sheet.text("- {{ m.con_lai }}", italic=True, after=0)
    sheet.command("endif")
    sheet.command("endfor")
    sheet.ending(receivers=False)
    return sheet.bytes()


def _tasks(layout: Layout) -> bytes:
    sheet = Sheet(layout, size=13, is_landscape=True)
    sheet.page_numbers()
    sheet.head()
    sheet.title("DANH SÁCH NHIỆM VỤ", "{{ don_vi }}, tính đến ngày {{ tinh_den }}")
    sheet.text("{{ tong_hop }}", align=LEFT)
    sheet.table(
        [
            ("TT", 0.05, "{{ v.stt }}"),
            ("Nhiệm vụ", 0.33, "{{ v.ten }}"),
            ("Sản phẩm", 0.15, "{{ v.san_pham }}"),
            ("Nơi giao", 0.13, "{{ v.noi_giao }}"),
            ("Người thực hiện", 0.12, "{{ v.nguoi }}"),
            ("Hạn", 0.1, "{{ v.han }}"),
            ("Tình trạng", 0.12, "{{ v.tinh_trang }}"),
        ],
        "nhiem_vu",
        centred=(0, 5),
    )
    sheet.command("if con_lai")
    sheet.text("{{ con_lai }}", align=LEFT, italic=True)
    sheet.command("endif")
    sheet.ending(receivers=False)
    return sheet.bytes()


def _week(layout: Layout) -> bytes:
    sheet = Sheet(layout, size=12, is_landscape=True, gap=2)
    sheet.page_numbers()
    sheet.head()
    sheet.title("LỊCH CÔNG TÁC TUẦN", "{{ cua }}", "{{ tuan }}")
    sheet.command("if ghi_chu")
    sheet.text("({{ ghi_chu }})", align=CENTER, italic=True)
    sheet.command("endif")
    sheet.table(
        [
            ("Thứ, ngày", 0.09, "{{ v.ngay }}"),
            ("Giờ", 0.08, "{{ v.gio }}"),
            (
                "Nội dung",
                0.3,
                "{{ v.noi_dung }}{% if v.dieu_chinh %} ({{ v.dieu_chinh }}){% endif %}",
            ),
            ("Lãnh đạo", 0.14, "{{ v.lanh_dao }}"),
            ("Địa điểm", 0.12, "{{ v.dia_diem }}"),
            ("Chuẩn bị", 0.12, "{{ v.chuan_bi }}"),
            ("Thành phần", 0.15, "{{ v.thanh_phan }}"),
        ],
        "viec",
        centred=(0, 1),
    )
    sheet.ending(receivers=False)
    return sheet.bytes()


def _slip(layout: Layout) -> bytes:
    sheet = Sheet(layout, gap=4)
    sheet.head()
    sheet.title("PHIẾU TRÌNH", "Giải quyết văn bản đến")
    sheet.body("**Kính trình:** {{ trinh }}")
    sheet.body(
        "**Văn bản:** {{ van_ban }} của {{ noi_gui }}{% if do_khan %} ({{ do_khan }}){% endif %}"
    )
    sheet.body("**Số đến:** {{ so_den }}, đến lúc {{ ngay_den }}")
    sheet.body("**Trích yếu:** {{ trich_yeu }}")
    sheet.command("if han_tra_loi")
    sheet.body("**Hạn trả lời:** {{ han_tra_loi }}")
    sheet.command("endif")
    sheet.body("**Văn phòng đề xuất:** {{ de_xuat }}")
    for field, label in (("chu_tri", "Chủ trì"), ("phoi_hop", "Phối hợp"), ("han", "Hạn")):
        sheet.command(f"if {field}")
        sheet.body(f"**{label}:** {{{{ {field} }}}}")
        sheet.command("endif")
    sheet.body("**Ý kiến chỉ đạo:** {{ y_kien }}")
    for _line in range(3):
        sheet.command("if not y_kien")
        sheet.body("…" * 44)
        sheet.command("endif")
    sheet.two_signatures(
        "NGƯỜI LẬP PHIẾU", "{{ nguoi_trinh }}", "NGƯỜI CHO Ý KIẾN", "{{ nguoi_cho_y_kien }}"
    )
    return sheet.bytes()


BLANK = "." * 60
"""What people write themselves stands beneath its heading as an empty line."""


def _review(layout: Layout) -> bytes:
    sheet = Sheet(layout)
    sheet.page_numbers()
    sheet.head()
    sheet.title("BÁO CÁO {{ loai }}", "việc thực hiện {{ van_ban }}")
    sheet.command("if ve")
    sheet.text("({{ ve }})", align=CENTER, italic=True)
    sheet.command("endif")
    sheet.body("{{ theo }} Số liệu lấy đến ngày {{ tinh_den }}.")
    for heading in ("I. ĐẶC ĐIỂM, TÌNH HÌNH", "II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO"):
        _to_write(sheet, heading)
    sheet.body("**III. KẾT QUẢ THỰC HIỆN**")
    sheet.body("**1. Nhiệm vụ đã giao.** {{ viec_tong_hop }}")
    sheet.command("if nhiem_vu")
    sheet.table(
        [
            ("TT", 0.07, "{{ v.stt }}"),
            ("Nhiệm vụ", 0.38, "{{ v.ten }}"),
            ("Đơn vị chủ trì", 0.2, "{{ v.don_vi }}"),
            ("Hạn", 0.15, "{{ v.han }}"),
            ("Tình trạng", 0.2, "{{ v.tinh_trang }}"),
        ],
        "nhiem_vu",
        centred=(0, 3),
    )
    sheet.command("endif")
    sheet.command("if con_lai")
    sheet.text("{{ con_lai }}", align=LEFT, italic=True)
    sheet.command("endif")
    sheet.text("**2. Chỉ tiêu.** {{ dich_tong_hop }}", indent=10, before=6)
    sheet.command("if chi_tieu")
    sheet.table(
        [
            ("TT", 0.07, "{{ v.stt }}"),
            ("Chỉ tiêu", 0.33, "{{ v.ten }}"),
            ("Địa bàn", 0.18, "{{ v.noi }}"),
            ("Đích", 0.14, "{{ v.dich }}"),
            ("Kỳ trước", 0.14, "{{ v.ky_truoc }}"),
            ("Mới nhất", 0.14, "{{ v.thuc_hien }}"),
        ],
        "chi_tieu",
        centred=(0, 3, 4, 5),
    )
    sheet.command("endif")
    _to_write(sheet, "3. Đánh giá kết quả")
    for heading in (
        "IV. TỒN TẠI, HẠN CHẾ",
        "V. NGUYÊN NHÂN (khách quan, chủ quan)",
        "VI. BÀI HỌC KINH NGHIỆM",
        "VII. PHƯƠNG HƯỚNG, NHIỆM VỤ, GIẢI PHÁP",
        "VIII. KIẾN NGHỊ, ĐỀ XUẤT (tiếp tục thực hiện; sửa đổi, bổ sung; thay thế; kết thúc)",
    ):
        _to_write(sheet, heading)
    sheet.ending()
    return sheet.bytes()


def _to_write(sheet: Sheet, heading: str) -> None:
    sheet.text(f"**{heading}**", indent=10, before=6)
    sheet.body(BLANK)


_DRAWN: dict[PaperKind, Callable[[Layout], bytes]] = {
    PaperKind.NOTICE: _notice,
    PaperKind.MINUTES: _minutes,
    PaperKind.BRIEF: _brief,
    PaperKind.TASKS: _tasks,
    PaperKind.WEEK: _week,
    PaperKind.SLIP: _slip,
    PaperKind.REVIEW: _review,
}
