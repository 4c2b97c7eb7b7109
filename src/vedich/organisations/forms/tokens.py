"""Access tokens of the API."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.organisations.forms.fields import OrganisationField
from vedich.organisations.models import Capability
from vedich.web.forms import DateField, Form


class TokenForm(Form):
    """Lập mã truy cập cho một chương trình."""

    name = forms.CharField(
        label=_("Tên mã"), max_length=100, help_text=_("Chương trình nào dùng, để làm gì.")
    )
    capabilities = forms.MultipleChoiceField(
        label=_("Quyền"), choices=Capability.choices, widget=forms.CheckboxSelectMultiple
    )
    is_read_only = forms.BooleanField(label=_("Chỉ đọc"), required=False, initial=True)
    organisation = OrganisationField(
        label=_("Trong phạm vi của"),
        required=False,
        help_text=_("Tổ chức đó và các tổ chức trực thuộc. Để trống: mọi nơi đồng chí có quyền."),
    )
    valid_from = DateField(label=_("Từ ngày"))
    last_day = DateField(label=_("Đến hết ngày"))
