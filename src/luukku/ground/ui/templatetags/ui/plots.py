"""Estimates as drawings: what is not sure looks so, and what is hidden has no place that would tell it."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2s
from typing import Any

from django import template

from luukku.ground.ui.rules import plots
from luukku.ground.ui.rules.charts import columns, path
from luukku.ground.ui.templatetags.ui.words import number

register = template.Library()

MOST, FITS, SHORT = 8, 5, 5  # times written: on a wide screen, on a phone; how short a short one is
DENSE = 16  # more times than this are drawn with small points
PLOT, ROOM, NEAR = 204, 16, 8  # the plot's height, the room around it for words, how near they are


@register.inclusion_tag("ui/series_chart.html")
def series_chart(
    times: Iterable[Any],
    lines: Iterable[plots.Line],
    caption: Any = "",
    sentence: Any = "",
    unit: Any = "",
    breaks: Iterable[tuple[int, Any]] = (),
    marks: Iterable[tuple[int, Any]] = (),
    head: Any = "",
    quiet: bool = False,
) -> dict[str, Any]:
    """Lines through time with their bands; `breaks` are (place, why): the line is cut before that place.

    `marks` are (place, why) too: something to look at, the line goes on. `quiet`: a heading right above
    says what the drawing is of, so its caption is only heard.
    """
    labels, known, cuts = list(times), list(lines), list(breaks)
    axis = plots.near([n for line in known for spot in line.spots for n in spot.numbers])
    told = plots.drawn(known, axis, [place for place, _ in cuts])
    places = plots.break_places(len(labels), [place for place, _ in cuts])
    signs = list(zip(places, (why for _, why in cuts), strict=True))
    signs += [(columns(len(labels))[place], why) for place, why in marks]
    heights = plots.stagger([x for x, _ in signs])
    top = ROOM - min(heights, default=-NEAR)
    return {
        "key": _key("series", caption, sentence),
        "lines": list(enumerate(told, 1)),
        "ticks": [(_tick(tick), axis.place(tick)) for tick in axis.ticks],
        "times": _times(labels),
        "breaks": [(n, x, why, up) for n, ((x, why), up) in
                   enumerate(zip(signs, heights, strict=True), 1)],
        "top": top, "height": top + PLOT + ROOM * 2,
        "point": 4 if len(labels) <= DENSE else 2,
        "rows": [(words, [one.spots[n] for one in known]) for n, words in enumerate(labels)],
        "from_zero": axis.low <= 0,
        "hidden": any(spot.hidden for line in known for spot in line.spots),
        "caption": caption, "sentence": sentence, "unit": unit, "head": head, "quiet": quiet,
    }  # fmt: skip


def _times(labels: Sequence[Any]) -> list[tuple[Any, float, str, bool]]:
    """The times that are written below: at most eight, and on a phone every second of them."""
    step = max(1, -(-len(labels) // MOST))
    shown = range(0, len(labels), step)
    few = len(shown) <= FITS or max(len(str(words)) for words in labels) < SHORT
    across = columns(len(labels))
    return [
        (labels[n], across[n], _anchor(n, len(labels)), not few and place % 2 == 1)
        for place, n in enumerate(shown)
    ]


def _anchor(place: int, count: int) -> str:
    return "end" if count > 1 and place == count - 1 else "middle"


@register.inclusion_tag("ui/dot_chart.html")
def dot_chart(
    rows: Iterable[plots.Dot],
    caption: Any = "",
    sentence: Any = "",
    unit: Any = "",
    head: Any = "",
    reference: tuple[Any, float | None] = ("", None),
    quiet: bool = False,
) -> dict[str, Any]:
    """Groups below each other, each a dot with its interval; the chart is its own table."""
    known = list(rows)
    words, at = reference
    axis = plots.near([n for row in known for n in row.spot.numbers] + ([] if at is None else [at]))

    def place(value: float | None) -> float | None:
        return None if value is None else plots.across(axis, value)

    return {
        "key": _key("dots", caption, sentence),
        "rows": [
            {"row": row, "x": place(row.spot.value), "low": place(row.spot.low),
             "high": place(row.spot.high)}
            for row in known
        ],
        "ticks": _level(axis),
        "reference": place(at), "reference_words": words,
        "hidden": any(row.spot.hidden for row in known),
        "caption": caption, "sentence": sentence, "unit": unit, "head": head, "quiet": quiet,
    }  # fmt: skip


@register.inclusion_tag("ui/gap_chart.html")
def gap_chart(
    rows: Iterable[plots.Gap],
    caption: Any = "",
    sentence: Any = "",
    unit: Any = "",
    head: Any = "",
    quiet: bool = False,
) -> dict[str, Any]:
    """Two groups of each row on one line and what is between them; the chart is its own table."""
    known = list(rows)
    axis = plots.near([value for row in known for value in (row.first[1], row.second[1])])
    return {
        "rows": [
            {"row": row, "first": plots.across(axis, row.first[1]),
             "second": plots.across(axis, row.second[1])}
            for row in known
        ],
        "ticks": _level(axis),
        "caption": caption, "sentence": sentence, "unit": unit, "head": head, "quiet": quiet,
    }  # fmt: skip


@register.inclusion_tag("ui/sparkline.html")
def sparkline(values: Sequence[float | None], words: Any = "") -> dict[str, Any]:
    """A series as small as a word, for beside its numbers; None leaves a gap."""
    known = [value for value in values if value is not None]
    axis = plots.near(known)
    places = columns(len(values))
    points = [
        None if value is None else (x, axis.place(value))
        for x, value in zip(places, values, strict=True)
    ]
    told = [point for point in points if point is not None]
    return {
        "key": _key("spark", words, values),
        "line": path(points),
        "last": told[-1] if told else None,
        "words": words,
    }


@register.inclusion_tag("ui/area_map.html")
def area_map(
    shapes: Mapping[str, Any],
    places: Mapping[str, tuple[str, str, Any]],
    legend: Iterable[tuple[str, str, Any]] = (),
    caption: Any = "",
    sentence: Any = "",
    quiet: bool = False,
) -> dict[str, Any]:
    """Municipalities in shades, each with the mark of its class: {code: (shade, mark, words)}.

    `shapes` is what tools/build_map.py writes. Shades: 1-5, `below`, `same`, `above`, `hidden`, `none`;
    legend: (shade, mark, words).
    """
    nothing = ("none", "", "")
    drawn = [
        {"path": one["path"], "x": one["x"], "y": one["y"], "told": places.get(code, nothing)}
        for code, one in shapes["places"].items()
    ]
    return {
        "key": _key("map", caption, sentence),
        "width": shapes["width"], "height": shapes["height"], "drawn": drawn,
        "legend": list(legend), "caption": caption, "sentence": sentence, "quiet": quiet,
        "source": shapes.get("source", ""), "licence": shapes.get("licence", ""),
    }  # fmt: skip


def _level(axis: Any) -> list[tuple[str, float, str]]:
    """The round numbers of a level axis: at most five, so that they fit a phone."""
    step = max(1, -(-len(axis.ticks) // 5))
    kept = axis.ticks[::step]
    return [(_tick(t), plots.across(axis, t), "start" if plots.across(axis, t) <= 1 else
             "end" if plots.across(axis, t) >= 99 else "middle") for t in kept]  # fmt: skip


def _tick(value: float) -> str:
    return number(int(value) if value == int(value) else value).replace("-", "−")


def _key(*parts: Any) -> str:
    return blake2s(repr([str(part) for part in parts]).encode(), digest_size=4).hexdigest()
