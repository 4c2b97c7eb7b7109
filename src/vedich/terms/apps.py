from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vedich.web import navigation, shell

if TYPE_CHECKING:
    from django.http import HttpRequest


class TermsConfig(AppConfig):
    name = "vedich.terms"
    verbose_name = _("Nhiệm kỳ")

    def ready(self) -> None:
        navigation.add(
            navigation.Item(
                key="terms",
                label=_("Nhiệm kỳ, kế hoạch"),
                icon="calendar-due",
                url_name="terms",
                order=60,
                group="more",
            )
        )
        shell.provide("plan_clock", plan_clock)


def plan_clock(request: HttpRequest) -> shell.PlanClock | None:
    """The plan of the reader's area on this day, for the foot of the rail."""
    from vedich.lib import clock  # noqa: PLC0415 - asked at run time
    from vedich.organisations.scope import scope_of  # noqa: PLC0415 - models must be loaded first
    from vedich.terms.queries import current_plan  # noqa: PLC0415 - as above

    area = scope_of(request) if request.user.is_authenticated else None
    plan = current_plan(area, on=clock.today()) if area else None
    return shell.PlanClock(plan.name, plan.starts_on, plan.ends_on) if plan else None
