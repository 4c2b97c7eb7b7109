"""Recognising by a decision, withdrawing it, and writing down what somebody merely declares."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.documents.models import Clause, Document
from vedich.indicators import services as indicators
from vedich.indicators.models import Claim
from vedich.indicators.services import ClaimInput
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused, raise_all
from vedich.organisations.models import Organisation
from vedich.recognitions import queries, refusals, rules
from vedich.recognitions.facts import FinishFact
from vedich.recognitions.models import Finish, Recognition
from vedich.recognitions.services import checks, counting


@transaction.atomic
def recognise(
    *,
    finish: Finish,
    version: int,
    on: date,
    organisation: Organisation,
    document: Document | None,
    actor: User,
    at: datetime,
) -> Recognition:
    """A decision says that the place has reached the finish; it counts upward at once.

    One that was never chosen, or chosen later, may be recognised: pages say so.
    """
    today = clock.day_of(at)
    if not rules.may_verify(actor, finish.area_id, on=today):
        raise PermissionDenied
    now = checks.held(finish, version)
    raise_all(_faults(now, on, organisation, document, actor, today))
    assert document is not None  # noqa: S101 - `_faults` refused its absence
    made = Recognition.objects.create(
        finish=now, valid_from=on, organisation=organisation, document=document
    )
    checks.refresh(now)
    audit.record(
        FinishFact.RECOGNISED, now, actor=actor, at=at, on=format_date(on),
        paper=checks.paper_words(document), document=document, organisation=organisation,
    )  # fmt: skip
    counting.follow(now, at=at)
    return made


@transaction.atomic
def withdraw_recognition(
    *,
    finish: Finish,
    version: int,
    on: date,
    reason: str,
    actor: User,
    at: datetime,
    document: Document | None = None,
) -> Recognition:
    """Thu hồi từ ngày `on`, có lý do; the recognition stays to be read, and counts no more."""
    today = clock.day_of(at)
    if not rules.may_verify(actor, finish.area_id, on=today):
        raise PermissionDenied
    reason = checks.reason_of(reason)
    now = checks.held(finish, version)
    row = now.recognitions.filter(valid_to__isnull=True).first()
    if row is None or row.valid_from is None:
        raise refusals.NotRecognised(area=now.area.name)
    wrong: list[Refused] = [
        *checks.faults_of_day(on, today, field="on"),
        *checks.faults_of_sight(document, actor, today),
    ]
    if on <= row.valid_from:
        wrong.append(refusals.EndsTooEarly(since=format_date(row.valid_from), field="on"))
    raise_all(wrong)
    row.valid_to, row.reason, row.withdrawal = on, reason, document
    row.save(update_fields=["valid_to", "reason", "withdrawal"])
    checks.refresh(now)
    audit.record(
        FinishFact.WITHDRAWN, now, actor=actor, at=at, on=format_date(on), reason=reason,
        document=document,
    )  # fmt: skip
    counting.follow(now, at=at)
    return row


@transaction.atomic
def declare(
    *,
    finish: Finish,
    period: str,
    words: str,
    source_kind: str,
    actor: User,
    at: datetime,
    document: Document | None = None,
    clause: Clause | None = None,
) -> Claim:
    """Somebody says that the place has reached the finish: kept as said, proving nothing.

    It is an attainment claim on the indicator in which the place counts: entered once, read here.
    """
    on = clock.day_of(at)
    if not rules.rights_on(actor, finish.area_id, on=on).assess:
        raise PermissionDenied
    found = queries.countings_at(finish.criteria_set, finish.area, on=on)
    if not found:
        raise refusals.NotCounted(title=finish.criteria_set.name, area=finish.area.name)
    given = ClaimInput(
        area=finish.area, metric=found[0].indicator.metric, value=None, period=period,
        kind=Claim.Kind.ATTAINMENT, source_kind=source_kind, value_text=words, document=document,
        clause=clause,
    )  # fmt: skip
    raise_all(checks.faults_of_sight(document, actor, on))
    claim = indicators.enter_claims([given], actor=actor, at=at)[0]
    audit.record(FinishFact.DECLARED, finish, actor=actor, at=at, words=words, claim=claim.pk)
    return claim


def _faults(
    finish: Finish,
    on: date,
    organisation: Organisation,
    document: Document | None,
    actor: User,
    today: date,
) -> list[Refused]:
    found = [
        *checks.faults_of_day(on, today, field="on"),
        *checks.faults_of_place(finish.area, finish.criteria_set, on, field="on"),
        *checks.faults_of_body(organisation, on),
        *checks.faults_of_sight(document, actor, today),
    ]
    if document is None:
        found.append(refusals.NoRecognitionPaper(field="document"))
    last = finish.recognitions.order_by("-valid_from").first()
    name = finish.area.name
    if last is not None and last.valid_from is not None:
        if last.valid_to is None:
            day = format_date(last.valid_from)
            found.append(refusals.AlreadyRecognised(area=name, day=day, field="on"))
        elif on < last.valid_to:
            day = format_date(last.valid_to)
            found.append(refusals.OverlapsRecognition(area=name, day=day, field="on"))
    return found
