"""What is filled in about trust: messages, corrections, permissions, parties, emergencies."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luukku.rooms.cases.forms.fields import RefusableForm, day_field, named
from luukku.rooms.cases.rules.access import (
    LONGEST_REASON,
    VERDICT_NAMES,
    VISIT_NAMES,
)
from luukku.rooms.cases.rules.corrections import LONGEST, OUTCOME_NAMES
from luukku.rooms.cases.rules.mandates import PROOF_NAMES, SCOPE_NAMES
from luukku.rooms.cases.rules.messages import ACCEPTED, LONGEST_MESSAGE, LONGEST_SUBJECT
from luukku.rooms.cases.rules.plans.goals import RESULT_NAMES, GoalResult
from luukku.rooms.cases.rules.words import (
    BASIS_NAMES,
    DOMAIN_NAMES,
    MANDATE_NAMES,
    Basis,
    Domain,
)
from luukku.rooms.cases.services.messages import File, Letter

LINES = forms.Textarea(attrs={"rows": 5})
Choices = list[tuple[str, str]]
LAWFUL = [basis for basis in Basis if basis is not Basis.PERMISSION]


class MessageForm(RefusableForm):
    """One more message; its key makes a second sending of the same form harmless."""

    nonce = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(label=_("Viesti"), max_length=LONGEST_MESSAGE, widget=LINES)
    file = forms.FileField(
        label=_("Liite"), required=False,
        help_text=_("PDF, PNG, JPEG tai TXT, enintään 5 megatavua."),
        widget=forms.FileInput(attrs={"accept": ",".join(ACCEPTED)}),
    )  # fmt: skip

    def letter(self) -> Letter:
        """What is sent."""
        said = self.cleaned_data
        one = said.get("file")
        files = (File(str(one.name), one.read()),) if one else ()
        return Letter(said["words"], said["nonce"], files)


class ThreadForm(MessageForm):
    """A new subject of a matter."""

    case = forms.ChoiceField(label=_("Mitä asiaa viesti koskee"))
    subject = forms.CharField(label=_("Otsikko"), max_length=LONGEST_SUBJECT)
    field_order = ("nonce", "case", "subject", "words", "file")

    def __init__(self, *args: Any, cases: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].choices = cases  # type: ignore[attr-defined]


class SubjectForm(MessageForm):
    """A new subject by a worker; the matter is known."""

    subject = forms.CharField(label=_("Otsikko"), max_length=LONGEST_SUBJECT)
    field_order = ("nonce", "subject", "words", "file")


class OwnEntryForm(RefusableForm):
    """The client's own entry in a plan of one's own."""

    code = forms.CharField(max_length=12, widget=forms.HiddenInput)
    template = forms.CharField(max_length=40, widget=forms.HiddenInput)
    words = forms.CharField(label=_("Oma kirjaus"), max_length=LONGEST, widget=LINES)
    goal = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    result = forms.ChoiceField(label=_("Miten tavoitteessa on mennyt"), required=False)
    value = forms.IntegerField(label=_("Luku asteikolla"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result"].choices = named(RESULT_NAMES)  # type: ignore[attr-defined]

    def result_told(self) -> GoalResult | None:
        """How a goal has gone, where that was told."""
        said = self.cleaned_data
        return GoalResult(said["result"]) if said["goal"] and said["result"] else None


class CorrectionForm(RefusableForm):
    """What is wrong and how it should be."""

    nonce = forms.UUIDField(widget=forms.HiddenInput)
    case = forms.ChoiceField(label=_("Mitä asiaa tieto koskee"))
    wrong = forms.CharField(label=_("Mikä tieto on väärin"), max_length=LONGEST, widget=LINES)
    right = forms.CharField(label=_("Miten sen pitäisi olla"), max_length=LONGEST, widget=LINES)

    def __init__(self, *args: Any, cases: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].choices = cases  # type: ignore[attr-defined]


class AnswerForm(RefusableForm):
    """What was done about a correction, and why."""

    outcome = forms.ChoiceField(label=_("Mitä tiedolle tehtiin"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Vastaus asiakkaalle"), max_length=LONGEST, widget=LINES,
        help_text=_("Perustele vastaus. Jos tietoa ei oikaista, kerro miksi."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = named(OUTCOME_NAMES)  # type: ignore[attr-defined]


class PermissionForm(RefusableForm):
    """Which domain's matters another may read, until when."""

    come = forms.ChoiceField(label=_("Kenen tiedot"))
    go = forms.ChoiceField(label=_("Kuka saa katsoa"))
    until = day_field(
        _("Mihin asti"),
        required=False,
        help_text=_("Jos jätät tyhjäksi, lupa on voimassa toistaiseksi."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("come", "go"):
            self.fields[name].choices = [  # type: ignore[attr-defined]
                ("", gettext("Valitse")),
                *named(DOMAIN_NAMES),
            ]

    def domains(self) -> tuple[Domain, Domain]:
        """From where to where."""
        return Domain(self.cleaned_data["come"]), Domain(self.cleaned_data["go"])


class DisclosureForm(RefusableForm):
    """A lawful ground, written down by a worker."""

    to_domain = forms.ChoiceField(label=_("Kenelle tiedot luovutetaan"))
    basis = forms.ChoiceField(label=_("Peruste"), widget=forms.RadioSelect)
    law = forms.CharField(
        label=_("Lain kohta"), max_length=40, help_text=_("Esimerkiksi 703/2023 55 §.")
    )
    valid_to = day_field(_("Mihin asti"), help_text=_("Enintään vuoden päähän."))

    def __init__(self, *args: Any, come: Domain, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [domain for domain in Domain if domain is not come]
        self.fields["to_domain"].choices = named(DOMAIN_NAMES, others)  # type: ignore[attr-defined]
        self.fields["basis"].choices = named(BASIS_NAMES, LAWFUL)  # type: ignore[attr-defined]


class PartyForm(RefusableForm):
    """Who takes part in the matter, and as what."""

    user = forms.ChoiceField(label=_("Kuka"))
    role = forms.ChoiceField(label=_("Missä roolissa"))
    valid_to = day_field(_("Mihin asti"), required=False)

    def __init__(self, *args: Any, people: Choices, roles: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = people  # type: ignore[attr-defined]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]


class MandateForm(RefusableForm):
    """Who acts for the client, on what ground and in what."""

    sign_in_name = forms.CharField(
        label=_("Edustajan käyttäjätunnus"), max_length=80,
        help_text=_("Edustaja kirjautuu omalla tunnuksellaan."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Peruste"), widget=forms.RadioSelect)
    scopes = forms.MultipleChoiceField(
        label=_("Mitä edustaja voi hoitaa"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Huoltaja hoitaa kaikkea."),
    )  # fmt: skip
    proof = forms.ChoiceField(label=_("Mistä tarkistit valtuutuksen"), widget=forms.RadioSelect)
    valid_to = day_field(_("Mihin asti"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = named(MANDATE_NAMES)  # type: ignore[attr-defined]
        self.fields["scopes"].choices = named(SCOPE_NAMES)  # type: ignore[attr-defined]
        self.fields["proof"].choices = named(PROOF_NAMES)  # type: ignore[attr-defined]


class EmergencyForm(RefusableForm):
    """Whom, and why without a relation."""

    sought = forms.CharField(
        label=_("Henkilötunnus tai asian tunnus"), max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Miksi sinun on nähtävä tiedot"), max_length=LONGEST_REASON, widget=LINES,
        help_text=_("Asiakas ja esihenkilö näkevät perustelun."),
    )  # fmt: skip


class ReviewForm(RefusableForm):
    """What a lead found."""

    verdict = forms.ChoiceField(label=_("Arvio"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verdict"].choices = named(VERDICT_NAMES)  # type: ignore[attr-defined]


class AddressForm(RefusableForm):
    """Why the address must be seen."""

    need = forms.ChoiceField(label=_("Mihin tarvitset osoitetta"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["need"].choices = named(VISIT_NAMES)  # type: ignore[attr-defined]
