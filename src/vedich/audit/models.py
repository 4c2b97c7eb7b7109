"""The append-only log. Entries are written with the change they tell of and sealed later."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """One fact: who did what to which row, when. `data` holds nothing personal."""

    fact = models.CharField(_("việc"), max_length=100)
    target_type = models.CharField(max_length=100)
    target_id = models.BigIntegerField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người làm")
    )
    at = models.DateTimeField(_("lúc"))
    data = models.JSONField(_("nội dung"), default=dict)
    personal_digest = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        verbose_name = _("nhật ký")
        verbose_name_plural = _("nhật ký")
        indexes = [
            models.Index(fields=["target_type", "target_id", "-id"], name="audit_target"),
            models.Index(fields=["actor", "-id"], name="audit_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.fact} {self.target_type} {self.target_id}"


class PersonalDetail(models.Model):
    """Personal values of an entry. Kept beside the chain so that they can be erased.

    The entry holds a salted digest; with the row goes the salt, and the digest says nothing more.
    """

    entry = models.OneToOneField(AuditEntry, models.PROTECT, related_name="personal")
    salt = models.CharField(max_length=32)
    data = models.JSONField()

    class Meta:
        verbose_name = _("chi tiết cá nhân")
        verbose_name_plural = _("chi tiết cá nhân")

    def __str__(self) -> str:
        return f"PersonalDetail {self.entry_id}"


class Seal(models.Model):
    """One link of the hash chain: the entry at `position`, bound to the link before it."""

    position = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(AuditEntry, models.PROTECT, related_name="seal")
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("niêm phong")
        verbose_name_plural = _("niêm phong")

    def __str__(self) -> str:
        return f"Seal {self.position}"
