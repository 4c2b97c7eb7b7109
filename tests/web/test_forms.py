"""Forms read what people type here, and say the fix for what they cannot read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django import forms as django_forms
from django.core.exceptions import PermissionDenied
from django.template import engines

from tests.web.html_checks import assert_clean
from vedich.accounts.forms import EditUserForm
from vedich.accounts.models import User
from vedich.lib.errors import ManyRefused, Refused
from vedich.lib.numbers import Qualified
from vedich.lib.periods import Kind, Period
from vedich.web.forms import (
    DateField,
    Form,
    NumberField,
    PeriodField,
    QualifiedField,
    SearchChoiceField,
    VersionField,
)
from vedich.web.http import perform, status_of


class Sample(Form):
    name = django_forms.CharField(label="Tên xã", max_length=10)
    note = django_forms.CharField(label="Ghi chú", required=False, widget=django_forms.Textarea)
    rate = NumberField(label="Tỷ lệ", lowest=0, highest=100, decimals=1, unit="%", required=False)
    day = DateField(label="Ngày ban hành", required=False)
    period = PeriodField(label="Kỳ", required=False, kinds={Kind.YEAR, Kind.QUARTER})
    said = QualifiedField(label="Như nguồn ghi", required=False, lowest=0, highest=100)
    level = django_forms.ChoiceField(label="Cấp", choices=[("xa", "xã")], required=False)
    version = VersionField(required=False)


def clean(field: str, text: str) -> object:
    form = Sample({"name": "Khau Mòn", field: text})
    form.is_valid()
    return form.errors[field][0] if field in form.errors else form.cleaned_data[field]


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("name", "  Khau\u00a0 Mo\u0300n\u200b ", "Khau Mòn"),
        ("name", "Khau\nMòn", "Khau Mòn"),
        ("note", "một \r\n\r\nhai", "một\n\nhai"),
        ("rate", "22,4", Decimal("22.4")),
        ("rate", " 7,5% ", Decimal("7.5")),
        ("rate", "", None),
        ("rate", "   ", None),
        ("day", "05/02/2020", date(2020, 2, 5)),
        ("day", "ngày 5 tháng 2 năm 2020", date(2020, 2, 5)),
        ("period", "quý IV/2019", Period.parse("2019-Q4")),
        ("said", "trên 36%", Qualified(">", Decimal(36))),
        ("said", "từ 36 đến 38", Qualified("range", Decimal(36), Decimal(38))),
    ],
)
def test_reads(field, text, value):
    assert clean(field, text) == value


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("name", "", "Chưa điền tên xã."),
        ("name", "\u200b \u00a0", "Chưa điền tên xã."),
        ("rate", "224", "224% lớn hơn 100%. Có phải 22,4% không?"),
        ("rate", "100,5", "100,5 lớn hơn 100. Nhập số không quá 100."),
        ("rate", "−1", "-1 nhỏ hơn 0. Nhập số từ 0 trở lên."),
        ("rate", "1,25", "1,25 có 2 số lẻ. Nhập nhiều nhất 1 số lẻ."),
        ("rate", "abc", "“abc”: không đọc được số này. Viết như 1.234,5."),
        ("rate", "1,234.5", "“1,234.5”: không đọc được số này. Viết như 1.234,5."),
        ("day", "30/2/2020", "“30/2/2020”: không có ngày này."),
        (
            "period",
            "tháng 02/2020",
            "“tháng 02/2020” không dùng được ở đây. Nhập một quý, một năm.",
        ),
        ("said", "trên 360", "360 lớn hơn 100. Có phải 36 không?"),
        ("level", "tinh", "Không có lựa chọn này. Chọn lại trong danh sách."),
    ],
)
def test_says_the_fix(field, text, sentence):
    assert clean(field, text) == sentence


def test_writes_back_as_it_reads():
    form = Sample(
        initial={
            "rate": Decimal("1234.50"),
            "day": date(2020, 2, 5),
            "period": "2019-Q4",
            "said": Qualified(">", Decimal(36)),
        }
    )
    assert [form[name].value() for name in ("rate", "day", "period", "said")] == [
        "1.234,5",
        "05/02/2020",
        "quý IV/2019",
        "trên 36",
    ]


def test_nothing_changed_when_the_same_is_sent_back():
    initial = {"name": "An", "rate": Decimal("22.40"), "day": date(2020, 2, 5), "period": "2019"}
    data = {"name": "An", "rate": "22,4", "day": "5/2/2020", "period": "năm 2019"}
    assert Sample(data, initial=initial).changed_data == []


def test_a_message_of_the_forms_own_wins():
    class Own(Form):
        due = DateField(label="Hạn", error_messages={"required": "Văn bản không nêu ngày."})

    assert Own({}).errors["due"] == ["Văn bản không nêu ngày."]


def rendered(source: str, **context: object) -> str:
    return engines.all()[0].from_string(source).render(context)


def test_label_help_and_error_are_bound_together():
    class WithHelp(Form):
        rate = NumberField(label="Tỷ lệ", highest=100, unit="%", help_text="Viết như 22,4.")

    html = rendered("{{ errors(form) }}{{ fields(form) }}", form=WithHelp({"rate": "224"}))
    page = assert_clean(html, fragment=True)
    box = page.by_id("id_rate")
    assert box.get("aria-describedby") == "id_rate_giup id_rate_loi"
    assert box.get("aria-invalid") == "true"
    assert "is-invalid" in box.get("class").split()
    assert [a.get("href") for a in page.all("a")] == ["#id_rate"]
    assert page.all("label")[0].text == "Tỷ lệ, %"


def test_every_kind_of_field_is_clean():
    class Many(Sample):
        is_whole = django_forms.BooleanField(
            label="Số chung", help_text="Không cộng.", required=False
        )
        kind = django_forms.ChoiceField(
            label="Dạng", choices=[("a", "mức"), ("b", "tăng")], widget=django_forms.RadioSelect
        )
        who = SearchChoiceField(User.objects.none(), label="Ai", required=False)

    assert_clean(rendered("{{ fields(form) }}", form=Many({})), fragment=True)


def test_a_model_form_takes_our_fields_and_never_writes():
    form = EditUserForm(instance=User(full_name="Lan"))
    with pytest.raises(RuntimeError, match="forms do not write"):
        form.save()


# --- perform --------------------------------------------------------------------------------------


class NoHigherLevel(Refused):
    message = "Đây là cấp cao nhất."


class EditedMeanwhile(Refused):
    message = "{who} vừa sửa."


def test_the_result_of_the_service_or_true():
    form = Sample({"name": "An"})
    assert perform(form, lambda **given: given["name"]) == "An"
    assert perform(form, lambda **given: None) is True


def test_an_invalid_form_calls_no_service():
    def service(**given: object) -> None:
        raise AssertionError

    form = Sample({})
    assert perform(form, service) is None
    assert status_of(form) == 422


def test_a_refusal_stands_at_its_field_or_at_the_top():
    def service(**given: object) -> None:
        raise ManyRefused([NoHigherLevel(field="rate"), NoHigherLevel(field="elsewhere")])

    form = Sample({"name": "An"})
    assert perform(form, service) is None
    assert form.errors["rate"] == ["Đây là cấp cao nhất."]
    assert form.non_field_errors() == ["Đây là cấp cao nhất."]


def test_a_conflict_keeps_what_was_typed_and_hands_on_the_new_version():
    def service(**given: object) -> None:
        raise EditedMeanwhile(who="Viên Thanh Ngân", version=4)

    form = Sample({"name": "Gõ dở", "version": "3"})
    assert perform(form, service) is None
    assert status_of(form) == 409
    html = rendered("{{ errors(form) }}{{ fields(form) }}", form=form)
    assert "Viên Thanh Ngân vừa sửa." in html
    assert 'value="Gõ dở"' in html
    assert 'name="version" value="4"' in html


def test_a_missing_right_is_no_matter_of_the_form():
    def service(**given: object) -> None:
        raise PermissionDenied

    with pytest.raises(PermissionDenied):
        perform(Sample({"name": "An"}), service)


# --- picking one row among many -------------------------------------------------------------------


@pytest.fixture
def people(db: None) -> dict[str, User]:
    names = {
        "lan": "nong thi lan",
        "lan-anh": "nong thi lan anh",
        "minh": "hoang van minh",
        "minh2": "hoang van minh",
    }
    return {
        key: User.objects.create(username=key, full_name=folded, email=f"{key}@x.example")
        for key, folded in names.items()
    }


class Pick(Form):
    who = SearchChoiceField(
        User.objects.all(),
        label="Ai",
        label_of=lambda user: user.full_name,
        code="username",
        folded="full_name",
        required=False,
    )


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("nong thi lan · lan", "lan"),
        ("lan-anh", "lan-anh"),
        ("Nông Thị Lan", "lan"),
        ("lan anh", "lan-anh"),
        ("hoang van minh · minh2", "minh2"),
    ],
)
def test_finds_the_one_meant(people, typed, key):
    form = Pick({"who": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["who"] == people[key]


def test_says_which_ones_it_could_be(people):
    assert Pick({"who": "hoang van"}).errors["who"] == [
        "“hoang van” có nhiều nơi trùng: hoang van minh · minh; hoang van minh · minh2. "
        "Ghi rõ một trong số đó."
    ]


@pytest.mark.parametrize("typed", ["không có ai", "%", "'; --", "\x00", "·" * 400])
def test_finds_nobody(people, typed):
    form = Pick({"who": typed})
    assert not form.is_valid() or form.cleaned_data["who"] is None


def test_writes_name_and_code(people):
    form = Pick(initial={"who": people["minh2"].pk})
    assert form["who"].value() == "hoang van minh · minh2"
