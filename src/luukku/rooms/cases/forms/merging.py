"""A form that remembers what it showed, under lock, so that two people's work can be merged by field."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from luukku.engines.kernel.merging import EditConflict
from luukku.ground.people.queries.vault import opened_words, sealed_words
from luukku.ground.people.rules.vault import VaultClosed
from luukku.rooms.cases.forms.fields import RefusableForm


@dataclass(frozen=True, slots=True)
class ShownClash:
    """A field two people changed: what it was, what the other wrote and what stands in the form."""

    label: Any
    base: str
    theirs: str
    mine: str


class MergingForm(RefusableForm):
    """Carries what it showed, sealed to the client; after a clash both texts are shown."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60_000)

    def __init__(self, *args: Any, client_id: UUID, **kwargs: Any) -> None:
        self.client_id = client_id
        self.clashes: list[ShownClash] = []
        super().__init__(*args, **kwargs)

    @classmethod
    def showing(cls, shown: Mapping[str, Any], *, client_id: UUID, **options: Any) -> Self:
        """A form that shows something as it is now."""
        initial = {**shown, "seen": _locked(client_id, shown)}
        return cls(initial=initial, client_id=client_id, **options)

    def clean_seen(self) -> dict[str, Any] | None:
        """What the form showed; None where nothing was remembered."""
        said = self.cleaned_data["seen"]
        try:
            return json.loads(opened_words(self.client_id, said.encode())["seen"]) if said else None
        except (VaultClosed, KeyError, ValueError):
            words = _("Lomake on vanhentunut. Avaa sivu uudelleen ja tee muutos siihen.")
            raise forms.ValidationError(words) from None

    def fields_said(self) -> dict[str, Any]:
        """What was written, as the verbs take it: texts, numbers and days as text."""
        said = {name: _plain(value) for name, value in self.cleaned_data.items()}
        return {name: value for name, value in said.items() if name not in ("seen", "version")}

    def show_clash(self, conflict: EditConflict) -> None:
        """Both texts are shown; what was merged stands in the form, and saving again chooses one's own."""
        self.clashes = [self._clash(one.field, one) for one in conflict.clashes]
        data: dict[str, Any] = {name: self.data.get(name) for name in self.data}
        for name, value in conflict.proposal.items():
            data[name] = "" if value is None else value
        data["seen"] = _locked(self.client_id, conflict.theirs)
        self.data = data
        self.add_error(None, conflict.message(_))

    def _clash(self, name: str, one: Any) -> ShownClash:
        field = self.fields.get(name)
        names = {str(code): words for code, words in getattr(field, "choices", ())}
        said = [str("" if v is None else v) for v in (one.base, one.theirs, one.mine)]
        base, theirs, mine = (str(names.get(words, words)) for words in said)
        return ShownClash(field.label if field else name, base, theirs, mine)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _locked(client_id: UUID, shown: Mapping[str, Any]) -> str:
    return sealed_words(client_id, seen=json.dumps(dict(shown))).decode()
