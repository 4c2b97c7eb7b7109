"""What can happen to the frames of time."""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class PlanFact(Fact):
    CREATED = "terms.plan.created", _("Lập {name}")
    EDITED = "terms.plan.edited", _("Sửa {fields}")


class TermFact(Fact):
    CREATED = "terms.term.created", _("Ghi {name}")
    EDITED = "terms.term.edited", _("Sửa {fields}")
