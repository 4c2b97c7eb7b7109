"""What a tree is made of: four tables, named once, that every function of this module takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from vedich.trees.models import Closure, Dated, Placement, Succession

N = TypeVar("N", bound=Dated)


@dataclass(frozen=True)
class Tree(Generic[N]):
    """The tables of one dated tree; see `trees.models` for what they must look like.

    `Tree(Area, AreaPlacement, AreaClosure, AreaSuccession)`. The reverse names are part of the
    bargain: a node has `placements` and `child_placements`, `up` and `down` (rows of the closure
    in which it is the descendant, the ancestor), `successions` and `origins`.
    """

    node: type[N]
    placement: type[Placement]
    closure: type[Closure]
    succession: type[Succession]

    @property
    def label(self) -> str:
        """Name of the node's table, `"areas.area"`."""
        return self.node._meta.label_lower

    # The abstract tables do not know the columns of the concrete ones, nor do their types.

    @property
    def placements(self) -> Any:
        """Manager of the placements."""
        return self.placement._default_manager

    @property
    def closures(self) -> Any:
        """Manager of the closure's rows."""
        return self.closure._default_manager

    @property
    def successions(self) -> Any:
        """Manager of the successions."""
        return self.succession._default_manager
