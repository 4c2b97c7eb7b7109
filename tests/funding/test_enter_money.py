"""Writing down what a scheme has, and correcting it: nothing is typed over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.documents.papers import register
from tests.factories import grant
from tests.funding import world
from tests.funding.world import BILLION, MILLION
from tests.people import House
from vedich.accounts.models import User
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.funding import flags, refusals, rules, services
from vedich.funding.facts import LineFact
from vedich.funding.models import Amount, FundingLine
from vedich.funding.queries import by_year_and_source, totals_of, with_amounts
from vedich.lib.errors import ManyRefused, Refused
from vedich.organisations.models import Capability


def test_planned_allocated_and_spent_stand_with_their_paper(house: House) -> None:
    paper = register(house, kind="QĐ", reference="12-QĐ/UBND")
    line = world.money(house, world.scheme(house), document=paper, note="đợt đầu năm")
    assert (line.planned, line.allocated, line.spent) == (  # type: ignore[attr-defined]
        2 * BILLION, 1500 * MILLION, 1200 * MILLION,
    )  # fmt: skip
    first = world.amount(line, "planned")
    assert (first.document, first.entered_at, first.note) == (paper, house.at, "đợt đầu năm")
    facts = [entry.fact for entry in history_of(line)]
    assert sorted(facts) == sorted([LineFact.OPENED, *[LineFact.ENTERED] * 3])


def test_a_stage_may_come_later_on_the_same_line(house: House) -> None:
    scheme = world.scheme(house)
    first = world.money(house, scheme, allocated=None, spent=None)
    second = world.money(house, scheme, planned=None, spent=None)
    assert first.pk == second.pk
    assert (second.allocated, second.spent) == (1500 * MILLION, None)  # type: ignore[attr-defined]


def test_what_is_entered_is_not_typed_over(house: House) -> None:
    scheme = world.scheme(house)
    world.money(house, scheme)
    with pytest.raises(ManyRefused) as caught:
        world.money(house, scheme, planned=3 * BILLION)
    assert {each.code for each in caught.value.each()} == {"already_entered"}
    assert "Kế hoạch đã ghi 2 tỷ đồng" in str(caught.value)
    assert Amount.objects.count() == 3


def test_all_that_is_wrong_is_said_at_once(house: House) -> None:
    with pytest.raises(ManyRefused) as caught:
        world.money(
            house, world.scheme(house), year=1900, planned=Decimal(-5),
            allocated=Decimal("0.5"), spent=10**15 * Decimal(1),
        )  # fmt: skip
    found = {each.field: type(each) for each in caught.value.each()}
    assert found == {
        "planned": refusals.NegativeAmount,
        "allocated": refusals.PartOfADong,
        "spent": refusals.TooMuch,
        "year": refusals.BadYear,
    }
    assert "Điều chỉnh" in str(caught.value)
    assert not FundingLine.objects.exists()


def test_nothing_at_all_is_refused(house: House) -> None:
    with pytest.raises(refusals.NothingToEnter):
        world.money(house, world.scheme(house), planned=None, allocated=None, spent=None)


def test_a_place_that_was_merged_away_gets_no_money_after_it(house: House) -> None:
    house.third_commune.valid_to = date(2018, 7, 1)
    house.third_commune.save()
    with pytest.raises(refusals.PlaceNotThere):
        world.money(house, world.scheme(house), area=house.third_commune)
    assert world.money(house, world.scheme(house, code="2"), area=house.third_commune, year=2017)


def test_a_source_that_has_ended_gives_nothing_more(house: House) -> None:
    source = world.source(house, "vay")
    ended = services.edit_source(
        source=source, version=source.version, name=source.name, valid_to=date(2018, 1, 1),
        actor=house.admin, at=house.at,
    )  # fmt: skip
    with pytest.raises(refusals.SourceEnded):
        world.money(house, world.scheme(house), source=ended)
    assert world.money(house, world.scheme(house, code="2"), source=ended, year=2017)


def test_it_is_corrected_by_a_new_row_with_a_reason(house: House) -> None:
    line = world.money(house, world.scheme(house))
    old = world.amount(line, "allocated")
    new = services.correct_amount(
        amount=old, version=line.version, value=1_800 * MILLION, reason="QĐ bổ sung",
        source_kind="verified", actor=house.binh, at=house.at,
    )  # fmt: skip
    old.refresh_from_db()
    assert (old.state, old.value) == ("replaced", 1_500 * MILLION)
    assert (new.replaces, new.reason, new.entered_by) == (old, "QĐ bổ sung", house.binh)
    assert world.read(line).allocated == 1_800 * MILLION  # type: ignore[attr-defined]
    last = history_of(line)[0]
    assert (last.fact, last.data["reason"]) == (LineFact.CORRECTED, "QĐ bổ sung")


def test_a_correction_without_reason_or_difference_is_refused(house: House) -> None:
    line = world.money(house, world.scheme(house))
    amount = world.amount(line, "planned")
    given = {"amount": amount, "source_kind": "verified", **world.act(house)}
    with pytest.raises(refusals.ReasonMissing):
        services.correct_amount(version=line.version, value=BILLION, reason=" ", **given)
    with pytest.raises(refusals.SameAmount):
        services.correct_amount(version=line.version, value=2 * BILLION, reason="x", **given)
    with pytest.raises(refusals.NegativeAmount):
        services.correct_amount(version=line.version, value=Decimal(-1), reason="x", **given)


def test_whoever_corrects_second_is_told(house: House) -> None:
    line = world.money(house, world.scheme(house))
    given = {"reason": "x", "source_kind": "verified", **world.act(house)}
    amount = world.amount(line, "planned")
    services.correct_amount(amount=amount, version=line.version, value=BILLION, **given)
    stale = FundingLine.objects.get(pk=line.pk)
    with pytest.raises(EditedMeanwhile):
        services.correct_amount(
            amount=Amount.objects.get(pk=amount.pk), version=line.version, value=BILLION, **given
        )
    with pytest.raises(refusals.NoLongerInForce):
        services.correct_amount(
            amount=Amount.objects.get(pk=amount.pk), version=stale.version, value=BILLION, **given
        )


def test_what_was_never_to_be_written_is_withdrawn(house: House) -> None:
    line = world.money(house, world.scheme(house))
    amount = world.amount(line, "spent")
    services.withdraw_amount(
        amount=amount, version=line.version, reason="ghi nhầm đề án", **world.act(house)
    )
    assert world.read(line).spent is None  # type: ignore[attr-defined]
    assert line.amounts.filter(stage="spent", state="withdrawn", reason="ghi nhầm đề án").exists()


@pytest.mark.parametrize(
    ("who", "stages"),
    [
        ("binh", {"planned", "allocated"}),
        ("lan", {"spent"}),
        ("minh", set()),
        ("hanh", set()),
        ("cuong", set()),
        ("admin", {"planned", "allocated", "spent"}),
    ],
)
def test_plans_and_spending_are_different_rights(house: House, who: str, stages: set[str]) -> None:
    scheme, user = world.scheme(house), getattr(house, who)
    empty = {"planned": None, "allocated": None, "spent": None}
    for stage in ("planned", "allocated", "spent"):
        given = {**empty, stage: MILLION, "area": house.commune, "actor": user}
        if stage in stages:
            assert world.money(house, scheme, **given)
        else:
            with pytest.raises(PermissionDenied):
                world.money(house, scheme, **given)
        assert rules.may_enter(user, stage, house.commune.pk, on=house.on) is (stage in stages)


def test_one_may_not_correct_what_one_may_not_enter(house: House) -> None:
    line = world.money(house, world.scheme(house), area=house.commune)
    for user in (house.lan, house.hanh, house.cuong):
        given = {
            "amount": world.amount(line, "planned"), "version": line.version, "reason": "x",
            "actor": user, "at": house.at,
        }  # fmt: skip
        with pytest.raises(PermissionDenied):
            services.correct_amount(value=MILLION, source_kind="verified", **given)
        with pytest.raises(PermissionDenied):
            services.withdraw_amount(**given)


@pytest.mark.parametrize(
    ("who", "sees"),
    [("lan", {"commune"}), ("hanh", {"commune", "district"}), ("cuong", set())],
)
def test_money_is_seen_in_ones_own_part(house: House, who: str, sees: set[str]) -> None:
    scheme = world.scheme(house)
    for key in ("commune", "district", "far_commune"):
        world.money(house, scheme, area=getattr(house, key))
    user: User = getattr(house, who)
    places = rules.visible_to(user, on=house.on).values_list("area", flat=True)
    assert set(places) == {getattr(house, key).pk for key in sees}


def test_a_paper_out_of_sight_cannot_be_pointed_at(house: House) -> None:
    grant(house.hanh, house.commune_committee, Capability.PLAN)
    far = register(house, area=house.far_commune, reference="9-QĐ/UBND")
    with pytest.raises(Refused) as caught:
        world.money(
            house, world.scheme(house), area=house.commune, spent=None, document=far,
            actor=house.hanh,
        )  # fmt: skip
    assert caught.value.field == "document"


# --- The database holds it too ----------------------------------------------------------------


def test_the_database_refuses_a_second_amount_and_a_negative_one(house: House) -> None:
    line = world.money(house, world.scheme(house))
    given = {"line": line, "stage": "planned", "entered_by": house.admin, "entered_at": house.at}
    for values in (
        {"value": 1},
        {"value": -1, "instalment": 1, "state": "replaced"},
        {"value": 1, "instalment": 2},
        {"value": 5, "rate": 2, "households": 3, "state": "replaced"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Amount.objects.create(**given, **values)


# --- Sums and flags ---------------------------------------------------------------------------


def test_sums_say_how_many_lines_they_sum(house: House) -> None:
    scheme = world.scheme(house)
    world.money(house, scheme)
    world.money(house, scheme, source=world.source(house, "tinh"), allocated=None, spent=None)
    lines = FundingLine.objects.all()
    found = totals_of(with_amounts(lines))
    assert (found.lines, found.planned, found.planned_count) == (2, 4 * BILLION, 2)
    assert (found.allocated, found.allocated_count) == (1_500 * MILLION, 1)
    groups = by_year_and_source(lines)
    assert [(group.year, group.source, group.planned, group.spent) for group in groups] == [
        (2019, "Ngân sách tỉnh", 2 * BILLION, None),
        (2019, "Ngân sách huyện", 2 * BILLION, 1_200 * MILLION),
    ]


def test_more_than_planned_or_allocated_is_allowed_and_said() -> None:
    assert flags.flags(BILLION, 2 * BILLION, None) == [
        "Phân bổ 2 tỷ đồng, nhiều hơn kế hoạch 1 tỷ đồng."
    ]
    assert flags.flags(None, BILLION, 3 * BILLION, paid=True) == [
        "Đã chi 3 tỷ đồng, nhiều hơn phân bổ 2 tỷ đồng."
    ]
    assert flags.flags(BILLION, None, BILLION) == ["Giải ngân 1 tỷ đồng nhưng chưa ghi phân bổ."]
    assert flags.flags(BILLION, BILLION, BILLION) == []
    assert flags.flags(None, None, None) == []


# --- Sources ----------------------------------------------------------------------------------


def test_the_usual_sources_come_once(house: House) -> None:
    assert len(services.establish_sources(**world.act(house))) == 6
    assert services.establish_sources(**world.act(house)) == []


def test_only_the_administrator_keeps_the_list_of_sources(house: House) -> None:
    with pytest.raises(PermissionDenied):
        services.add_source(name="Viện trợ", actor=house.binh, at=house.at)
    made = services.add_source(name="Viện trợ", actor=house.admin, at=house.at)
    assert made.code == "vien-tro"
    with pytest.raises(refusals.CodeTaken):
        services.add_source(name="Viện  trợ", actor=house.admin, at=house.at)
    with pytest.raises(PermissionDenied):
        services.edit_source(source=made, version=1, name="Khác", actor=house.binh, at=house.at)
