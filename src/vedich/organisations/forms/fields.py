"""Fields that pick an organisation, a person, an account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import CharField, F
from django.db.models.functions import Cast
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.organisations import queries
from vedich.organisations.models import Organisation, Person
from vedich.web.forms import SearchChoiceField

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
        if isinstance(value, Organisation) and Organisation.area.is_cached(value):
            value.place_code = value.area.code  # type: ignore[attr-defined]
        elif isinstance(value, Organisation) and not hasattr(value, "place_code"):
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
