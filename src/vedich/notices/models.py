"""Notices told to people, the ways by which they leave the house, and what each person chose."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedich.web.models import Versioned


class Channel(models.TextChoices):
    """How news leaves the house. The list of notices itself is always kept."""

    MAIL = "mail", _("thư điện tử")
    CONNECTOR = "connector", _("tin nhắn")
    WEBHOOK = "webhook", _("hệ thống khác")


class When(models.TextChoices):
    """When a person wants to be told of a family of news."""

    NOW = "now", _("ngay khi có")
    DIGEST = "digest", _("gộp vào bản tin sáng")
    NEVER = "never", _("không gửi")


class Notice(models.Model):
    """One piece of news told to one person, in the Vietnamese words it was told in.

    `once` names the news for its reader: a job that repeats tells it once. `batch` is the act that
    told it.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="notices",
        verbose_name=_("người nhận"),
    )
    kind = models.CharField(_("việc"), max_length=100)
    family = models.CharField(_("loại tin"), max_length=40)
    title = models.CharField(_("nội dung"), max_length=500)
    body = models.TextField(_("nói thêm"), blank=True, default="")
    path = models.CharField(_("trang"), max_length=500)
    object_type = models.CharField(max_length=100, blank=True, default="")
    object_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(_("lúc"))
    read_at = models.DateTimeField(_("đọc lúc"), null=True, blank=True)
    is_urgent = models.BooleanField(_("gấp"), default=False)
    once = models.CharField(max_length=200)
    batch = models.CharField(max_length=32, db_index=True)

    class Meta:
        verbose_name = _("thông báo")
        verbose_name_plural = _("thông báo")
        constraints = [
            models.UniqueConstraint(fields=["recipient", "once"], name="notice_once"),
        ]
        indexes = [
            models.Index(fields=["recipient", "-at", "-id"], name="notice_of"),
            models.Index(
                fields=["recipient"], name="notice_unread", condition=models.Q(read_at=None)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("open_notice", kwargs={"pk": self.pk})


class Preference(models.Model):
    """What a person chose for one family of news and one channel; the family's own way if none."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("tài khoản")
    )
    family = models.CharField(_("loại tin"), max_length=40)
    channel = models.CharField(_("cách gửi"), max_length=10, choices=Channel.choices)
    when = models.CharField(_("khi nào"), max_length=10, choices=When.choices)

    class Meta:
        verbose_name = _("cách nhận tin")
        verbose_name_plural = _("cách nhận tin")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "family", "channel"], name="notice_preference_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.family} {self.channel} {self.when}"


class Outlet(Versioned):
    """An address outside the house that the administrator entered; what is sent is signed."""

    name = models.CharField(_("tên"), max_length=100)
    address = models.URLField(_("địa chỉ"), max_length=500)
    secret = models.CharField(_("mã bí mật"), max_length=200)
    is_active = models.BooleanField(_("đang dùng"), default=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Connector(Outlet):
    """A gateway that sends short messages (SMS, Zalo OA), asked over HTTP.

    What leaves the house says how many things are new and where to sign in; never what they are.
    """

    class Meta:
        verbose_name = _("cổng nhắn tin")
        verbose_name_plural = _("cổng nhắn tin")


class Subscription(models.Model):
    """The number at which a person wants to be reached through a connector, as they gave it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("tài khoản")
    )
    connector = models.ForeignKey(
        Connector, models.CASCADE, related_name="subscriptions", verbose_name=_("cổng nhắn tin")
    )
    number = models.CharField(_("số nhận tin"), max_length=50)

    class Meta:
        verbose_name = _("số nhận tin")
        verbose_name_plural = _("số nhận tin")
        constraints = [
            models.UniqueConstraint(fields=["user", "connector"], name="notice_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.connector_id}"


class Webhook(Outlet):
    """Another system that is told of what happens. `families` empty: of everything."""

    families = models.JSONField(_("loại tin"), default=list, blank=True)

    class Meta:
        verbose_name = _("hệ thống nhận tin")
        verbose_name_plural = _("hệ thống nhận tin")


class Sending(models.Model):
    """One thing that leaves the house by one channel. Whoever turns its state may send it.

    A notice sent at once has `notice`; a morning digest has its `digest_on`, subject and body; what
    a webhook is told stands in `payload`.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("chờ gửi")
        CLAIMED = "claimed", _("đang gửi")
        SENT = "sent", _("đã gửi")
        DROPPED = "dropped", _("thôi gửi")
        FAILED = "failed", _("không gửi được")

    channel = models.CharField(_("cách gửi"), max_length=10, choices=Channel.choices)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="+",
        null=True,
        verbose_name=_("người nhận"),
    )
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="sendings", null=True)
    connector = models.ForeignKey(Connector, models.CASCADE, related_name="sendings", null=True)
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="sendings", null=True)
    digest_on = models.DateField(_("bản tin ngày"), null=True)
    subject = models.CharField(max_length=300, blank=True, default="")
    body = models.TextField(blank=True, default="")
    payload = models.JSONField(default=dict)
    once = models.CharField(max_length=200, null=True)  # noqa: DJ001 - one of each unless null
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=State.choices, default=State.WAITING
    )
    attempts = models.PositiveSmallIntegerField(_("số lần gửi"), default=0)
    made_at = models.DateTimeField(_("lúc"))
    next_at = models.DateTimeField(_("gửi lại lúc"))
    error = models.CharField(_("lỗi"), max_length=500, blank=True, default="")

    class Meta:
        verbose_name = _("lần gửi")
        verbose_name_plural = _("lần gửi")
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "channel", "digest_on"], name="notice_digest_once"
            ),
            models.UniqueConstraint(fields=["webhook", "once"], name="notice_webhook_once"),
        ]
        indexes = [models.Index(fields=["state", "next_at"], name="notice_sending_due")]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"


class DigestDay(models.Model):
    """A morning whose digests have been written: whoever makes the row writes them."""

    day = models.DateField(_("ngày"), unique=True)

    class Meta:
        verbose_name = _("ngày đã gộp bản tin")
        verbose_name_plural = _("ngày đã gộp bản tin")

    def __str__(self) -> str:
        return self.day.isoformat()


class CalendarFeed(models.Model):
    """The secret address of a person's calendar: of its token only a digest is kept."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="calendar_feed",
        verbose_name=_("tài khoản"),
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("địa chỉ lịch")
        verbose_name_plural = _("địa chỉ lịch")

    def __str__(self) -> str:
        return str(self.user_id)
