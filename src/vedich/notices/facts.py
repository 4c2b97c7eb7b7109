"""What can happen to what people chose, and to the ways out of the house.

A notice itself is told of by the fact it speaks of; that it was read is nobody else's matter.
"""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class ChoiceFact(Fact):
    """Target: the account. Numbers and tokens never go into the log."""

    SET = "notices.preference.set", _("Đổi cách nhận thông báo")
    FEED_RENEWED = "notices.feed.renewed", _("Lập địa chỉ lịch mới")
    FEED_ENDED = "notices.feed.ended", _("Ngừng địa chỉ lịch")


class OutletFact(Fact):
    """A webhook or a connector."""

    ADDED = "notices.outlet.added", _("Thêm {name}")
    EDITED = "notices.outlet.edited", _("Sửa: {fields}")


class SendingFact(Fact):
    RETRIED = "notices.sending.retried", _("Cho gửi lại")
