"""The line from a resolution to its results: clause, programme, scheme, indicator; and its gaps."""

from vedich.overview.queries.sight.reading import Node, Sight, Taking, read_sight, terms_for

__all__ = ["Node", "Sight", "Taking", "read_sight", "terms_for"]
