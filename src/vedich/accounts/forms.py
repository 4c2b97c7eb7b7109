"""allauth's forms in our words, and the form of one's own settings."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.web.forms import Form, ModelForm
from vedich.web.forms.base import Manners


class _Ours(Manners):
    """Labels above the fields instead of placeholders in them; nothing is kept on the device."""

    draft = False
    labels: dict[str, Any] = {}
    helps: dict[str, Any] = {}

    def name_fields(self) -> None:
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")
            field.widget.attrs.pop("placeholder", None)


NEW_PASSWORD_HELP = _(
    "Ít nhất 8 ký tự, không chỉ gồm chữ số, không giống tên đăng nhập, không phải mật khẩu hay gặp."
)


class LoginForm(_Ours, allauth.LoginForm):  # type: ignore[misc]
    labels = {
        "login": _("Tên đăng nhập hoặc thư điện tử"),
        "password": _("Mật khẩu"),
        "remember": _("Giữ đăng nhập trên máy này"),
    }
    helps = {"remember": _("Đừng chọn trên máy dùng chung.")}


class ChangePasswordForm(_Ours, allauth.ChangePasswordForm):  # type: ignore[misc]
    labels = {
        "oldpassword": _("Mật khẩu đang dùng"),
        "password1": _("Mật khẩu mới"),
        "password2": _("Nhập lại mật khẩu mới"),
    }
    helps = {"password1": NEW_PASSWORD_HELP}


class SetPasswordForm(_Ours, allauth.SetPasswordForm):  # type: ignore[misc]
    labels = {"password1": _("Mật khẩu mới"), "password2": _("Nhập lại mật khẩu mới")}
    helps = {"password1": NEW_PASSWORD_HELP}


class ResetPasswordForm(_Ours, allauth.ResetPasswordForm):  # type: ignore[misc]
    labels = {"email": _("Thư điện tử của đồng chí")}


class ResetPasswordKeyForm(_Ours, allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    labels = {"password1": _("Mật khẩu mới"), "password2": _("Nhập lại mật khẩu mới")}
    helps = {"password1": NEW_PASSWORD_HELP}


class ReauthenticateForm(_Ours, allauth.ReauthenticateForm):  # type: ignore[misc]
    labels = {"password": _("Mật khẩu")}


class PreferencesForm(Form):
    draft = False

    slim_rail = forms.BooleanField(
        label=_("Thu gọn cột điều hướng"),
        help_text=_("Cột bên trái chỉ còn biểu tượng, nội dung rộng hơn."),
        required=False,
    )
    keyboard_shortcuts = forms.BooleanField(
        label=_("Phím tắt"),
        help_text=_("Gõ ? để xem các phím. Tắt nếu trình đọc màn hình dùng các phím này."),
        required=False,
    )


class CreateUserForm(ModelForm[User]):
    """A new account. The service says what is wrong with a name, an address or a password."""

    draft = False

    password = forms.CharField(
        label=_("Mật khẩu lần đầu"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        help_text=NEW_PASSWORD_HELP,
    )

    class Meta:
        model = User
        fields = ["username", "full_name", "email", "is_superuser"]
        labels = {"email": _("Thư điện tử"), "is_superuser": _("Người quản trị")}
        help_texts = {
            "username": _("Chữ cái, chữ số và các dấu @ . + - _, viết liền."),
            "email": _("Để đặt lại mật khẩu; mỗi người một địa chỉ."),
            "is_superuser": _("Lập, sửa, ngừng tài khoản; thấy và làm được mọi việc."),
        }


class EditUserForm(ModelForm[User]):
    draft = False

    class Meta:
        model = User
        fields = ["full_name", "email", "is_superuser"]
        labels = CreateUserForm.Meta.labels
        help_texts = CreateUserForm.Meta.help_texts


class GivePasswordForm(Form):
    draft = False

    password = forms.CharField(
        label=_("Mật khẩu mới"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        help_text=NEW_PASSWORD_HELP,
    )


class ReasonForm(Form):
    draft = False

    reason = forms.CharField(label=_("Lý do"), max_length=500)


class ViewForm(Form):
    draft = False

    name = forms.CharField(label=_("Tên góc nhìn"), max_length=60)
    is_default = forms.BooleanField(
        label=_("Mở danh sách là thấy góc nhìn này"),
        required=False,
        help_text=_("Bấm Tất cả để thấy danh sách không lọc."),
    )


class EditViewForm(ViewForm):
    order = forms.IntegerField(label=_("Thứ tự"), min_value=0, max_value=999)
