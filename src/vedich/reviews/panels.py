"""Reviews on the page of a paper and in the week: cards that open in their place.

They ask nothing of the database where they stand; where there is nothing, the card goes away.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vedich.documents.models import Document
from vedich.web.addresses import url
from vedich.web.panels import later


def of_document(request: HttpRequest, document: Document) -> str:
    """When the paper is reviewed, and what its own text says of that."""
    address = url("document_reviews", pk=document.pk)
    return later(request, _("Sơ kết, tổng kết"), address)


def of_week(request: HttpRequest, _nothing: object) -> str:
    """What falls due in thirty days, and what is overdue."""
    return later(request, _("Sơ kết, tổng kết sắp đến hạn"), url("near_reviews"))
