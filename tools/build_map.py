"""Draw the map of a county's municipalities from their borders, small enough to stand in a page.

Run as `python tools/build_map.py BORDERS.json CODES TARGET.json`, where BORDERS is GeoJSON in degrees
with the code of the municipality in NATCODE, and CODES is a list such as 047,148. Borders that two
share stay shared: every point is moved to the same grid, and nothing else is done to it.
"""

import json
import sys
from math import cos, hypot, radians
from pathlib import Path
from typing import Any, Final

Point = tuple[float, float]
WIDE: Final = 400
GRID: Final = 60


def rings(geometry: dict[str, Any]) -> list[list[Point]]:
    """The outer borders of a municipality, largest first."""
    found = geometry["coordinates"]
    parts = [found] if geometry["type"] == "Polygon" else found
    outer = [[(float(x), float(y)) for x, y, *_ in part[0]] for part in parts]
    return sorted(outer, key=lambda ring: -abs(area(ring)))


def area(ring: list[Point]) -> float:
    """Twice the signed area inside a border."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))


def middle(ring: list[Point]) -> Point:
    """The point farthest from the border, where a mark is read best."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    tried = [
        (min(xs) + (max(xs) - min(xs)) * i / GRID, min(ys) + (max(ys) - min(ys)) * j / GRID)
        for i in range(GRID + 1)
        for j in range(GRID + 1)
    ]
    return max((p for p in tried if inside(p, ring)), key=lambda p: clearance(p, ring))


def inside(point: Point, ring: list[Point]) -> bool:
    """Is the point within the border?"""
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            crossings += 1
    return crossings % 2 == 1


def clearance(point: Point, ring: list[Point]) -> float:
    """How far the border is."""
    return min(_distance(point, a, b) for a, b in zip(ring, ring[1:] + ring[:1], strict=True))


def _distance(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = 0.0 if not length else ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length
    t = min(max(t, 0.0), 1.0)
    return hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)


def drawn(borders: dict[str, Any], codes: set[str]) -> dict[str, Any]:
    """The map: its size, and for each municipality its border and the place of its mark."""
    kept = {
        one["properties"]["NATCODE"]: rings(one["geometry"])
        for one in borders["features"]
        if one["properties"]["NATCODE"] in codes
    }
    if missing := codes - kept.keys():
        raise SystemExit(f"no borders for {sorted(missing)}")
    every = [point for parts in kept.values() for ring in parts for point in ring]
    west, north = min(x for x, _ in every), max(y for _, y in every)
    east, south = max(x for x, _ in every), min(y for _, y in every)
    narrow = cos(radians((north + south) / 2))
    scale = WIDE / ((east - west) * narrow)

    def put(point: Point) -> Point:
        return round((point[0] - west) * narrow * scale), round((north - point[1]) * scale)

    places = {}
    for code, parts in sorted(kept.items()):
        grid = [[put(p) for p in ring[:-1]] for ring in parts]
        x, y = middle(grid[0])
        path = "".join("M" + " ".join(f"{a} {b}" for a, b in ring) + "z" for ring in grid)
        places[code] = {"path": path, "x": round(x), "y": round(y)}
    return {"width": WIDE, "height": round((north - south) * scale), "places": places}


if __name__ == "__main__":
    source, wanted, target = sys.argv[1:4]
    made = drawn(json.loads(Path(source).read_text("utf-8")), set(wanted.split(",")))
    told = {"source": "Maanmittauslaitos, kuntajako", "licence": "CC BY 4.0", **made}
    lines = json.dumps(told, ensure_ascii=False, indent=1)
    Path(target).write_text(lines + "\n", "utf-8")
    print(f"{target}: {len(lines.encode()):,} bytes")
