"""Entering what arrived, and correcting it. None of these keeps drafts on the device: a secret
paper must leave no copy."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.documents import secrecy
from vedich.documents.forms import SECRECY, CautiousForm
from vedich.documents.models import Document
from vedich.incoming import rules
from vedich.incoming.models import IncomingPaper
from vedich.incoming.services import Arrival, Said
from vedich.lib import clock
from vedich.organisations.forms import OrganisationField
from vedich.organisations.models import Organisation
from vedich.web.forms import DateField, Form, VersionField

OF_PAPER = ("kind", "name", "reference", "issued_on", "issuer", "issuer_text", "secrecy_mark")
OF_ARRIVAL = ("number", "sender", "urgency", "circulation", "reply_by")


class OfficeField(OrganisationField):
    """An office whose register the reader keeps."""

    def of(self, user: User, on: date) -> None:
        standing = Organisation.objects.on(on).filter(pk__in=rules.entering(user, on=on))
        self.queryset = self.queryset.filter(pk__in=standing.values("pk"))
        self.source = ""


class ArrivalFields(Form):
    """What the register says of an arrival; cleans into `arrival`."""

    draft = False

    number = forms.IntegerField(
        label=_("Số đến"), min_value=1, max_value=2_000_000_000, required=False,
        help_text=_("Theo sổ của cơ quan. Để trống khi hệ thống cấp số."),
    )  # fmt: skip
    arrived_on = DateField(label=_("Ngày đến"))
    arrived_time = forms.TimeField(label=_("Giờ đến"), help_text=_("Ví dụ 08:30."))
    urgency = forms.ChoiceField(
        label=_("Độ khẩn"), choices=IncomingPaper.Urgency.choices, required=False
    )
    circulation = forms.ChoiceField(
        label=_("Phạm vi phổ biến"), choices=IncomingPaper.Circulation.choices, required=False
    )
    reply_by = DateField(label=_("Hạn trả lời"), required=False)
    sender = forms.CharField(
        label=_("Nơi gửi"), max_length=300, required=False,
        help_text=_("Khi khác cơ quan ban hành."),
    )  # fmt: skip

    def arrival(self, values: dict[str, Any]) -> Arrival | None:
        """Taken out of the cleaned values; None where the moment is not clear."""
        day, time = values.pop("arrived_on", None), values.pop("arrived_time", None)
        said = {name: values.pop(name, None) for name in OF_ARRIVAL}
        if day is None or time is None:
            return None
        said |= {name: said[name] or "" for name in ("sender", "urgency", "circulation")}
        return Arrival(arrived_at=datetime.combine(day, time, tzinfo=clock.VIETNAM), **said)


class EntryForm(CautiousForm, ArrivalFields):
    """One screen: the line as it stands on the paper, what was read in it, the arrival."""

    cautioned = ("name", "line")

    line = forms.CharField(
        label=_("Dán dòng số và trích yếu"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
        help_text=_("Ví dụ: Kế hoạch số 212/KH-UBND ngày 18/02/2020 của UBND tỉnh về … Bấm “Đọc” "
                    "để điền các ô dưới."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=Document.Kind.choices)
    reference = forms.CharField(label=_("Số, ký hiệu"), max_length=100, required=False)
    issued_on = DateField(label=_("Ngày ban hành"), required=False)
    issuer = OrganisationField(label=_("Cơ quan ban hành"), required=False)
    issuer_text = forms.CharField(label=_("Cơ quan ngoài hệ thống"), max_length=300, required=False)
    name = forms.CharField(
        label=_("Trích yếu"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    organisation = OfficeField(label=_("Cơ quan nhận"))
    secrecy_mark = forms.ChoiceField(
        label=_("Độ mật"), choices=SECRECY, initial=secrecy.PLAIN,
        help_text=_("Hệ thống chỉ nhận văn bản không mật."),
    )  # fmt: skip
    again = forms.BooleanField(
        label=_("Vẫn vào sổ"), required=False,
        help_text=_("Gắn với văn bản đã có trong sổ văn bản, không ghi văn bản mới."),
    )  # fmt: skip
    field_order = (
        "line", "number", "arrived_on", "arrived_time", "reference", "kind", "issued_on", "name",
        "issuer", "issuer_text", "urgency", "reply_by", "circulation", "secrecy_mark", "sender",
        "organisation", "again",
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, on: date, is_known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].of(user, on)  # type: ignore[attr-defined]
        if not is_known:
            del self.fields["again"]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        values.pop("line", None)
        arrival = self.arrival(values)
        said = {name: values.pop(name, None) for name in OF_PAPER}
        if self.errors:
            return values
        plain = {name: value for name, value in said.items() if value is not None}
        return values | {"said": Said(**plain), "arrival": arrival}


class EditForm(ArrivalFields):
    version = VersionField()

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        arrival = self.arrival(values)
        return values if arrival is None else values | {"arrival": arrival}


def values_of(paper: IncomingPaper) -> dict[str, Any]:
    """What the form for editing opens with."""
    moment = clock.local(paper.arrived_at)
    return {
        "number": paper.number,
        "arrived_on": moment.date(),
        "arrived_time": f"{moment:%H:%M}",
        "urgency": paper.urgency,
        "circulation": paper.circulation,
        "reply_by": paper.reply_by,
        "sender": paper.sender,
        "version": paper.version,
    }
