"""Files that people handed in, byte for byte."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vedich.files import media


class StoredFile(models.Model):
    """One file as it was handed in: what it is called, what it is, who put it there when.

    The bytes lie in the installation's folder under their SHA-256, once however often the same are
    handed in. What they belong to, and so who sees them, says the row of the upper module that
    points here. Rows are never changed nor deleted.
    """

    digest = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("dung lượng"))
    name = models.CharField(_("tên tệp"), max_length=255)
    media_type = models.CharField(_("kiểu tệp"), max_length=100)
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    put_at = models.DateTimeField(_("lúc gửi"))

    class Meta:
        verbose_name = _("tệp")
        verbose_name_plural = _("tệp")
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="stored_file_not_empty")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_photo(self) -> bool:
        return self.media_type in media.PHOTOS
