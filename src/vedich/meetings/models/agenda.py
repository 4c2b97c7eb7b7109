"""What a meeting deals with: topics, the items of its agenda, the minutes of each."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vedich.meetings.models.meetings import Meeting
from vedich.web.models import Named, Versioned


class Topic(Named):
    """A matter that a body deals with until it is decided and its work is done (vấn đề).

    It may stand on the agenda of several meetings: once in each.
    """

    body = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="topics",
        verbose_name=_("cơ quan họp"),
    )

    class Meta:
        verbose_name = _("vấn đề")
        verbose_name_plural = _("vấn đề")

    def get_absolute_url(self) -> str:
        return reverse("meeting_topic", kwargs={"pk": self.pk})


class AgendaItem(Versioned):
    """One item of a meeting's agenda (mục chương trình họp).

    Minutes of time are planned for the whole and measured by what was going on: never by speaker.
    """

    class Kind(models.TextChoices):
        HEAR = "hear", pgettext_lazy("loại mục", "Nghe")
        DISCUSS = "discuss", pgettext_lazy("loại mục", "Thảo luận")
        DECIDE = "decide", pgettext_lazy("loại mục", "Quyết định")

    class Source(models.TextChoices):
        PROGRAMME = "programme", _("Chương trình làm việc")
        RETURNED = "returned", _("Đưa lại")
        EXCEPTION = "exception", _("Phát sinh")
        ADDED = "added", _("Văn phòng thêm")

    class State(models.TextChoices):
        PLANNED = "planned", _("Chưa tới")
        DONE = "done", _("Đã xong mục")
        DEFERRED = "deferred", _("Đưa lại phiên sau")
        DROPPED = "dropped", _("Đã bỏ")

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="items", verbose_name=_("phiên họp")
    )
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="items", verbose_name=_("vấn đề"))
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    subject = models.CharField(_("nội dung"), max_length=500)
    question = models.TextField(_("câu hỏi xin ý kiến"), blank=True, default="")
    kind = models.CharField(_("loại"), max_length=10, choices=Kind.choices, default=Kind.DISCUSS)
    planned_minutes = models.PositiveSmallIntegerField(_("dự kiến, phút"), null=True, blank=True)
    heard_minutes = models.PositiveSmallIntegerField(_("nghe, phút"), null=True, blank=True)
    discussed_minutes = models.PositiveSmallIntegerField(
        _("thảo luận, phút"), null=True, blank=True
    )
    decided_minutes = models.PositiveSmallIntegerField(_("quyết định, phút"), null=True, blank=True)
    presenter = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name=_("cơ quan trình"),
    )
    source = models.CharField(
        _("vì sao có trong chương trình"),
        max_length=10,
        choices=Source.choices,
        default=Source.ADDED,
    )
    programme_item = models.ForeignKey(
        "meetings.ProgrammeItem",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name=_("nội dung chương trình"),
    )
    task = models.ForeignKey(
        "tasks.Task",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name=_("nhiệm vụ"),
    )
    target = models.ForeignKey(
        "indicators.Target",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name=_("chỉ tiêu"),
    )
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=State.choices, default=State.PLANNED
    )
    reason = models.CharField(_("lý do"), max_length=500, blank=True, default="")

    class Meta:
        verbose_name = _("mục chương trình họp")
        verbose_name_plural = _("mục chương trình họp")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "topic"],
                condition=~Q(state="dropped"),
                name="topic_once_a_meeting",
                violation_error_message=_("Vấn đề này đã có trong chương trình phiên họp."),
            ),
            models.CheckConstraint(
                condition=~Q(subject=""),
                name="agenda_item_says_something",
                violation_error_message=_("Ghi nội dung của mục."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["deferred", "dropped"]) | ~Q(reason=""),
                name="agenda_item_left_with_reason",
                violation_error_message=_("Bỏ hoặc đưa lại một mục phải ghi lý do."),
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("agenda_item", kwargs={"pk": self.meeting_id, "item_pk": self.pk})

    @property
    def actual_minutes(self) -> int | None:
        """All minutes measured; None where nobody measured."""
        parts = (self.heard_minutes, self.discussed_minutes, self.decided_minutes)
        known = [part for part in parts if part is not None]
        return sum(known) if known else None

    @property
    def is_on(self) -> bool:
        return self.state != self.State.DROPPED


class Minutes(Versioned):
    """What was said on one item (biên bản của mục). Two people may write it at once."""

    item = models.OneToOneField(
        AgendaItem,
        models.CASCADE,
        related_name="minutes",
        verbose_name=_("mục chương trình họp"),
    )
    text = models.TextField(_("diễn biến"), blank=True, default="")

    class Meta:
        verbose_name = _("biên bản của mục")
        verbose_name_plural = _("biên bản của mục")

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return self.item.get_absolute_url()
