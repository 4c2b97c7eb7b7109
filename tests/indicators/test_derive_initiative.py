"""Making an upper scheme concrete for a place, item by item."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from tests.indicators import cascades
from tests.indicators.cascades import Cascade
from tests.indicators.stories import act, give_target
from tests.initiatives.schemes import make
from tests.people import House
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.indicators import refusals, services
from vedich.indicators.cascade import DerivedKind
from vedich.indicators.models import DerivedItem, Target
from vedich.indicators.queries.cascade import compare, stated
from vedich.initiatives import services as initiatives
from vedich.initiatives.facts import InitiativeFact
from vedich.initiatives.models import Derivation, Initiative
from vedich.initiatives.refusals import (
    AlreadyDerived,
    DerivedFromUpper,
    NotBelow,
    NotYours,
    NoUpper,
)
from vedich.lib.errors import ManyRefused


@pytest.fixture
def cascade(house: House) -> Cascade:
    return cascades.build(house)


def kinds(local: Initiative) -> list[DerivedKind | None]:
    assert local.parent is not None
    return [line.kind for line in compare(local.parent, local, local.area).lines]


def test_the_local_scheme_stands_under_the_upper_one_with_its_own_rows(cascade: Cascade) -> None:
    lower = cascade.choice(
        f"t{cascade.rate.pk}", "other", value=Decimal("10.5"), reason="Hai xã đã gần đạt"
    )
    left = cascade.choice(f"o{cascade.objectives[1].pk}", "left_out", reason="Không còn hộ nào")
    local = cascade.derive(
        choices=cascade.choices(rate=lower, o1=left),
        extra=["Mở vùng quế", " "],
        extra_reason="Đất hợp với quế",
    )
    assert local.parent == cascade.upper
    assert [each.text for each in local.objectives.all()] == ["Thu nhập tăng đều", "Mở vùng quế"]
    values = dict(Target.objects.filter(initiative=local).values_list("indicator", "value"))
    assert values == {cascade.poverty.pk: Decimal("10.5"), cascade.houses.pk: Decimal(300)}
    found = stated(local)
    assert found is not None
    assert found.counts == {
        DerivedKind.KEPT: 1,
        DerivedKind.RAISED: 1,
        DerivedKind.PART: 1,
        DerivedKind.ADDED: 1,
        DerivedKind.LEFT_OUT: 1,
    }
    entry = history_of(local).filter(fact=InitiativeFact.DERIVATION_STATED).get()
    assert "1 nâng" in entry.data["summary"]
    assert {each["why"] for each in entry.data["items"]} >= {"Hai xã đã gần đạt"}


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_written(cascade: Cascade) -> None:
    rate, total, first = (
        f"t{cascade.rate.pk}",
        f"t{cascade.sum.pk}",
        f"o{cascade.objectives[0].pk}",
    )
    wrong = cascade.choices(
        rate=cascade.choice(rate, "other", value=Decimal(13), reason="x"),
        sum=cascade.choice(total, "kept"),
        o0=cascade.choice(first, "other", text="Thu nhập tăng đều"),
        o1=cascade.choice("o999999", "kept"),
    )
    with pytest.raises(ManyRefused) as refused:
        cascade.derive(choices=wrong, extra=["Thêm"])
    assert [(type(each), each.field) for each in refused.value.each()] == [
        (refusals.DifferenceWithoutReason, f"reason-{first}"),
        (refusals.SameAsUpper, f"kind-{first}"),
        (refusals.NotOfUpper, None),
        (refusals.SameAsUpper, f"kind-{rate}"),
        (refusals.WholeOfUpper, f"kind-{total}"),
        (refusals.DifferenceWithoutReason, "extra_reason"),
    ]
    assert not Derivation.objects.exists()
    assert not Initiative.objects.filter(parent=cascade.upper).exists()


def test_a_kind_that_the_values_deny_is_refused(cascade: Cascade) -> None:
    rate = f"t{cascade.rate.pk}"
    for said in ("raised", "kept"):
        wrong = cascade.choice(rate, "other", value=Decimal(14), reason="Nghèo nhất", kind=said)
        with pytest.raises(refusals.KindSaysOtherwise):
            cascade.derive(choices=cascade.choices(rate=wrong))
    right = cascade.choice(rate, "other", value=Decimal(14), reason="Nghèo nhất", kind="lowered")
    assert DerivedKind.LOWERED in kinds(cascade.derive(choices=cascade.choices(rate=right)))


def test_a_target_the_place_had_is_taken_in_not_doubled(cascade: Cascade) -> None:
    own = give_target(cascade.house, cascade.poverty, cascade.house.district, "12")
    local = cascade.derive()
    own.refresh_from_db()
    assert (own.value, own.initiative) == (Decimal(13), local)


def test_who_may_not_and_where_it_may_not_be(cascade: Cascade) -> None:
    house = cascade.house
    with pytest.raises(PermissionDenied):
        cascade.derive(actor=house.minh)
    with pytest.raises(NotYours):
        cascade.derive(actor=house.cuong)
    with pytest.raises(NotBelow):
        cascade.derive(
            area=house.province, owner=house.province_committee, actor=house.binh, name="Khác"
        )


def test_two_at_once_make_one(cascade: Cascade) -> None:
    cascade.derive()
    with pytest.raises(AlreadyDerived):
        cascade.derive()
    assert cascade.derive(name="Tên khác").parent == cascade.upper


def test_a_change_above_is_said_below_until_it_is_reviewed(cascade: Cascade) -> None:
    house, local = cascade.house, cascade.derive()
    services.edit_target(cascade.rate, version=1, value=Decimal(12), **act(house))
    found = stated(local)
    assert found is not None
    (line,) = found.changed
    assert (line.target and line.target.indicator, line.changed_at) == (cascade.poverty, house.at)
    with pytest.raises(refusals.DifferenceWithoutReason):
        services.review_upper(initiative=local, version=1, actor=cascade.planner, at=house.at)
    services.review_upper(
        initiative=local, version=1, reason="Huyện giữ 13%", actor=cascade.planner, at=house.at
    )
    found = stated(local)
    assert found is not None
    assert not found.changed
    assert found.counts[DerivedKind.LOWERED] == 1
    with pytest.raises(EditedMeanwhile):
        services.review_upper(initiative=local, version=1, actor=cascade.planner, at=house.at)


def test_a_change_that_is_taken_back_needs_no_review(cascade: Cascade) -> None:
    local = cascade.derive()
    for version, value in ((1, 12), (2, 13)):
        services.edit_target(
            cascade.rate, version=version, value=Decimal(value), **act(cascade.house)
        )
    found = stated(local)
    assert found is not None
    assert not found.changed


def test_an_objective_reworded_or_removed_above(cascade: Cascade) -> None:
    house, local = cascade.house, cascade.derive()
    first, second = cascade.objectives
    initiatives.edit_objective(objective=first, text="Thu nhập tăng gấp đôi", **act(house))
    initiatives.remove_objective(objective=second, **act(house))
    found = stated(local)
    assert found is not None
    changed = {line.item.seen_text: line for line in found.changed if line.item}
    assert set(changed) == {"Thu nhập tăng đều", "Không tái nghèo"}
    assert changed["Thu nhập tăng đều"].changed_at == house.at
    assert changed["Không tái nghèo"].upper is None


def test_what_is_new_above_and_own_below_is_shown_as_unsaid(cascade: Cascade) -> None:
    house, local = cascade.house, cascade.derive()
    initiatives.add_objective(initiative=cascade.upper, text="Mới của tỉnh", **act(house))
    mine = initiatives.add_objective(initiative=local, text="Riêng của huyện", **act(house))
    found = compare(cascade.upper, local, local.area)
    assert [services.name_of(line) for line in found.unstated] == ["Mới của tỉnh"]
    (added,) = [line for line in found.lines if line.kind == DerivedKind.ADDED]
    assert (added.local, added.lacks_reason) == (mine, True)
    services.state_derivation(
        initiative=local, version=1, choices=[], added={added.key: "Đất hợp"},
        actor=cascade.planner, at=house.at,
    )  # fmt: skip
    (said,) = DerivedItem.objects.filter(local_objective=mine)
    assert said.reason == "Đất hợp"


def test_a_scheme_made_under_another_before_is_stated_later(cascade: Cascade) -> None:
    house = cascade.house
    local = make(
        house, "Giảm nghèo Mộc Sơn", owner=house.district_committee, area=house.district,
        parent=cascade.upper,
    )  # fmt: skip
    initiatives.add_objective(initiative=local, text="Không tái nghèo", **act(house))
    given = {"initiative": local, "actor": cascade.planner, "at": house.at}
    services.state_derivation(version=0, choices=cascade.choices(), **given)
    assert local.objectives.count() == 2
    with pytest.raises(EditedMeanwhile):
        services.state_derivation(version=0, choices=cascade.choices(), **given)
    alone = make(house, "Đứng một mình", owner=house.district_committee, area=house.district)
    with pytest.raises(NoUpper):
        services.state_derivation(
            initiative=alone, version=0, choices=[], actor=house.admin, at=house.at
        )


def test_the_upper_one_stays_until_the_statement_is_dropped(cascade: Cascade) -> None:
    house, local = cascade.house, cascade.derive()
    given = {"initiative": local, "parent": None, "actor": cascade.planner, "at": house.at}
    with pytest.raises(DerivedFromUpper):
        initiatives.place_initiative(version=1, **given)
    with pytest.raises(PermissionDenied):
        initiatives.drop_derivation(
            derivation=local.derivation, reason="nhầm", actor=house.minh, at=house.at
        )
    initiatives.drop_derivation(
        derivation=local.derivation, reason="nhầm", actor=cascade.planner, at=house.at
    )
    local.refresh_from_db()
    assert initiatives.place_initiative(version=1, **given).parent is None
    assert local.objectives.count() == 2
