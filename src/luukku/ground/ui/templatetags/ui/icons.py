"""The few icons of the house, drawn in the text's colour; always beside words, never alone."""

from functools import lru_cache
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

ICONS: Final = {
    "check": '<circle cx="8" cy="8" r="7"/><path class="ui-cut" d="M4.5 8.3l2.4 2.4 4.6-5"/>',
    "run": '<circle cx="8" cy="8" r="6.2" class="ui-line"/><path d="M6.3 4.8v6.4L11.4 8z"/>',
    "half": '<circle cx="8" cy="8" r="6.2" class="ui-line"/><path d="M8 3.6a4.4 4.4 0 0 1 0 8.8z"/>',
    "clock": '<circle cx="8" cy="8" r="6.2" class="ui-line"/><path class="ui-line" d="M8 4.4V8l2.6 1.8"/>',
    "cross": '<path d="M5 .9h6L15.1 5v6L11 15.1H5L.9 11V5z"/>'
    '<path class="ui-cut" d="M5.5 5.5l5 5m0-5l-5 5"/>',
    "closed": '<rect x="1.5" y="1.5" width="13" height="13" rx="2.5"/><path class="ui-cut" d="M4.6 8h6.8"/>',
    "dot": '<circle cx="8" cy="8" r="6.2" class="ui-line"/><circle cx="8" cy="8" r="1.6"/>',
    "unknown": '<circle cx="8" cy="8" r="6.2" class="ui-line ui-dashed"/>'
    '<path class="ui-line" d="M6.2 6.5a1.8 1.8 0 1 1 2.6 1.7c-.6.3-.8.6-.8 1.1"/>'
    '<circle cx="8" cy="11.5" r=".9"/>',
    "warning": '<path d="M8 .9l7.4 13.6H.6z"/><path class="ui-cut" d="M8 5.8v4"/>'
    '<circle class="ui-hole" cx="8" cy="12.2" r=".9"/>',
    "info": '<circle cx="8" cy="8" r="7"/><path class="ui-cut" d="M8 7.4v4.2"/>'
    '<circle class="ui-hole" cx="8" cy="4.6" r="1"/>',
    "file": '<path class="ui-line" d="M3.5 1.5h5.7l3.3 3.3v9.7h-9z"/>'
    '<path class="ui-line" d="M8 6v5.4m-2.2-2L8 11.6l2.2-2.2"/>',
    "arrow": '<path class="ui-line" d="M2.5 8h11m-4-4.2L13.5 8l-4 4.2"/>',
    "back": '<path class="ui-line" d="M13.5 8h-11m4-4.2L2.5 8l4 4.2"/>',
    "menu": '<path class="ui-line" d="M1.5 3.5h13M1.5 8h13m-13 4.5h13"/>',
    "filter": '<path class="ui-line" d="M1.5 3.5h13M4 8h8m-5.5 4.5h3"/>',
    "split": '<path class="ui-line" d="M8 14.5V9M8 9L3 3.5M8 9l5-5.5M3 7V3.5h3.5M9.5 3.5H13V7"/>',
    "hatch": '<path class="ui-line" d="M2 14.5v-8a6 6 0 0 1 12 0v8zM2 8.5h12M6.5 11.5h3"/>',
}  # fmt: skip


@lru_cache(maxsize=128)
def icon(name: str) -> SafeString:
    """The drawing of an icon, silent to a screen reader."""
    drawing = mark_safe(ICONS[name])
    return format_html(
        '<svg class="ui-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>',
        drawing,
    )
