"""Thanh Vân in the demo: as many rows as promised, sums that add up, a second load that is idle."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from vedich.accounts.models import User
from vedich.areas.asof import AsOf
from vedich.areas.models import Area
from vedich.areas.queries import by_code, inside, notice_of
from vedich.audit.models import AuditEntry
from vedich.demo import load
from vedich.demo.files import read
from vedich.demo.people import PEOPLE
from vedich.documents.models import Clause, Document
from vedich.funding.models import Amount, FundingLine, SupportRate
from vedich.indicators import services as indicators
from vedich.indicators.models import (
    Claim,
    DerivedItem,
    Indicator,
    Metric,
    RollUp,
    Share,
    Target,
)
from vedich.indicators.places import place as place_at
from vedich.indicators.queries.cascade import stated
from vedich.indicators.queries.sharing import shared_out
from vedich.indicators.queries.standings import standings
from vedich.initiatives.models import Derivation, Exemption, Initiative
from vedich.intake.models import Import
from vedich.lib import clock
from vedich.organisations.models import Capability, Grant, Organisation, Person
from vedich.organisations.queries import areas_for, covers_area
from vedich.overview.queries.coverage import read_coverage
from vedich.places import figures, reading
from vedich.places.asked import of_place
from vedich.products.models import (
    Carrying,
    Commitment,
    Delivery,
    FocusArea,
    Measure,
    Partner,
    Product,
)
from vedich.products.queries import slogan_of, standing_of, with_delivered
from vedich.recognitions.entries import DECLARATION, TARGET, ledger
from vedich.recognitions.models import Assessment, Counted, Finish, Recognition, Selection
from vedich.terms.models import Term
from vedich.trees.models import in_force

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

COUNTED = [
    Amount,
    Area,
    Assessment,
    Carrying,
    Claim,
    Commitment,
    Counted,
    Delivery,
    Derivation,
    DerivedItem,
    Document,
    Exemption,
    Finish,
    FocusArea,
    FundingLine,
    Grant,
    Import,
    Indicator,
    Initiative,
    Measure,
    Partner,
    Person,
    Recognition,
    RollUp,
    Selection,
    Share,
    SupportRate,
    Target,
    User,
]


def _area(code: str) -> Area:
    area = by_code(code, on=load.DAY)
    assert area is not None
    return area


def _user(username: str) -> User:
    return User.objects.get(username=username)


def _counts() -> dict[str, int]:
    models = [*COUNTED, AuditEntry]
    return {model.__name__: model.objects.count() for model in models}


def test_it_holds_what_is_promised() -> None:
    places = inside(_area("TV"), on=load.DAY)
    levels = Counter(places.values_list("level", flat=True))
    assert levels == {"province": 1, "district": 3, "commune": 30, "village": 8}
    own = Initiative.objects.filter(owner__area=_area("TV"))
    assert Counter(own.values_list("kind", flat=True)) == {"programme": 4, "scheme": 12}
    assert Indicator.objects.filter(area__in=places).count() == 26
    assert Claim.objects.filter(source_kind="illustrative").exclude(area__in=places).count() == 0
    assert set(Claim.objects.filter(area__in=places).values_list("source_kind", flat=True)) == {
        "illustrative"
    }


def test_imports_in_their_states() -> None:
    found = Import.objects.order_by("pk").values_list("user__username", "state", "fault_count")
    assert list(found) == [
        ("quantri", "done", 0),
        ("may", "ready", 0),
        ("may", "ready", 0),
        ("may", "refused", 3),
    ]
    wide = Import.objects.filter(state="ready").latest("pk")
    assert (wide.row_count, wide.spread["fixed"]) == (2, {"period": "2020-01"})
    made = Organisation.objects.get(name="Trung tâm Khuyến nông")
    assert made.placements.get().parent.name.startswith("Sở Nông nghiệp")


def test_a_second_load_changes_nothing_and_leaves_what_somebody_did(demo) -> None:
    waiting = Claim.objects.get(import_key="tv-nuoc-2019-ha-xuan")
    approver = User.objects.get(username="thinh")
    indicators.approve_claims([waiting], actor=approver, at=clock.start_of(load.DAY))
    before = _counts()
    assert load.load() == demo
    assert _counts() == before
    waiting.refresh_from_db()
    assert waiting.state == Claim.State.APPROVED


def test_one_matter_of_the_resolution_is_taken_up_by_nobody() -> None:
    matters = Clause.objects.filter(is_actionable=True)
    assert matters.count() == 14
    assert list(matters.filter(concretisations=None).values_list("number", flat=True)) == ["11"]


def test_two_schemes_have_no_leader_on_the_day() -> None:
    schemes = Initiative.objects.filter(owner__area=_area("TV"), kind="scheme")
    led = schemes.filter(in_force(load.DAY, "responsibilities__"), responsibilities__role="leader")
    alone = schemes.exclude(pk__in=led)
    assert sorted(alone.values_list("code", flat=True)) == ["ĐA 05", "ĐA 10"]


def test_four_crops_and_two_animals_each_measured_and_carried() -> None:
    products = Product.objects.filter(area=_area("TV2"))
    slogan = slogan_of([], products)
    assert slogan is not None
    assert slogan.text == "4 cây, 2 con"
    assert not products.filter(measures=None).exists()
    assert not products.filter(carryings=None).exists()
    chosen = Product.objects.filter(area__in=inside(_area("TV"), on=load.DAY))
    (ended,) = chosen.exclude(valid_to=None)
    assert (ended.name, ended.valid_to) == ("Chanh leo", date(2018, 7, 2))
    open_ones = chosen.on(load.DAY).filter(measures=None)
    assert sorted(open_ones.values_list("name", flat=True)) == ["Dược liệu dưới tán", "Rau trái vụ"]
    alone = FocusArea.objects.filter(area=_area("TV"), carryings=None)
    assert alone.get().clause.number == "11"


def test_partners_stand_in_every_way() -> None:
    """Of Thanh Vân alone; every delivery is marked as invented."""
    rows = with_delivered(Commitment.objects.select_related("product"))
    found = defaultdict(set)
    for row in rows:
        standing = standing_of(row, on=load.DAY)
        assert standing is not None
        found[standing.code].add((row.product.name, row.season))
    assert found == {
        "reached": {("Chè", "cả năm 2019")},
        "on": {("Chè", "cả năm 2020"), ("Gà đồi", "cả năm 2020"),
               ("Rau an toàn công nghệ cao", "quý I năm 2020")},
        "off": {("Quế", "vụ xuân 2020")},
        "overdue": {("Rau trái vụ", "vụ đông 2019-2020")},
        "todo": {("Ngựa hàng hóa", "mùa hè 2020")},
    }  # fmt: skip
    places = inside(_area("TV"), on=load.DAY)
    assert not Commitment.objects.exclude(area__in=places).exists()
    assert set(Delivery.objects.values_list("source_kind", flat=True)) == {"illustrative"}
    assert not Partner.objects.exclude(tax_code="").exists()


def _stated() -> dict[tuple[str, str, str], Decimal]:
    """Totals that the province and the districts state, after corrections and choices."""
    rows: dict[str, dict[str, Any]] = {}
    replaces: dict[str, str] = {}
    standing: dict[tuple[str, str, str], str] = {}
    for act in read("thanh_van/claims.json")["acts"]:
        for row in [*act.get("claims", []), *([act["claim"]] if "claim" in act else [])]:
            rows[row["key"]] = row
        if act["do"] == "correct":
            replaces[act["claim"]["key"]] = act["key"]
        for key in act.get("keys", []) if act["do"] == "approve" else []:
            row = rows[key]
            slot = (row["area"], row["metric"], row["period"])
            if row["coverage"] != "total" or row.get("nature", "result") != "result":
                continue
            if standing.get(slot) in (None, replaces.get(key)):
                standing[slot] = key
        if act["do"] == "choose":
            row = rows[act["key"]]
            standing[row["area"], row["metric"], row["period"]] = act["key"]
    return {slot: Decimal(rows[key]["value"]) for slot, key in standing.items()}


def _recognised() -> dict[tuple[str, str, str], int]:
    """How many communes and villages hold a recognition at a year's end, by district and metric."""
    data = read("thanh_van/recognitions.json")
    metrics = dict(data["countings"])
    found: dict[tuple[str, str, str], int] = Counter()
    for year in ("2016", "2017", "2018", "2019"):
        held: set[tuple[str, str]] = set()
        for act in data["acts"]:
            if act["at"] > f"{year}-12-31" or act["do"] not in ("recognise", "withdraw"):
                continue
            change = held.add if act["do"] == "recognise" else held.discard
            change((metrics[act["set"]], act["place"]))
        for metric, place in held:
            found[place[:3], metric, year] += 1
    return found


