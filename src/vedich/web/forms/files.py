"""A field for files, one or many."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """As many files as people choose at once; cleans to a list. `accept`: endings offered first."""

    widget = ManyFilesInput

    def __init__(self, *, label: Any, accept: Collection[str] = (), required: bool = False) -> None:
        super().__init__(
            label=label,
            required=required,
            allow_empty_file=True,
            widget=ManyFilesInput(attrs={"accept": ",".join(accept)} if accept else {}),
            error_messages={"required": _("Chưa chọn tệp. Chọn một tệp rồi gửi.")},
        )

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        sent = data if isinstance(data, list | tuple) else [data]
        found = [super(FilesField, self).clean(each, initial) for each in sent]
        return [each for each in found if each]
