"""The only writers of programmes and schemes, and of who answers for them."""

from vedich.initiatives.services.announcements import announce
from vedich.initiatives.services.cascade import (
    begin_derivation,
    drop_derivation,
    exempt_place,
    lift_exemption,
    record_of_derivation,
)
from vedich.initiatives.services.clauses import concretise, let_go
from vedich.initiatives.services.initiatives import (
    create_initiative,
    edit_initiative,
    place_initiative,
)
from vedich.initiatives.services.objectives import (
    add_objective,
    edit_objective,
    remove_objective,
)
from vedich.initiatives.services.responsibilities import (
    assign_responsibility,
    end_responsibility,
    remove_responsibility,
)

__all__ = [
    "add_objective",
    "announce",
    "assign_responsibility",
    "begin_derivation",
    "concretise",
    "create_initiative",
    "drop_derivation",
    "edit_initiative",
    "edit_objective",
    "end_responsibility",
    "exempt_place",
    "let_go",
    "lift_exemption",
    "place_initiative",
    "record_of_derivation",
    "remove_objective",
    "remove_responsibility",
]
