"""Forms: a field with its label, hint and error; what is wrong; filters in the address."""

from typing import Any, Final

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.utils.safestring import SafeString

register = template.Library()

KINDS: Final = (
    (forms.HiddenInput, "hidden"),
    (forms.MultipleHiddenInput, "hidden"),
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxInput, "tick"),
)


FRAMEWORK_ROWS, ROWS = "10", "5"


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, quiet: bool = False) -> dict[str, Any]:
    """A field of a form with everything that belongs to it."""
    widget = bound.field.widget
    kind = next((name for kind, name in KINDS if isinstance(widget, kind)), "plain")
    return {"field": bound, "kind": kind, "widget": _widget(bound, kind),
            "optional": not (quiet or bound.field.required or kind == "tick")}  # fmt: skip


def _widget(bound: BoundField, kind: str) -> SafeString:
    """The control itself, tied to its hint and its error."""
    if kind == "hidden":
        return bound.as_widget()
    if kind == "choices":  # drawn one by one in the template
        bound.field.widget.attrs["class"] = _classes(bound)
        return SafeString("")
    attributes: dict[str, Any] = {"class": _classes(bound)}
    told = [bound.auto_id + ending for ending, there in
            (("_hint", bound.help_text), ("_error", bound.errors)) if there]  # fmt: skip
    if isinstance(bound.field.widget, forms.Textarea):
        rows = str(bound.field.widget.attrs.get("rows", ""))
        attributes["rows"] = ROWS if rows == FRAMEWORK_ROWS else rows
    attributes["aria-describedby"] = " ".join(told) or None
    attributes["aria-invalid"] = "true" if bound.errors else None
    return bound.as_widget(attrs={key: value for key, value in attributes.items() if value})


def _classes(bound: BoundField) -> str:
    own = str(bound.field.widget.attrs.get("class", ""))
    return f"ds-input {own}".strip()


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: forms.BaseForm, focus: bool = True) -> dict[str, Any]:
    """What must be mended before the form can be sent, each with a link to its field."""
    return {
        "form": form,
        "focus": focus,
        "rows": [(bound, error) for bound in form for error in bound.errors],
        "general": form.non_field_errors(),
    }


@register.inclusion_tag("ui/filters.html", takes_context=True)
def filters(
    context: Context, form: forms.BaseForm, action: str = "", title: Any = "", clear: bool = True
) -> dict[str, Any]:
    """Filters that live in the address, so that what is seen can be sent to another.

    `clear`: may they be taken away? A page that always shows one year and one place has none to take.
    """
    request = context.get("request")
    form.auto_id = "rajaus_%s"  # a page may hold another form with a field of the same name
    chosen = sum(1 for bound in form if form.is_bound and _chosen(bound))
    return {
        "form": form,
        "action": action or (request.path if request else ""),
        "chosen": chosen,
        "title": title,
        "clear": clear,
    }


def _chosen(bound: BoundField) -> bool:
    return bound.data not in (None, "", [], False)