def test_totals_are_the_plain_sums_of_the_parts() -> None:
    """Reckoned here from the files alone: a district's stated total stands for its communes."""
    table = read("thanh_van/figures.json")
    stated, recognised = _stated(), _recognised()
    added = dict(Metric.objects.filter(aggregation="sum").values_list("code", "pk"))
    rolled = {
        (row.metric_id, row.area.code, row.period): row.value
        for row in RollUp.objects.filter(area__code__startswith="TV").select_related("area")
    }
    compared = 0
    for metric, places in table["figures"].items():
        if metric not in added:
            continue
        for index, year in enumerate(map(str, table["years"])):
            parts: dict[str, Decimal] = defaultdict(Decimal)
            for code, values in places.items():
                if values[index] is not None:
                    parts[code[:3]] += Decimal(values[index])
            for (area, of, period), number in recognised.items():
                if (of, period) == (metric, year):
                    parts[area] += number
            parts |= {
                area: value
                for (area, of, period), value in stated.items()
                if (of, period) == (metric, year) and area in ("TV1", "TV2", "TV3")
            }
            whole = stated.get(("TV", metric, year), sum(parts.values(), Decimal(0)))
            expected = {**parts, "TV": whole} if parts else {}
            for code, value in expected.items():
                assert rolled[added[metric], code, year] == value, (metric, code, year)
                compared += 1
    assert compared > 400
    assert indicators.check_roll_ups() == []


