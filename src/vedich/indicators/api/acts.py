"""Endpoints that write, each through the service its page calls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Status

from vedich.documents import rules as documents
from vedich.documents.models import Clause
from vedich.indicators import services
from vedich.indicators.api import schemas, writing
from vedich.indicators.api.common import (
    areas,
    claim_or_404,
    claims,
    given,
    indicator_or_404,
    indicators,
    router,
    target_or_404,
    user_of,
)
from vedich.indicators.models import Claim, Indicator, Metric
from vedich.indicators.services import ClaimInput
from vedich.indicators.services.checks import faults
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.periods import Period
from vedich.lib.vietnamese import clean_line, clean_text
from vedich.organisations.models import Organisation
from vedich.web.rows import named_or_none


class Unknown(Refused):
    """An id or a code in what was sent is nothing the sender may see."""

    message = _("Không có {thing} “{code}” trong phần được xem. Kiểm tra lại mã.")


class TooMany(Refused):
    message = _("Gửi nhiều nhất {most} số một lần.")


MOST_AT_ONCE = 2000


# --- Reading what was sent ------------------------------------------------------------------------


class _Reader:
    """Turns the ids and codes of many numbers into rows, each looked up once."""

    def __init__(self, request: HttpRequest, sent: Sequence[schemas.ClaimIn]) -> None:
        self.areas = areas(request).in_bulk([each.area_id for each in sent])
        codes = {each.metric for each in sent if each.metric}
        self.metrics = {row.code: row for row in Metric.objects.filter(code__in=codes)}
        names = {each.indicator for each in sent if each.indicator}
        self.indicators = {row.code: row for row in indicators(request).filter(code__in=names)}
        papers = {each.document_id for each in sent if each.document_id}
        seen = documents.visible_to(user_of(request), on=clock.today())
        self.papers = seen.in_bulk(list(papers)) if papers else {}
        self.clauses = {
            (row.document_id, row.path): row
            for row in Clause.objects.filter(document__in=list(self.papers))
        }

    def read(self, sent: schemas.ClaimIn) -> ClaimInput:
        """The input of one number; everything that is wrong with it is raised at once."""
        wrong: list[Refused] = []
        values = sent.dict(
            exclude={
                "area_id", "metric", "indicator", "document_id", "clause", "version", "reason",
                "period", "since", "target_period",
            }
        )  # fmt: skip
        for name in ("period", "since", "target_period"):
            try:
                values[name] = _code(getattr(sent, name))
            except Refused as refusal:
                refusal.field = name
                wrong.append(refusal)
        if (area := self.areas.get(sent.area_id)) is None:
            wrong.append(Unknown(thing=_("địa bàn"), code=sent.area_id, field="area_id"))
        if (metric := self._metric(sent)) is None:
            code = sent.metric or sent.indicator
            wrong.append(Unknown(thing=_("số liệu, chỉ tiêu"), code=code, field="metric"))
        paper = self.papers.get(sent.document_id or 0)
        if sent.document_id and paper is None:
            wrong.append(Unknown(thing=_("văn bản"), code=sent.document_id, field="document_id"))
        clause = self.clauses.get((sent.document_id or 0, sent.clause)) if sent.clause else None
        if sent.clause and clause is None:
            wrong.append(Unknown(thing=_("nội dung"), code=sent.clause, field="clause"))
        raise_all(wrong)
        assert area is not None  # noqa: S101 - raised above where it is
        assert metric is not None  # noqa: S101
        found = ClaimInput(area=area, metric=metric, document=paper, clause=clause, **values)
        raise_all(faults(found))
        return found

    def _metric(self, sent: schemas.ClaimIn) -> Metric | None:
        if sent.metric:
            return self.metrics.get(sent.metric)
        indicator = self.indicators.get(sent.indicator)
        return indicator.metric if indicator else None


def _code(text: str) -> str:
    return Period.parse(text).code if text else ""


def _read_all(request: HttpRequest, sent: Sequence[schemas.ClaimIn]) -> list[ClaimInput]:
    """The inputs of a batch; what is wrong names the number it is about: `claims.3.value`."""
    if len(sent) > MOST_AT_ONCE:
        raise TooMany(most=MOST_AT_ONCE, field="claims")
    reader = _Reader(request, sent)
    found: list[ClaimInput] = []
    wrong: list[Refused] = []
    for number, each in enumerate(sent):
        try:
            found.append(reader.read(each))
        except Refused as refusal:
            for one in refusal.each():
                one.field = f"claims.{number}.{one.field}" if one.field else f"claims.{number}"
                wrong.append(one)
    raise_all(wrong)
    return found


def _made(row: Claim) -> dict[str, Any]:
    return {"id": row.pk, "version": row.version, "state": row.state}


# --- Numbers --------------------------------------------------------------------------------------


@router.post("/claims", response={201: list[schemas.MadeClaim]}, url_name="enter_claims")
def enter(request: HttpRequest, payload: schemas.ClaimBatch) -> Status[list[dict[str, Any]]]:
    """Nhập nhiều số một lần, tất cả hoặc không số nào."""
    inputs = _read_all(request, payload.claims)
    made = services.enter_claims(inputs, state=payload.state, **given(request))
    return Status(201, [_made(row) for row in made])


def _many(request: HttpRequest, ids: Sequence[int]) -> list[Claim]:
    found = {row.pk: row for row in claims(request).filter(pk__in=list(ids)[:MOST_AT_ONCE])}
    raise_all(Unknown(thing=_("số"), code=pk, field="ids") for pk in ids if pk not in found)
    return [found[pk] for pk in dict.fromkeys(ids)]


@router.post("/claims/submit", response=list[schemas.MadeClaim], url_name="submit_claims")
def submit(request: HttpRequest, payload: schemas.ClaimIds) -> list[dict[str, Any]]:
    """Nộp các số đang nhập."""
    found = _many(request, payload.ids)
    services.submit_claims(found, **given(request))
    return [_made(row) for row in found]


@router.post("/claims/approve", response=list[schemas.MadeClaim], url_name="approve_claims")
def approve(request: HttpRequest, payload: schemas.ClaimIds) -> list[dict[str, Any]]:
    """Duyệt các số đang chờ, tất cả hoặc không số nào."""
    found = _many(request, payload.ids)
    services.approve_claims(found, **given(request))
    return [_made(row) for row in found]


@router.post("/claims/{int:pk}/return", response=schemas.MadeClaim, url_name="return_claim")
def send_back(request: HttpRequest, pk: int, payload: schemas.ReasonIn) -> dict[str, Any]:
    """Trả lại một số, kèm lý do."""
    row = claim_or_404(request, pk)
    services.return_claim(row, reason=payload.reason, **given(request))
    return _made(row)


@router.post("/claims/{int:pk}/withdraw", response=schemas.MadeClaim, url_name="withdraw_claim")
def withdraw(request: HttpRequest, pk: int, payload: schemas.ReasonIn) -> dict[str, Any]:
    """Rút một số, kèm lý do."""
    row = claim_or_404(request, pk)
    services.withdraw_claim(row, reason=payload.reason, **given(request))
    return _made(row)


@router.post("/claims/{int:pk}/choose", response=schemas.MadeClaim, url_name="choose_claim")
def choose(request: HttpRequest, pk: int, payload: schemas.ReasonIn) -> dict[str, Any]:
    """Khi các nguồn nói khác nhau: dùng số này, kèm lý do."""
    row = claim_or_404(request, pk)
    services.choose_claim(row, reason=payload.reason, **given(request))
    return _made(row)


@router.post(
    "/claims/{int:pk}/correct", response={201: schemas.MadeClaim}, url_name="correct_claim"
)
def correct(request: HttpRequest, pk: int, payload: schemas.CorrectionIn) -> Status[dict[str, Any]]:
    """Sửa một số bằng số mới; số cũ giữ lại."""
    row = claim_or_404(request, pk)
    said = _Reader(request, [payload]).read(payload)
    made = services.correct_claim(
        row, said, version=payload.version, reason=payload.reason, **given(request)
    )
    return Status(201, _made(made))


# --- Definitions ----------------------------------------------------------------------------------


@router.post("/indicators", response={201: schemas.Made}, url_name="create_indicator")
def create_indicator(request: HttpRequest, payload: schemas.IndicatorIn) -> Status[dict[str, Any]]:
    """Lập một chỉ tiêu."""
    values = payload.dict(exclude={"area_id", "numerator", "denominator"})
    area = areas(request).filter(pk=payload.area_id).first()
    if area is None:
        raise Unknown(thing=_("địa bàn"), code=payload.area_id, field="area_id")
    for name in ("numerator", "denominator"):
        if code := getattr(payload, name):
            values[name] = Metric.objects.filter(code=code).first()
            if values[name] is None:
                raise Unknown(thing=_("số liệu"), code=code, field=name)
    made = services.create_indicator(area=area, **values, **given(request))
    return Status(201, {"id": made.pk, "version": made.version})


@router.put("/indicators/{int:pk}", response=schemas.IndicatorOut, url_name="edit_indicator")
def edit_indicator(request: HttpRequest, pk: int, payload: schemas.IndicatorEdit) -> dict[str, Any]:
    """Sửa định nghĩa một chỉ tiêu; chỉ những cột gửi lên thay đổi."""
    found = indicator_or_404(request, pk)
    values = payload.dict(exclude={"version", "lead_id"}, exclude_unset=True)
    for column, tidy in (("name", clean_line), ("definition", clean_text)):
        if column in values:
            values[column] = tidy(values[column])
    if "lead_id" in payload.model_fields_set:
        standing = Organisation.objects.on(clock.today())
        values["lead"] = named_or_none(standing, payload.lead_id, "lead_id")
    made = services.edit_indicator(found, version=payload.version, **values, **given(request))
    return writing.indicator(made)


@router.post("/targets", response={201: schemas.Made}, url_name="set_target")
def set_target(request: HttpRequest, payload: schemas.TargetIn) -> Status[dict[str, Any]]:
    """Giao đích của một chỉ tiêu tại một địa bàn."""
    area = areas(request).filter(pk=payload.area_id).first()
    if area is None:
        raise Unknown(thing=_("địa bàn"), code=payload.area_id, field="area_id")
    indicator: Indicator | None = indicators(request).filter(code=payload.indicator).first()
    if indicator is None:
        raise Unknown(thing=_("chỉ tiêu"), code=payload.indicator, field="indicator")
    values = payload.dict(exclude={"indicator", "area_id", "document_id", "clause"})
    values["period"], values["base_period"] = _code(payload.period), _code(payload.base_period)
    made = services.set_target(
        indicator=indicator,
        area=area,
        **values,
        **_paper(request, payload),
        **given(request),
    )
    return Status(201, {"id": made.pk, "version": made.version})


def _paper(request: HttpRequest, payload: schemas.TargetIn) -> dict[str, Any]:
    if payload.document_id is None:
        return {}
    seen = documents.visible_to(user_of(request), on=clock.today())
    paper = seen.filter(pk=payload.document_id).first()
    if paper is None:
        raise Unknown(thing=_("văn bản"), code=payload.document_id, field="document_id")
    if not payload.clause:
        return {"document": paper}
    clause = Clause.objects.filter(document=paper, path=payload.clause).first()
    if clause is None:
        raise Unknown(thing=_("nội dung"), code=payload.clause, field="clause")
    return {"document": paper, "clause": clause}


@router.put("/targets/{int:pk}", response=schemas.Made, url_name="edit_target")
def edit_target(request: HttpRequest, pk: int, payload: schemas.TargetEdit) -> dict[str, Any]:
    """Sửa một đích; chỉ những cột gửi lên thay đổi."""
    target = target_or_404(request, pk)
    values = payload.dict(exclude={"version"}, exclude_unset=True)
    if "base_period" in values:
        values["base_period"] = _code(values["base_period"])
    made = services.edit_target(target, version=payload.version, **values, **given(request))
    return {"id": made.pk, "version": made.version}
