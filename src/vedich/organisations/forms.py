"""The forms of the acts on organisations, posts, people and rights."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import CharField, F, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas.forms import AreaField, OnDayForm
from vedich.areas.models import Area
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.organisations import queries
from vedich.organisations.models import Capability, Organisation, Person, Post, Reach
from vedich.web.forms import DateField, Form, SearchChoiceField, VersionField

NAME_HELP = _("Tên đầy đủ: “Ban Tổ chức Tỉnh ủy Thanh Vân”.")
BASIS = _("Căn cứ")
NO_RIGHT = "khong"
FIRST_DAY_HELP = _("Để trống nếu không rõ.")


def label_of(organisation: Organisation) -> str:
    """How an organisation is written in a form; one that has ended says until when."""
    if organisation.valid_to is None:
        return organisation.name
    day = format_date(organisation.valid_to)
    return gettext("{name} (đến {day})").format(name=organisation.name, day=day)


class OrganisationField(SearchChoiceField):
    """Picks an organisation by its name; the code of its area stands behind the name."""

    def __init__(self, **kwargs: Any) -> None:
        rows = Organisation.objects.annotate(place_code=F("area__code"))
        super().__init__(
            rows.order_by("sort_key", "pk"),
            label_of=label_of,
            code="place_code",
            source="suggest_organisation",
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Organisation) and not hasattr(value, "place_code"):
            value = self.queryset.filter(pk=value.pk).first() or value
        return super().prepare_value(value)


class PersonField(SearchChoiceField):
    """Picks a person by name; the number behind it tells namesakes apart."""

    def __init__(self, **kwargs: Any) -> None:
        rows = queries.people_on(Person.objects.all(), clock.today())
        super().__init__(
            rows.annotate(number=Cast("pk", CharField())).order_by("sort_key", "pk"),
            label_of=_called,
            code="number",
            source="suggest_person",
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Person) and not hasattr(value, "number"):
            value = self.queryset.filter(pk=value.pk).first() or value
        return super().prepare_value(value)


def _called(person: Person) -> str:
    title = getattr(person, "post_title", None)
    return f"{person.name}, {title}" if title else person.name


class AccountField(SearchChoiceField):
    """Picks an account by the name one signs in with, or by part of it."""

    def __init__(self, **kwargs: Any) -> None:
        rows = User.objects.filter(is_active=True, is_system=False).order_by("username")
        super().__init__(
            rows, code="username", folded="username", source="suggest_account", **kwargs
        )

    def _by_code(self, code: str, name: str) -> Any:
        return self.queryset.filter(username=code).first()


def reason_field(label: Any = BASIS, *, required: bool = True) -> forms.CharField:
    """Why, by which paper: kept in the log with the act."""
    return forms.CharField(
        label=label,
        max_length=300,
        required=required,
        help_text=_("Số, ký hiệu và ngày của văn bản quyết định."),
    )


# --- Organisations --------------------------------------------------------------------------------


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
