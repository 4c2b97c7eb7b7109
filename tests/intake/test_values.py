"""Numbers from a file: recognised, corrected, approved where one may, nothing twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories import grant
from tests.indicators.worlds import approved, metric, poverty, rolled, say
from tests.intake.files import HEAD, bring, confirm, faults, xlsx
from tests.people import House
from vedich.accounts.queries import system_user
from vedich.areas.services import absorb_areas
from vedich.audit.queries import history_of
from vedich.indicators import services as numbers
from vedich.indicators.models import Claim
from vedich.intake import services, workbooks
from vedich.intake.facts import ImportFact
from vedich.intake.kinds import KINDS
from vedich.intake.models import Import, ImportContent
from vedich.intake.refusals import ConfirmedAlready
from vedich.organisations.models import Capability, Reach

State = Import.State


def row_of(
    house: House, value: object, code: str = "T1101", period: object = "2019"
) -> list[object]:
    return [code, "", "ho-ngheo", period, value]


def test_a_new_number_is_previewed_then_written(house: House):
    metric(house)
    row = bring(house, xlsx(HEAD, row_of(house, 120)))
    assert (row.state, row.counts) == (State.READY, (1, 0, 0))
    assert row.sample == [["Xã Khau Mòn", "Số hộ nghèo", "năm 2019", "120 hộ", "ghi mới"]]
    assert not Claim.objects.exists()
    confirm(house, row)
    claim = Claim.objects.get()
    assert (row.state, claim.value, claim.state) == (State.DONE, 120, Claim.State.SUBMITTED)
    assert claim.reported_by == house.lan
    assert not ImportContent.objects.exists()
    told = [entry.fact for entry in history_of(row)]
    assert told == [ImportFact.DONE, ImportFact.CONFIRMED, ImportFact.READ]


def test_who_may_approve_writes_what_counts_at_once(house: House):
    what = metric(house)
    grant(house.lan, house.commune_committee, Capability.APPROVE)
    confirm(house, bring(house, xlsx(HEAD, row_of(house, 120))))
    assert rolled(house.province, what) == 120
    assert Claim.objects.get().approved_by == house.lan


def test_one_may_leave_the_approval_to_another(house: House):
    metric(house)
    grant(house.lan, house.commune_committee, Capability.APPROVE)
    confirm(house, bring(house, xlsx(HEAD, row_of(house, 120))), approve=False)
    assert Claim.objects.get().state == Claim.State.SUBMITTED


def test_a_number_that_is_there_is_corrected_not_doubled(house: House):
    what = metric(house)
    grant(house.lan, house.commune_committee, Capability.APPROVE)
    (old,) = approved(house, say(house.commune, what, "100"))
    row = bring(house, xlsx(HEAD, row_of(house, 120)))
    assert (row.counts, row.sample[0][-1]) == ((0, 1, 0), "sửa, đang ghi 100")
    confirm(house, row)
    assert rolled(house.province, what) == 120
    assert Claim.objects.get(replaces=old).value == 120
    assert Claim.objects.get(pk=old.pk).state == Claim.State.REPLACED


def test_the_same_number_is_left_as_it_is(house: House):
    approved(house, say(house.commune, metric(house), "120"))
    row = bring(house, xlsx(HEAD, row_of(house, "120")))
    assert row.counts == (0, 0, 1)
    confirm(house, row)
    assert Claim.objects.count() == 1


def test_a_correction_that_waits_is_what_the_next_file_is_compared_with(house: House):
    approved(house, say(house.commune, metric(house), "100"))
    confirm(house, bring(house, xlsx(HEAD, row_of(house, 120))))
    assert bring(house, xlsx(HEAD, row_of(house, 120))).counts == (0, 0, 1)
    confirm(house, bring(house, xlsx(HEAD, row_of(house, 130))))
    assert sorted(Claim.objects.values_list("value", "state")) == [
        (100, Claim.State.APPROVED),
        (120, Claim.State.REPLACED),
        (130, Claim.State.SUBMITTED),
    ]


def test_another_source_stands_beside(house: House):
    approved(house, say(house.commune, metric(house), "100", source_kind=Claim.Source.PRESS))
    assert bring(house, xlsx(HEAD, row_of(house, 120))).counts == (1, 0, 0)


def test_two_bring_the_same_and_the_second_is_told(house: House):
    metric(house)
    grant(house.hanh, house.commune_committee, Capability.REPORT)
    content = xlsx(HEAD, row_of(house, 120))
    first, second = bring(house, content), bring(house, content, by=house.hanh)
    confirm(house, first)
    confirm(house, second)
    assert second.state == State.READY
    assert second.outcome.startswith("Từ lúc xem trước đến lúc ghi, dữ liệu đã có người sửa")
    assert second.counts == (0, 0, 1)
    third = bring(house, content, by=house.hanh)
    assert third.notes == ["Nông Thị Lan đã nhập đúng nội dung này lúc 09:00 21/02/2020."]
    assert Claim.objects.count() == 1


def test_it_is_confirmed_once(house: House):
    metric(house)
    row = bring(house, xlsx(HEAD, row_of(house, 120)))
    confirm(house, row)
    with pytest.raises(ConfirmedAlready, match="đã ghi"):
        services.confirm_import(row=row, approve=True, actor=house.lan, at=house.at)
    assert services.run_import(row.pk, now=lambda: house.at) is False


def test_a_right_lost_before_writing_stops_it(house: House):
    metric(house)
    right = grant(house.hanh, house.commune_committee, Capability.REPORT)
    row = bring(house, xlsx(HEAD, row_of(house, 120)), by=house.hanh)
    services.confirm_import(row=row, approve=True, actor=house.hanh, at=house.at)
    right.delete()
    services.run_import(row.pk, now=lambda: house.at)
    row.refresh_from_db()
    assert row.state == State.REFUSED
    assert not Claim.objects.exists()


@pytest.mark.parametrize("name", ["hanh", "cuong"])
def test_neither_who_may_only_look_nor_the_stranger(house: House, name: str):
    with pytest.raises(PermissionDenied):
        bring(house, xlsx(HEAD, row_of(house, 1)), by=getattr(house, name))


def test_a_place_outside_my_part_is_unknown(house: House):
    metric(house)
    row = bring(house, xlsx(HEAD, row_of(house, 1, code="T1102"), row_of(house, 2, code="X9")))
    assert row.state == State.REFUSED
    sentence = "không có địa bàn “{}” trong phần đồng chí được nhập."
    assert faults(row) == {
        "A2": sentence.format("T1102") + " Gần giống: Xã Khau Mòn (T1101).",
        "A3": sentence.format("X9"),
    }


def test_everything_wrong_is_said_at_once_and_the_file_goes(house: House):
    metric(house)
    row = bring(
        house,
        xlsx(
            HEAD,
            row_of(house, "nhiều"),
            row_of(house, 5, code="T1109"),
            row_of(house, -3, period="2018"),
            ["T1101", "", "ho-ngeo", "2017", 4],
            row_of(house, 1, period="hôm nào"),
            row_of(house, ""),
        ),
    )
    found = faults(row)
    assert (row.state, row.fault_count) == (State.REFUSED, 6)
    assert ImportContent.objects.get(of=row).data is None
    assert found["E2"] == "“nhiều”: không phải số. Ghi số như 1.234,5."
    assert found["A3"].endswith("Gần giống: Xã Khau Mòn (T1101).")
    assert found["E4"].startswith("-3 nằm ngoài khoảng")
    assert found["C5"].endswith("Gần giống: ho-ngheo (Số hộ nghèo).")
    assert found["D6"].startswith("“hôm nào”")
    assert found["E7"] == "chưa ghi Giá trị."
    assert not Claim.objects.exists()


def test_a_number_said_twice_names_both_cells(house: House):
    metric(house)
    row = bring(house, xlsx(HEAD, row_of(house, 1), row_of(house, 2, period="năm 2019")))
    assert faults(row) == {
        "E3": "trùng với ô E2: Xã Khau Mòn, Số hộ nghèo, năm 2019. Giữ lại một dòng."
    }


def test_places_and_metrics_by_their_names(house: House):
    metric(house)
    head = ["Xã", "Chỉ tiêu", "Năm", "Thực hiện", "ĐVT"]
    decomposed = "Xa\u0303 Khau Mo\u0300n"
    row = bring(
        house, xlsx(["Biểu 01"], [], head, [decomposed, "số hộ nghèo", 2019.0, "1.234", "Hộ"])
    )
    assert row.sample == [["Xã Khau Mòn", "Số hộ nghèo", "năm 2019", "1.234 hộ", "ghi mới"]]


def test_an_amount_in_words_becomes_the_unit_of_the_column(house: House):
    metric(house, "thu", name="Thu ngân sách", measure_unit="triệu đồng")
    rows = [["T1101", "", "thu", str(2010 + n), said] for n, said in enumerate(
        ["12,5 tỷ", "620 triệu đồng", 8600, "1.234,5", "1,2 tỷ đồng"]
    )]  # fmt: skip
    row = bring(house, xlsx(HEAD, *rows))
    assert [line[3] for line in row.sample] == [
        "12.500 triệu đồng",
        "620 triệu đồng",
        "8.600 triệu đồng",
        "1.234,5 triệu đồng",
        "1.200 triệu đồng",
    ]


def test_an_amount_in_words_is_refused_where_the_unit_is_none_of_money(house: House):
    metric(house)
    row = bring(house, xlsx(HEAD, row_of(house, "1,2 nghìn")))
    assert faults(row)["E2"] == (
        "“1,2 nghìn”: không rõ nghìn là gì khi đơn vị tính là hộ. Ghi số theo hộ."
    )


def test_another_unit_is_refused(house: House):
    metric(house, "thu", name="Thu ngân sách", measure_unit="triệu đồng")
    head = [*HEAD, "Đơn vị tính"]
    row = bring(house, xlsx(head, ["T1101", "", "thu", "2019", 5, "tỷ đồng"],
                            ["T1101", "", "thu", "2018", 5, "Triệu Đồng"]))  # fmt: skip
    assert faults(row) == {
        "F2": "đơn vị “tỷ đồng” khác đơn vị của số liệu này là triệu đồng. Ghi số theo triệu đồng."
    }


def test_an_inexact_number_keeps_its_sign(house: House):
    poverty(house)
    row = bring(house, xlsx(HEAD, ["T1101", "", "ty-le-ho-ngheo", "2019", "trên 36%"]))
    confirm(house, row)
    claim = Claim.objects.get()
    assert (claim.qualifier, claim.value) == (">", Decimal(36))


def test_a_place_that_was_merged_away_says_into_which(house: House):
    metric(house)
    grant(house.hanh, house.district_committee, Capability.REPORT, Reach.AREA)
    absorb_areas(
        predecessors=[house.other_commune], into=house.commune, on=date(2020, 1, 1),
        actor=system_user(), at=house.at,
    )  # fmt: skip
    rows = [row_of(house, 1, code="T1102", period="2020-01"), row_of(house, 2, code="T1102")]
    row = bring(house, xlsx(HEAD, *rows), by=house.hanh)
    assert faults(row) == {
        "A2": "Xã Sín Lĩnh đã nhập vào Xã Khau Mòn từ 01/01/2020. Số của kỳ này ghi cho Xã Khau "
        "Mòn (mã T1101)."
    }


def test_the_template_comes_back_as_it_went_out(house: House):
    poverty(house)
    kind = KINDS["values"]
    lines = kind.lines(house.lan, on=house.on, asked={})
    assert [line[:5] for line in lines] == [
        ["T1101", "Xã Khau Mòn", "ho-ngheo", "Số hộ nghèo", "2019"],
        ["T1101", "Xã Khau Mòn", "ho", "Tổng số hộ", "2019"],
    ]
    lines[0][5], lines[1][5] = 30, 120
    row = bring(house, workbooks.template(kind, lines))
    assert (row.state, row.counts, row.sheet) == (State.READY, (2, 0, 0), "Số liệu")


def test_many_are_entered_like_one(house: House):
    what = metric(house)
    given = [say(house.commune, what, str(n), f"{1900 + n}") for n in range(1, 60)]
    ids = numbers.enter_many(given, actor=house.lan, at=house.at)
    claims = Claim.objects.in_bulk(ids)
    assert [claims[pk].value for pk in ids] == [Decimal(n) for n in range(1, 60)]
    assert all(history_of(claim).count() == 1 for claim in claims.values())
