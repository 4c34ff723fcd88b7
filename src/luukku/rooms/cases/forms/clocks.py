"""What is filled in about a clock: why it stops or goes on, why it ran out and how that is put right."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luukku.engines.statutes.law import Rule
from luukku.rooms.cases.forms.fields import LINES, LONGEST, RefusableForm, day_field, lawful
from luukku.rooms.cases.queries.law import book


class ClockForm(RefusableForm):
    """A form about one clock of one rule; free words are kept sealed."""

    words = forms.CharField(
        label=_("Tarkempi selvitys"), required=False, max_length=LONGEST, widget=LINES,
        help_text=_("Tallennetaan salattuna. Asiakas voi lukea sen."),
    )  # fmt: skip

    def __init__(self, *args: Any, rule: Rule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule = rule
        self.order_fields([*(name for name in self.fields if name != "words"), "words"])

    def offer(self, field: str, choices: list[tuple[str, str]]) -> None:
        """Set the choices of a field."""
        self.fields[field].choices = choices  # type: ignore[attr-defined]


class SuspendForm(ClockForm):
    """The lawful ground on which a clock stands still."""

    reason = forms.ChoiceField(label=_("Lain mukainen peruste"), widget=forms.RadioSelect)
    on = day_field(_("Mistä päivästä"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [ground.reason for ground in self.rule.suspends]
        self.offer("reason", lawful(book().codes.reason, codes))


class ResumeForm(ClockForm):
    """The day on which a clock goes on."""

    on = day_field(_("Mistä päivästä aika jatkuu"))


class ExtendForm(ClockForm):
    """The lawful ground on which a time is longer."""

    reason = forms.ChoiceField(label=_("Lain mukainen peruste"), widget=forms.RadioSelect)
    until = day_field(
        _("Mihin päivään"), required=False, help_text=_("Tyhjänä: niin pitkälle kuin laki sallii.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [ground.reason for ground in self.rule.extends]
        self.offer("reason", lawful(book().codes.reason, codes))


class ExplainForm(ClockForm):
    """Why the time ran out, and what is done so that the client gets the service."""

    reason = forms.ChoiceField(label=_("Miksi määräaika ylittyi"), widget=forms.RadioSelect)
    remedy = forms.ChoiceField(label=_("Miten se korjataan"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("reason", lawful(book().codes.explanation))
        self.offer("remedy", lawful(book().codes.remedy))


class CorrectForm(ClockForm):
    """Which entry never was so."""

    number = forms.ChoiceField(
        label=_("Merkintä, joka ei pidä paikkaansa"), widget=forms.RadioSelect
    )
    starts_on = day_field(
        _("Oikea alkupäivä"), required=False,
        help_text=_("Täytä, kun korjaat määräajan alun. Ylittyneen määräajan alkua ei voi vain poistaa."),
    )  # fmt: skip

    def __init__(self, *args: Any, entries: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("number", entries)


class LawDayForm(forms.Form):
    """By the law of which day a matter is looked at."""

    paiva = day_field(_("Minkä päivän lain mukaan"))
