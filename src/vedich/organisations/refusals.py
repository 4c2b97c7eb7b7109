"""Why a change of the chart, of posts or of rights is refused, beside what `trees` refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class NoName(Refused):
    """An organisation, a post or a person needs a name."""

    message = _("Chưa có tên. Ghi tên đầy đủ.")


class NameTaken(Refused):
    """Another organisation of this name serves the area."""

    message = _("{area} đã có {name} trong thời gian này. Mở tổ chức đã có, hoặc ghi tên khác.")


class NothingChanged(Refused):
    """The new names are the old ones."""

    message = _("Tên vẫn như cũ. Sửa tên đầy đủ hoặc tên gọn.")


class AreaNotThere(Refused):
    """The area does not exist when the organisation begins."""

    message = _("{area} {existed}, không có vào ngày {day}. Chọn địa bàn hoặc ngày khác.")


class BodyNeedsCommittee(Refused):
    """A committee's body stands directly under its committee."""

    message = _("{kind} phải trực thuộc một cấp ủy. Chọn cấp ủy làm cấp trên.")


class NobodyNamed(Refused):
    """A merger without predecessors."""

    message = _("Chưa chọn tổ chức nào để sáp nhập.")


class MergedIntoItself(Refused):
    """The organisation that stays is among those that go."""

    message = _("{organisation} không thể nhập vào chính nó. Bỏ khỏi danh sách nhập vào.")


class PostTaken(Refused):
    """The organisation has a post of this title."""

    message = _("{organisation} đã có chức vụ {title}. Ghi thêm người giữ vào chức vụ đó.")


class PostNotThere(Refused):
    """The post does not exist during the whole period."""

    message = _("Chức vụ {post} {existed}, không đủ cho thời gian {period}. Chọn ngày khác.")


class HeldAlready(Refused):
    """The person holds this very post on days of the period."""

    message = _(
        "{person} đã giữ chức vụ {post} {period}. Ghi ngày thôi giữ chức trước khi ghi lại."
    )


class HeldByAnother(Refused):
    """The first post of an organisation has one holder at a time."""

    message = _(
        "{post} của {organisation} đang do {holder} giữ {period}. "
        "Ghi ngày thôi giữ chức của người đó trước."
    )


class BeginsAfterItEnds(Refused):
    """A period that ends before it begins."""

    message = _("Ngày kết thúc {until} phải sau ngày bắt đầu {since}.")


class EndedAlready(Refused):
    """The appointment, post or grant has ended before."""

    message = _("Đã kết thúc từ ngày {day}. Không cần ghi lại.")


class NotOneself(Refused):
    """Nobody gives a post or an account to oneself."""

    message = _(
        "Đồng chí không tự ghi chức vụ hoặc tài khoản cho mình. "
        "Nhờ người khác có quyền tổ chức, hoặc người quản trị, ghi giúp."
    )


class AccountTaken(Refused):
    """The account belongs to somebody else."""

    message = _("Tài khoản này đã gắn với {person}. Chọn tài khoản khác.")


class MoreThanOwn(Refused):
    """One cannot pass on more than one holds."""

    message = _(
        "Đồng chí không có quyền “{capability}” trên toàn bộ phạm vi này ({reach}) nên không giao "
        "lại được. Chọn phạm vi hẹp hơn, hoặc đề nghị người quản trị giao."
    )


class GrantedAlready(Refused):
    """The account has this very right on days of the period."""

    message = _("{account} đã được giao quyền này {period}. Không cần giao lại.")


# --- Absences and delegations ---------------------------------------------------------------------


class HoldsNoPost(Refused):
    """Absence is of somebody who holds a post on the days named."""

    message = _(
        "{person} không giữ chức vụ nào trong thời gian {period}. Ghi chức vụ trước, hoặc chọn "
        "ngày khác."
    )


class AwayAlready(Refused):
    """An absence covers some of the days."""

    message = _("{person} đã được ghi vắng mặt {period}. Kết thúc lần đó, hoặc chọn ngày khác.")


class EndsLater(Refused):
    """An act that ends something names a day within its days."""

    message = _("Đến ngày {day} việc này đã kết thúc. Chọn ngày sớm hơn.")


class DoesNotHold(Refused):
    """Who delegates holds the post on all days named."""

    message = _("{person} không giữ chức vụ {post} suốt thời gian {period}. Chọn ngày khác.")


class NotOfTheOrganisation(Refused):
    """Who is delegated holds a post of the same organisation on all days named."""

    message = _(
        "{person} không giữ chức vụ nào ở {organisation} suốt thời gian {period}. Chọn người khác "
        "của {organisation}, hoặc ngày khác."
    )


class DelegateAway(Refused):
    """Who is delegated is away on some of the days."""

    message = _("{person} vắng mặt {period}. Chọn người khác hoặc ngày khác.")


class DelegatedToOneself(Refused):
    message = _("Không tự ủy quyền cho chính mình. Chọn người khác.")


class DelegatedAlready(Refused):
    """The same work is left to somebody else on some of the days."""

    message = _("Việc này đã ủy quyền cho {delegate} {period}. Kết thúc lần đó trước.")


class DelegatedInACircle(Refused):
    """The work would come back to whoever left it."""

    message = _("Việc sẽ quay về {person} ({way}). Chọn người khác hoặc ngày khác.")


class TokenUnnamed(Refused):
    message = _("Chưa đặt tên cho mã. Ghi chương trình nào sẽ dùng.")


class TokenForNothing(Refused):
    message = _("Chưa chọn quyền nào cho mã. Chọn ít nhất một quyền.")


class TokenEndsBeforeItBegins(Refused):
    message = _("Ngày cuối đã qua, hoặc trước ngày đầu. Sửa một trong hai ngày.")


class TokenEnded(Refused):
    message = _("Mã {name} đã hết hiệu lực. Cần dùng tiếp thì lập mã mới.")
