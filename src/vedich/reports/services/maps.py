"""A map of columns is made, edited, dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TypedDict

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, labels_of
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line, fold
from vedich.organisations.models import Organisation
from vedich.reports import refusals, rules
from vedich.reports.facts import MapFact
from vedich.reports.models import ExportMap
from vedich.reports.sources import SOURCES

MOST_COLUMNS = 40


class ColumnSaid(TypedDict):
    """One column of the target: a field of the list or a constant; how its days are written."""

    head: str
    field: str
    constant: str
    days: str


@transaction.atomic
def make_map(
    *,
    organisation: Organisation,
    name: str,
    columns: Sequence[ColumnSaid],
    actor: User,
    at: datetime,
    source: str = ExportMap.Source.TASKS,
) -> ExportMap:
    """Keep which columns the organisation sends upward, in order."""
    if not rules.may_keep_maps(actor, organisation, on=clock.day_of(at)):
        raise PermissionDenied
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    made = ExportMap(organisation=organisation, source=source, name=clean_line(name))
    made.columns = _checked(made, columns)
    made.save()
    audit.record(
        MapFact.MADE, made, actor=actor, at=at,
        name=made.name, organisation=organisation.name, columns=_said(made),
    )  # fmt: skip
    return made


@transaction.atomic
def edit_map(
    *,
    export_map: ExportMap,
    version: int,
    name: str,
    columns: Sequence[ColumnSaid],
    actor: User,
    at: datetime,
) -> ExportMap:
    """Change the name or the columns; refused with `EditedMeanwhile` if out of date."""
    if not rules.may_keep_maps(actor, export_map.organisation, on=clock.day_of(at)):
        raise PermissionDenied
    held = hold(export_map, version)
    held.name = clean_line(held.name)
    wanted = {"name": clean_line(name), "columns": _checked(held, columns, name=clean_line(name))}
    changes = change(held, wanted)
    held.save()
    audit.record(
        MapFact.EDITED, held, actor=actor, at=at,
        changes=changes, fields=labels_of(held, changes),
    )  # fmt: skip
    return held


@transaction.atomic
def drop_map(*, export_map: ExportMap, version: int, actor: User, at: datetime) -> None:
    """The map is not needed any more; the log keeps its columns."""
    if not rules.may_keep_maps(actor, export_map.organisation, on=clock.day_of(at)):
        raise PermissionDenied
    held = hold(export_map, version)
    audit.record(MapFact.DROPPED, held, actor=actor, at=at, name=held.name, columns=_said(held))
    held.delete()


def _said(export_map: ExportMap) -> list[str]:
    return [f"{each['head']} = {each['field'] or each['constant']}" for each in export_map.columns]


def _checked(
    export_map: ExportMap, columns: Sequence[ColumnSaid], *, name: str | None = None
) -> list[ColumnSaid]:
    """The columns as they are kept; all faults at once."""
    rows: list[ColumnSaid] = [
        {
            "head": clean_line(each["head"]),
            "field": each["field"],
            "constant": clean_line(each["constant"]),
            "days": each["days"],
        }
        for each in columns
    ]
    faults: list[Refused] = [*_faults(rows, set(SOURCES[export_map.source].fields))]
    called = export_map.name if name is None else name
    others = ExportMap.objects.filter(organisation=export_map.organisation_id, name=called)
    if others.exclude(pk=export_map.pk).exists():
        faults.append(
            refusals.MapExists(organisation=export_map.organisation.name, name=called, field="name")
        )
    raise_all(faults)
    return rows


def _faults(rows: Sequence[ColumnSaid], fields: set[str]) -> Iterator[Refused]:
    if not rows:
        yield refusals.NoColumns()
    if len(rows) > MOST_COLUMNS:
        yield refusals.TooManyColumns(most=MOST_COLUMNS)
        return
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        said = {"number": number, "head": row["head"]}
        if not row["head"]:
            yield refusals.HeadMissing(number=number, field=f"head_{number}")
        elif fold(row["head"]) in seen:
            yield refusals.HeadTwice(**said, field=f"head_{number}")
        seen.add(fold(row["head"]))
        if row["field"] and row["field"] not in fields:
            yield refusals.FieldUnknown(**said, name=row["field"], field=f"field_{number}")
        if row["field"] and row["constant"]:
            yield refusals.ColumnTwofold(**said, field=f"constant_{number}")
        if not row["field"] and not row["constant"]:
            yield refusals.ColumnEmpty(**said, field=f"field_{number}")
        if row["days"] not in ExportMap.Days.values:
            yield refusals.FormatUnknown(**said, name=row["days"], field=f"days_{number}")
