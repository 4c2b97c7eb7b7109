"""The thirteen ways of working that the article tells of, and what in this software does each.

Said in our own words; where nothing does it yet, the page says so. `id` is that of the list of
facts drawn from the article; `paragraph` the place in it (Báo Lào Cai, 10/02/2020).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Mechanism:
    """A page that does it: what it is called and the name of its address."""

    label: StrOrPromise
    url_name: str
    icon: str


@dataclass(frozen=True)
class Practice:
    """One way of working. `does`: what the software does for it; `lacks`: what it does not yet."""

    id: str
    title: StrOrPromise
    who: str
    paragraph: int
    does: StrOrPromise = ""
    lacks: StrOrPromise = ""
    mechanisms: tuple[Mechanism, ...] = ()

    @property
    def state(self) -> str:
        """“on”: done; “risk”: done in part; “nodata”: not yet."""
        if not self.does:
            return "nodata"
        return "risk" if self.lacks else "on"

    @property
    def state_text(self) -> StrOrPromise:
        return {"on": _("Đã có"), "risk": _("Có một phần"), "nodata": _("Chưa có")}[self.state]


WEEK = Mechanism(_("Tuần này"), url_name="week", icon="home")
PATH = Mechanism(_("Nghị quyết → kết quả"), url_name="from_resolution", icon="hierarchy-3")
COVERAGE = Mechanism(_("Triển khai ở địa phương"), url_name="coverage", icon="columns")
INITIATIVES = Mechanism(_("Chương trình, đề án"), url_name="initiatives", icon="file-description")
INDICATORS = Mechanism(_("Chỉ tiêu"), url_name="indicators", icon="chart-line")
DOCUMENTS = Mechanism(_("Văn bản"), url_name="documents", icon="file-import")
DUTIES = Mechanism(_("Bảng phân công"), url_name="duties", icon="user-check")
HOT_SPOTS = Mechanism(_("Nơi cần quan tâm"), url_name="hot_spots", icon="alert-triangle")
FINISHES = Mechanism(_("Sổ về đích"), url_name="ledger", icon="flag-check")
CHOSEN = Mechanism(_("Xã, thôn đã chọn"), url_name="selections", icon="list-check")
REGULATIONS = Mechanism(_("Quy chế làm việc"), url_name="regulations", icon="list-details")
FUNDING = Mechanism(_("Kinh phí"), url_name="funding", icon="cash")
PEOPLE = Mechanism(_("Người giữ chức vụ"), url_name="people", icon="users")
FOCUS_AREAS = Mechanism(_("Lĩnh vực trọng tâm"), url_name="focus_areas", icon="flag-check")
PRODUCTS = Mechanism(_("Sản phẩm chủ lực"), url_name="products", icon="plant-2")
COMMITMENTS = Mechanism(_("Cam kết của đối tác"), url_name="commitments", icon="list-check")

TASKS = Mechanism(_("Sổ nhiệm vụ"), url_name="tasks", icon="checklist")
MY_TASKS = Mechanism(_("Việc của tôi"), url_name="my_tasks", icon="user")
LEFT = Mechanism(_("Việc chờ bàn giao"), url_name="hand_over_left", icon="users")
COUNTERS = Mechanism(_("Tổng hợp nhiệm vụ"), url_name="task_counters", icon="chart-bar")

MEETINGS = Mechanism(_("Phiên họp"), url_name="meetings", icon="users-group")
TOPICS = Mechanism(_("Vấn đề đưa lại"), url_name="meeting_topics", icon="refresh")
MEETING_TIME = Mechanism(_("Nghe, thảo luận, quyết định"), url_name="meeting_time", icon="scale")

SCHEDULES = Mechanism(_("Lịch công tác tuần"), url_name="schedules", icon="calendar-time")
WORK_SHARES = Mechanism(_("Cơ cấu việc"), url_name="work_shares", icon="columns")

PRACTICES = (
    Practice(
        id="p01",
        title=_("Mỗi cấp ủy viên một phần việc rõ ràng"),
        who="Huyện ủy Bát Xát",
        paragraph=1,
        does=_(
            "Mỗi chương trình, đề án ghi người phụ trách, cơ quan chủ trì, cơ quan phối hợp, từ "
            "ngày nào, theo văn bản nào. Bảng phân công của mỗi cấp ủy cho thấy từng thành viên "
            "phụ trách lĩnh vực, địa bàn, chương trình, đề án nào vào một ngày; việc chưa có người "
            "và người chưa có việc đều hiện ra. Bảng in được, lấy ra Word để kèm quyết định."
        ),
        mechanisms=(DUTIES, INITIATIVES, WEEK, PEOPLE),
    ),
    Practice(
        id="p02",
        title=_("Làm việc với cơ sở, gỡ khó tại chỗ"),
        who="Huyện ủy Bát Xát",
        paragraph=1,
        lacks=_("Chưa có sổ buổi làm việc với cơ sở và sổ vướng mắc."),
    ),
    Practice(
        id="p03",
        title=_("Dồn sức vào vài lĩnh vực được chọn"),
        who="Huyện ủy Bát Xát",
        paragraph=1,
        does=_(
            "Mỗi lĩnh vực trọng tâm, khâu đột phá ghi cấp ủy chọn, lý do, văn bản, đề án và chỉ "
            "tiêu. Mỗi sản phẩm chủ lực có trang riêng: đường tới đích, nơi sản xuất, đối tác bao "
            "tiêu đã giao tới đâu. Chỗ chưa có đề án, chỉ tiêu, đối tác được vẽ thành khoảng trống."
        ),
        mechanisms=(FOCUS_AREAS, PRODUCTS, COMMITMENTS),
    ),
    Practice(
        id="p04",
        title=_("Đem cách làm tốt sang nơi khác"),
        who="Huyện ủy Bát Xát",
        paragraph=2,
        does=_(
            "Chọn từng xã, từng thôn cho một năm theo quyết định, xét theo bộ tiêu chí, công nhận, "
            "rồi tự cộng số nơi đạt lên huyện, tỉnh. Huyện nào cũng theo được cùng một cách."
        ),
        lacks=_("Chưa có hồ sơ cách làm hay và sổ nơi áp dụng, so trước với sau."),
        mechanisms=(CHOSEN, FINISHES),
    ),
    Practice(
        id="p05",
        title=_("Xã nghèo nhất có đề án của riêng mình"),
        who="Xã Dền Thàng",
        paragraph=3,
        does=_(
            "Trang “Nơi cần quan tâm” tìm nơi chậm nhất, nơi đang đi xa đích, nơi chậm mà chưa có "
            "đề án riêng. Đề án lập được cho riêng một xã, nằm dưới đề án của huyện, có chỉ tiêu, "
            "giá trị gốc và người phụ trách. Kinh phí theo năm, nguồn vốn và tiền "
            "hỗ trợ từng hộ đứng cạnh chỉ tiêu. Từ một nơi và một chỉ tiêu mở ngay đề án riêng: "
            "sẵn đề án cấp trên, giá trị gốc, người đề xuất phụ trách; đích do người lập "
            "quyết định. Số chưa chính xác giữ nguyên dấu như nguồn ghi."
        ),
        mechanisms=(HOT_SPOTS, INITIATIVES, INDICATORS, FUNDING),
    ),
    Practice(
        id="p06",
        title=_("Giao việc đi liền với hiệu quả"),
        who="Huyện ủy Bảo Yên",
        paragraph=5,
        does=_(
            "Mỗi nhiệm vụ có đơn vị chủ trì, người thực hiện, sản phẩm phải có, hạn, chỉ tiêu mà "
            "nó phục vụ. Báo cáo hoàn thành kèm minh chứng; nơi giao xác nhận hoặc trả lại kèm lý "
            "do; hạn chỉ lùi khi được đồng ý, hạn đầu vẫn giữ để tính. Phiếu kết quả của từng đơn "
            "vị, từng người kê việc, sản phẩm, đúng hạn hay muộn, lý do khách quan và ý kiến của "
            "chính người thực hiện; không chấm điểm, không xếp thứ."
        ),
        lacks=_("Chưa đánh giá, xếp loại cán bộ theo kết quả."),
        mechanisms=(TASKS, COUNTERS, MY_TASKS, INDICATORS),
    ),
    Practice(
        id="p07",
        title=_("Thường trực họp đều hằng tuần"),
        who="Thường trực Tỉnh ủy",
        paragraph=6,
        does=_(
            "Lịch họp lập theo nhịp của quy chế, tránh ngày lễ, Tết. Chương trình mỗi phiên gồm "
            "nội dung đến hạn của chương trình làm việc, vấn đề đưa lại và việc phát sinh. "
            "Kết luận gõ như nói thành nhiệm vụ ngay tại phiên; vấn đề trở lại cho tới khi đã "
            "quyết định và việc đã giao đều xong. Thông báo kết luận lập thành Word, người chủ trì "
            "duyệt rồi mới ra. Phiên họp tự vào lịch công tác tuần của lãnh đạo; phần việc chiến "
            "lược, đi cơ sở, kiểm tra đếm được qua các tháng."
        ),
        mechanisms=(MEETINGS, TOPICS, TASKS, REGULATIONS, SCHEDULES, WORK_SHARES),
    ),
    Practice(
        id="p08",
        title=_("Tham mưu làm kỹ, qua thẩm định rồi mới trình"),
        who="Thường trực Tỉnh ủy",
        paragraph=6,
        lacks=_("Chưa có đường đi của một đề xuất: giao nghiên cứu, thẩm định, trình, quyết định."),
    ),
    Practice(
        id="p09",
        title=_("Nghe ít đi, thảo luận nhiều hơn"),
        who="Ban Thường vụ Tỉnh ủy",
        paragraph=6,
        does=_(
            "Mỗi mục ghi loại nghe, thảo luận hay quyết định, số phút dự kiến và thực tế; không "
            "ghi theo người phát biểu. Trang của từng cơ quan cộng cả nhiệm kỳ, cạnh mức trần mà "
            "quy chế đặt cho phần nghe. Tài liệu gửi trước, khóa lại, biết bao nhiêu người đã đọc."
        ),
        mechanisms=(MEETING_TIME, MEETINGS),
    ),
    Practice(
        id="p10",
        title=_("Xử lý kịp thời, không để việc tồn"),
        who="Tỉnh ủy",
        paragraph=6,
        does=_(
            "Trang đầu nêu chỉ tiêu chậm, nơi chưa nộp số, đề án chưa có người phụ trách, nội dung "
            "chưa có cơ quan nhận; mỗi dòng có số ngày đã trống. Nhiệm vụ chưa nhận, im lặng, quá "
            "hạn, chưa xác nhận quá số ngày của quy chế thì tự chuyển lên cấp trên, người vắng có "
            "người thay. Việc của đơn vị, người đã thôi được kê hết và bàn giao một lần."
        ),
        lacks=_("Chưa có sổ vướng mắc với người giữ và thời hạn trả lời."),
        mechanisms=(WEEK, PATH, TASKS, LEFT),
    ),
    Practice(
        id="p11",
        title=_("Đưa nghị quyết thành chương trình, đề án"),
        who="Ban Chấp hành Đảng bộ tỉnh",
        paragraph=7,
        does=_(
            "Mỗi nội dung của nghị quyết nối với chương trình, đề án và chỉ tiêu của nó; nơi chưa "
            "có cơ quan nhận được vẽ thành khoảng trống. Huyện, xã vận dụng đề án cấp trên theo "
            "từng mục: giữ, nâng, hạ, thêm hoặc không áp dụng, kèm lý do. Bảng theo địa phương cho "
            "biết nơi nào đã có, sau bao nhiêu ngày; đích chia xuống được và thấy phần còn lại."
        ),
        mechanisms=(PATH, COVERAGE, DOCUMENTS, INITIATIVES),
    ),
    Practice(
        id="p12",
        title=_("Chương trình, đề án nào cũng có lãnh đạo phụ trách"),
        who="Tỉnh ủy",
        paragraph=7,
        does=_(
            "Mỗi chương trình, đề án có một lãnh đạo phụ trách tại một thời điểm, kèm văn bản phân "
            "công; đổi người thì bàn giao trong cùng một ngày. Chỗ trống hiện ở trang đầu."
        ),
        mechanisms=(INITIATIVES, PATH, WEEK),
    ),
    Practice(
        id="p13",
        title=_("Chỉnh quy chế làm việc cho sát thực tế"),
        who="Tỉnh ủy",
        paragraph=7,
        does=_(
            "Quy chế ghi thành từng quy định có ngày: nhịp họp, số ngày gửi tài liệu, nhận việc, "
            "báo trước hạn, chuyển lên cấp trên, ngưỡng chậm tiến độ. Sửa đổi thì quy định mới áp "
            "dụng từ một ngày, quy định cũ thôi đúng ngày đó; xem lại được quy định của bất kỳ "
            "ngày nào. Từng quy định về họp, về nhiệm vụ được chấp hành bao nhiêu lần đếm từ chính "
            "công việc; hết số ngày quy định mà chưa làm thì tự chuyển lên cấp trên. Văn bản ghi "
            "được nó sửa đổi, bổ sung hay thay thế văn bản nào, ở nội dung nào."
        ),
        lacks=_("Chưa có bản hợp nhất của văn bản."),
        mechanisms=(REGULATIONS, DOCUMENTS),
    ),
)


def practice(practice_id: str) -> Practice | None:
    """The one of this id; None for any other."""
    return next((each for each in PRACTICES if each.id == practice_id), None)
