"""The ways to read the register."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vedich.web.tables import Look

LOOKS = (
    Look("danh-sach", _("Danh sách"), icon="list"),
    Look(
        "bang",
        pgettext_lazy("cách xem", "Bảng"),
        icon="layout-kanban",
        template="tasks/_board.html",
        is_paged=False,
    ),
    Look("dong-thoi-gian", _("Dòng thời gian"), icon="timeline", template="tasks/_timeline.html"),
)
BOARD, TIMELINE = LOOKS[1], LOOKS[2]
