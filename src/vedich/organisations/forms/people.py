"""The forms of the acts on posts, people and rights."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from vedich.areas.models import Area
from vedich.organisations.forms.fields import (
    FIRST_DAY_HELP,
    NO_RIGHT,
    AccountField,
    OrganisationField,
    PersonField,
    reason_field,
)
from vedich.organisations.models import Capability, Post, Reach
from vedich.web.forms import DateField, Form, SearchChoiceField

# --- Posts ----------------------------------------------------------------------------------------


class RightsForm(Form):
    """Quyền đi theo chức vụ: mỗi quyền tới đâu."""

    draft = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for capability in Capability:
            self.fields[self._key(capability)] = forms.ChoiceField(
                label=str(capability.label)[:1].upper() + str(capability.label)[1:],
                choices=[(NO_RIGHT, _("Không")), *[(each.value, each.word) for each in Reach]],
                initial=NO_RIGHT,
            )

    @staticmethod
    def _key(capability: str) -> str:
        return f"quyen_{capability}"

    @classmethod
    def initial_of(cls, post: Post) -> dict[str, str]:
        """What the post carries, as the form's initial values; the widest reach of each."""
        order = list(Reach.values)
        rights = sorted(post.capabilities.all(), key=lambda right: order.index(right.reach))
        return {cls._key(right.capability): right.reach for right in rights}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        rights = [
            (capability.value, reach)
            for capability in Capability
            if (reach := cleaned.pop(self._key(capability), NO_RIGHT)) != NO_RIGHT
        ]
        cleaned["capabilities"] = rights
        return cleaned


class EntrustForm(RightsForm):
    """Sửa quyền của một chức vụ."""

    reason = reason_field(_("Lý do"), required=False)


class PostForm(RightsForm):
    """Thêm một chức vụ."""

    title = forms.CharField(
        label=_("Chức vụ"), max_length=200, help_text=_("Ghi đủ: “Phó Bí thư Thường trực Tỉnh ủy”.")
    )
    rank = forms.IntegerField(
        label=_("Thứ tự"),
        min_value=1,
        max_value=99,
        initial=10,
        help_text=_("1 là người đứng đầu; số lớn đứng sau."),
    )
    leads = forms.BooleanField(label=_("Là lãnh đạo của tổ chức"), required=False)
    valid_from = DateField(
        label=_("Có từ ngày"),
        required=False,
        help_text=_("Để trống thì có từ khi có tổ chức."),
    )


class EndPostForm(Form):
    """Bỏ một chức vụ."""

    on = DateField(label=_("Bỏ từ ngày"))
    reason = reason_field(_("Lý do"), required=False)


# --- People ---------------------------------------------------------------------------------------


class PersonForm(Form):
    """Ghi tên một người."""

    name = forms.CharField(label=_("Họ và tên"), max_length=200)
    user = AccountField(
        label=_("Tài khoản đăng nhập"),
        required=False,
        help_text=_("Quyền của chức vụ đi theo tài khoản này. Có thể gắn sau."),
    )
    source = reason_field(_("Nguồn"), required=False)


class RenamePersonForm(Form):
    """Sửa tên một người."""

    name = forms.CharField(label=_("Họ và tên"), max_length=200)


class LinkForm(Form):
    """Gắn tài khoản cho một người."""

    user = AccountField(
        label=_("Tài khoản đăng nhập"), required=False, help_text=_("Để trống là gỡ ra.")
    )


class AppointForm(Form):
    """Ghi người giữ một chức vụ."""

    person = PersonField(label=_("Người giữ chức vụ"))
    valid_from = DateField(label=_("Từ ngày"), required=False, help_text=FIRST_DAY_HELP)
    valid_to = DateField(
        label=_("Đến trước ngày"), required=False, help_text=_("Để trống nếu đang giữ.")
    )
    basis = reason_field(required=False)


class EndAppointmentForm(Form):
    """Ghi thôi giữ chức vụ."""

    on = DateField(label=_("Thôi giữ từ ngày"), help_text=_("Ngày đầu tiên không còn giữ."))
    reason = reason_field(required=False)


# --- Rights ---------------------------------------------------------------------------------------


class GrantForm(Form):
    """Giao một quyền cho tài khoản."""

    user = AccountField(label=_("Tài khoản"))
    capability = forms.ChoiceField(label=_("Quyền"), choices=Capability.choices)
    organisation = OrganisationField(label=_("Tại tổ chức"))
    reach = forms.ChoiceField(label=_("Phạm vi"), choices=Reach.choices)
    valid_from = DateField(label=_("Từ ngày"))
    valid_to = DateField(label=_("Đến trước ngày"), required=False)
    reason = reason_field(_("Lý do"))


class RevokeForm(Form):
    """Thu hồi một quyền."""

    on = DateField(label=_("Thu hồi từ ngày"))
    reason = reason_field(_("Lý do"), required=False)


class ScopeForm(Form):
    """Chọn địa bàn làm việc, trong những địa bàn được chọn."""

    draft = False

    area = SearchChoiceField(
        Area.objects.none(), label=_("Địa bàn khác"), code="code", source="suggest_scope"
    )

    def __init__(self, *args: Any, may: QuerySet[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["area"]
        assert isinstance(field, SearchChoiceField)  # noqa: S101 - tells the type checker
        field.queryset = may.order_by("sort_key", "pk")
