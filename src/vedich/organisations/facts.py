"""What can happen to organisations, posts, people and rights."""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class OrganisationFact(Fact):
    CREATED = "organisations.organisation.created", _("đã lập tổ chức")
    RENAMED = "organisations.organisation.renamed", _("đã đổi tên tổ chức")
    MOVED = "organisations.organisation.moved", _("đã chuyển tổ chức sang cấp trên khác")
    ENDED = "organisations.organisation.ended", _("đã kết thúc hoạt động của tổ chức")
    MERGED = "organisations.organisation.merged", _("đã sáp nhập các tổ chức")


class PostFact(Fact):
    CREATED = "organisations.post.created", _("đã lập chức vụ")
    ENTRUSTED = "organisations.post.entrusted", _("đã sửa quyền của chức vụ")
    ENDED = "organisations.post.ended", _("đã bỏ chức vụ")


class PersonFact(Fact):
    CREATED = "organisations.person.created", _("đã ghi tên người")
    RENAMED = "organisations.person.renamed", _("đã sửa tên người")
    LINKED = "organisations.person.linked", _("đã gắn tài khoản")
    LEFT = "organisations.person.left", _("không còn giữ chức vụ nào")


class AppointmentFact(Fact):
    APPOINTED = "organisations.appointment.appointed", _("đã ghi người giữ chức vụ")
    ENDED = "organisations.appointment.ended", _("đã ghi ngày thôi giữ chức vụ")


class GrantFact(Fact):
    GRANTED = "organisations.grant.granted", _("đã giao quyền")
    REVOKED = "organisations.grant.revoked", _("đã thu hồi quyền")
