"""The only writers of programmes and schemes, and of who answers for them."""

from vedich.initiatives.services.announcements import announce
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
    "concretise",
    "create_initiative",
    "edit_initiative",
    "edit_objective",
    "end_responsibility",
    "let_go",
    "place_initiative",
    "remove_objective",
    "remove_responsibility",
]
