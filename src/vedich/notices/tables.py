"""The lists of notices and of what leaves the house."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, Case, QuerySet, Value, When
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from markupsafe import Markup

from vedich.notices import kinds
from vedich.notices.models import Channel, Notice, Sending
from vedich.web import formats
from vedich.web.addresses import url
from vedich.web.components import status
from vedich.web.tables import ChoiceFilter, Column, Table


def _families() -> Iterable[tuple[str, StrOrPromise]]:
    return [(family.key, family.label) for family in kinds.families()]


def _of_state(rows: QuerySet[Notice], value: str) -> QuerySet[Notice]:
    return rows.filter(read_at__isnull=value == "chua-doc")


class NoticeTable(Table):
    """One's notices, those not read first, the newest on top."""

    name = "thong-bao"
    title = _("Thông báo")
    default_sort = "-chua-doc"
    empty = _("Chưa có thông báo nào")
    empty_hint = _("Việc được giao, việc sắp đến hạn, ý kiến nhắc tới đồng chí sẽ hiện ở đây.")
    columns = [
        Column("noi-dung", _("Nội dung"), lambda n: n.title, link=Notice.get_absolute_url,
               wide=True),
        Column("chua-doc", _("Chưa đọc"), lambda n: n.read_at is None, sort="unread"),
        Column("loai", _("Loại tin"), lambda n: kinds.label_of(n.family)),
        Column("noi-them", _("Nói thêm"), lambda n: n.body),
        Column("luc", _("Lúc"), lambda n: n.at, sort="at", numeric=True),
    ]  # fmt: skip
    filters = [
        ChoiceFilter("loai", _("Loại tin"), _families, lambda rows, key: rows.filter(family=key)),
        ChoiceFilter(
            "xem",
            _("Đã đọc, chưa đọc"),
            lambda: [("chua-doc", _("chưa đọc")), ("da-doc", _("đã đọc"))],
            _of_state,
        ),
    ]

    def __init__(self, request: Any, rows: QuerySet[Notice]) -> None:
        unread = Case(
            When(read_at=None, then=Value(True)), default=Value(False), output_field=BooleanField()
        )
        super().__init__(request, rows.annotate(unread=unread))


# --- What leaves the house ------------------------------------------------------------------------

STATES = {
    Sending.State.WAITING: "wait",
    Sending.State.CLAIMED: "wait",
    Sending.State.SENT: "on",
    Sending.State.DROPPED: "todo",
    Sending.State.FAILED: "off",
}


def _to(sending: Sending) -> str:
    """To whom or what: a person by name, another system by its own."""
    if sending.webhook:
        return sending.webhook.name
    name = str(sending.recipient or "")
    return f"{name}, {sending.connector.name}" if sending.connector else name


def _state(sending: Sending) -> Markup:
    return status(STATES[Sending.State(sending.state)], sending.get_state_display())


def _next(sending: Sending) -> Any:
    return sending.next_at if sending.state == Sending.State.WAITING else None


def _again(sending: Sending) -> Markup | None:
    if sending.state != Sending.State.FAILED:
        return None
    address = url("retry_sending", pk=sending.pk)
    return Markup('<a class="vd-next" href="{}">{}</a>').format(address, _t("Gửi lại"))


class SendingTable(Table):
    name = "gui-di"
    title = _("Tin gửi đi")
    default_sort = "-lap-luc"
    empty = _("Chưa có tin nào gửi ra ngoài")
    columns = [
        Column("toi", _("Gửi tới"), _to, wide=True),
        Column("cach", _("Cách gửi"), lambda s: s.get_channel_display()),
        Column("tinh-trang", _("Tình trạng"), lambda s: s.get_state_display(), cell=_state,
               bare=True),
        Column("so-lan", _("Số lần gửi"), lambda s: s.attempts, sort="attempts", numeric=True,
               drop=True),
        Column("loi", _("Lỗi lần cuối"), lambda s: s.error, line=True),
        Column("lap-luc", _("Lập lúc"), lambda s: s.made_at, sort="made_at", numeric=True,
               cell=lambda s: formats.luc(s.made_at)),
        Column("gui-luc", _("Gửi lại lúc"), _next, numeric=True,
               cell=lambda s: formats.luc(_next(s)) if _next(s) else None),
        Column("lam", _("Việc tiếp theo"), lambda s: None, cell=_again, bare=True),
    ]  # fmt: skip
    filters = [
        ChoiceFilter(
            "tinh-trang",
            _("Tình trạng"),
            lambda: Sending.State.choices,
            lambda rows, value: rows.filter(state=value),
        ),
        ChoiceFilter(
            "cach",
            _("Cách gửi"),
            lambda: Channel.choices,
            lambda rows, value: rows.filter(channel=value),
        ),
    ]

    def __init__(self, request: Any) -> None:
        rows = Sending.objects.select_related("recipient", "webhook", "connector")
        super().__init__(request, rows.defer("body", "payload"))
