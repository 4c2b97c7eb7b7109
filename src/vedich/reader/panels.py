"""How far a paper is split, on the paper's page: a link that opens in its place with a script.

It asks nothing of the database there, because the page of a paper has statements enough of its own.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vedich.documents.models import Document
from vedich.web.addresses import url
from vedich.web.panels import later


def of_document(request: HttpRequest, document: Document) -> str:
    """The way to its proposals and their counts."""
    address = url("split_summary", pk=document.pk)
    return later(request, _("Tách thành nhiệm vụ, chỉ tiêu"), address)
