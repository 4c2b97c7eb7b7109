"""The forms of the acts on organisations."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.areas.forms import AreaField, OnDayForm
from vedich.areas.models import Level
from vedich.organisations.forms.fields import (
    FIRST_DAY_HELP,
    NAME_HELP,
    OrganisationField,
    reason_field,
)
from vedich.organisations.models import Organisation
from vedich.organisations.naming import LEVELS
from vedich.web.forms import DateField, Form, VersionField


class CreateForm(OnDayForm):
    """Thêm một tổ chức."""

    day_field = "valid_from"

    name = forms.CharField(label=_("Tên"), max_length=300, help_text=NAME_HELP)
    short_name = forms.CharField(label=_("Tên gọn"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Loại"), choices=Organisation.Kind.choices)
    area = AreaField(label=_("Địa bàn"), help_text=_("Nơi tổ chức này phục vụ."))
    parent = OrganisationField(
        label=_("Cấp trên trực tiếp"), required=False, help_text=_("Cấp trên cùng thì để trống.")
    )
    valid_from = DateField(label=_("Có từ ngày"), required=False, help_text=FIRST_DAY_HELP)
    source = reason_field(_("Căn cứ, nguồn"))


class EstablishForm(Form):
    """Lập cấp ủy và ủy ban nhân dân của các địa bàn chưa có."""

    bodies = forms.MultipleChoiceField(
        label=_("Lập cả Ban Chấp hành, Ban Thường vụ, Thường trực của"),
        choices=[(level, Level(level).label) for level in LEVELS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Các ban này lập sau cũng được, từng nơi một."),
    )


class RenameForm(Form):
    """Đổi tên từ một ngày."""

    name = forms.CharField(label=_("Tên mới"), max_length=300, help_text=NAME_HELP)
    short_name = forms.CharField(label=_("Tên gọn"), max_length=100, required=False)
    on = DateField(label=_("Từ ngày"), help_text=_("Ngày đầu tiên dùng tên mới."))
    source = reason_field()
    version = VersionField()


class MoveForm(Form):
    """Chuyển sang cấp trên khác từ một ngày."""

    parent = OrganisationField(
        label=_("Cấp trên mới"), required=False, help_text=_("Cấp trên cùng thì để trống.")
    )
    on = DateField(label=_("Từ ngày"))
    reason = reason_field()
    version = VersionField()


class EndForm(Form):
    """Kết thúc hoạt động từ một ngày."""

    on = DateField(label=_("Kết thúc từ ngày"), help_text=_("Ngày đầu tiên không còn tổ chức này."))
    reason = reason_field()
    version = VersionField()


class AbsorbForm(Form):
    """Nhập tổ chức này vào tổ chức đang có, từ một ngày."""

    into = OrganisationField(label=_("Nhập vào"))
    on = DateField(label=_("Từ ngày"))
    source = reason_field()


class MergeForm(OnDayForm):
    """Sáp nhập tổ chức này cùng tổ chức khác thành một tổ chức mới."""

    with_other = OrganisationField(
        label=_("Cùng với"), required=False, help_text=_("Để trống nếu chỉ thay thế.")
    )
    with_third = OrganisationField(label=_("Và với"), required=False)
    name = forms.CharField(label=_("Tên tổ chức mới"), max_length=300, help_text=NAME_HELP)
    short_name = forms.CharField(label=_("Tên gọn"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Loại"), choices=Organisation.Kind.choices)
    area = AreaField(label=_("Địa bàn"))
    parent = OrganisationField(label=_("Cấp trên trực tiếp"), required=False)
    on = DateField(label=_("Từ ngày"))
    source = reason_field()
