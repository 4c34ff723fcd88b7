"""What is filled in about a matter's chain: which one, coming to a stage and leaving it, what it asks."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luukku.rooms.cases.forms.fields import Choices, RefusableForm, day_field, here
from luukku.rooms.cases.rules.chains.chain import Chain
from luukku.rooms.cases.rules.chains.following import Place

REASON: dict[str, Any] = {"max_length": 2000, "widget": forms.Textarea(attrs={"rows": 2})}


class FollowForm(RefusableForm):
    """The chain a matter follows."""

    chain = forms.ChoiceField(label=_("Palveluketju"), widget=forms.RadioSelect, required=False)
    reason = forms.CharField(
        label=_("Syy"), required=False,
        help_text=_("Kun asia vaihtaa ketjua tai lakkaa seuraamasta sitä."), **REASON,
    )  # fmt: skip

    def __init__(self, *args: Any, chains: list[Chain], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows: Choices = [(one.code, here(one.name)) for one in chains]
        self.fields["chain"].choices = [*rows, ("", gettext("Ei mitään ketjua"))]  # type: ignore[attr-defined]


class EnterForm(RefusableForm):
    """Any stage may be chosen; one that the chain does not suggest asks for a reason."""

    stage = forms.ChoiceField(label=_("Vaihe"), widget=forms.RadioSelect)
    on = day_field(_("Mistä päivästä"))
    reason = forms.CharField(
        label=_("Syy"), required=False,
        help_text=_("Tarvitaan, jos vaihe ei ole se, jota ketju ehdottaa."), **REASON,
    )  # fmt: skip

    def __init__(self, *args: Any, places: tuple[Place, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = sorted((one for one in places if not one.is_open), key=lambda one: not one.suggested)
        self.fields["stage"].choices = [(o.stage.code, _stage_words(o)) for o in rows]  # type: ignore[attr-defined]


def _stage_words(place: Place) -> str:
    name = here(place.stage.name)
    return gettext("%s (ketju ehdottaa)") % name if place.suggested else name


class LeaveForm(RefusableForm):
    """A stage ends."""

    on = day_field(_("Minä päivänä"))
    reason = forms.CharField(
        label=_("Syy"), required=False,
        help_text=_("Tarvitaan, jos vaiheen päättymisen ehdot eivät täyty."), **REASON,
    )  # fmt: skip


class VersionForm(RefusableForm):
    """The matter moves to another version of its chain."""

    reason = forms.CharField(label=_("Miksi siirrytään"), **REASON)


ANSWERS: Choices = [("yes", _("kyllä")), ("no", _("ei")), ("", _("ei vielä tiedetä"))]  # type: ignore[list-item]


class AnswersForm(RefusableForm):
    """What the conditions of a chain ask."""

    def __init__(self, *args: Any, chain: Chain, known: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chain = chain
        for code, name in chain.facts.items():
            self.fields[code] = _answer(chain.fact_kinds[code], here(name), known.get(code))

    def answers(self) -> dict[str, bool | int | str | None]:
        """What was told, by the codes of the chain."""
        said = {code: self.cleaned_data.get(code) for code in self.chain.facts}
        kinds = self.chain.fact_kinds
        return {code: _told(kinds[code], value) for code, value in said.items()}


def _answer(kind: str, name: str, now: Any) -> forms.Field:
    if kind == "bool":
        first = {True: "yes", False: "no"}.get(now, "")
        return forms.ChoiceField(
            label=name, choices=ANSWERS, required=False, initial=first, widget=forms.RadioSelect
        )
    if kind == "int":
        return forms.IntegerField(label=name, required=False, initial=now)
    return forms.SlugField(label=name, required=False, initial=now, max_length=40)


def _told(kind: str, value: Any) -> bool | int | str | None:
    if kind == "bool":
        return {"yes": True, "no": False}.get(str(value))
    return None if value in (None, "") else value
