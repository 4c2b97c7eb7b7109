"""What can happen to organisations, posts, people and rights."""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class OrganisationFact(Fact):
    """An organisation's life; whatever it held when it `ENDED` waits to be handed over."""

    CREATED = "organisations.organisation.created", _("Lập {name}, trực thuộc {parent}")
    ESTABLISHED = "organisations.organisation.established", _("Lập {name} theo địa bàn")
    FOLLOWED = "organisations.organisation.followed", _("Theo thay đổi của địa bàn: {name}")
    RENAMED = "organisations.organisation.renamed", _("Từ ngày {on}: {old} đổi tên thành {new}")
    MOVED = "organisations.organisation.moved", _("Từ ngày {on}: chuyển từ {old} sang {new}")
    ENDED = "organisations.organisation.ended", _("Kết thúc hoạt động từ ngày {on}")
    SUCCEEDED = "organisations.organisation.succeeded", _("Từ ngày {on}: nhập vào {into}")
    FORMED = "organisations.organisation.formed", _("Từ ngày {on}: nhận {origin}")


class PostFact(Fact):
    CREATED = "organisations.post.created", _("Lập chức vụ {title}")
    ENTRUSTED = "organisations.post.entrusted", _("Sửa quyền của chức vụ {title}: {rights}")
    ENDED = "organisations.post.ended", _("Bỏ chức vụ {title} từ ngày {on}")


class PersonFact(Fact):
    """A person; `LEFT`: holds no post any more, whatever they answer for waits for a new hand."""

    CREATED = "organisations.person.created", _("Ghi tên {person}")
    RENAMED = "organisations.person.renamed", _("Sửa tên {old} thành {person}")
    LINKED = "organisations.person.linked", _("Gắn tài khoản {account} cho {person}")
    LEFT = "organisations.person.left", _("Từ ngày {on}: {person} không còn giữ chức vụ nào")


class AppointmentFact(Fact):
    APPOINTED = "organisations.appointment.appointed", _("{person} giữ chức vụ {post}")
    ENDED = (
        "organisations.appointment.ended",
        _("Từ ngày {on}: {person} thôi giữ chức vụ {post}"),
    )


class GrantFact(Fact):
    GRANTED = "organisations.grant.granted", _("Giao cho {account}: {capability} ({reach})")
    REVOKED = "organisations.grant.revoked", _("Thu hồi của {account} từ ngày {on}: {capability}")


class AbsenceFact(Fact):
    """Why somebody is away is personal and stands beside the chain, outside the sentence."""

    RECORDED = (
        "organisations.absence.recorded",
        _("{person} vắng mặt từ {valid_from} đến hết {last_day}"),
    )
    ENDED = "organisations.absence.ended", _("{person} có mặt lại từ ngày {on}")
    WITHDRAWN = "organisations.absence.withdrawn", _("Rút lại việc ghi {person} vắng mặt")


class DelegationFact(Fact):
    GIVEN = (
        "organisations.delegation.given",
        _("{person} ủy quyền cho {delegate} từ {valid_from} đến hết {last_day}: {scope}"),
    )
    ENDED = "organisations.delegation.ended", _("{person} thôi ủy quyền cho {delegate} từ {on}")
    WITHDRAWN = (
        "organisations.delegation.withdrawn",
        _("{person} rút lại việc ủy quyền cho {delegate}"),
    )


class TokenFact(Fact):
    """An access token of the API; its secret stands nowhere."""

    MADE = "organisations.token.made", _("Lập mã truy cập {title}")
    ENDED = "organisations.token.ended", _("Ngừng mã truy cập {title}")
