"""A paper as it was read, and what the reader proposed beside what a person made of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vedich.web.addresses import url
from vedich.web.models import Versioned


class Reading(Versioned):
    """One paper read for one organisation, which gives the work that comes of it.

    `text` is what was read, letter by letter: the spans of the proposals count its characters.
    `pieces` says which clause of the paper begins where in it, as [offset, clause id]; empty where
    the text was pasted.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("chờ đọc")
        RUNNING = "running", _("đang đọc")
        READY = "ready", _("đã đọc")
        FAILED = "failed", _("không đọc được")
        DROPPED = "dropped", _("đã bỏ")

    class Source(models.TextChoices):
        PASTED = "pasted", _("chữ dán vào")
        FILES = "files", _("tệp của văn bản")
        CLAUSES = "clauses", _("các nội dung của văn bản")

    AT_WORK = (State.QUEUED, State.RUNNING)
    LIVE = (*AT_WORK, State.READY)

    document = models.ForeignKey(
        "documents.Document", models.PROTECT, related_name="readings", verbose_name=_("văn bản")
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="readings",
        verbose_name=_("nơi giao"),
    )
    text = models.TextField(_("chữ đã đọc"))
    checksum = models.CharField(_("mã băm của chữ"), max_length=64)
    source = models.CharField(_("nguồn chữ"), max_length=10, choices=Source.choices)
    pieces = models.JSONField(default=list)
    state = models.CharField(_("trạng thái"), max_length=10, choices=State.choices)
    percent = models.PositiveSmallIntegerField(_("đã đọc, %"), default=0)
    said = models.CharField(_("lời của bộ đọc"), max_length=500, blank=True, default="")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người đọc")
    )
    at = models.DateTimeField(_("lúc đưa vào"))
    started_at = models.DateTimeField(_("bắt đầu đọc"), null=True, blank=True)
    read_at = models.DateTimeField(_("đọc xong"), null=True, blank=True)

    class Meta:
        verbose_name = _("lần đọc văn bản")
        verbose_name_plural = _("lần đọc văn bản")
        indexes = [models.Index(fields=["state", "at"], name="reading_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "organisation"],
                condition=Q(state__in=["queued", "running", "ready"]),
                name="reading_once_a_giver",
                violation_error_message=_("Văn bản này đang được tách cho nơi giao đó."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.organisation_id}"

    def get_absolute_url(self) -> str:
        return url("split_document", pk=self.document_id, query={"lan": self.pk})


class Proposal(Versioned):
    """One assignment, target or doubtful sentence of a paper.

    `said`: the reader's words, never changed. `offered`: what was made of them on the trees of the
    paper's day. `made`: what stands now, after people; it begins as `offered`. Ids of units are in
    `leads`, `cooperating`, `via`; the keys are those of `vedich.reader.values`.
    """

    class Kind(models.TextChoices):
        TASK = "task", _("Nhiệm vụ")
        TARGET = "target", _("Chỉ tiêu")
        FLAG = "flag", _("Câu chưa tách")

    class Origin(models.TextChoices):
        READ = "read", _("bộ đọc tách")
        FLAG = "flag", _("từ câu bộ đọc báo lại")
        HAND = "hand", _("thêm tay")
        SPLIT = "split", _("tách từ một đề xuất")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Chờ xem")
        ACCEPTED = "accepted", _("Đã nhận")
        REJECTED = "rejected", _("Đã bỏ")
        MERGED = "merged", _("Đã gộp")
        SPLIT = "split", _("Đã tách đôi")

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="proposals")
    kind = models.CharField(_("loại"), max_length=10, choices=Kind.choices)
    origin = models.CharField(
        _("từ đâu"), max_length=10, choices=Origin.choices, default=Origin.READ
    )
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=State.choices, default=State.PROPOSED
    )
    start = models.PositiveIntegerField(_("từ chữ thứ"), null=True, blank=True)
    end = models.PositiveIntegerField(_("đến chữ thứ"), null=True, blank=True)
    position = models.PositiveIntegerField(_("thứ tự"))
    said = models.JSONField(_("bộ đọc nói"), default=dict)
    offered = models.JSONField(_("đề xuất"), default=dict)
    made = models.JSONField(_("sau khi người xem"), default=dict)
    clause = models.ForeignKey(
        "documents.Clause", models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    into = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="joined")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("lúc quyết"), null=True, blank=True)
    given_at = models.DateTimeField(_("lúc giao"), null=True, blank=True)

    class Meta:
        verbose_name = _("nội dung tách được")
        verbose_name_plural = _("nội dung tách được")
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["reading", "position", "id"], name="proposal_order")]
        constraints = [
            models.CheckConstraint(
                condition=Q(given_at__isnull=True) | Q(state="accepted"),
                name="proposal_given_was_accepted",
                violation_error_message=_("Chỉ giao đề xuất đã nhận."),
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__gt=models.F("start")),
                name="proposal_span_in_order",
                violation_error_message=_("Câu nguồn phải có đầu và cuối."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.made.get("name") or self.pk)

    @property
    def is_open(self) -> bool:
        """Whether a person may still decide on it."""
        return self.given_at is None and self.state in (
            self.State.PROPOSED, self.State.ACCEPTED, self.State.REJECTED,
        )  # fmt: skip


class Correction(models.Model):
    """A field of a proposal that a person changed before taking it."""

    class Field(models.TextChoices):
        NAME = "name", _("việc phải làm")
        LEADS = "leads", _("đơn vị chủ trì")
        COOPERATING = "cooperating", _("đơn vị phối hợp")
        VIA = "via", _("giao qua")
        DEADLINE = "deadline", _("hạn")
        PRODUCT = "product", _("sản phẩm")
        VALUE = "value", _("con số của chỉ tiêu")
        PERIOD = "period", _("kỳ của chỉ tiêu")

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="corrections")
    field = models.CharField(_("trường"), max_length=12, choices=Field.choices)

    class Meta:
        verbose_name = _("chỗ người xem sửa")
        verbose_name_plural = _("chỗ người xem sửa")
        constraints = [
            models.UniqueConstraint(fields=["proposal", "field"], name="correction_once")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.field}"


class Outcome(models.Model):
    """What a confirmed proposal became: a task, a bundle of tasks, a series or a target."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="outcomes")
    task = models.ForeignKey(
        "tasks.Task", models.PROTECT, null=True, blank=True, related_name="from_papers"
    )
    bundle = models.ForeignKey(
        "tasks.Bundle", models.PROTECT, null=True, blank=True, related_name="from_papers"
    )
    recurrence = models.ForeignKey(
        "tasks.Recurrence", models.PROTECT, null=True, blank=True, related_name="from_papers"
    )
    target = models.ForeignKey(
        "indicators.Target", models.PROTECT, null=True, blank=True, related_name="from_papers"
    )

    class Meta:
        verbose_name = _("kết quả tách")
        verbose_name_plural = _("kết quả tách")
        constraints = [
            models.CheckConstraint(
                condition=Q(task__isnull=False)
                ^ Q(bundle__isnull=False)
                ^ Q(recurrence__isnull=False)
                ^ Q(target__isnull=False),
                name="outcome_is_one_thing",
                violation_error_message=_("Mỗi kết quả là một việc hoặc một chỉ tiêu."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}"
