"""Lào Cai in the demo: what the article says, as it says it, and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vedich.areas.models import Area
from vedich.areas.queries import by_code, inside, notice_of
from vedich.demo import load
from vedich.demo.files import read
from vedich.documents.models import Document
from vedich.indicators.models import Claim, Target, ValueInForce
from vedich.initiatives.models import Announcement, Initiative
from vedich.organisations.models import Appointment, Organisation, Person, Post
from vedich.products.models import Commitment, FocusArea, Partner, Product
from vedich.terms.models import Plan, Term

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("article")]


def _area(code: str) -> Area:
    area = by_code(code, on=load.DAY)
    assert area is not None
    return area


def _claim(key: str) -> Claim:
    return Claim.objects.get(import_key=key)


def test_every_claim_is_a_fact_of_the_article() -> None:
    keys = {row["key"] for row in read("lao_cai/facts.json")["facts"]}
    assert set(Claim.objects.values_list("import_key", flat=True)) == keys
    assert set(Claim.objects.values_list("source_kind", flat=True)) == {"press"}
    assert set(Claim.objects.values_list("document__kind", flat=True)) == {Document.Kind.PRESS}
    assert not Claim.objects.filter(clause=None).exists()


def test_den_thang_stays_more_than() -> None:
    before, now = _claim("lc-f02"), _claim("lc-f03")
    assert (before.qualifier, before.value, before.period) == (">", 70, "")
    assert (now.qualifier, now.value, now.period) == (">", 36, "2020-02")
    assert (before.value_text, now.value_text) == ("trên 70%", "trên 36%")


def test_products_are_those_the_article_lists() -> None:
    named = {
        (area, kind): list(
            Product.objects.filter(area=_area(area), kind=kind)
            .order_by("pk")
            .values_list("name", flat=True)
        )
        for area in ("082", "087")
        for kind in ("crop", "animal")
    }
    assert named == {
        ("087", "crop"): ["Chè", "Sả", "Dâu tằm", "Quế", "Hồng không hạt"],
        ("087", "animal"): ["Trâu", "Gà đồi", "Vịt bầu"],
        ("082", "crop"): ["Rau trái vụ", "Rau an toàn ứng dụng công nghệ cao"],
        ("082", "animal"): ["Ngựa hàng hóa"],
    }
    assert [len(_claim(key).items) for key in ("lc-f14", "lc-f15")] == [5, 3]


def test_no_reason_partner_or_volume_is_added_to_the_article() -> None:
    chosen = [*FocusArea.objects.all(), *Product.objects.all()]
    assert {one.document.kind for one in chosen if one.document} == {Document.Kind.PRESS}
    assert all(one.clause is not None for one in chosen)
    given = [one for one in chosen if one.reason or one.reason_kinds]
    assert [(one.area.name, one.reason_kinds) for one in given] == [
        ("Huyện Bảo Yên", ["land", "climate", "skill"])
    ]
    assert not Partner.objects.exists()
    assert not Commitment.objects.exists()


def test_what_is_open_stays_open() -> None:
    value, change = _claim("lc-f09"), _claim("lc-f09-change")
    assert (value.nature, value.period, value.measure_unit) == (
        Claim.Nature.OPEN,
        "",
        "triệu đồng/đơn vị diện tích",
    )
    assert (change.value, change.since, change.nature) == (24, "2015", Claim.Nature.OPEN)
    assert not ValueInForce.objects.filter(metric=value.metric).exists()


def test_early_is_a_declaration_against_an_unknown_target() -> None:
    early, reached = _claim("lc-f10-early"), _claim("lc-f01")
    assert (early.kind, early.years_early, early.target_period) == ("attainment", 1, "2020")
    assert (reached.kind, reached.value, reached.target_period) == ("attainment", None, "2015-2020")
    assert set(Target.objects.values_list("value", flat=True)) == {None}


def test_no_number_was_reckoned_back() -> None:
    assert not Claim.objects.filter(value__in=[Decimal(635), Decimal(47)]).exists()


def test_nobody_and_nothing_is_invented() -> None:
    assert set(Person.objects.values_list("name", flat=True)) == {
        "Giàng Thị Dung",
        "Dương Đức Huy",
    }
    assert Post.objects.count() == Appointment.objects.count() == 2
    assert set(Appointment.objects.values_list("valid_from", flat=True)) == {None}
    assert list(Initiative.objects.values_list("name", "is_named")) == [
        ("Đề án riêng của xã Dền Thàng", False)
    ]
    assert Document.objects.count() == 3
    departments = Organisation.objects.filter(follows_area=False)
    assert list(departments.values_list("name", flat=True)) == ["Ban Tổ chức Tỉnh ủy Lào Cai"]


def test_the_counts_that_the_article_gives_are_announced() -> None:
    said = Announcement.objects.values_list("owner__name", "kind", "count", "clause__path")
    assert sorted(said) == [
        ("Huyện ủy Bảo Yên", "programme", 4, "5"),
        ("Huyện ủy Bảo Yên", "scheme", 16, "5"),
        ("Tỉnh ủy Lào Cai", "programme", 4, "7"),
        ("Tỉnh ủy Lào Cai", "scheme", 19, "7"),
    ]


def test_the_frame_has_the_terms_and_the_plan_of_the_article() -> None:
    assert sorted(Term.objects.values_list("organisation__name", "years", "ordinal")) == [
        ("Huyện ủy Bát Xát", "2015-2020", ""),
        ("Huyện ủy Bảo Yên", "2015-2020", ""),
        ("Tỉnh ủy Lào Cai", "2015-2020", "XV"),
    ]
    assert list(Plan.objects.values_list("base_year", "first_year", "last_year")) == [
        (2015, 2016, 2020)
    ]


def test_the_banner_says_that_it_is_from_the_press() -> None:
    province = _area("10")
    for code in ("10", "087", "02722"):
        assert notice_of(_area(code), on=load.DAY) == province
    assert province.notice == "press"
    assert "Báo Lào Cai" in province.notice_text


def test_claims_lie_inside_the_province() -> None:
    places = inside(_area("10"), on=load.DAY)
    assert not Claim.objects.exclude(area__in=places).exists()
