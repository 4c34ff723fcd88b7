"""Components that show many of the same kind: pairs, time lines, files, two texts compared."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template

from luukku.ground.ui.rules.differences import word_changes

register = template.Library()


@register.inclusion_tag("ui/pairs.html")
def pairs(rows: Iterable[tuple[Any, Any]]) -> dict[str, Any]:
    """Facts of one thing: what is told, and what it is."""
    return {"rows": list(rows)}


@register.inclusion_tag("ui/timeline.html")
def timeline(items: Iterable[Any]) -> dict[str, Any]:
    """What happened and when; each item has when, title, chip, text and meta."""
    return {"items": list(items)}


@register.inclusion_tag("ui/downloads.html")
def downloads(items: Iterable[tuple[str, str, str, Any]]) -> dict[str, Any]:
    """Files to take along: (format, address, size, words)."""
    return {"items": list(items)}


@register.inclusion_tag("ui/empty.html")
def empty(title: Any, text: Any = "", href: str = "", action: Any = "") -> dict[str, Any]:
    """Nothing to show, said kindly, with what to do about it."""
    return {"title": title, "text": text, "href": href, "action": action}


@register.inclusion_tag("ui/diff.html")
def diff(before: Any, after: Any) -> dict[str, Any]:
    """Two wordings of a text side by side, the changed words marked."""
    left, right = word_changes(str(before or ""), str(after or ""))
    return {"before": left, "after": right}


@register.inclusion_tag("ui/quote_pair.html")
def quote_pair(first: Any, second: Any) -> dict[str, Any]:
    """Two values that contradict each other, each with the place it was found in."""
    return {"quotes": [_quote(first), _quote(second)]}


def _quote(source: Any) -> dict[str, Any]:
    if isinstance(source, Mapping):
        return {"value": source.get("value", ""), "locator": source.get("locator", "")}
    return {"value": getattr(source, "value", ""), "locator": getattr(source, "locator", "")}
