"""Choosing how to be told, and entering addresses outside the house."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from vedich.notices import kinds
from vedich.notices.models import Channel, Connector, Outlet, Webhook, When
from vedich.web.forms import Form, VersionField, cell

PREFIXES = {Channel.MAIL: "thu", Channel.CONNECTOR: "tin"}


def field_of(family: str, channel: Channel) -> str:
    return f"{PREFIXES[channel]}_{family.replace('.', '-')}"


class PreferencesForm(Form):
    """A choice a family and channel, a number a gateway; cleans to what the service takes."""

    def __init__(
        self,
        *args: Any,
        chosen: Mapping[tuple[str, Channel], When],
        connectors: list[Connector],
        numbers: Mapping[int, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.connectors = connectors
        self.channels = [Channel.MAIL, *([Channel.CONNECTOR] if connectors else [])]
        for family in kinds.families():
            for channel in self.channels:
                self.fields[field_of(family.key, channel)] = forms.ChoiceField(
                    label=_("%(family)s, %(channel)s")
                    % {"family": family.label, "channel": channel.label},
                    choices=When.choices,
                    initial=chosen[family.key, channel],
                )
        for connector in connectors:
            self.fields[f"so_{connector.pk}"] = forms.CharField(
                label=_("Số nhận tin qua %(name)s") % {"name": connector.name},
                max_length=50,
                required=False,
                initial=numbers.get(connector.pk, ""),
            )

    @property
    def rows(self) -> list[tuple[kinds.Family, list[Markup]]]:
        """Each family with its choices, for the table of the page."""
        return [
            (family, [cell(self[field_of(family.key, channel)]) for channel in self.channels])
            for family in kinds.families()
        ]

    @property
    def number_fields(self) -> list[Any]:
        return [self[f"so_{connector.pk}"] for connector in self.connectors]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        return {
            "choices": {
                (family.key, channel): given[field_of(family.key, channel)]
                for family in kinds.families()
                for channel in self.channels
                if field_of(family.key, channel) in given
            },
            "numbers": {
                connector.pk: given.get(f"so_{connector.pk}", "") for connector in self.connectors
            },
        }


class OutletForm(Form):
    name = forms.CharField(label=gettext_lazy("Tên"), max_length=100)
    address = forms.CharField(
        label=gettext_lazy("Địa chỉ"),
        max_length=500,
        help_text=gettext_lazy("Bắt đầu bằng https://. Không đi theo chỗ chuyển tiếp."),
    )
    secret = forms.CharField(
        label=gettext_lazy("Mã bí mật để ký"),
        max_length=200,
        min_length=16,
        widget=forms.PasswordInput,
        help_text=gettext_lazy("Từ 16 ký tự. Hai bên giữ cùng một mã; không hiện lại ở đây."),
    )


class WebhookForm(OutletForm):
    families = forms.MultipleChoiceField(
        label=gettext_lazy("Loại tin"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Không chọn loại nào thì báo mọi loại."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["families"]
        field.choices = [(each.key, each.label) for each in kinds.families()]


class EditConnectorForm(OutletForm):
    is_active = forms.BooleanField(label=gettext_lazy("Đang dùng"), required=False)
    version = VersionField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["secret"].required = False
        self.fields["secret"].help_text = gettext_lazy("Để trống thì giữ mã cũ.")


class EditWebhookForm(EditConnectorForm, WebhookForm):
    field_order = ["name", "address", "secret", "families", "is_active", "version"]


def values_of(outlet: Outlet) -> dict[str, Any]:
    """What the form of an outlet starts with; never its secret."""
    values = {
        "name": outlet.name,
        "address": outlet.address,
        "is_active": outlet.is_active,
        "version": outlet.version,
    }
    return values | ({"families": outlet.families} if isinstance(outlet, Webhook) else {})