def test_a_stated_total_stands_beside_parts_that_say_otherwise() -> None:
    row = RollUp.objects.get(
        area=_area("TV2"), metric__code="tv-lao-dong-co-chung-chi", period="2019"
    )
    assert (row.value, row.is_stated) == (5516, True)
    assert row.parts_value == 5340


def test_the_day_shows_every_status() -> None:
    found = {
        (each.target.area.code, each.target.indicator.code): each.standing
        for each in standings(Target.objects.filter(is_illustrative=True), on=load.DAY)
    }
    province = Counter(
        str(standing.status) for (area, _code), standing in found.items() if area == "TV"
    )
    assert set(province) == {"reached", "on", "risk", "off", "nodata"}
    moc_son = found["TV1", "tv-ty-le-ho-ngheo"]
    assert moc_son.status == "off"
    assert moc_son.sentence.startswith("kế hoạch 20,1%, thực hiện 22,4%, chậm 2,3 điểm phần trăm")
    assert found["TV102", "tv-ty-le-ho-ngheo"].status == "wait"
    assert found["TV111", "tv-ty-le-ho-ngheo"].status == "nodata"
    assert found["TV", "tv-so-xa-ntm"].days_early == 731


def test_the_ways_of_thanh_van() -> None:
    """Early, late, lost, lost and back, declared only: one of each at least."""
    rows = {
        (row.area.code, DECLARATION in row.kinds): row
        for row in ledger(_user("xem"), on=load.DAY)
        if row.kinds != [TARGET]
    }
    early, late = rows["TV107", False], rows["TV303", False]
    assert (early.days_early, early.is_verified) == (416, True)
    assert late.days_early is not None
    assert late.days_early > 0
    assert late.days_early_of_first == -303
    assert rows["TV306", False].lost_on == date(2019, 10, 15)
    back = rows["TV20902", False]
    assert (back.lost_on, back.regained_on) == (None, date(2019, 11, 29))
    said = rows["TV112", True]
    assert (said.day, said.is_verified, said.verified) == (
        None,
        False,
        "Mới tuyên bố, chờ xác nhận",
    )


def test_lao_cai_has_two_declarations_and_nothing_else() -> None:
    inside_lao_cai = set(inside(_area("10"), on=load.DAY))
    rows = [row for row in ledger(_user("xem"), on=load.DAY) if row.area in inside_lao_cai]
    assert {(row.area.code, row.words, row.period) for row in rows} == {
        ("082", "đã hoàn thành chỉ tiêu", "2018-12-31"),
        ("087", "sớm hơn 1 năm", "2019"),
    }
    assert {(row.day, row.days_early, row.verified) for row in rows} == {
        (None, None, "Theo báo chí, chờ xác nhận")
    }
    assert not Finish.objects.filter(area__in=inside_lao_cai).exists()


def test_numbers_wait_for_the_district_and_one_was_returned() -> None:
    states = Counter(Claim.objects.filter(period="2019").values_list("state", flat=True))
    assert states["submitted"] == 5
    assert states["returned"] == 1
    assert states["replaced"] == 3


def test_nothing_happens_after_the_day() -> None:
    assert not AuditEntry.objects.filter(at__gt=clock.start_of(load.DAY)).exists()


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.username)
def test_each_of_the_people_signs_in(person: Any) -> None:
    assert Client().login(username=person.username, password=person.password)


SEES = {
    "khai": {"TV", "TV1", "TV2", "TV102"},
    "ngan": {"TV", "TV1", "TV2", "TV102"},
    "hoan": {"TV", "TV1", "TV2", "TV102"},
    "thinh": {"TV2"},
    "lan": {"TV2"},
    "pao": {"TV1", "TV102"},
    "van": {"TV1", "TV102"},
    "may": {"TV102"},
    "senh": set(),
    "thuoc": {"TV", "TV1", "TV2", "TV102"},
    "xem": {"TV", "TV1", "TV2", "TV102", "10", "087", "02722"},
    "quantri": {"TV", "TV1", "TV2", "TV102", "10", "087", "02722"},
    "vu": set(),
}


