"""A place without a key target says what sources say of it; buttons only for who may act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.indicators.stories import Story
from tests.statements import MOST, statements
from vedich.indicators.links import indicator_at

Door = Callable[[Any], Client]


def test_a_place_without_targets_shows_what_was_said(story: Story, client_for: Door) -> None:
    place = story.house.far_commune
    client = client_for(story.house.binh)
    page = client.get(place.get_absolute_url()).content.decode()
    assert "trên 36%" in page
    assert "trên 70% · không ghi năm" in page
    assert indicator_at(story.poverty.pk, place.pk) in page
    assert statements(client, place.get_absolute_url()) <= MOST


def test_the_sheet_is_offered_to_who_may_report(story: Story, client_for: Door) -> None:
    sheet = reverse("enter_sheet")
    assert sheet in client_for(story.house.lan).get(reverse("claims")).content.decode()
    for person in (story.house.minh, story.house.cuong):
        assert sheet not in client_for(person).get(reverse("claims")).content.decode()
