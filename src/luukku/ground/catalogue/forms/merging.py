"""Forms that show why a rule said no, and that remember what they showed, so that work can be merged."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from django import forms
from django.core import signing
from django.utils.translation import gettext as _

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.merging import Clash, EditConflict

SALT = "luukku.catalogue.seen"
OLDEST = 7 * 86400


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
        """The fields as the verbs take them."""
        return {name: plain(self.cleaned_data.get(name)) for name in self.fields if name != "seen"}


class MergingForm(RefusableForm):
    """Carries what it showed, signed; after a conflict the person chooses field by field."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.clashes: list[ShownClash] = []
        self.conflict_at: datetime | None = None
        self.conflict_by = ""
        super().__init__(*args, **kwargs)

    @classmethod
    def showing(cls, shown: Mapping[str, Any], **options: Any) -> Self:
        """A form that shows something as it is now."""
        return cls(initial={**shown, "seen": _sealed(shown)}, **options)

    @classmethod
    def settling(cls, conflict: EditConflict, *, by: str, **options: Any) -> Self:
        """A form that shows both works merged, and asks where they clash."""
        seen = _sealed(conflict.theirs)
        form = cls(initial={**conflict.proposal, "seen": seen}, **options)
        form.conflict_at, form.conflict_by = conflict.at, by
        form.clashes = [form._shown(clash) for clash in conflict.clashes]
        return form

    def clean_seen(self) -> dict[str, Any]:
        try:
            return dict(signing.loads(self.cleaned_data["seen"], salt=SALT, max_age=OLDEST))
        except signing.BadSignature:
            raise forms.ValidationError(
                _("Lomake on vanhentunut. Avaa sivu uudelleen ja tee muutos siihen.")
            ) from None

    def seen_fields(self) -> dict[str, Any]:
        """What the form showed, as the verbs take it."""
        return dict(self.cleaned_data["seen"])

    def said(self) -> dict[str, Any]:
        """What the person means: own words, or the other's where that was chosen."""
        shown, said = self.seen_fields(), super().said()
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
        if isinstance(value, bool):
            return str(_("Kyllä") if value else _("Ei"))
        said = value if isinstance(value, list) else [value]
        return ", ".join(str(names.get(each, each)) for each in said if each) or "–"


def plain(value: Any) -> Any:
    """A cleaned value as the verbs take it: text, a list of texts, or yes and no."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return list(value)
    if isinstance(value, bool):
        return value
    return str(value).replace("\r\n", "\n").replace("\x00", "").strip()


def _sealed(shown: Mapping[str, Any]) -> str:
    return signing.dumps(dict(shown), salt=SALT, compress=True)
