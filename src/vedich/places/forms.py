"""Adding a place to a comparison."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.organisations.queries import areas_for
from vedich.web.forms import Form, SearchChoiceField


class PartField(SearchChoiceField):
    """Picks a place of the reader's own part by code or name; others are not found."""

    def __init__(self, user: User, *, on: date, **kwargs: Any) -> None:
        seen = Area.objects.on(on).filter(pk__in=areas_for(user, None, on=on))
        super().__init__(
            seen.order_by("sort_key", "pk"), code="code", source="suggest_place", **kwargs
        )


class AddPlace(Form):
    """One place, by name."""

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["them"] = PartField(user, on=on, label=_("Thêm một địa bàn"))
