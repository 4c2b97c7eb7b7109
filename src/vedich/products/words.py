"""How a choice and its gaps are said."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from vedich.products.models import Chosen

OPEN: StrOrPromise = gettext_lazy("Nguồn không nêu")
_GAPS: dict[str, tuple[StrOrPromise, StrOrPromise]] = {
    "de-an": (gettext_lazy("Chưa có đề án thực hiện"), gettext_lazy("Nguồn không nêu đề án")),
    "chi-tieu": (gettext_lazy("Chưa có chỉ tiêu đo"), gettext_lazy("Nguồn không nêu chỉ tiêu")),
    "doi-tac": (
        gettext_lazy("Chưa có đối tác cam kết"),
        gettext_lazy("Nguồn không nêu đối tác"),
    ),
    "ly-do": (gettext_lazy("Chưa ghi lý do chọn"), OPEN),
    "van-ban": (gettext_lazy("Chưa có văn bản"), OPEN),
}


def gap_word(chosen: Chosen, what: str) -> str:
    """What is missing; where all that is known comes from the press, that the source is silent."""
    ours, source = _GAPS[what]
    return str(source if chosen.is_from_press else ours)


def reason_line(chosen: Chosen) -> str | None:
    """The kinds of reason, else the words, in one line; None where neither is written."""
    return ", ".join(map(str, chosen.reason_words)) or chosen.reason or None


def source_line(chosen: Chosen) -> str:
    """The paper and the place in it: “Báo Lào Cai …, đoạn 4”; empty without a paper."""
    if chosen.document is None:
        return ""
    if chosen.clause is None:
        return str(chosen.document.title)
    clause = chosen.clause
    return _("{paper}, {kind} {path}").format(
        paper=chosen.document.title, kind=clause.get_kind_display().lower(), path=clause.path
    )
