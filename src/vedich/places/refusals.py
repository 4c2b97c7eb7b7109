"""Why places cannot be set side by side."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class TooManyPlaces(Refused):
    """More places than can be compared on one page."""

    message = _("So được nhiều nhất {most} địa bàn một lần. Bỏ bớt một nơi rồi thêm nơi khác.")


class PlacesOfOneLevel(Refused):
    """A commune beside a province says nothing."""

    message = _("Chỉ so các địa bàn cùng cấp. {name} là {level}.")
