"""Small components that stand in a line of text: chips, lights, buttons, a bar of progress."""

from functools import lru_cache
from typing import Any, Final

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from luukku.engines.kernel.texts import N_
from luukku.ground.ui.templatetags.ui import icons

register = template.Library()

TONES: Final = {
    "good": "check",
    "active": "run",
    "partial": "half",
    "late": "clock",
    "bad": "cross",
    "closed": "closed",
    "neutral": "dot",
    "unknown": "unknown",
}
"""Every tone with the shape that says the same to those who do not see its colour."""

LIGHTS: Final = {
    "met": ("good", "check", N_("kunnossa")),
    "missing": ("bad", "cross", N_("puuttuu")),
    "due_soon": ("late", "clock", N_("määräpäivä lähellä")),
    "overdue": ("bad", "warning", N_("myöhässä")),
    "unknown": ("unknown", "unknown", N_("ei tiedossa")),
    "advised": ("late", "warning", N_("suositus puuttuu")),
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon from the house's own set, for use beside words."""
    return icons.icon(name)


@register.simple_tag
def chip(words: Any, tone: str = "neutral") -> SafeString:
    """A state in words with a tint and a shape."""
    known = tone if tone in TONES else "unknown"
    return _chip(str(words), isinstance(words, SafeString), known, TONES[known])


@register.simple_tag
def traffic_light(state: str, words: Any = "") -> SafeString:
    """How a duty stands: its shape and colour, and the words that say it."""
    tone, shape, silent = LIGHTS.get(state, LIGHTS["unknown"])
    said = words or gettext(silent)
    return _chip(str(said), isinstance(said, SafeString), tone, shape)


@lru_cache(maxsize=2048)
def _chip(words: str, safe: bool, tone: str, shape: str) -> SafeString:
    """A page may show hundreds of chips of the same few kinds: each is drawn once."""
    shown = mark_safe(words) if safe else words
    return render_to_string(
        "ui/chip.html", {"words": shown, "tone": tone, "icon": icons.icon(shape)}
    )


@register.inclusion_tag("ui/button.html")
def button(
    words: Any,
    variant: str = "primary",
    name: str = "",
    value: Any = "",
    tone: str = "",
    icon: str = "",
) -> dict[str, Any]:
    """A button that sends its form."""
    return {"words": words, "variant": variant, "name": name, "value": value, "tone": tone,
            "icon": icons.icon(icon) if icon else "", "after": icon == "arrow"}  # fmt: skip


@register.inclusion_tag("ui/link_button.html")
def link_button(
    href: str, words: Any, variant: str = "secondary", icon: str = ""
) -> dict[str, Any]:
    """A link that looks like a button: for the next thing to do on another page."""
    return {"href": href, "words": words, "variant": variant,
            "icon": icons.icon(icon) if icon else "", "after": icon == "arrow"}  # fmt: skip


@register.inclusion_tag("ui/progress.html")
def progress(value: float, max: float, label: Any) -> dict[str, Any]:
    """How much is done of how much, in numbers and as a bar."""
    share = round(100 * value / max) if max else 0
    return {"value": value, "max": max, "label": label, "share": share, "language": get_language()}
