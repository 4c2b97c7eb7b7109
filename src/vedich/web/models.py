"""Columns that many tables share."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from vedich.lib import vietnamese


class Named(models.Model):
    """Something people find by its name: as written, as searched, as sorted."""

    name = models.CharField(_("tên"), max_length=500)
    folded = models.CharField(max_length=1000, editable=False, default="")
    sort_key = models.CharField(max_length=1000, editable=False, default="", db_index=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.prepare()
        if (fields := kwargs.get("update_fields")) is not None and "name" in fields:
            kwargs["update_fields"] = {*fields, "folded", "sort_key"}
        super().save(*args, **kwargs)

    def searched_text(self) -> str:
        """What the jump search looks at; wider than the name where people know other words."""
        return self.name

    def prepare(self) -> None:
        """Fill what follows from the name; `save` does it, `bulk_create` needs it said."""
        self.name = vietnamese.clean_text(self.name)
        self.folded = vietnamese.fold(self.searched_text())[:1000]
        self.sort_key = vietnamese.sort_key(self.name)[:1000]


class Versioned(models.Model):
    """A row that two people may edit: whoever saves second hands in the version they read."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
