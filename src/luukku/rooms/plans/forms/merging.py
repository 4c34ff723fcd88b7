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
from luukku.engines.kernel.merging import EditConflict
from luukku.engines.kernel.texts import LANGUAGES
from luukku.rooms.plans.forms.fields import plain

SALT = "luukku.plans.seen"
CHOOSE = "choose_"


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


class ChoiceOfTwo(forms.ChoiceField):
    """Whose words stay in a field both have changed; nothing is chosen for the person."""

    widget = forms.RadioSelect

    def __init__(self, clash: ShownClash) -> None:
        super().__init__(
            label=clash.label,
            choices=[("theirs", clash.theirs), ("mine", clash.mine)],
            error_messages={"required": _("Valitse, kumpi jää voimaan.")},
        )
        self.clash = clash


class MergingForm(RefusableForm):
    """Carries what it showed, signed; after a conflict the person chooses field by field."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
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
        asked = {
            "base": {clash.field: clash.base for clash in conflict.clashes},
            "by": by,
            "at": conflict.at.isoformat() if conflict.at else "",
        }
        seen = _sealed(conflict.theirs, conflict.revision, asked)
        form = cls(initial={**conflict.proposal, "seen": seen}, **options)
        form._ask(conflict.theirs, asked)
        return form

    @property
    def clashes(self) -> list[BoundField]:
        """The choices between two people's words."""
        return [self[name] for name in self._choices()]

    def full_clean(self) -> None:
        """A form that asked whose words stay asks again until it is told."""
        memory = _unsealed(self.data.get("seen", "")) if self.is_bound else None
        if memory and memory.get("asked"):
            self._ask(memory["fields"], memory["asked"])
        super().full_clean()

    def clean_seen(self) -> dict[str, Any]:
        memory = _unsealed(self.cleaned_data["seen"])
        if memory is None:
            raise forms.ValidationError(
                _("Lomake on vanhentunut. Avaa sivu uudelleen ja tee muutos siihen.")
            )
        return memory

    def seen_fields(self) -> dict[str, Any]:
        """What the form showed, as services take it."""
        return dict(self.cleaned_data["seen"]["fields"])

    def seen_revision(self) -> int:
        """The revision the form showed."""
        return int(self.cleaned_data["seen"]["revision"])

    def said(self) -> dict[str, Any]:
        """What the person means: own words, or the other's where that was chosen."""
        shown, choices = self.seen_fields(), self._choices()
        said = {
            name: value
            for name, value in super().said().items()
            if name != "seen" and name not in choices
        }
        for choice in choices:
            name = choice.removeprefix(CHOOSE)
            if self.cleaned_data[choice] == "theirs":
                said[name] = shown[name]
        return said

    def main_fields(self) -> list[BoundField]:
        """The fields that are always in view; the choices stand above them."""
        choices = self._choices()
        return [bound for bound in super().main_fields() if bound.name not in choices]

    def _choices(self) -> list[str]:
        return [name for name, field in self.fields.items() if isinstance(field, ChoiceOfTwo)]

    def _ask(self, theirs: Mapping[str, Any], asked: Mapping[str, Any]) -> None:
        """Put a choice to each field that clashed, above the other fields."""
        self.conflict_by = asked["by"]
        self.conflict_at = datetime.fromisoformat(asked["at"]) if asked["at"] else None
        for name, base in asked["base"].items():
            field = self.fields.get(name)
            mine = self[name].value() if field else None
            words = [self._words(name, value) for value in (base, theirs.get(name), mine)]
            clash = ShownClash(name, field.label if field else name, *words)
            self.fields[f"{CHOOSE}{name}"] = ChoiceOfTwo(clash)

    def _words(self, name: str, value: Any) -> str:
        names = dict(getattr(self.fields.get(name), "choices", ()))
        said = value if isinstance(value, list) else [value]
        return ", ".join(str(names.get(each, each)) for each in said if each) or "–"


def _unsealed(said: str) -> dict[str, Any] | None:
    """What a form remembers; None where its memory was touched or is too old."""
    try:
        return dict(signing.loads(said, salt=SALT, max_age=7 * 86400))
    except signing.BadSignature:
        return None


def _sealed(shown: Mapping[str, Any], revision: int, asked: Mapping[str, Any] | None = None) -> str:
    memory = {"fields": dict(shown), "revision": revision, "asked": asked}
    return signing.dumps(memory, salt=SALT, compress=True)
