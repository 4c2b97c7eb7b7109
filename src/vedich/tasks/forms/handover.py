"""Choosing what is handed over, and to whom."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.organisations.models import Organisation, Person
from vedich.tasks.queries.gaps import Gap
from vedich.tasks.refusals import AlreadyHandedOver
from vedich.tasks.services import Taken
from vedich.web.forms import Form

NOBODY = ""
MARK, TAKER = "chon", "nhan"


class HandOverManyForm(Form):
    """A mark and a taker for each gap, and one reason for all."""

    text = forms.CharField(
        label=_("Lý do bàn giao"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ghi một lần, vào hồ sơ của từng việc đã chọn."),
    )

    def __init__(self, *args: Any, gaps: list[Gap], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gaps = gaps
        for gap in gaps:
            taker = forms.ChoiceField(
                label=gettext("Người nhận %(code)s") % {"code": gap.task.code}
                if gap.is_person
                else gettext("Đơn vị nhận %(code)s") % {"code": gap.task.code},
                choices=_choices(gap),
                required=False,
            )
            mark = forms.BooleanField(
                label=gettext("Bàn giao %(code)s") % {"code": gap.task.code},
                required=False,
                initial=bool(gap.takers),
            )
            self.fields[f"{TAKER}-{gap.key}"] = taker
            self.fields[f"{MARK}-{gap.key}"] = mark
            taker.initial = str(gap.takers[0].pk) if gap.takers else NOBODY

    def clean(self) -> dict[str, Any]:
        """The gaps chosen with their takers; what somebody else handed over since is said."""
        values = super().clean() or {}
        known = {gap.key for gap in self.gaps}
        sent = {name.removeprefix(f"{MARK}-") for name in self.data if name.startswith(f"{MARK}-")}
        if gone := sent - known:
            self.add_error(None, str(AlreadyHandedOver(count=len(gone))))
        taken = [
            Taken(gap, _taker(gap, values.get(f"{TAKER}-{gap.key}", NOBODY)))
            for gap in self.gaps
            if values.get(f"{MARK}-{gap.key}")
        ]
        return {"text": values.get("text", ""), "taken": taken}


def _choices(gap: Gap) -> list[tuple[str, str]]:
    nobody = gettext("chưa cử ai") if gap.is_person else gettext("chưa chọn")
    return [*((str(one.pk), one.name) for one in gap.takers), (NOBODY, nobody)]


def _taker(gap: Gap, chosen: str) -> Organisation | Person | None:
    return next((one for one in gap.takers if str(one.pk) == chosen), None)
