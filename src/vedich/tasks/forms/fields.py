"""Fields that pick a task, or several units at once."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import CharField, F
from django.db.models.functions import Cast
from django.utils.translation import gettext

from vedich.accounts.models import User
from vedich.lib.vietnamese import clean_line
from vedich.organisations.forms import OrganisationField
from vedich.organisations.models import Organisation
from vedich.tasks import rules
from vedich.tasks.models import Task, number_in
from vedich.web.forms import SearchChoiceField

MOST_UNITS = 300


class TaskField(SearchChoiceField):
    """Picks a task that the reader may see, by its code or by words."""

    def __init__(self, **kwargs: Any) -> None:
        rows = Task.objects.none().annotate(number=Cast("pk", CharField()))
        super().__init__(rows, label_of=lambda task: task.title, source="suggest_task", **kwargs)

    def of(self, user: User, on: date) -> None:
        self.queryset = rules.visible_to(user, on=on).order_by("-pk")

    def _row(self, text: str) -> Any:
        head = text.split(":", 1)[0].strip()
        if (number := number_in(head)) and (row := self.queryset.filter(pk=number).first()):
            return row
        return super()._row(text)


class UnitsField(forms.CharField):
    """Several organisations, one a line, each by its full or short name; all faults at once."""

    widget = forms.Textarea(attrs={"rows": 3, "spellcheck": "false"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 30_000)
        super().__init__(**kwargs)
        self.one = OrganisationField(required=False)

    def within(self, on: date) -> None:
        """Only units that stand on the day are looked for."""
        rows: Any = Organisation.objects.on(on).annotate(place_code=F("area__code"))
        self.one.queryset = rows.select_related("area").order_by("sort_key", "pk")

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return "\n".join(unit.name for unit in value)
        return value

    def to_python(self, value: Any) -> Any:
        lines = [line for each in str(value or "").splitlines() if (line := clean_line(each))]
        if len(lines) > MOST_UNITS:
            said = gettext("Nhiều nhất %(n)s đơn vị một lần.") % {"n": MOST_UNITS}
            raise ValidationError(said, code="too_many")
        found: list[Organisation] = []
        faults: list[str] = []
        for line in lines:
            try:
                unit = self.one.to_python(line)
            except ValidationError as fault:
                faults += fault.messages
            else:
                if unit is not None and unit not in found:
                    found.append(unit)
        if faults:
            raise ValidationError(faults)
        return found

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """The length was judged as text."""
