"""Every component and state on one page, for those who build screens."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from vedich.lib.errors import Refused
from vedich.web.components.states import WORDS
from vedich.web.forms import DateField, Form, NumberField, PeriodField, QualifiedField
from vedich.web.http import CONFLICT, perform, render

_WAYS: dict[str, tuple[float, float | tuple[float, float] | None]] = {
    "reached": (1.03, None),
    "on": (0.74, (0.98, 1.03)),
    "risk": (0.67, (0.9, 1.0)),
    "off": (0.4, (0.6, 0.75)),
    "overdue": (0.55, None),
    "blocked": (0.5, None),
    "wait": (0.7, None),
    "todo": (0.0, None),
    "nodata": (0.3, None),
}


class _Sample(Form):
    draft = False

    rate = NumberField(
        label=_("Tỷ lệ hộ nghèo 31/12/2019"), lowest=0, highest=100, decimals=1, unit="%"
    )
    said = QualifiedField(label=_("Như nguồn ghi"), help_text=_("Viết như trên 36%."))
    day = DateField(label=_("Ngày ban hành"))
    period = PeriodField(label=_("Kỳ"))
    level = forms.ChoiceField(label=_("Cấp"), choices=[("", "–"), ("xa", "xã")], required=False)
    note = forms.CharField(label=_("Ghi chú"), widget=forms.Textarea(attrs={"rows": 2}))
    is_whole = forms.BooleanField(
        label=_("Số chung của cả địa bàn"), help_text=_("Không cộng thêm cấp dưới."), required=False
    )


class _Edited(Form):
    draft = False

    due = DateField(label=_("Hạn"))


class _EditedFirst(Refused):
    code = CONFLICT
    message = _("Viên Thanh Ngân vừa sửa lúc 09:41 21/02/2020. Chữ đồng chí gõ vẫn còn.")


def _english(word: Promise | str) -> str:
    """The word as English pages say it."""
    with override("en"):
        return str(word)


def _refuse(due: object) -> Decimal:
    raise _EditedFirst


@login_required
def showcase(request: HttpRequest) -> HttpResponse:
    """`/thanh-phan/`: open to administrators, and to everyone while debugging."""
    if not (settings.DEBUG or getattr(request.user, "is_superuser", False)):
        raise Http404
    form = _Sample(
        {"rate": "224", "said": "trên 36%", "day": "30/2/2020", "period": "năm 2019", "note": ""}
    )
    form.is_valid()
    edited = _Edited({"due": "28/02/2020"})
    perform(edited, _refuse)
    words = [(code, word, *_WAYS[code]) for code, word in WORDS.items()]
    page = {"words": words, "form": form, "edited": edited, "english": _english}
    return render(request, "web/showcase.html", page)
