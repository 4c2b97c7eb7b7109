"""What cannot be in a tree is refused, in words that say what stands in the way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.trees.forest import closure_on, pairs_on, unit
from vedich.areas.models import AreaClosure, AreaPlacement, AreaSuccession
from vedich.areas.queries import TREE
from vedich.trees import queries
from vedich.trees import services as trees
from vedich.trees.models import Succession

pytestmark = pytest.mark.django_db

D1, D2, D3 = date(2018, 1, 1), date(2019, 1, 1), date(2020, 1, 1)
MERGE, SPLIT = Succession.Kind.MERGE, Succession.Kind.SPLIT


def test_a_circle_is_refused_though_it_would_close_only_later():
    top = unit("Gốc")
    a, b = unit("A", top), unit("B", top)
    trees.move(TREE, child=b, parent=a, on=D3)
    with pytest.raises(trees.Circle, match=r"B nằm trong A vào ngày 01/01/2020"):
        trees.move(TREE, child=a, parent=b, on=D1)
    assert queries.parent_of(TREE, a.pk, on=D3) == top


def test_nothing_lies_in_itself():
    a = unit("A", unit("Gốc"))
    with pytest.raises(trees.Circle):
        trees.move(TREE, child=a, parent=a, on=D1)


def test_what_was_below_before_may_be_above_later():
    top = unit("Gốc")
    a = unit("A", top)
    b = unit("B", a)
    trees.move(TREE, child=b, parent=top, on=D2)
    trees.move(TREE, child=a, parent=b, on=D2)
    assert list(queries.ancestors(TREE, a.pk, on=D3)) == [top, b]
    assert list(queries.ancestors(TREE, b.pk, on=D1)) == [top, a]


def test_a_second_placement_of_the_same_days_is_refused():
    top = unit("Gốc")
    a = unit("A", top, D1)
    with pytest.raises(trees.Overlap, match="đã có nơi trực thuộc từ 01/01/2018 đến nay"):
        trees.place(TREE, child=a, parent=top, valid_from=D2)


def test_a_day_on_which_the_unit_did_not_exist_is_refused():
    top, other = unit("Gốc"), unit("Gốc khác")
    a = unit("A", top, D2)
    with pytest.raises(trees.NotThere, match=r"A có từ ngày 01/01/2019, không có vào ngày"):
        trees.move(TREE, child=a, parent=other, on=D1)
    trees.end(TREE, node=a, on=D3)
    with pytest.raises(trees.NotThere, match="đến trước ngày 01/01/2020"):
        trees.move(TREE, child=a, parent=other, on=D3)


def test_a_parent_must_stand_through_the_whole_period():
    top = unit("Gốc")
    late = unit("Muộn", top, D2)
    a = unit("A", top, D1)
    with pytest.raises(trees.ParentNotThere, match="Muộn có từ ngày 01/01/2019"):
        trees.move(TREE, child=a, parent=late, on=D1)
    trees.end(TREE, node=late, on=D3)
    with pytest.raises(trees.ParentNotThere):
        trees.move(TREE, child=a, parent=late, on=D2)


def test_moving_to_where_it_is_is_refused():
    top = unit("Gốc")
    a = unit("A", top)
    with pytest.raises(trees.AlreadyThere, match="A đã trực thuộc Gốc vào ngày 01/01/2019"):
        trees.move(TREE, child=a, parent=top, on=D2)
    with pytest.raises(trees.AlreadyThere, match="cấp trên cùng"):
        trees.move(TREE, child=top, parent=None, on=D2)


def test_a_unit_with_children_does_not_end_and_they_are_named():
    top = unit("Gốc")
    for number in range(7):
        unit(f"Thôn {number}", top)
    with pytest.raises(trees.StillHasChildren) as caught:
        trees.end(TREE, node=top, on=D2)
    assert "7 đơn vị" in str(caught.value)
    assert "Thôn 0, Thôn 1, Thôn 2, Thôn 3, Thôn 4, …" in str(caught.value)


def test_an_end_comes_once_and_after_the_beginning():
    a = unit("A", unit("Gốc"), D2)
    with pytest.raises(trees.EndsBeforeItBegins):
        trees.end(TREE, node=a, on=D2)
    trees.end(TREE, node=a, on=D3)
    with pytest.raises(trees.AlreadyEnded, match="đã kết thúc từ ngày 01/01/2020"):
        trees.end(TREE, node=a, on=date(2021, 1, 1))


def test_a_move_on_the_day_of_the_last_one_replaces_it():
    top, other = unit("Gốc"), unit("Gốc khác")
    a = unit("A", top)
    trees.move(TREE, child=a, parent=other, on=D2)
    trees.move(TREE, child=a, parent=None, on=D2)
    assert AreaPlacement.objects.filter(child=a).count() == 2
    assert queries.parent_of(TREE, a.pk, on=D2) is None
    assert queries.check(TREE) == []


@pytest.mark.parametrize(
    ("parts", "goes_on", "said"),
    [
        (["0.6", "0.3"], False, "cộng lại là 0,9, phải là 1"),
        (["0.6", "0.5"], False, "cộng lại là 1,1, phải là 1"),
        (["0.6", "0.4"], True, "cộng lại là 1, phải là nhỏ hơn 1"),
        (["0.6", "0.6"], True, "cộng lại là 1,2"),
        (["1", None], False, "phải là nhỏ hơn 1"),
        (["1.5", "-0.5"], False, "cộng lại là 1"),
    ],
)
def test_shares_that_do_not_add_up_are_refused(parts, goes_on, said):
    top = unit("Gốc")
    old, new, other = unit("Cũ", top), unit("Mới 1", top), unit("Mới 2", top)
    shares = {
        (old.pk, each.pk): None if part is None else Decimal(part)
        for each, part in zip((new, other), parts, strict=True)
    }
    with pytest.raises(trees.SharesDoNotAddUp, match=said):
        trees.succeed(
            TREE,
            predecessors=[old],
            successors=[new, other],
            on=D2,
            kind=SPLIT,
            shares=shares,
            goes_on=[old] if goes_on else [],
        )
    assert not AreaSuccession.objects.exists()


def test_parts_handed_over_before_count_too():
    top = unit("Gốc")
    old, new, other = unit("Cũ", top), unit("Mới 1", top), unit("Mới 2", top)
    trees.succeed(
        TREE,
        predecessors=[old],
        successors=[new],
        on=D1,
        kind=SPLIT,
        shares={(old.pk, new.pk): Decimal("0.25")},
        goes_on=[old],
    )
    with pytest.raises(trees.SharesDoNotAddUp, match="1,25"):
        trees.succeed(TREE, predecessors=[old], successors=[other], on=D2, kind=MERGE)
    with pytest.raises(trees.SucceededAlready, match="Cũ đã được ghi là nhập vào Mới 1"):
        trees.succeed(TREE, predecessors=[old], successors=[new], on=D2, kind=MERGE)


def test_unknown_shares_stay_unknown():
    top = unit("Gốc")
    old, new, other = unit("Cũ", top), unit("Mới 1", top), unit("Mới 2", top)
    trees.succeed(TREE, predecessors=[old], successors=[new, other], on=D2, kind=SPLIT)
    assert set(AreaSuccession.objects.values_list("share", flat=True)) == {None}


def test_the_lock_needs_a_transaction(transactional_db):
    with pytest.raises(RuntimeError):
        trees.lock(TREE)


def test_questions_of_a_day_take_one_statement_each(django_assert_num_queries):
    top = unit("Gốc")
    a = unit("A", top)
    b = unit("B", a)
    with django_assert_num_queries(6):
        assert list(queries.ancestors(TREE, b.pk, on=D1)) == [top, a]
        assert set(queries.inside(TREE, top.pk, on=D1)) == {top, a, b}
        assert set(queries.above(TREE, [b.pk], on=D1)) == {top, a}
        assert list(queries.children(TREE, top.pk, on=D1)) == [a]
        assert list(queries.roots(TREE, on=D1)) == [top]
        assert queries.is_inside(TREE, b.pk, top.pk, on=D1)


def test_moving_a_large_branch_takes_no_more_statements_than_a_small_one(
    django_assert_max_num_queries,
):
    top, other = unit("Gốc"), unit("Gốc khác")
    small, large = unit("Nhỏ", top), unit("Lớn", top)
    unit("Con", small)
    for number in range(30):
        unit(f"Con {number}", large)
    counts = []
    for branch in (small, large):
        with django_assert_max_num_queries(14) as said:
            trees.move(TREE, child=branch, parent=other, on=D2)
        counts.append(len(said))
    assert counts[0] == counts[1]
    assert closure_on(D3) == pairs_on(D3)


# --- The check of a whole tree --------------------------------------------------------------------


def test_the_check_finds_what_services_never_let_through():
    top = unit("Gốc")
    a, b, c = unit("A", top), unit("B", top, D1), unit("C", top)
    AreaPlacement.objects.filter(child=a).update(valid_to=D2)
    AreaPlacement.objects.create(child=b, parent=a, valid_from=D2)
    AreaPlacement.objects.filter(child=c).delete()
    text = "\n".join(queries.check(TREE))
    assert f"A (số {a.pk}): thời gian trực thuộc không dừng cùng ngày kết thúc" in text
    assert f"B (số {b.pk}): thời gian trực thuộc từ 01/01/2019 đến nay chồng lên" in text
    assert f"C (số {c.pk}) không có nơi trực thuộc nào" in text
    assert "Bao đóng thiếu" in text
    assert "Bao đóng thừa" in text


def test_the_check_finds_a_gap_and_an_absent_parent():
    top = unit("Gốc", None, D2)
    a = unit("A", top, D2)
    AreaPlacement.objects.filter(child=a).update(valid_from=D3)
    b = unit("B", None, D1)
    AreaPlacement.objects.filter(child=b).update(parent=top)
    text = "\n".join(queries.check(TREE))
    assert "trước 01/01/2020 có thời gian không trực thuộc đâu" in text
    assert "B trực thuộc Gốc (từ 01/01/2018 đến nay) khi Gốc không có" in text


def test_the_check_finds_a_circle_and_the_rebuilding_refuses_it():
    a = unit("A")
    b = unit("B", a)
    AreaPlacement.objects.filter(child=a).update(parent=b)
    assert [line for line in queries.check(TREE) if "nằm dưới chính nó" in line] == [
        f"A (số {a.pk}) nằm dưới chính nó.",
        f"B (số {b.pk}) nằm dưới chính nó.",
    ]
    with pytest.raises(trees.Circle):
        trees.rebuild_closure(TREE)


def test_the_check_finds_a_closure_that_was_lost():
    unit("B", unit("A"))
    AreaClosure.objects.all().delete()
    assert len(queries.check(TREE)) == 3
    assert trees.rebuild_closure(TREE) == 3
    assert queries.check(TREE) == []


def test_the_check_finds_a_succession_that_cannot_be():
    top = unit("Gốc")
    old, new = unit("Cũ", top), unit("Mới", top, D3)
    AreaSuccession.objects.create(predecessor=old, successor=new, on=D2, kind=MERGE, share=1)
    AreaSuccession.objects.create(predecessor=old, successor=top, on=D2, kind=MERGE, share=1)
    assert queries.check(TREE) == [
        "Cũ được ghi là nhập vào Mới ngày 01/01/2019 khi một bên không có.",
        "Các phần của Cũ cộng lại lớn hơn 1.",
    ]
