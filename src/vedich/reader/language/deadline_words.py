"""How deadlines are worded: the patterns that `deadlines` looks for."""

from __future__ import annotations

import re

from vedich.reader.language.days import PERIOD, day_pattern
from vedich.reader.language.proposals import Cadence

BEFORE = (
    r"(?:trước|chậm\s+nhất(?:\s+(?:là|vào|đến|trước|hết|trong))*|muộn\s+nhất(?:\s+(?:là|vào|đến))*|"
    r"đến\s+hết|(?<!tính )(?<!số liệu )(?<!kể từ )đến|hết|đúng|vào|trong|xong|"
    r"(?:với\s+)?thời\s+hạn(?:\s+là)?|hạn(?:\s+cuối|\s+chót)?(?:\s+là)?)"
)
NOT_BEFORE = r"(?<!tính )(?<!tính từ )(?<!kể từ )"
DATE = re.compile(
    rf"{NOT_BEFORE}\b(?:xong\s+)?{BEFORE}\s*:?\s*(?:sáng\s+|chiều\s+|"
    rf"thứ\s+\w+,?\s*\(?)?{day_pattern()}"
)
RANGE = re.compile(rf"\btừ\s+{day_pattern('a')}\s*(?:đến|-)\s*(?:hết\s+)?{day_pattern('b')}")
IN = (
    r"(?:chậm\s+nhất(?:\s+(?:là|vào|đến|trong|trước))*|muộn\s+nhất(?:\s+(?:là|vào|trong))*|"
    r"ngay\s+trong|trong|vào|đến\s+hết|"
    r"(?:đến\s+)?hết|đến\s+cuối(?=\s+năm|\s+tháng|\s+quý|\s+quí)|trước|từ nay đến hết|từ nay đến)"
)
IN_PERIOD = re.compile(
    rf"\b(?:xong\s+)?(?:{IN}\s+(?:thời\s+gian\s+)?)(?:hết\s+)?{PERIOD}(?P<more>\s+"
    rf"và\s+(?:những|các)\s+năm\s+tiếp\s+theo)?"
)
BARE = re.compile(
    rf"(?:\b(?:hoàn\s+thành|xong|thời\s+(?:gian|hạn)(?:\s+[^:;.,]{{0,20}})?:|tổ\s+chức|thực\s+"
    rf"hiện)\s*|[(;,-]\s*){PERIOD}(?=\s*(?:[).;,]|$|và\b))"
)
EVERY = (
    r"(?P<every>(?:hàng|hằng|mỗi)\s+(?P<unit>ngày|tuần|tháng|quý|quí|năm)|(?P<half>(?:06|6|"
    r"sáu)\s+tháng(?:\s+(?:một|1|01)\s+lần|,?\s*(?:và\s+)?(?:một\s+|1\s+|hằng\s+|hàng\s+|"
    r"cả\s+)?năm)|(?<=định kỳ )(?:06|6|sáu)\s+tháng\b(?!\s+(?:đầu|cuối)))|(?P<times>\d{1,2}\s+"
    r"lần\s*/\s*(?P<tunit>tuần|tháng|quý|năm)))"
)
CADENCE = re.compile(
    rf"(?:\b(?:trước|vào|chậm\s+nhất(?:\s+(?:là|vào|trước))*|muộn nhất(?:\s+(?:là|"
    rf"vào))*)\s+(?:sáng\s+|chiều\s+)?(?:thứ\s+\w+\s+|"
    rf"(?:ngày\s+)?(?P<day>\d{{1,2}})(?:\s*(?:[/.]|tháng)\s*(?P<month>\d{{1,2}}))?\s*(?:của\s+|"
    rf"cuối\s+|đầu\s+|tháng\s+cuối\s+)?)?)?"
    rf"\b(?:định\s+kỳ,?\s+)?{EVERY}(?:\s*,\s*(?:06|6|sáu)\s+tháng)?(?:\s*(?:,|và)\s*(?:(?:hằng|"
    rf"hàng|cả|một)\s+)?năm\b(?!\s*\d))?"
)
NEXT_MONTH = re.compile(
    r"\b(?:trước|chậm\s+nhất(?:\s+(?:là|vào))*|vào)\s+"
    r"ngày\s+(?P<day>\d{1,2})\s+(?:của\s+)?(?P<what>tháng\s+(?:sau|kế tiếp|tiếp theo)|tháng\s+"
    r"cuối\s+(?:của\s+)?(?:quý|quí)|tháng\s+đầu\s+(?:của\s+)?(?:quý|quí)(?:\s+sau)?|(?:hằng|"
    r"hàng|mỗi)\s+tháng)"
)
PERIODIC = re.compile(
    r"\bđịnh\s+kỳ(?=\s*(?:,|báo cáo|tổng hợp|đánh giá|kiểm tra|sơ kết|thông tin|gửi|rà soát))"
)
COUNTED = re.compile(
    r"\b(?:trong|sau|chậm\s+nhất(?:\s+(?:là|trong|sau))*|không\s+quá|muộn nhất(?:\s+"
    r"là)?)\s+(?:thời\s+hạn\s+|vòng\s+|thời\s+gian\s+)?(?:tối\s+đa\s+|không\s+quá\s+)?"
    r"(?P<n>\d{1,3})\s*(?:\(\w+\)\s*)?(?P<unit>ngày\s+làm\s+việc|ngày|tuần|tháng|giờ)(?:\s+"
    r"làm\s+việc)?,?\s+"
    r"(?P<how>(?:kể\s+)?từ\s+(?:ngày|khi|lúc|thời điểm)|sau\s+khi|trước\s+(?:khi|ngày|"
    r"kỳ))\s+(?P<anchor>[^,;.()]{2,90})"
)
ISSUED = re.compile(
    r"^(?:được\s+)?(?:ký\s+)?(?:ban\s+hành|ký|phát\s+hành)\b(?!\s+(?:quyết định|kế hoạch|"
    r"hướng dẫn|văn bản|đề án)\s+(?!này))"
)
EVENT = re.compile(
    r"\b(?P<how>(?:trước|chậm nhất (?:là )?(?:tại|trước|trong)|tại|vào|trong|"
    r"đến)\s+(?P<many>các\s+)?(?P<what>kỳ\s+họp|phiên\s+họp|cuộc\s+họp|hội\s+nghị|đại\s+hội|"
    r"tết|khai\s+giảng|mùa\s+(?:mưa|lũ|khô)|năm\s+học\s+mới|phiên\s+giải\s+trình)|trước\s+khi|"
    r"ngay\s+sau\s+khi)\b(?P<rest>[^,;.()]{0,80})"
)
EVENT_END = re.compile(
    r"\s+(?:để|làm\s+cơ\s+sở|theo|nhằm|và\s+(?:báo cáo|trình|gửi)|tổ\s+chức|vào\s+tháng|gồm|"
    r"đối với|về|của\s+cơ\s+quan)\b.*",
    re.S,
)
REPORTS = re.compile(
    r"\b(?:báo\s+cáo|"
    r"(?<!giải )(?<!chương )(?<!quá )(?<!công )(?<!quy )(?<!lộ )(?<!tiến )trình|thông\s+qua|"
    r"cho\s+ý\s+kiến|xem\s+xét|hoàn\s+thành|xong)\b"
)
PLAN_NAME = re.compile(
    r"\b(?:kế\s+hoạch|chương\s+trình|dự\s+toán|chỉ\s+tiêu|nhiệm\s+vụ|giám\s+sát|ngân\s+sách|"
    r"quy\s+hoạch|đề\s+án|phát\s+triển\s+[\w\s]{0,20}|sử\s+dụng\s+đất|kinh\s+phí|báo\s+cáo|"
    r"cam\s+kết|số\s+liệu|phong\s+trào|thường\s+lệ|cuối)\s*$"
)
ACTS = re.compile(
    r"\s*,?\s*(?:báo\s+cáo|tổng\s+hợp|gửi|tổ\s+chức|đánh\s+giá|sơ\s+kết|rà\s+soát|kiểm\s+tra|"
    r"xây\s+dựng|ban\s+hành|tham\s+mưu|kiểm\s+điểm|bố\s+trí|thực\s+hiện|chủ\s+động|trình|"
    r"tiến\s+hành|cân\s+đối|phối\s+hợp|có\b|cập\s+nhật|công\s+bố|lập\b|thông\s+tin|đôn\s+đốc|"
    r"theo\s+dõi|giao\s+ban|tiếp\s+công\s+dân|nộp\b|mở\b|đăng|phát|họp)"
)
UNITS = {
    "ngày": Cadence.NONE,
    "tuần": Cadence.WEEKLY,
    "tháng": Cadence.MONTHLY,
    "quý": Cadence.QUARTERLY,
    "quí": Cadence.QUARTERLY,
    "năm": Cadence.YEARLY,
}
NO_YEAR = "Văn bản không rõ ngày ban hành nên chưa biết năm."
HOURS_A_DAY = 24

FIELD_DAY = re.compile(rf"\s*{day_pattern()}")
FIELD_YEARS = re.compile(
    r"\s*(?P<from>(?:19|20)\d{2})(?:\s*-\s*(?P<to>(?:19|20)\d{2}))?(?=\s*$|\s*[.;,)])"
)
FIELD_PERIOD = re.compile(PERIOD)
FIELD_CADENCE = re.compile(r"\s*(thường\s+xuyên|hàng\s+\w+|hằng\s+\w+|liên\s+tục)")
"""In a field or a table's cell no word needs to say that it is a deadline."""
