"""A form that remembers what it showed, so that two people's work can be merged by field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django import forms
from django.core import signing
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.merging import Clash, EditConflict
from luukku.engines.kernel.texts import LANGUAGES
from luukku.rooms.plans.forms.fields import plain

SALT = "luukku.plans.seen"


@dataclass(frozen=True, slots=True)
class ShownClash:
    """A field two people changed, in words."""

    name: str
    label: Any
    base: str
    theirs: str
    mine: str


class RefusableForm(forms.Form):
    """A form that can show why a rule said no, at the field at fault."""

    def refuse(self, refusal: RuleBroken) -> None:
        """Show a refusal at its field, or at the top where it has none."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, refusal.message(_))

    def said(self) -> dict[str, Any]:
        """The visible fields as services take them."""
        said = {name: plain(self.cleaned_data.get(name)) for name in self.fields}
        for name, field in self.fields.items():
            if isinstance(field, forms.MultipleChoiceField):
                said[name] = sorted(said[name])
        return said

    def text_of(self, name: str) -> dict[str, str]:
        """One text in the languages it was said in."""
        return {code: plain(self.cleaned_data.get(f"{name}_{code}")) for code in LANGUAGES}

    def main_fields(self) -> list[BoundField]:
        """The fields that are always in view."""
        return [b for b in self.visible_fields() if not getattr(b.field, "is_folded", False)]

    def folded_fields(self) -> list[BoundField]:
        """The other languages."""
        return [b for b in self.visible_fields() if getattr(b.field, "is_folded", False)]

    def keep_only(self, names: Iterable[str]) -> None:
        """Leave out the fields that are closed now."""
        for name in set(self.fields) - set(names) - {"seen"}:
            del self.fields[name]


class MergingForm(RefusableForm):
    """Carries what it showed, signed; after a conflict the person chooses field by field."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.clashes: list[ShownClash] = []
        self.conflict: EditConflict | None = None
        self.conflict_at: datetime | None = None
        self.conflict_by = ""
        super().__init__(*args, **kwargs)

    @classmethod
    def showing(cls, shown: Mapping[str, Any], *, revision: int = 0, **options: Any) -> Self:
        """A form that shows something as it is now."""
        return cls(initial={**shown, "seen": _sealed(shown, revision)}, **options)

    @classmethod
    def settling(cls, conflict: EditConflict, *, by: str, **options: Any) -> Self:
        """A form that shows both works merged, and asks where they clash."""
        seen = _sealed(conflict.theirs, conflict.revision)
        form = cls(initial={**conflict.proposal, "seen": seen}, **options)
        form.conflict, form.conflict_at, form.conflict_by = conflict, conflict.at, by
        form.clashes = [form._shown(clash) for clash in conflict.clashes]
        return form

    def clean_seen(self) -> dict[str, Any]:
        try:
            return dict(signing.loads(self.cleaned_data["seen"], salt=SALT, max_age=7 * 86400))
        except signing.BadSignature:
            raise forms.ValidationError(
                _("Lomake on vanhentunut. Avaa sivu uudelleen ja tee muutos siihen.")
            ) from None

    def seen_fields(self) -> dict[str, Any]:
        """What the form showed, as services take it."""
        return dict(self.cleaned_data["seen"]["fields"])

    def seen_revision(self) -> int:
        """The revision the form showed."""
        return int(self.cleaned_data["seen"]["revision"])

    def said(self) -> dict[str, Any]:
        """What the person means: own words, or the other's where that was chosen."""
        shown = self.seen_fields()
        said = {name: value for name, value in super().said().items() if name != "seen"}
        for name in said:
            if self.data.get(f"choose_{name}") == "theirs" and name in shown:
                said[name] = shown[name]
        return said

    def _shown(self, clash: Clash) -> ShownClash:
        field = self.fields.get(clash.field)
        words = [
            self._words(clash.field, value) for value in (clash.base, clash.theirs, clash.mine)
        ]
        return ShownClash(clash.field, field.label if field else clash.field, *words)

    def _words(self, name: str, value: Any) -> str:
        names = dict(getattr(self.fields.get(name), "choices", ()))
        said = value if isinstance(value, list) else [value]
        return ", ".join(str(names.get(each, each)) for each in said if each) or "–"


def _sealed(shown: Mapping[str, Any], revision: int) -> str:
    return signing.dumps({"fields": dict(shown), "revision": revision}, salt=SALT, compress=True)
