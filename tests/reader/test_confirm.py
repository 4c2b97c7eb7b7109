"""One act gives all that was accepted, or nothing; twice it gives nothing twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories import grant
from tests.indicators import worlds
from tests.people import House
from tests.reader.papers import accept, act, deadline, proposal, read, said, task
from vedich.audit.models import AuditEntry
from vedich.indicators import services as indicators
from vedich.indicators.models import Indicator, Target
from vedich.lib.errors import ManyRefused, Refused
from vedich.notices.models import Notice
from vedich.organisations.models import Capability
from vedich.reader import queries, services
from vedich.reader.models import Outcome, Proposal, Reading
from vedich.reader.refusals import AcceptedChanged, InProposal, NothingAccepted, NotReady
from vedich.tasks.models import Bundle, Recurrence, State, Task

Patch = pytest.MonkeyPatch


@pytest.fixture
def reading(house: House, monkeypatch: Patch) -> Reading:
    return read(house, monkeypatch)


@pytest.fixture
def indicator(house: House) -> Indicator:
    return worlds.poverty(house, name="Tỷ lệ hộ nghèo đa chiều")


def confirm(house: House, reading: Reading, **given: Any) -> Any:
    values = {"stamp": queries.stamp_of(list(queries.to_give(reading))), **act(house)} | given
    return services.confirm_reading(reading=reading, **values)


def test_work_is_given_with_its_clause_and_parts(house: House, reading: Reading) -> None:
    row = accept(
        house, reading, "Rà soát", cooperating=[house.province_people.pk],
        parts={str(house.province_people.pk): "bố trí kinh phí"},
    )  # fmt: skip
    given = confirm(house, reading)
    assert (given.tasks, given.targets) == (1, 0)
    made = Task.objects.get()
    assert (made.name, made.lead, made.state) == (
        "Rà soát hộ nghèo", house.department, State.ASSIGNED,
    )  # fmt: skip
    assert (made.origin, made.clause, made.weight) == (Task.Origin.CLAUSE, row.clause, 1)
    assert (made.product, made.due_on.isoformat()) == ("Báo cáo rà soát", "2020-03-20")
    part = made.parts.get()
    assert (part.organisation, part.text) == (house.province_people, "bố trí kinh phí")
    assert Outcome.objects.get().task == made
    row.refresh_from_db()
    assert row.given_at == house.at


def test_a_rhythm_becomes_a_series_for_each_unit(house: House, reading: Reading) -> None:
    accept(house, reading, "Báo cáo")
    confirm(house, reading)
    series = list(Recurrence.objects.order_by("pk"))
    assert [(row.every, row.due_day) for row in series] == [("month", 25)] * 2
    first = Task.objects.filter(recurrence=series[0]).get()
    assert first.due_on.isoformat() == "2020-02-25"
    assert first.origin == Task.Origin.CLAUSE
    assert Outcome.objects.filter(recurrence__isnull=False).count() == 2


def test_a_rhythm_whose_day_has_passed_begins_with_the_next_period(
    house: House, reading: Reading
) -> None:
    accept(house, reading, "Báo cáo", leads=[house.district_committee.pk], due_day=20)
    confirm(house, reading)
    assert Task.objects.get().due_on.isoformat() == "2020-03-20"


def test_one_matter_to_many_units_is_a_bundle(house: House, reading: Reading) -> None:
    units = [house.district_committee.pk, house.other_district_committee.pk]
    accept(
        house, reading, "Rà soát", leads=units,
        cooperating=[house.department.pk, house.district_committee.pk],
    )  # fmt: skip
    confirm(house, reading)
    bundle = Bundle.objects.get()
    assert bundle.tasks.count() == 2
    assert all(each.origin == Task.Origin.CLAUSE for each in bundle.tasks.all())
    helping = {
        each.lead: {part.organisation for part in each.parts.all()} for each in bundle.tasks.all()
    }
    assert helping[house.district_committee] == {house.department}
    assert helping[house.other_district_committee] == {house.department, house.district_committee}
    (row,) = [row for row in queries.rows_of(reading) if row.became]
    assert (row.became[0].received, row.became[0].units) == (0, 2)


def test_a_target_is_set_for_the_chosen_indicator(
    house: House, reading: Reading, indicator: Indicator
) -> None:
    row = accept(house, reading, "Tỷ lệ hộ nghèo", indicator=indicator.pk)
    assert not row.corrections.exists(), "choosing the indicator corrects nothing"
    given = confirm(house, reading)
    assert (given.tasks, given.targets) == (0, 1)
    target = Target.objects.get()
    assert (target.indicator, target.area, target.period) == (indicator, house.province, "2020")
    assert (target.qualifier, target.value) == ("<", Decimal(20))
    assert (target.document, target.clause) == (reading.document, row.clause)


def test_units_are_told_in_one_notice(house: House, reading: Reading) -> None:
    grant(house.hanh, house.department, Capability.REPORT)
    accept(house, reading, "Rà soát")
    accept(house, reading, "Tổng hợp", leads=[house.department.pk], due_on="2020-04-01")
    confirm(house, reading)
    assert Notice.objects.filter(recipient=house.hanh).count() == 1


def test_without_a_clause_the_task_names_the_paper(house: House, monkeypatch: Patch) -> None:
    text = "Giao Sở NN&PTNT rà soát trước ngày 20/3/2020."
    found = said(
        tasks=(
            task(text, "rà soát", "Sở NN&PTNT", text=text,
                 deadline=deadline("trước ngày 20/3/2020", date(2020, 3, 20))),
        ),
        targets=(), flags=(),
    )  # fmt: skip
    reading = read(house, monkeypatch, found=found, text=text)
    accept(house, reading, "Rà soát")
    confirm(house, reading)
    made = Task.objects.get()
    assert (made.clause, made.origin) == (None, Task.Origin.CLAUSE)
    assert made.note == "Theo Kế hoạch 12-KH/TU"


def test_all_faults_are_named_and_nothing_is_done(
    house: House, reading: Reading, indicator: Indicator
) -> None:
    accept(house, reading, "Rà soát", due_on="2020-02-01")
    accept(house, reading, "Báo cáo")
    accept(house, reading, "Tỷ lệ hộ nghèo", indicator=indicator.pk)
    indicators.set_target(
        indicator=indicator, area=house.province, period="2020", value=Decimal(5),
        actor=house.admin, at=house.at,
    )  # fmt: skip
    with pytest.raises(ManyRefused) as caught:
        confirm(house, reading)
    found = list(caught.value.each())
    assert all(isinstance(each, InProposal) for each in found)
    assert [each.values["number"] for each in found] == [1, 2]
    assert "Hạn 01/02/2020 đã qua" in str(caught.value)
    assert not Task.objects.exists()
    assert not Recurrence.objects.exists()
    assert not Outcome.objects.exists()
    assert not Notice.objects.exists()
    assert not Proposal.objects.filter(given_at__isnull=False).exists()


def test_who_may_not_plan_is_told_which_target(
    house: House, monkeypatch: Patch, indicator: Indicator
) -> None:
    reading = read(house, monkeypatch, actor=house.lan, organisation=house.commune_committee)
    row = proposal(reading, "Tỷ lệ")
    services.edit_proposal(
        proposal=row, version=row.version, made={"indicator": indicator.pk}, accept=True,
        **act(house, house.lan),
    )  # fmt: skip
    with pytest.raises(ManyRefused, match="không có quyền lập chỉ tiêu"):
        confirm(house, reading, actor=house.lan)


def test_a_second_confirmation_doubles_nothing(house: House, reading: Reading) -> None:
    accept(house, reading, "Rà soát")
    stamp = queries.stamp_of(list(queries.to_give(reading)))
    confirm(house, reading)
    with pytest.raises(NothingAccepted):
        confirm(house, reading, stamp=stamp, actor=house.admin)
    assert Task.objects.count() == 1


def test_what_was_shown_is_what_is_given(house: House, reading: Reading) -> None:
    row = accept(house, reading, "Rà soát")
    shown = queries.stamp_of(list(queries.to_give(reading)))
    accept(house, reading, "Báo cáo")
    with pytest.raises(AcceptedChanged):
        confirm(house, reading, stamp=shown)
    row = services.restore_proposal(proposal=row, version=row.version, **act(house))
    with pytest.raises(AcceptedChanged):
        confirm(house, reading, stamp=shown)
    assert not Task.objects.exists()


def test_what_was_given_is_settled(house: House, reading: Reading) -> None:
    row = accept(house, reading, "Rà soát")
    confirm(house, reading)
    row.refresh_from_db()
    with pytest.raises(Refused, match="đã giao"):
        services.reject_proposal(proposal=row, version=row.version, **act(house))
    with pytest.raises(Refused, match="Đã có việc giao"):
        services.drop_reading(reading=reading, **act(house))
    accept(house, reading, "Báo cáo")
    assert confirm(house, reading).tasks == 1, "the rest may follow later"
    entries = AuditEntry.objects.filter(fact="reader.reading.confirmed")
    assert entries.count() == 2


def test_who_may_look_may_not_confirm(house: House, reading: Reading) -> None:
    accept(house, reading, "Rà soát")
    for actor in (house.hanh, house.lan, house.cuong):
        with pytest.raises(PermissionDenied):
            confirm(house, reading, actor=actor)
        with pytest.raises(PermissionDenied):
            services.drop_reading(reading=reading, **act(house, actor))
    services.drop_reading(reading=reading, **act(house))
    with pytest.raises(NotReady):
        confirm(house, reading)
