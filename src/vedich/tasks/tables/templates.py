"""The templates of giving, as a list."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from vedich.tasks.forms import group_words
from vedich.tasks.models import TaskTemplate
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter

USED, ENDED = "dang-dung", "thoi-dung"


class TemplateTable(Table):
    name = "mau-giao-viec"
    title = _("Mẫu giao việc")
    empty = _("Chưa có mẫu giao việc nào")
    empty_hint = _("Việc hay giao lại thì lập mẫu: lúc giao, biểu đã điền sẵn.")

    def __init__(self, request: HttpRequest, rows: QuerySet[TaskTemplate]) -> None:
        self.columns = [
            Column("ten", _("Việc"), lambda one: one.name, sort="sort_key",
                   link=lambda one: one.get_absolute_url(), wide=True),
            Column("chu-tri", _("Chủ trì"), led_by, bare=True),
            Column("han", _("Hạn"), due_in),
            Column("noi", _("Nơi giữ mẫu"), lambda one: one.organisation.name,
                   sort="organisation__sort_key", drop=True),
            Column("dung", _("Tình trạng"), _use),
        ]  # fmt: skip
        self.filters = [
            TextFilter(label=_("Việc, sản phẩm")),
            ChoiceFilter(
                "dung",
                _("Tình trạng"),
                lambda: [(USED, _("đang dùng")), (ENDED, _("đã thôi dùng"))],
                _used,
            ),
        ]
        super().__init__(request, rows.select_related("organisation", "lead"))


def led_by(template: TaskTemplate) -> str | None:
    """The unit or the group of units that get the task."""
    if template.lead is not None:
        return template.lead.short_name or template.lead.name
    return group_words(template.group) if template.group else None


def due_in(template: TaskTemplate) -> str:
    """When it is due, in words."""
    if template.no_deadline:
        return gettext("không hạn")
    if template.days is None:
        return gettext("ghi lúc giao")
    return ngettext("sau %(n)s ngày", "sau %(n)s ngày", template.days) % {"n": template.days}


def _use(template: TaskTemplate) -> str:
    if template.ended_on:
        return gettext("thôi dùng từ %(day)s") % {"day": f"{template.ended_on:%d/%m/%Y}"}
    return gettext("đang dùng")


def _used(rows: QuerySet[Any], use: str) -> QuerySet[Any]:
    return rows.filter(ended_on__isnull=use == USED)
