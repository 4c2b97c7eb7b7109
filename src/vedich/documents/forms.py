"""The forms of the register. None keeps drafts on the device: a secret paper must leave no copy."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.documents import queries, rules, secrecy
from vedich.documents.models import Clause, Document, DocumentRelation, PaperFile
from vedich.lib import clock
from vedich.lib.vietnamese import clean_line
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


class DocumentField(SearchChoiceField):
    """Picks a paper that the reader may see, by number typed in any way or by words."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Gõ số, ký hiệu hoặc vài chữ của trích yếu."))
        super().__init__(
            Document.objects.none(),
            label_of=lambda paper: paper.long_title,
            source="suggest_document",
            **kwargs,
        )

    def of(self, user: User, on: date) -> None:
        self.queryset = rules.visible_to(user, on=on).order_by("-issued_on", "-pk")

    def matching(self, text: str) -> QuerySet[Any]:
        return queries.search(self.queryset, text)


class PaperForm(Form):
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


class ClauseForm(Form):
    """What a part of a paper says."""

    draft = False

    kind = forms.ChoiceField(
        label=_("Loại"), choices=Clause.Kind.choices, initial=Clause.Kind.POINT
    )
    number = forms.CharField(
        label=_("Số"), max_length=20, help_text=_("Số ngay tại nội dung này: II, 3, 1.2, a.")
    )
    heading = forms.CharField(label=_("Tiêu đề"), max_length=500, required=False)
    text = forms.CharField(
        label=_("Nội dung"), required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    is_actionable = forms.BooleanField(
        label=_("Phải được cụ thể hóa"),
        required=False,
        help_text=_("Chưa có chương trình, đề án nhận thì hiện là khoảng trống."),
    )


class AddClauseForm(ClauseForm):
    parent = forms.ModelChoiceField(
        Clause.objects.none(),
        label=_("Nằm trong"),
        required=False,
        empty_label=_("cấp ngoài cùng"),
    )
    field_order = ["parent"]

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["parent"]
        chosen.queryset = queries.clauses_of(document)  # type: ignore[attr-defined]
        chosen.label_from_instance = _clause_label  # type: ignore[attr-defined]


def _clause_label(clause: Clause) -> str:
    return f"{clause.path}  {clause.saying}"[:100]


class EditClauseForm(ClauseForm):
    version = VersionField()


def values_of_clause(clause: Clause) -> dict[str, Any]:
    """What the form for editing opens with."""
    return {
        "kind": clause.kind,
        "number": clause.number,
        "heading": clause.heading,
        "text": clause.text,
        "is_actionable": clause.is_actionable,
        "version": clause.version,
    }


class OutlineForm(Form):
    """A text pasted from the paper."""

    draft = False

    text = forms.CharField(
        label=_("Chữ của văn bản"),
        max_length=500_000,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
        help_text=_(
            "Mỗi nội dung bắt đầu một dòng bằng số: “I. …”, “1. …”, “a) …”, “Điều 5. …”. "
            "Dòng không có số thuộc nội dung ngay trước."
        ),
    )


class PointingForm(Form):
    """Points at a paper, and at one part of it by its address; cleans to `clause` beside it.

    `paper_field` names the field of the paper; a form that must have a part sets `needs_clause`.
    """

    paper_field = "target"
    needs_clause = False

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, DocumentField):
                field.of(user, on)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        path = clean_line(values.pop("path", "") or "").rstrip(".")
        paper: Document | None = values.get(self.paper_field)
        values["clause"] = None
        if path and paper is not None:
            values["clause"] = paper.clauses.filter(path__iexact=path).first()
            if values["clause"] is None:
                said = {"paper": paper.title, "path": path}
                text = gettext("{paper} không có nội dung {path}. Xem mục lục của văn bản đó.")
                self.add_error("path", ValidationError(text.format(**said), code="no_clause"))
        elif path:
            text = gettext("Chọn văn bản trước, rồi ghi số của nội dung.")
            self.add_error("path", ValidationError(text, code="no_paper"))
        elif self.needs_clause and paper is not None:
            text = gettext("Ghi số của nội dung trong văn bản, ví dụ II.3.")
            self.add_error("path", ValidationError(text, code="no_path"))
        return values


class RelateForm(PointingForm):
    kind = forms.ChoiceField(label=_("Văn bản này"), choices=DocumentRelation.Kind.choices)
    target = DocumentField(label=_("Văn bản kia"))
    path = forms.CharField(
        label=_("Nội dung của văn bản kia"),
        required=False,
        max_length=100,
        help_text=_("Ví dụ II.3. Để trống nếu là cả văn bản."),
    )
