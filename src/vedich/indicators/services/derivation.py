"""Making an upper scheme concrete for a place: item by item, with the reason of each difference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.audit.editing import hold, in_vietnamese, refuse_other_version
from vedich.documents.models import Document
from vedich.indicators import refusals
from vedich.indicators.cascade import WORDS, DerivedKind
from vedich.indicators.models import DerivedItem, Target
from vedich.indicators.queries.cascade import Comparison, Line, compare, is_summed
from vedich.indicators.services import definitions
from vedich.initiatives import rules as initiative_rules
from vedich.initiatives import services as initiatives
from vedich.initiatives.facts import InitiativeFact
from vedich.initiatives.models import Derivation, Initiative, Objective
from vedich.initiatives.refusals import NotYours, NoUpper
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line, clean_text
from vedich.organisations.models import Organisation
from vedich.terms.models import Term

KEEP, OTHER, LEAVE = "kept", "other", "left_out"
DECISIONS = (KEEP, OTHER, LEAVE)
KINDS_SAID = {
    KEEP: {DerivedKind.KEPT},
    OTHER: {
        DerivedKind.RAISED,
        DerivedKind.LOWERED,
        DerivedKind.PART,
        DerivedKind.REWORDED,
        DerivedKind.UNLIKE,
    },
    LEAVE: {DerivedKind.LEFT_OUT},
}


@dataclass(frozen=True)
class Choice:
    """What the place decides of one item of the upper scheme.

    `key` is that of `Line.key`; `decision` one of `DECISIONS`; `text` or `value` what it sets
    instead. `kind`: what the place believes that to be; checked where said, never taken on trust.
    """

    key: str
    decision: str
    text: str = ""
    value: Decimal | None = None
    reason: str = ""
    kind: str = ""


@transaction.atomic
def derive_initiative(
    *,
    upper: Initiative,
    area: Area,
    owner: Organisation,
    name: str,
    kind: str,
    choices: Sequence[Choice],
    actor: User,
    at: datetime,
    code: str = "",
    term: Term | None = None,
    document: Document | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    extra: Sequence[str] = (),
    extra_reason: str = "",
) -> Initiative:
    """Make the local scheme under `upper`, its objectives and targets, and say what came of each.

    `extra`: objectives that the place adds. Nothing is written when anything is wrong.
    """
    on = clock.day_of(at)
    if not initiative_rules.visible_to(actor, on=on).filter(pk=upper.pk).exists():
        raise NotYours(thing=in_vietnamese(upper._meta.verbose_name or ""), field="upper")
    made = initiatives.create_initiative(
        kind=kind, name=name, code=code, owner=owner, area=area, parent=upper, term=term,
        document=document, starts_on=starts_on, ends_on=ends_on, actor=actor, at=at,
    )  # fmt: skip
    derivation = initiatives.begin_derivation(initiative=made, actor=actor, at=at)
    _Stating(derivation, actor, at).state(choices, {}, extra, extra_reason)
    return made


@transaction.atomic
def state_derivation(
    *,
    initiative: Initiative,
    version: int,
    choices: Sequence[Choice],
    actor: User,
    at: datetime,
    added: Mapping[str, str] | None = None,
    extra: Sequence[str] = (),
    extra_reason: str = "",
) -> Derivation:
    """Say, or say anew, what a local scheme made of the one it stands in.

    `version` is that of the statement read, 0 where there was none. `added`: by `Line.key`, why the
    place has an objective or target of its own.
    """
    if not initiative_rules.may_edit(actor, initiative, on=clock.day_of(at)):
        raise PermissionDenied
    if initiative.parent_id is None:
        raise NoUpper
    derivation = Derivation.objects.filter(initiative=initiative).first()
    if derivation is None:
        refuse_other_version(initiative, read=version, now=0)
        derivation = initiatives.begin_derivation(initiative=initiative, actor=actor, at=at)
    else:
        derivation = hold(derivation, version)
        derivation.save(update_fields=["version"])
    _Stating(derivation, actor, at).state(choices, added or {}, extra, extra_reason)
    return derivation


@transaction.atomic
def review_upper(
    *, initiative: Initiative, version: int, actor: User, at: datetime, reason: str = ""
) -> Derivation:
    """The place has seen what changed above and leaves its own as it is.

    What is kept no more because of the change needs a reason, as any difference does.
    """
    if not initiative_rules.may_edit(actor, initiative, on=clock.day_of(at)):
        raise PermissionDenied
    derivation = hold(Derivation.objects.get(initiative=initiative), version)
    derivation.save(update_fields=["version"])
    found = compare(derivation.upper, initiative, initiative.area)
    seen = []
    for line in found.changed:
        item = line.item
        if item is None:
            continue
        before = item.seen_text or item.seen_value
        _see(item, line.upper)
        now = Line(item, line.upper, line.local)
        if now.kind != DerivedKind.KEPT and reason:
            item.reason = clean_text(reason)
        if now.lacks_reason:
            raise refusals.DifferenceWithoutReason(item=name_of(line), field="reason")
        item.save()
        seen.append({"item": name_of(line), "before": before, "kind": now.kind})
    initiatives.record_of_derivation(
        InitiativeFact.UPPER_REVIEWED, derivation, actor=actor, at=at, items=seen, reason=reason
    )
    return derivation


def name_of(line: Line) -> str:
    """What a line is about: the indicator, or the beginning of the objective."""
    if line.target is not None:
        return line.target.indicator.name
    row = line.upper or line.local
    text = row.text if isinstance(row, Objective) else line.item.seen_text if line.item else ""
    return text if len(text) <= 80 else f"{text[:79]}…"


def _see(item: DerivedItem, upper: Objective | Target | None) -> None:
    """Remember what the upper row says now."""
    item.upper_changed_at = None
    if isinstance(upper, Target):
        item.seen_value, item.seen_qualifier = upper.value, upper.qualifier
        item.seen_period = upper.period
    elif upper is not None:
        item.seen_text = upper.text
    else:
        item.seen_text = ""


class _Stating:
    """One statement being written: all its faults first, then all its rows."""

    def __init__(self, derivation: Derivation, actor: User, at: datetime) -> None:
        self.derivation, self.local = derivation, derivation.initiative
        self.hand: dict[str, Any] = {"actor": actor, "at": at}
        self.found: Comparison = compare(derivation.upper, self.local, self.local.area)
        self.lines = {line.key: line for line in self.found.lines}

    def state(
        self,
        choices: Sequence[Choice],
        added: Mapping[str, str],
        extra: Sequence[str],
        extra_reason: str,
    ) -> None:
        texts = [text for each in extra if (text := clean_text(each))]
        faults = [fault for choice in choices for fault in self._faults(choice)]
        if texts and not clean_text(extra_reason):
            faults.append(refusals.DifferenceWithoutReason(item=texts[0], field="extra_reason"))
        faults += [refusals.NotOfUpper(key=key) for key in added if key not in self.lines]
        raise_all(faults)
        for choice in choices:
            self._write(choice)
        for key, reason in added.items():
            self._write_added(self.lines[key].local, clean_text(reason))
        for text in texts:
            made = initiatives.add_objective(initiative=self.local, text=text, **self.hand)
            self._write_added(made, clean_text(extra_reason))
        self._record()

    # --- What is wrong ----------------------------------------------------------------------------

    def _faults(self, choice: Choice) -> Iterable[Refused]:
        line = self.lines.get(choice.key)
        if line is None or not line.has_upper or choice.decision not in DECISIONS:
            yield refusals.NotOfUpper(key=choice.key)
            return
        said = choice.kind
        if said and said not in KINDS_SAID[choice.decision]:
            words = {str(kind): str(word) for kind, word in WORDS.items()}
            decided = min(KINDS_SAID[choice.decision])
            yield refusals.KindSaysOtherwise(
                item=name_of(line), said=words.get(said, said), kind=words[decided],
                field=f"kind-{choice.key}",
            )  # fmt: skip
        if choice.decision != KEEP and not clean_text(choice.reason):
            yield refusals.DifferenceWithoutReason(item=name_of(line), field=f"reason-{choice.key}")
        if isinstance(line.upper, Target):
            yield from self._faults_of_target(choice, line, line.upper)
        elif choice.decision == OTHER:
            yield from self._faults_of_words(choice, line)

    def _faults_of_words(self, choice: Choice, line: Line) -> Iterable[Refused]:
        upper = line.upper.text if isinstance(line.upper, Objective) else ""
        text = clean_text(choice.text)
        if not text:
            yield refusals.NothingSaidInstead(item=name_of(line), field=f"text-{choice.key}")
        elif text == upper:
            yield refusals.SameAsUpper(item=name_of(line), field=f"kind-{choice.key}")

    def _faults_of_target(self, choice: Choice, line: Line, upper: Target) -> Iterable[Refused]:
        measure = _measure(upper, line)
        summed = is_summed(upper.indicator)
        if choice.decision == KEEP and summed and measure is None:
            yield refusals.WholeOfUpper(
                item=name_of(line), area=upper.area.name, field=f"kind-{choice.key}"
            )
        if choice.decision == KEEP and choice.value not in (None, measure):
            yield refusals.NotTheSameValue(item=name_of(line), field=f"kind-{choice.key}")
        if choice.decision != OTHER:
            return
        if choice.value is None:
            yield refusals.NothingSaidInstead(item=name_of(line), field=f"value-{choice.key}")
            return
        if measure is not None and choice.value == measure:
            yield refusals.SameAsUpper(item=name_of(line), field=f"kind-{choice.key}")
        kind = self._kind_of(choice, upper, measure)
        if choice.kind in KINDS_SAID[OTHER] and choice.kind != kind:
            yield refusals.KindSaysOtherwise(
                item=name_of(line), said=WORDS[DerivedKind(choice.kind)], kind=WORDS[kind],
                field=f"kind-{choice.key}",
            )  # fmt: skip

    def _kind_of(self, choice: Choice, upper: Target, measure: Decimal | None) -> DerivedKind:
        item = DerivedItem(seen_share=measure if is_summed(upper.indicator) else None)
        _see(item, upper)
        local = Target(
            indicator=upper.indicator, value=choice.value, qualifier=upper.qualifier,
            period=upper.period,
        )  # fmt: skip
        return Line(item, upper, local).kind or DerivedKind.UNLIKE

    # --- Writing ----------------------------------------------------------------------------------

    def _write(self, choice: Choice) -> None:
        line = self.lines[choice.key]
        item = line.item or DerivedItem(derivation=self.derivation, position=self._position())
        item.seen_share = None
        if isinstance(line.upper, Target):
            item.upper_target = line.upper
            item.seen_share = line.share
            item.local_target = self._target(choice, line, line.upper)
        else:
            item.upper_objective = line.upper
            item.local_objective = self._objective(choice, line)
        if line.upper is not None:
            _see(item, line.upper)
        item.reason = "" if choice.decision == KEEP else clean_text(choice.reason)
        item.save()

    def _objective(self, choice: Choice, line: Line) -> Objective | None:
        if choice.decision == LEAVE:
            return None
        upper = line.upper.text if isinstance(line.upper, Objective) else ""
        text = upper if choice.decision == KEEP else clean_text(choice.text)
        if isinstance(line.local, Objective):
            if line.local.text == text:
                return line.local
            return initiatives.edit_objective(objective=line.local, text=text, **self.hand)
        same = self.local.objectives.filter(text=text, derived_from__isnull=True).first()
        return same or initiatives.add_objective(initiative=self.local, text=text, **self.hand)

    def _target(self, choice: Choice, line: Line, upper: Target) -> Target | None:
        if choice.decision == LEAVE:
            return None
        value = _measure(upper, line) if choice.decision == KEEP else choice.value
        if isinstance(line.local, Target):
            return self._edited(line.local, value, upper)
        return definitions.set_target(
            indicator=upper.indicator,
            area=self.local.area,
            period=upper.period,
            value=value,
            qualifier=upper.qualifier,
            base_period=upper.base_period,
            initiative=self.local,
            document=self.local.document,
            is_key=upper.is_key,
            is_illustrative=upper.is_illustrative,
            **self.hand,
        )

    def _edited(self, target: Target, value: Decimal | None, upper: Target) -> Target:
        """The place's own target, taken into the scheme; untouched where it says the same."""
        changes: dict[str, Any] = {"value": value}
        if target.initiative_id in (None, upper.initiative_id):
            changes["initiative"] = self.local
        if all(getattr(target, name) == new for name, new in changes.items()):
            return target
        return definitions.edit_target(target, version=target.version, **changes, **self.hand)

    def _write_added(self, local: Objective | Target | None, reason: str) -> None:
        place = "local_target" if isinstance(local, Target) else "local_objective"
        DerivedItem.objects.update_or_create(
            derivation=self.derivation,
            **{place: local},
            defaults={"reason": reason},
            create_defaults={"reason": reason, "position": self._position()},
        )

    def _position(self) -> int:
        last = self.derivation.items.aggregate(last=Max("position"))["last"]
        return (last or 0) + 1

    def _record(self) -> None:
        now = compare(self.derivation.upper, self.local, self.local.area)
        summary = ", ".join(
            f"{count} {in_vietnamese(WORDS[kind])}" for kind, count in now.counts.items()
        )
        initiatives.record_of_derivation(
            InitiativeFact.DERIVATION_STATED, self.derivation, summary=summary,
            items=[
                {"item": clean_line(name_of(line)), "kind": line.kind, "why": line.reason}
                for line in now.lines
                if line.item is not None
            ],
            **self.hand,
        )  # fmt: skip


def _measure(upper: Target, line: Line) -> Decimal | None:
    """What the place is measured by: its share of a number that adds up, else the upper value."""
    return line.share if is_summed(upper.indicator) else upper.value
