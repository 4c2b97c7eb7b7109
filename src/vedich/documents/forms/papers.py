"""What the register says of a paper. No draft is kept on the device: a secret paper must leave no
copy."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.documents import secrecy
from vedich.documents.caution import cautions
from vedich.documents.models import Document, PaperFile
from vedich.lib import clock
from vedich.organisations.forms import OrganisationField
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for
from vedich.terms.models import Term
from vedich.terms.rules import visible_to as terms_visible_to
from vedich.web.forms import DateField, Form, SearchChoiceField, VersionField

SECRECY = [
    (secrecy.PLAIN, _("Không mật")),
    ("mat", _("Mật")),
    ("toi_mat", _("Tối mật")),
    ("tuyet_mat", _("Tuyệt mật")),
]


class CautiousForm(Form):
    """Asks once more before it saves what speaks of matters that must not be here yet.

    `cautioned` names the fields looked at; the box to tick is there only where something is found.
    """

    cautioned: tuple[str, ...] = ("name",)
    checked = forms.BooleanField(label=_("Đã xem lại, được phép ghi"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        box = self.fields.pop("checked")
        texts = [self.data.get(self.add_prefix(name), "") for name in self.cautioned]
        self.cautions = cautions(texts, on=clock.today()) if self.is_bound else []
        if self.cautions:
            self.fields["checked"] = box

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if self.cautions and not values.pop("checked", False):
            for each in self.cautions:
                said = {"title": each.title, "words": ", ".join(f"“{w}”" for w in each.words)}
                text = gettext("Có chữ %(words)s: %(title)s.") % said
                self.add_error("checked", ValidationError(f"{text} {each.advice}", code="caution"))
        return values


class PaperForm(CautiousForm):
    """What the register says of a paper."""

    draft = False

    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=Document.Kind.choices)
    reference = forms.CharField(
        label=_("Số, ký hiệu"),
        max_length=100,
        required=False,
        help_text=_("Như trên văn bản: 09-ĐA/TU, 212/KH-UBND. Để trống nếu nguồn không nêu."),
    )
    name = forms.CharField(
        label=_("Trích yếu"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    issued_on = DateField(label=_("Ngày ban hành"), required=False)
    in_force_from = DateField(label=_("Hiệu lực từ"), required=False)
    issuer = OrganisationField(label=_("Cơ quan ban hành"), required=False)
    issuer_text = forms.CharField(
        label=_("Cơ quan ngoài hệ thống"),
        max_length=300,
        required=False,
        help_text=_("Khi cơ quan ban hành không có trong danh sách."),
    )
    term = forms.ModelChoiceField(
        Term.objects.none(), label=_("Nhiệm kỳ"), required=False, empty_label=_("không gắn")
    )
    address = forms.URLField(
        label=_("Địa chỉ trên mạng"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Nơi đăng công khai, nếu có."),
    )
    secrecy_mark = forms.ChoiceField(
        label=_("Độ mật"),
        choices=SECRECY,
        initial=secrecy.PLAIN,
        help_text=_("Hệ thống chỉ nhận văn bản không mật."),
    )
    is_sample = forms.BooleanField(label=_("Văn bản mẫu, không có giá trị"), required=False)

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        terms = terms_visible_to(user, on=on).select_related("organisation")
        chosen = self.fields["term"]
        chosen.queryset = terms.order_by("organisation__sort_key", "-years")  # type: ignore[attr-defined]
        chosen.label_from_instance = _term_label  # type: ignore[attr-defined]

    def clean_issued_on(self) -> date | None:
        day: date | None = self.cleaned_data["issued_on"]
        if day and day > clock.today():
            raise ValidationError(
                gettext("Ngày ban hành ở sau hôm nay. Kiểm tra lại năm."), code="future"
            )
        return day


def _term_label(term: Term) -> str:
    return f"{term.organisation.name}, {term.years}"


class AttachForm(Form):
    """One file of a paper."""

    draft = False

    file = forms.FileField(
        label=_("Tệp"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".docx,.odt,.pdf,.txt,.jpg,.jpeg,.png,.tif,.tiff"}),
        help_text=_("Nhận .docx, .odt, .pdf, .txt; bản quét .pdf, .jpg, .png, .tif."),
        error_messages={"required": _("Chưa chọn tệp. Chọn một tệp rồi gửi.")},
    )
    role = forms.ChoiceField(
        label=_("Loại tệp"), choices=PaperFile.Role.choices, initial=PaperFile.Role.MAIN
    )
    secrecy_mark = forms.ChoiceField(
        label=_("Độ mật"),
        choices=SECRECY,
        initial=secrecy.PLAIN,
        help_text=_(
            "Hệ thống chỉ nhận văn bản không mật. Với bản quét, xem kỹ dấu độ mật trước khi gửi."
        ),
    )


class RegisterForm(PaperForm):
    area = SearchChoiceField(
        Area.objects.none(),
        code="code",
        label=_("Sổ của địa bàn"),
        help_text=_("Ai xem được địa bàn này thì xem được văn bản."),
    )
    field_order = ["kind", "reference", "name", "area", "issued_on", "in_force_from"]

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, on=on, **kwargs)
        allowed = areas_for(user, Capability.PLAN, on=on)
        areas = Area.objects.on(on).filter(pk__in=allowed).order_by("sort_key", "pk")
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]


class EditForm(PaperForm):
    version = VersionField()


def values_of(paper: Document) -> dict[str, Any]:
    """What the form for editing opens with."""
    return {
        "kind": paper.kind,
        "reference": paper.reference,
        "name": paper.name,
        "issued_on": paper.issued_on,
        "in_force_from": paper.in_force_from,
        "issuer": paper.issuer,
        "issuer_text": paper.issuer_text,
        "term": paper.term_id,
        "address": paper.address,
        "secrecy_mark": secrecy.PLAIN,
        "is_sample": paper.is_sample,
        "version": paper.version,
    }