@pytest.mark.parametrize("username", SEES)
def test_who_sees_which_numbers(username: str) -> None:
    """The table of docs/who-sees-what.md, asked of the rules."""
    user = User.objects.get(username=username)
    asked = ["TV", "TV1", "TV2", "TV102", "10", "087", "02722"]
    seen = set(areas_for(user, None, on=load.DAY))
    assert {code for code in asked if _area(code).pk in seen} == SEES[username]


MAY = {
    "ngan": ("TV", {"report", "approve", "plan", "lead", "oversee"}),
    "khai": ("TV", {"lead", "oversee"}),
    "thinh": ("TV2", {"approve", "lead", "oversee"}),
    "lan": ("TV2", {"report", "plan", "oversee"}),
    "van": ("TV1", {"approve", "oversee"}),
    "may": ("TV102", {"report", "oversee"}),
    "thuoc": ("TV", {"inspect", "oversee"}),
    "xem": ("10", {"oversee"}),
    "vu": ("TV", set()),
}


@pytest.mark.parametrize("username", MAY)
def test_who_may_do_what(username: str) -> None:
    code, capabilities = MAY[username]
    user = User.objects.get(username=username)
    may = {str(each) for each in Capability if covers_area(user, each, _area(code).pk, on=load.DAY)}
    assert may == capabilities


def test_the_banner_says_that_the_province_is_invented() -> None:
    province = _area("TV")
    assert notice_of(_area("TV102"), on=load.DAY) == province
    assert province.notice_text == "Dữ liệu minh họa: tỉnh Thanh Vân không có thật"


@pytest.mark.parametrize(
    ("code", "kind", "text"),
    [
        ("TV102", "vd-demo", "Dữ liệu minh họa: tỉnh Thanh Vân không có thật"),
        ("02722", "vd-demo is-real", "theo Báo Lào Cai ngày 10/02/2020"),
    ],
)
def test_each_page_of_a_province_says_what_its_data_are(code: str, kind: str, text: str) -> None:
    reader = Client()
    reader.force_login(User.objects.get(username="xem"))
    page = reader.get(reverse("area", args=[_area(code).pk])).content.decode()
    assert f'class="{kind}"' in page
    assert text in page


def test_some_places_move_away_and_some_lack_a_scheme_of_their_own() -> None:
    """What “Nơi cần quan tâm” is to show: each list has something in it."""
    khai = User.objects.get(username="khai")
    within = place_at(khai, _area("TV").pk, on=load.DAY)
    assert within is not None
    asked = of_place(khai, within, AsOf(load.DAY), load.DAY, lowest=True)
    found = reading.hot_spots(asked, figures.indicators_of(khai, asked.ids, on=load.DAY))
    slipped = {spot.row.name for spot in found.worsening}
    assert slipped == {"Xã Sảng Hồ", "Xã Khe Vĩnh", "Xã Khuổi Vân"}
    assert "Xã Pa Xeo" in {spot.row.name for spot in found.without_scheme}
    assert {spot.row.name for spot in found.to_ask} == {"Xã Khau Mòn"}


# --- Down to the districts ------------------------------------------------------------------------


def _said(code: str) -> Any:
    found = stated(Initiative.objects.get(code=code))
    assert found is not None
    return found


def test_districts_keep_raise_lower_add_and_leave_out() -> None:
    assert {str(kind): count for kind, count in _said("ĐA MS-02").counts.items()} == {
        "kept": 1,
        "lowered": 1,
        "reworded": 1,
        "added": 1,
    }
    assert {"raised", "left_out"} <= {str(kind) for kind in _said("ĐA YH-01").counts}
    assert not any(line.lacks_reason for line in _said("ĐA MS-02").lines)


def test_one_change_of_the_province_is_not_reviewed() -> None:
    (line,) = _said("ĐA NL-01").changed
    assert (line.item.seen_value, line.upper.value) == (Decimal("57.5"), Decimal(58))
    assert clock.day_of(line.changed_at).year == 2018
    assert not _said("ĐA MS-02").changed


def test_a_target_is_shared_out_with_a_remainder() -> None:
    target = Target.objects.get(indicator__code="tv-ho-sap-xep-dan-cu", area=_area("TV"))
    found = shared_out(target, on=load.DAY)
    assert (found.given, found.left) == (Decimal(780), Decimal(20))


def test_the_matrix_has_papers_gaps_and_a_place_it_is_not_for() -> None:
    user = User.objects.get(username="khai")
    term = Term.objects.select_related("organisation__area").get(organisation__area=_area("TV"))
    found = read_coverage(user, term, on=load.DAY)
    assert (found.done, found.gaps) == (7, 27)
    poverty = next(line for line in found.lines if line.initiative.code == "ĐA 03")
    assert {cell.column.name: cell.made[0].days for cell in poverty.done} == {
        "Huyện Mộc Sơn": 65,
        "Huyện Yên Hạ": 58,
    }
