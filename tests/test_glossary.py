"""The glossary and the models say the same words."""

import re
from pathlib import Path

import pytest
from django.apps import apps

PAGE = Path(__file__).parents[1] / "docs" / "glossary.md"
ROWS = re.findall(r"^\| ([^|]+) \| `(\w+)` \| (\w+) \|$", PAGE.read_text(encoding="utf-8"), re.M)


def test_the_page_has_its_table():
    assert len(ROWS) > 20


@pytest.mark.parametrize(("term", "model", "module"), ROWS)
def test_the_model_is_called_so(term: str, model: str, module: str):
    assert apps.get_model(module, model)._meta.verbose_name == term
