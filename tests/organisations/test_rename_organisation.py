"""Renaming an organisation from a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.people import House
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.models import AuditEntry
from vedich.organisations import queries
from vedich.organisations.facts import OrganisationFact
from vedich.organisations.models import Organisation
from vedich.organisations.profile import Profile
from vedich.organisations.refusals import NoName, NothingChanged
from vedich.organisations.services import end_organisation, rename_organisation
from vedich.trees.refusals import NotThere

DAY = date(2019, 7, 1)


def rename(house: House, actor: Any, **changes: Any) -> Any:
    given = {"organisation": house.department, "name": "Sở Nông nghiệp", "on": DAY}
    return rename_organisation(**{**given, "actor": actor, "at": house.at, **changes})


def test_the_old_name_keeps_its_days(sound: House) -> None:
    rename(sound, sound.binh, short_name="Sở NN", source="NQ 12")
    department = sound.department
    assert Profile(department, date(2019, 6, 30)).name.startswith("Sở Nông nghiệp và Phát triển")
    assert Profile(department, DAY).name == "Sở Nông nghiệp"
    department.refresh_from_db()
    assert department.name == "Sở Nông nghiệp"
    assert "phat trien nong thon" in department.folded  # found by the old name too
    named = queries.named_on(Organisation.objects.filter(pk=department.pk), date(2019, 6, 30))
    assert named.get().name_on.endswith("nông thôn")
    assert AuditEntry.objects.get(fact=OrganisationFact.RENAMED).data["new"] == "Sở Nông nghiệp"


def test_twice_on_a_day_the_second_stays(sound: House) -> None:
    rename(sound, sound.binh)
    rename(sound, sound.binh, name="Sở Nông nghiệp và Môi trường")
    names = sound.department.names.order_by("valid_from").values_list("name", flat=True)
    assert set(names) == {
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Sở Nông nghiệp và Môi trường",
    }


def test_a_name_between_two_known_ones_lasts_to_the_next(sound: House) -> None:
    rename(sound, sound.binh, name="Sở mới", on=date(2019, 12, 1))
    rename(sound, sound.binh, name="Sở giữa", on=DAY)
    middle = sound.department.names.get(name="Sở giữa")
    assert (middle.valid_from, middle.valid_to) == (DAY, date(2019, 12, 1))
    sound.department.refresh_from_db()
    assert sound.department.name == "Sở mới"


def test_what_cannot_be(house: House) -> None:
    with pytest.raises(NoName):
        rename(house, house.binh, name="")
    with pytest.raises(NothingChanged):
        rename(house, house.binh, name=house.department.name)
    ended = {"organisation": house.department, "actor": house.binh, "at": house.at}
    end_organisation(on=date(2019, 1, 1), **ended)
    with pytest.raises(NotThere):
        rename(house, house.binh)


def test_the_second_of_two_editors_is_told(house: House) -> None:
    rename(house, house.binh, version=1)
    with pytest.raises(EditedMeanwhile, match="Trần Văn Bình vừa sửa"):
        rename(house, house.binh, name="Sở khác", version=1)


@pytest.mark.parametrize("name", ["lan", "minh", "hanh", "cuong"])
def test_who_keeps_no_part_may_not(house: House, name: str) -> None:
    with pytest.raises(PermissionDenied):
        rename(house, getattr(house, name))
