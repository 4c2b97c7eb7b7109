"""How pages speak of what is missing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from vedich.initiatives.models import Initiative
from vedich.initiatives.queries import GapKind

_FROM_SOURCE: dict[GapKind, StrOrPromise] = {
    GapKind.LEADER: _("Nguồn chưa nêu lãnh đạo phụ trách"),
    GapKind.DOCUMENT: _("Nguồn chưa nêu văn bản"),
}


def is_known_from_source_only(initiative: Initiative) -> bool:
    """Whether nothing but a mention in a source tells of it: its own paper was never seen."""
    return initiative.source_clause_id is not None and initiative.document_id is None


def gap_word(initiative: Initiative, kind: GapKind) -> StrOrPromise:
    """What is missing. Of one known from a source alone, that the source does not say."""
    if is_known_from_source_only(initiative) and kind in _FROM_SOURCE:
        return _FROM_SOURCE[kind]
    return kind.label
