"""The fields of work of a committee: what its board is divided into."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, labels_of
from vedich.duties.facts import DutyFact, FieldFact
from vedich.duties.models import Duty, Field
from vedich.duties.refusals import (
    FieldEndedAlready,
    FieldEndsBeforeItBegins,
    FieldNamedAlready,
    FieldStillAssigned,
    NameMissing,
)
from vedich.duties.services.common import queue, require_right, said, since_words
from vedich.lib.vietnamese import clean_line, fold
from vedich.organisations.models import Organisation


@transaction.atomic
def create_field(
    *,
    committee: Organisation,
    name: str,
    actor: User,
    at: datetime,
    position: int = 1,
    valid_from: date | None = None,
) -> Field:
    """Ghi một lĩnh vực của cấp ủy, có từ ngày `valid_from` (None: không rõ từ bao giờ)."""
    require_right(actor, committee, at)
    queue(committee)
    name = _checked_name(committee, name)
    made = Field.objects.create(
        committee=committee, name=name, position=position, valid_from=valid_from
    )
    audit.record(
        FieldFact.CREATED, made, actor=actor, at=at, name=made.name, committee=committee,
        position=position, since=valid_from,
    )  # fmt: skip
    return made


@transaction.atomic
def edit_field(
    *, field: Field, version: int, name: str, position: int, actor: User, at: datetime
) -> Field:
    """Sửa tên, thứ tự của một lĩnh vực; `version` là bản đã đọc."""
    require_right(actor, field.committee, at)
    now = hold(field, version)
    name = _checked_name(now.committee, name, but=now)
    changes = change(now, {"name": name, "position": position})
    now.save()
    if changes:
        audit.record(
            FieldFact.EDITED, now, actor=actor, at=at, name=now.name, changes=changes,
            fields=", ".join(labels_of(now, changes)).lower(),
        )  # fmt: skip
    return now


@transaction.atomic
def end_field(*, field: Field, on: date, actor: User, at: datetime, reason: str = "") -> Field:
    """Thôi một lĩnh vực từ ngày `on`; phân công đang có của nó kết thúc cùng ngày."""
    require_right(actor, field.committee, at)
    queue(field.committee)
    now = Field.objects.select_for_update(of=("self",)).get(pk=field.pk)
    if now.valid_to is not None and now.valid_to <= on:
        raise FieldEndedAlready(day=now.valid_to, field="on")
    if now.valid_from is not None and on <= now.valid_from:
        raise FieldEndsBeforeItBegins(since=now.valid_from, field="on")
    open_on = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    duties = Duty.objects.standing().filter(open_on, field=now)
    for duty in duties.select_related("person", "field", "area", "committee"):
        if duty.valid_from is not None and duty.valid_from >= on:
            raise FieldStillAssigned(who=duty.person, since=since_words(duty), field="on")
        duty.valid_to = on
        duty.save(update_fields=["valid_to"])
        audit.record(
            DutyFact.ENDED, duty, actor=actor, at=at, until=on, reason=reason, **said(duty)
        )
    now.valid_to = on
    now.save(update_fields=["valid_to"])
    audit.record(FieldFact.ENDED, now, actor=actor, at=at, name=now.name, until=on, reason=reason)
    return now


def _checked_name(committee: Organisation, name: str, but: Field | None = None) -> str:
    name = clean_line(name)
    if not name:
        raise NameMissing(field="name")
    same = Field.objects.filter(committee=committee, folded=fold(name), valid_to__isnull=True)
    if any(each.name.casefold() == name.casefold() and each != but for each in same):
        raise FieldNamedAlready(committee=committee.name, name=name, field="name")
    return name
