"""Ten times the places; files as rows; the words of a page."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from html import unescape
from typing import Any

from django.test import Client
from python_calamine import CalamineWorkbook

from tests import factories
from tests.indicators import stories, worlds
from tests.indicators.stories import Story


def ten_times(story: Story) -> None:
    """Twenty-seven more communes in Mộc Sơn, each with values of five years and a target."""
    more = [factories.make_area(under=story.house.district) for _number in range(27)]
    worlds.approved(
        story.house,
        *(
            each
            for area in more
            for each in stories.poverty_of(
                story.house, story.poverty, area, (500, 450, 400, 350, 300)
            )
        ),
    )
    for area in more:
        target = {"trajectory": {"2018": Decimal(30)}}
        stories.give_target(story.house, story.poverty, area, "20", **target)


def rows_of(client: Client, address: str, query: dict[str, Any]) -> list[list[Any]]:
    """The first sheet of the Excel file of a page."""
    answer = client.get(address, {**query, "dinh-dang": "xlsx"})
    assert answer.status_code == 200
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    return book.get_sheet_by_index(0).to_python()


def words(html: str) -> str:
    """The text of a page, blanks drawn together."""
    plain = re.sub(r"<(script|style|svg)[^>]*>.*?</\1>", " ", html, flags=re.S)
    text = unescape(re.sub(r"<[^>]+>", " ", plain))
    return re.sub(r"\s+", " ", text).replace(" %", "%")
