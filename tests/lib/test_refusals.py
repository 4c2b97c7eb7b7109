import pickle
from datetime import date
from typing import ClassVar

import pytest

from vedich.lib import errors
from vedich.lib.errors import ManyRefused, Refused, raise_all


class NoHigherLevel(Refused):
    message = "{unit} là cấp cao nhất."


class LateBy(Refused):
    message = "Hạn là {day:%d/%m/%Y}."


def test_the_sentence_is_filled_in() -> None:
    assert str(NoHigherLevel(unit="Tỉnh ủy Thanh Vân")) == "Tỉnh ủy Thanh Vân là cấp cao nhất."
    assert str(LateBy(day=date(2020, 2, 5))) == "Hạn là 05/02/2020."


def test_braces_in_a_value_are_left_alone() -> None:
    assert str(NoHigherLevel(unit="{unit} {0} }{")) == "{unit} {0} }{ là cấp cao nhất."


def test_a_forgotten_value_is_an_error_where_the_refusal_is_made() -> None:
    with pytest.raises(KeyError):
        NoHigherLevel()


def test_the_code_is_the_class_name() -> None:
    assert Refused.code == "refused"
    assert NoHigherLevel.code == "no_higher_level"
    assert ManyRefused.code == "many_refused"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("BadXLSXFile", "bad_xlsx_file"),
        ("HTTPGone", "http_gone"),
        ("Order66Given", "order66_given"),
    ],
)
def test_codes_of_names_with_capitals_and_digits(name: str, code: str) -> None:
    assert type(name, (Refused,), {}).code == code


def test_a_class_may_choose_its_code() -> None:
    class Chosen(Refused):
        code: ClassVar[str] = "something_else"

    assert Chosen.code == "something_else"


def test_the_field_is_optional_and_may_be_set_later() -> None:
    refusal = NoHigherLevel(unit="Tỉnh ủy")
    assert refusal.field is None
    refusal.field = "held_by"
    assert refusal.field == "held_by"
    assert NoHigherLevel(unit="Tỉnh ủy", field="unit").field == "unit"


def test_the_hook_translates_before_the_values_are_put_in(monkeypatch: pytest.MonkeyPatch) -> None:
    refusal = NoHigherLevel(unit="Tỉnh ủy")
    english = {"{unit} là cấp cao nhất.": "{unit} is the highest level."}
    monkeypatch.setattr(errors, "translate", english.__getitem__)
    assert str(refusal) == "Tỉnh ủy is the highest level."


def test_a_broken_translation_falls_back_to_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errors, "translate", lambda text: text.replace("{unit}", "{unti}"))
    assert str(NoHigherLevel(unit="Tỉnh ủy")) == "Tỉnh ủy là cấp cao nhất."


def test_a_lazy_message_is_read_when_the_sentence_is(monkeypatch: pytest.MonkeyPatch) -> None:
    class Lazy:
        language = "vi"

        def __str__(self) -> str:
            return {"vi": "Chưa có {what}.", "en": "{what} is missing."}[self.language]

    class Missing(Refused):
        message = Lazy()

    refusal = Missing(what="hạn")
    assert str(refusal) == "Chưa có hạn."
    monkeypatch.setattr(Lazy, "language", "en")
    monkeypatch.setattr(errors, "translate", lambda text: "translated twice")
    assert str(refusal) == "hạn is missing."


def test_many_say_everything_in_order_and_flatten() -> None:
    first, second, third = (NoHigherLevel(unit=unit, field=unit) for unit in "ABC")
    many = ManyRefused([first, ManyRefused([second, third])])
    assert many.refusals == [first, second, third]
    assert list(many.each()) == [first, second, third]
    assert str(many).splitlines() == [f"{unit} là cấp cao nhất." for unit in "ABC"]
    assert isinstance(many, Refused)


def test_many_without_any_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="at least one"):
        ManyRefused([])


def test_one_refusal_is_each_of_itself() -> None:
    refusal = NoHigherLevel(unit="A")
    assert list(refusal.each()) == [refusal]


def test_raising_what_was_collected() -> None:
    raise_all([])
    one, other = NoHigherLevel(unit="A"), LateBy(day=date(2020, 2, 5))
    with pytest.raises(NoHigherLevel) as alone:
        raise_all([one])
    assert alone.value is one
    with pytest.raises(ManyRefused) as both:
        raise_all(iter([one, other]))
    assert both.value.refusals == [one, other]


def test_refusals_survive_the_way_between_processes() -> None:
    many = ManyRefused([NoHigherLevel(unit="A", field="unit"), LateBy(day=date(2020, 2, 5))])
    copy = pickle.loads(pickle.dumps(many))  # noqa: S301 - our own bytes
    assert isinstance(copy, ManyRefused)
    assert str(copy) == str(many)
    assert [one.field for one in copy.refusals] == ["unit", None]
