"""The acts on areas: the only writers of this module's tables."""

from vedich.areas.services.loading import Loaded, load_areas
from vedich.areas.services.reorganisations import NewArea, absorb_areas, merge_areas, split_area
from vedich.areas.services.units import create_area, end_area, move_area, rename_area

__all__ = [
    "Loaded",
    "NewArea",
    "absorb_areas",
    "create_area",
    "end_area",
    "load_areas",
    "merge_areas",
    "move_area",
    "rename_area",
    "split_area",
]
