"""What the staff's boards are narrowed by; what cannot be read is left out, and the rest still works."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now

from luukku.ground.catalogue.forms.browse import QuickSelect

LONGEST = 100
Rows = list[tuple[str, Any]]


class BoardForm(forms.Form):
    """One box for each thing to narrow by: a list to choose from, or words when there is no list."""

    def __init__(
        self, *args: Any, boxes: Mapping[str, tuple[Any, Rows | None]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, rows) in boxes.items():
            box = forms.CharField(label=label, required=False, max_length=LONGEST)
            if rows is not None:
                box.widget = QuickSelect(choices=[("", _now("Kaikki")), *rows])
            self.fields[name] = box

    def wanted(self, name: str) -> str:
        """What was chosen or written in a box."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "").replace("\x00", "").strip()

    def chosen(self, name: str) -> str:
        """What was chosen from a list; what is not in the list was not chosen."""
        widget = self.fields[name].widget
        there = {str(code) for code, _words in getattr(widget, "choices", ())}
        return self.wanted(name) if self.wanted(name) in there else ""
