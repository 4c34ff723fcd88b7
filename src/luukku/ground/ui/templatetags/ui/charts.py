"""Charts as small SVG drawings of our own, each with one sentence and its numbers as a table."""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import blake2s
from typing import Any, Final

from django import template

from luukku.ground.ui.rules import charts as shapes
from luukku.ground.ui.templatetags.ui import icons
from luukku.ground.ui.templatetags.ui.pieces import TONES
from luukku.ground.ui.templatetags.ui.words import number

register = template.Library()
HATCHED: Final = frozenset({"partial", "late", "unknown", "closed"})


@register.inclusion_tag("ui/stacked_bar.html")
def stacked_bar(
    parts: Iterable[tuple[Any, int, str]], caption: Any = "", sentence: Any = ""
) -> dict[str, Any]:
    """One bar shared by counts: (words, count, tone)."""
    known = [(words, count, tone if tone in TONES else "unknown") for words, count, tone in parts]
    places = shapes.slices([count for _, count, _ in known])
    rows = [
        {
            "words": words,
            "count": count,
            "tone": tone,
            "icon": icons.icon(TONES[tone]),
            "place": place,
            "hatched": tone in HATCHED,
        }
        for (words, count, tone), place in zip(known, places, strict=True)
    ]
    key = blake2s(repr([(str(w), c, t) for w, c, t in known]).encode(), digest_size=4).hexdigest()
    total = sum(count for _, count, _ in known)
    return {"rows": rows, "caption": caption, "sentence": sentence, "key": key, "total": total}


@register.inclusion_tag("ui/bar_chart.html")
def bar_chart(
    rows: Iterable[tuple[Any, float | None]], caption: Any = "", sentence: Any = "", unit: Any = ""
) -> dict[str, Any]:
    """Values side by side, longest bar full: (words, value); the chart is its own table."""
    known = list(rows)
    widths = shapes.lengths([value for _, value in known])
    return {
        "rows": [
            (words, value, width) for (words, value), width in zip(known, widths, strict=True)
        ],
        "caption": caption,
        "sentence": sentence,
        "unit": unit,
    }


@register.inclusion_tag("ui/line_chart.html")
def line_chart(
    points: Iterable[Sequence[Any]], caption: Any = "", sentence: Any = "", unit: Any = ""
) -> dict[str, Any]:
    """A value through time: (words, value) or (words, value, low, high); None leaves a gap."""
    known = [(*point, None, None)[:4] for point in points]
    values = [v for point in known for v in point[1:] if v is not None]
    axis = shapes.scale(values)
    across = shapes.columns(len(known))
    rows = [
        {"words": words, "value": value, "low": low, "high": high, "x": x,
         "y": None if value is None else axis.place(value)}
        for (words, value, low, high), x in zip(known, across, strict=True)
    ]  # fmt: skip
    return {
        "rows": rows,
        "ends": (rows[0], rows[-1]) if rows else (),
        "line": shapes.path([None if r["y"] is None else (r["x"], r["y"]) for r in rows]),
        "band": shapes.band([
            None if r["low"] is None or r["high"] is None
            else (r["x"], axis.place(r["low"]), axis.place(r["high"]))
            for r in rows
        ]),
        "with_band": any(r["low"] is not None for r in rows),
        "ticks": [(_tick(tick), axis.place(tick)) for tick in axis.ticks],
        "caption": caption, "sentence": sentence, "unit": unit,
    }  # fmt: skip


def _tick(value: float) -> str:
    """A round number of the axis without needless decimals."""
    return number(int(value) if value == int(value) else value)


@register.inclusion_tag("ui/gantt.html")
def gantt(
    rows: Iterable[Sequence[Any]],
    caption: Any = "",
    sentence: Any = "",
    today: date | None = None,
) -> dict[str, Any]:
    """Times beside each other: (words, first day, last day, tone) and an address if there is one."""
    known = [(*row, "")[:5] for row in rows]
    days = [d for row in known for d in row[1:3] if d] + ([today] if today else [])
    if not days:
        return {"rows": [], "caption": caption, "sentence": sentence}
    first, last = date(min(days).year, 1, 1), date(max(days).year, 12, 31)
    return {
        "rows": [
            {"words": words, "start": start, "end": end, "href": href,
             "tone": tone if tone in TONES else "unknown",
             "icon": icons.icon(TONES.get(tone, "unknown")),
             "place": shapes.stretch(start, end, first, last)}
            for words, start, end, tone, href in known
        ],
        "years": shapes.years(first, last),
        "today": shapes.stretch(today, today, first, last).start if today else None,
        "day": today,
        "caption": caption, "sentence": sentence,
    }  # fmt: skip
