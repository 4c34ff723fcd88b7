"""Forms of opening hours: the whole, one period with its spans; a light link's own week."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from luukku.engines.kernel.errors import BadInputs
from luukku.ground.catalogue.forms.fields import day_field
from luukku.ground.catalogue.forms.merging import RefusableForm
from luukku.ground.catalogue.rules.hours.plan import HOLIDAYS_NAMES, Holidays, Period, Span
from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES

ROWS = 6
DAYS = (
    (1, _("ma")), (2, _("ti")), (3, _("ke")), (4, _("to")), (5, _("pe")), (6, _("la")),
    (7, _("su")), (8, _("pyhät")),
)  # fmt: skip
TONGUES = [(code, LANGUAGE_NAMES[code]) for code in ("fi", "sv", "en", "se", "smn", "sms")]


class HoursForm(RefusableForm):
    """What holds of the hours as a whole."""

    always = forms.BooleanField(label=_("Avoinna ympäri vuorokauden"), required=False)
    by_appointment = forms.BooleanField(label=_("Vain ajanvarauksella"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holidays"] = forms.ChoiceField(
            label=_("Pyhäpäivät"), widget=forms.RadioSelect,
            choices=[(each.value, _now(HOLIDAYS_NAMES[each])) for each in Holidays],
        )  # fmt: skip


class SpanForm(forms.Form):
    """From-to on some weekdays; an empty row says nothing."""

    weekdays = forms.MultipleChoiceField(
        label=_("Päivät"), choices=DAYS, required=False, widget=forms.CheckboxSelectMultiple
    )
    opens = forms.TimeField(
        label=_("Avataan"), required=False, input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("Kirjoita aika muodossa 9:00.")},
    )  # fmt: skip
    closes = forms.TimeField(
        label=_("Suljetaan"), required=False, input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("Kirjoita aika muodossa 15:00.")},
    )  # fmt: skip
    next_day = forms.BooleanField(label=_("Suljetaan seuraavana päivänä"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Vain näillä kielillä"), choices=TONGUES, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        told = [bool(said.get("weekdays")), said.get("opens") is not None,
                said.get("closes") is not None]  # fmt: skip
        if any(told) and not all(told):
            raise forms.ValidationError(
                _now("Valitse päivät ja kirjoita, milloin avataan ja suljetaan.")
            )
        return said

    def span(self) -> Span | None:
        """The span, when the row says something."""
        said = self.cleaned_data
        if not said.get("weekdays"):
            return None
        return Span(
            weekdays=tuple(int(day) for day in said["weekdays"]), opens=said["opens"],
            closes=said["closes"], next_day=said["next_day"], languages=tuple(said["languages"]),
        )  # fmt: skip


class PeriodForm(RefusableForm):
    """Days for which the spans hold; without days it holds always."""

    exception = forms.BooleanField(
        label=_("Poikkeus, joka syrjäyttää tavalliset ajat"), required=False
    )
    closed = forms.BooleanField(label=_("Suljettu"), required=False)
    note = forms.CharField(label=_("Selite"), max_length=150, required=False)

    def __init__(
        self, *args: Any, dated: bool = True, period: Period | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_day"] = day_field(_now("Ensimmäinen päivä"))
        self.fields["last_day"] = day_field(_now("Viimeinen päivä"))
        self.order_fields(["first_day", "last_day", "exception", "closed", "note"])
        if not dated:
            self.fields.clear()
        self.before = period or Period()
        shown = list(self.before.spans) + [None] * ROWS
        self.spans = [
            SpanForm(self.data or None, prefix=f"aika-{n}", initial=_initial(span))
            for n, span in enumerate(shown[: max(ROWS, len(self.before.spans) + 1)])
        ]

    def is_valid(self) -> bool:
        rows = [row.is_valid() for row in self.spans]
        return super().is_valid() and all(rows)

    def period(self) -> Period:
        """The period as it was written; what the form does not show stays as it was."""
        said = self.cleaned_data
        spans = tuple(span for row in self.spans if (span := row.span()))
        if not self.fields:
            return Period(spans=spans)
        note = {**self.before.note, "fi": said["note"]}
        return Period(
            first_day=said["first_day"], last_day=said["last_day"], closed=said["closed"],
            priority=max(self.before.priority, 10) if said["exception"] else 0,
            spans=spans, note={code: words for code, words in note.items() if words},
        )  # fmt: skip

    def refuse_all(self, refusal: BadInputs, number: int) -> None:
        """Every problem of this period at its row or field; those of others at the top."""
        for problem in refusal.problems:
            place, _dot, row = problem.row.partition(".")
            words = problem.message(_now)
            if place == str(number) and row.isdigit() and int(row) <= len(self.spans):
                self.filled()[int(row) - 1].add_error(None, words)
            elif problem.field in self.fields and place == str(number):
                self.add_error(problem.field, words)
            else:
                self.add_error(None, words)

    def filled(self) -> list[SpanForm]:
        """The rows that say something, in the order in which the rules count them."""
        return [row for row in self.spans if row.is_bound and row.is_valid() and row.span()]


def shown_period(period: Period) -> dict[str, Any]:
    """A period as its form shows it."""
    return {
        "first_day": period.first_day, "last_day": period.last_day, "closed": period.closed,
        "exception": period.priority > 0, "note": period.note.get("fi", ""),
    }  # fmt: skip


def _initial(span: Span | None) -> dict[str, Any]:
    if span is None:
        return {}
    return {
        "weekdays": [str(day) for day in span.weekdays], "opens": span.opens, "closes": span.closes,
        "next_day": span.next_day, "languages": list(span.languages),
    }  # fmt: skip
